"""U003: a list of accepted findings that holds what is no longer found, or what cannot be read."""

from __future__ import annotations

from smartdocs.model.finding import Severity
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.rule import Rule

REMEDY = "Run `smartdocs check --baseline`, which writes the list anew"

_GOAL = """\
---
title: Publish the integration guide
period: 2026-Q4
---
"""

HELP = RuleHelp(
    code="U003",
    name="stale-baseline",
    severity=Severity.WARNING,
    summary="The list of accepted findings holds what is no longer found, or a line that cannot be read.",
    why="What is mended and stays on the list may come back without anybody seeing it.",
    instead="Run `smartdocs check --baseline`: it writes the list anew, without what is mended. After a "
    "merge, take the marks of the conflict out first.",
    bad={
        "content/goals/guide.md": _GOAL,
        "smartdocs-baseline.txt": "<<<<<<< HEAD\nA301 title content/goals/guide.md\n",
    },
    good={
        "content/goals/guide.md": _GOAL,
        "smartdocs-baseline.txt": "A301 title content/goals/guide.md\n",
    },
)

RULE = Rule(help=HELP, many="{count} lines of the baseline cannot be read")
