"""E910: a key, a token or a password in a file that would be published."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Location, Severity
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.rule import Context, Problem, Rule

_GOAL = """\
---
title: Publish the migration handbook
milestones:
  - title: Outline agreed with support
    done: 2026-07-16
    evidence: /evidence/outline.txt
---
"""
# Put together here, so that no program that looks for secrets finds one in this file.
_KEY = "-----BEGIN " + "PRIVATE KEY-----"

HELP = RuleHelp(
    code="E910",
    name="published-secret",
    severity=Severity.ERROR,
    summary="A file that would be published holds what looks like a private key, a token or a password.",
    why="Whoever receives the site or a review could use it, and git keeps it even when it is taken out.",
    instead="Take it back where it was issued, for it is known; then cite a copy without it.",
    bad={"content/evidence/outline.txt": f"Seven chapters.\n{_KEY}\n", "content/goals/handbook.md": _GOAL},
    good={"content/evidence/outline.txt": "Seven chapters.\n", "content/goals/handbook.md": _GOAL},
)


def find_published_secrets(context: Context) -> Iterator[Problem]:
    goals = {goal.at.path: goal.key for goal in context.portfolio.goals.values()}
    for found in context.portfolio.secrets:
        within = f" in its `{found.part}`" if found.part else ""
        yield Problem(
            location=Location(found.path, found.line, found.column),
            message=f"The file holds what looks like {found.what}{within}, `{found.begins}…`",
            help="Take it back where it was issued, for it is known; then cite a copy without it",
            subjects=(goals[found.path],) if found.path in goals else (),
        )


RULE = Rule(
    help=HELP,
    whole=find_published_secrets,
    is_lasting=True,
    many="{count} places look like secrets",
)
