"""F008: a path that leaves the repository."""

from __future__ import annotations

from smartdocs.rules.rule import reading_rule

RULE = reading_rule(
    "F008",
    summary="A path leads outside the repository.",
    why="What lies outside is not under version control, is not there on another machine, and may not "
    "be meant for readers.",
    instead="Copy the file into content/evidence and cite it there.",
    bad={
        "content/goals/handbook.md": """\
---
milestones:
  - title: Outline agreed
    evidence: ../../../outline.md
title: Publish the migration handbook
period: 2026-Q3
---
""",
    },
    good={
        "content/evidence/outline.md": """\
# Outline
""",
        "content/goals/handbook.md": """\
---
milestones:
  - title: Outline agreed
    evidence: ../evidence/outline.md
title: Publish the migration handbook
period: 2026-Q3
---
""",
    },
)
