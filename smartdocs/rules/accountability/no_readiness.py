"""K805: a goal whose owner has not said that they are ready to be held to it."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_gap
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.rules.unsaid import says_nothing

HELP = RuleHelp(
    code="K805",
    name="no-readiness",
    severity=Severity.INFO,
    summary="The owner of an agreed or active goal has not said that they are ready to be held to it, or "
    "has said that they are not.",
    why="Whoever is not ready when the goal is set will explain at the review why it could not be met. "
    "Asked in time, they take a smaller bite, or name what they need first.",
    instead="Let the owner say what is in their hands and what is not: `ready: The calls are mine; the list "
    "comes from marketing`. Who is not ready takes less, and notes it: `reduced_from: 30 meetings`.",
    bad={
        "content/people/ana.md": """\
---
name: Ana
---
""",
        "content/goals/renewals.md": """\
---
title: Renew 18 of the 20 contracts that end in the quarter
owner: ana
period: 2026-Q3
accountability:
  agreed: {on: 2026-07-02, by: ana}
  reward: The first week of October off
---
""",
    },
    good={
        "content/people/ana.md": """\
---
name: Ana
---
""",
        "content/goals/renewals.md": """\
---
title: Renew 18 of the 20 contracts that end in the quarter
owner: ana
period: 2026-Q3
accountability:
  ready: The talks are mine, and prices up to a tenth; larger discounts are not
  agreed: {on: 2026-07-02, by: ana}
  reward: The first week of October off
---
""",
    },
)

KEY = ("accountability", "ready")
UNREADY = frozenset({"no", "not yet", "not ready", "false"})


def find_goals_without_readiness(goal: Goal, context: Context) -> Iterator[Problem]:
    """A draft's owner is still thinking; without one owner there is nobody to ask."""
    if goal.accountable is None or context.stage(goal) == "draft" or context.is_over(goal):
        return
    said = goal.accountability.ready.strip(" .").lower()
    if said in UNREADY:
        yield Problem(
            location=goal.at.at(*KEY),
            message=f"Goal is {context.stage(goal)}, but its owner answers `{goal.accountability.ready}`",
            help="Agree on a smaller target and note the first in `reduced_from:`, or write `status: draft`",
        )
    elif says_nothing(said) and not context.is_unreadable(goal.at, "accountability"):
        yield Problem(
            location=goal.at.at(*KEY) if said else locate_gap(goal.at, KEY, ("accountability",)),
            message="Owner has not said that they are ready to be held to this",
            help="Add `ready:` below `accountability:`, what is in the owner's hands and what is not",
        )


RULE = Rule(
    help=HELP,
    each_goal=find_goals_without_readiness,
    is_gap=True,
    many="{count} goals have an owner who has not said that they are ready",
)
