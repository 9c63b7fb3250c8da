"""E908: evidence that is too large to be published and attached."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.evidence.missing_evidence import iter_cited
from smartdocs.rules.rule import Context, Problem, Rule

_GOAL = """\
---
title: Publish the migration handbook
milestones:
  - title: Outline agreed with support
    done: 2026-07-16
    evidence: /evidence/outline.md
---
"""
_OUTLINE = "# Outline\n\nSeven chapters, agreed with support on 16 July.\n"

HELP = RuleHelp(
    code="E908",
    name="oversized-evidence",
    severity=Severity.WARNING,
    summary="An evidence file is larger than what is published.",
    why="Reports name the file and do not show it, and nobody who receives one can look at it.",
    instead="Cite an extract of what shows the milestone, or raise `limits: {evidence_mib: …}`.",
    bad={
        "smartdocs.yml": "limits: {evidence_mib: 0.00005}\n",
        "content/evidence/outline.md": _OUTLINE,
        "content/goals/handbook.md": _GOAL,
    },
    good={"content/evidence/outline.md": _OUTLINE, "content/goals/handbook.md": _GOAL},
)


def find_oversized_evidence(context: Context) -> Iterator[Problem]:
    for key, item, source, subject in iter_cited(context.portfolio):
        found = context.portfolio.files.get(item.file or "")
        if found is not None and found.is_oversized:
            yield Problem(
                location=source.at(*key, "file"),
                message=f"Evidence {found.problem}",
                help="Cite an extract of it, or raise `limits: {evidence_mib: …}` in smartdocs.yml",
                subjects=(subject,),
            )


RULE = Rule(
    help=HELP,
    whole=find_oversized_evidence,
    is_lasting=True,
    many="{count} evidence files are too large to be published",
)
