"""F013: a value that YAML is told to repeat."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

RULE = reading_rule(
    "F013",
    summary="An anchor and an alias of YAML repeat one value in several places.",
    why="Who changes the one place does not see what else changes, and few readers know the notation.",
    instead="Write the value in each place.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
time_bound: {start: &day 2026-07-01, due: 2026-09-30}
accountability: {agreed: {on: *day}}
---
""",
    },
    good={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
time_bound: {start: 2026-07-01, due: 2026-09-30}
accountability: {agreed: {on: 2026-07-01}}
---
""",
    },
)
