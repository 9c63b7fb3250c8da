"""F017: a language that SmartDocs has no words in."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

_GOAL = "---\ntitle: Publish the migration handbook\nperiod: 2026-Q3\n---\n"

RULE = reading_rule(
    "F017",
    summary="Pages are to be in a language that SmartDocs has no catalogue of words for.",
    why="Days and numbers are written as that language does, but headings and statuses stay English: "
    "a reader should not be surprised by the mixture.",
    instead="Write a language that there is, or ignore the note where the mixture is meant. "
    "CONTRIBUTING.md says how a language is added.",
    bad={"smartdocs.yml": "site: {title: Buts, language: fr}\n", "content/goals/handbook.md": _GOAL},
    good={"smartdocs.yml": "site: {title: Ziele, language: de}\n", "content/goals/handbook.md": _GOAL},
)
