"""F007: a field that is written twice."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

RULE = reading_rule(
    "F007",
    summary="A field stands twice in the same place.",
    why="YAML readers silently keep one of the two, and not the same one everywhere.",
    instead="Remove one of them, or make a list of both values.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
period: 2026-Q3
period: 2026-Q4
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
