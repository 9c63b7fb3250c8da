"""E904: evidence that came into git long after the milestone that it shows was met."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule

_GOAL = """\
---
title: Publish the migration handbook
milestones:
  - title: Outline agreed with support
    done: 2026-07-10
    evidence: /evidence/outline.md
---
"""
_OUTLINE = "# Outline\n\nSeven chapters, agreed with support.\n"

HELP = RuleHelp(
    code="E904",
    name="late-evidence",
    severity=Severity.WARNING,
    summary="Evidence was first committed long after the day on which its milestone was met.",
    why="What is written down weeks later shows what somebody remembers. Evidence convinces when git "
    "has it from the days of the milestone.",
    instead="Commit evidence within two weeks (`check: {evidence_within: …}` sets another time). Where it "
    "was kept elsewhere before, say so in its caption. A plan that moved into git says when: "
    "`history_begins`.",
    before={"content/goals/handbook.md": _GOAL.partition("    done:")[0] + "---\n"},
    bad={"content/goals/handbook.md": _GOAL, "content/evidence/outline.md": _OUTLINE},
    good={
        "content/goals/handbook.md": _GOAL.replace("2026-07-10", "2026-08-10"),
        "content/evidence/outline.md": _OUTLINE,
    },
)


def find_late_evidence(goal: Goal, context: Context) -> Iterator[Problem]:
    portfolio, tolerance = context.portfolio, context.config.check.evidence_days
    for index, milestone in enumerate(goal.milestones):
        if not isinstance(milestone.done, date) or milestone.done > context.as_of:
            continue
        for place, item in enumerate(milestone.evidence):
            came = find_arrival(item.file, goal, portfolio)
            if came is not None and (came - milestone.done).days > tolerance:
                key = ("milestones", index, "evidence")
                yield Problem(
                    location=locate_field(goal.at, (*key, place, "file"), (*key, place), key),
                    message=_describe(str(item.file), milestone.done, came),
                    help="Say in its caption where it was kept until then; commit the next one on the day",
                )


def find_arrival(path: str | None, goal: Goal, portfolio: Portfolio) -> date | None:
    """Return the day on which a file came into git; None for one that came as it was moved in.

    A file that came with the very commit that brought the goal was moved in with it.
    """
    commit = portfolio.history.first(path) if path else None
    if commit is None:
        return None
    came, begins = commit.committed.date(), portfolio.config.history_begins
    is_imported = begins is not None and came <= begins
    return None if is_imported or commit == portfolio.history.first(goal.at.path) else came


def _describe(path: str, done: date, came: date) -> str:
    name = path.rsplit("/", 1)[-1]
    days = (came - done).days
    return f"Evidence `{name}` came on {came}, {days} days after its milestone was met ({done})"


RULE = Rule(
    help=HELP,
    each_goal=find_late_evidence,
    is_lasting=True,
    many="{count} pieces of evidence came long after their milestones were met",
)
