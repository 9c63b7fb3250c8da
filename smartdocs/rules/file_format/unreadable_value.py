"""F003: a value that cannot be read."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

RULE = reading_rule(
    "F003",
    summary="A value is not of its field's type: a date that no calendar has, a quantity without a "
    "number, a word that is no choice.",
    why="A value that is guessed makes a wrong report; so it counts as missing until it is corrected.",
    instead="Write what the help line shows: `2026-09-30`, `15%`, `20 meetings`.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
time_bound:
  due: 2026-02-31
---
""",
    },
    good={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
time_bound:
  due: 2026-02-28
---
""",
    },
)
