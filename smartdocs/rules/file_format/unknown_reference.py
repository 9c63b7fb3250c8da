"""F006: a reference to nothing."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

RULE = reading_rule(
    "F006",
    summary="A field names a person, team, account, goal, objective or milestone that does not exist.",
    why="The link that was meant is missing from every page and total.",
    instead="Correct the id, or add the record. The finding proposes the nearest id.",
    bad={
        "content/people/ana.md": """\
---
name: Ana
---
""",
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
owner: anna
period: 2026-Q3
---
""",
    },
    good={
        "content/people/ana.md": """\
---
name: Ana
---
""",
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
owner: ana
period: 2026-Q3
---
""",
    },
)
