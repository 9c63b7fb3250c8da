"""F010: a file beyond the size limit."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

_LIMIT = {"smartdocs.yml": "limits: {file_kib: 1}\n"}
_GOAL = """\
---
title: Publish the migration handbook
period: 2026-Q3
---
"""

RULE = reading_rule(
    "F010",
    summary="A file is larger than the limit.",
    why="A file of that size is usually a paste by accident, and would slow down every build.",
    instead="Move long material to content/evidence, or raise `limits:` in smartdocs.yml.",
    bad={**_LIMIT, "content/goals/handbook.md": _GOAL + "The outline, once more.\n" * 60},
    good={**_LIMIT, "content/goals/handbook.md": _GOAL + "The outline, once.\n"},
)
