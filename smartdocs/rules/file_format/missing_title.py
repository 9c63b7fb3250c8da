"""F004: a record without a name."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

RULE = reading_rule(
    "F004",
    summary="A goal, a team or an account has no title, or a person no name.",
    why="It could be listed under its file name only, which nobody would recognise in a report.",
    instead="Add `title:`; on a person `name:`.",
    bad={
        "content/goals/handbook.md": """\
---
period: 2026-Q3
---
""",
    },
    good={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
period: 2026-Q3
---
""",
    },
)
