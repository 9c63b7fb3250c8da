"""F016: a colour that cannot be read on white."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

RULE = reading_rule(
    "F016",
    summary="The accent colour is too pale for words on white; pages and reports darken it.",
    why="Words in the brand's yellow are lost on paper, and to many eyes on a screen.",
    instead="Write a darker tone of the same colour, or accept the one that the finding names.",
    bad={
        "smartdocs.yml": 'site: {title: Goals, colour: "#ffcc00"}\n',
        "content/goals/handbook.md": "---\ntitle: Publish the migration handbook\nperiod: 2026-Q3\n---\n",
    },
    good={
        "smartdocs.yml": 'site: {title: Goals, colour: "#7a6200"}\n',
        "content/goals/handbook.md": "---\ntitle: Publish the migration handbook\nperiod: 2026-Q3\n---\n",
    },
)
