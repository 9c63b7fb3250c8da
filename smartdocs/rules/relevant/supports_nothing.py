"""R401: a goal that serves nothing above it."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_gap
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="R401",
    name="supports-nothing",
    severity=Severity.WARNING,
    summary="A goal names no objective of the strategy, no parent goal and no outcome of a customer.",
    why="Work that serves nothing above it competes with work that does, and nobody notices until the year "
    "is over.",
    instead="Add `supports:` below `relevant:` with the id of an objective or of a parent goal. Goals of "
    "the whole organisation and development goals need none.",
    bad={
        "content/goals/webinars.md": """\
---
title: Hold 4 webinars for clinics
relevant:
  why: Clinics ask to see the product before they call
---
""",
    },
    good={
        "content/strategy.md": """\
---
objectives:
  - {id: healthcare, title: Win the healthcare market}
---
""",
        "content/goals/webinars.md": """\
---
title: Hold 4 webinars for clinics
relevant:
  supports: healthcare
  why: Clinics ask to see the product before they call
---
""",
    },
)


def find_goals_that_support_nothing(goal: Goal, context: Context) -> Iterator[Problem]:
    if goal.type == "development" or _is_top(goal, context):
        return
    stated = goal.relevant.serves or context.is_unreadable(goal.at, "relevant", "supports")
    if not (goal.relevant.supports or stated):
        yield Problem(
            location=locate_gap(goal.at, ("relevant",)),
            message="Goal supports no objective and no other goal",
            help="Add `supports:` below `relevant:`, with the id of an objective or of a parent goal",
        )


def _is_top(goal: Goal, context: Context) -> bool:
    """Tell whether it is the organisation's own, or carries other goals where no objective is written."""
    if not context.portfolio.objectives and context.portfolio.parts.get(goal.id):
        return True
    if goal.level != "organisation":
        return False
    return goal.at.has("level") or bool(context.portfolio.parts.get(goal.id))


RULE = Rule(
    help=HELP,
    each_goal=find_goals_that_support_nothing,
    is_gap=True,
    many="{count} goals support no objective and no other goal",
)
