"""F009: a file that nothing reads."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

RULE = reading_rule(
    "F009",
    summary="A file lies in content/ where no rule of the layout reads it, or its ending is not `.md`.",
    why="Its author believes that it is part of the plan.",
    instead="Move it to the folder of its kind, such as content/goals, or rename it to end in `.md`.",
    bad={
        "content/goal/handbook.md": """\
---
title: Publish the migration handbook
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
