"""F014: a plan without a file."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

RULE = reading_rule(
    "F014",
    summary="There is no smartdocs.yml, and no file in content/.",
    why="It is most often the wrong folder, and a check that finds nothing there would pass for ever.",
    instead="Name the folder of the plan, or begin its first goal with `smartdocs new goal`.",
    bad={
        "templates/notes.txt": "Nothing that SmartDocs reads\n",
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
