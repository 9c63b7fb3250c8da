"""F012: a character that no font of the reports has."""

from __future__ import annotations

from dataclasses import replace

from smartdocs.rules.rule import reading_rule

READ = reading_rule(
    "F012",
    summary="A text holds a character that none of the reports' fonts can show.",
    why="An empty box in a report that is handed over looks like a broken document.",
    instead="Write the word instead; the report shows the character's name in its place.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook \U0001b170
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

RULE = replace(READ, is_found_late=True)
