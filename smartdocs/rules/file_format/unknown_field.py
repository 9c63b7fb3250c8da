"""F002: a field that does not exist."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

RULE = reading_rule(
    "F002",
    summary="A field is not one that SmartDocs knows.",
    why="What stands in an unknown field is read by nobody: a mistyped `target` is a goal without a target.",
    instead="Correct the name; the finding proposes the nearest one. What has no field belongs in the "
    "text below the front matter.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
priod: 2026-Q3
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
