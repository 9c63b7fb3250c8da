"""K803: a goal that runs, and nothing follows from it either way."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_gap
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.rules.unsaid import says_nothing

HELP = RuleHelp(
    code="K803",
    name="no-reward-or-consequence",
    severity=Severity.INFO,
    summary="A goal that runs states neither a reward, nor a consequence, nor what is paid for. Development "
    "goals are left alone, and so is what a goal above states, and an organisation's goal that is measured "
    "by milestones or parts.",
    why="When nothing changes whether it is reached or not, other work comes first, and by the end of the "
    "period the goal is forgotten.",
    instead="Say what follows, before it is known which: `reward: Leads the enterprise pod in Q4`, "
    "`consequence: Weekly coaching and a smaller target`. Small and certain is better than large and vague.",
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
  ready: I call every customer myself, and may offer two months free
  agreed: {on: 2026-07-02, by: ana}
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
  ready: I call every customer myself, and may offer two months free
  agreed: {on: 2026-07-02, by: ana}
  reward: A fourth person for the team in spring
  consequence: Every call is planned with Lee on Monday
---
""",
    },
)


def find_goals_without_stakes(goal: Goal, context: Context) -> Iterator[Problem]:
    """A goal without one owner is told that first; what is over cannot be given stakes any more."""
    if goal.accountable is None or context.stage(goal) == "draft" or context.is_over(goal):
        return
    if goal.type == "development" or _states_stakes(goal) or _is_carried_by_others(goal, context):
        return
    if context.is_unreadable(goal.at, "accountability") or _is_stated_above(goal, context.portfolio):
        return
    held = goal.accountability
    empty = "reward" if held.reward else "consequence" if held.consequence else ""
    yield Problem(
        location=goal.at.at("accountability", empty) if empty else locate_gap(goal.at, ("accountability",)),
        message=f"`{held.reward or held.consequence}` states neither a reward nor a consequence"
        if empty
        else "Goal states neither a reward nor a consequence",
        help="Add `reward:` (what follows when it is reached) or `consequence:` (when it is not) below "
        "`accountability:`",
    )


def _states_stakes(goal: Goal) -> bool:
    held = goal.accountability
    paid = held.incentive
    said = (held.reward, held.consequence, paid.metric if paid else "", paid.amount if paid else "")
    return not all(says_nothing(text) for text in said)


def _is_carried_by_others(goal: Goal, context: Context) -> bool:
    """Tell whether an organisation's goal only collects the steps and goals of those who do the work."""
    kinds = {metric.kind for metric in goal.measurable}
    by_steps = bool(goal.milestones) and kinds <= {"milestones", "done"}
    return goal.level == "organisation" and (by_steps or context.is_measured_by_parts(goal))


def _is_stated_above(goal: Goal, portfolio: Portfolio) -> bool:
    """Tell whether a goal that this one supports, at any height, has stakes for all below it."""
    seen, waiting = {goal.id}, list(portfolio.parents_of(goal))
    while waiting:
        parent = waiting.pop()
        if parent.id not in seen:
            if _states_stakes(parent):
                return True
            seen.add(parent.id)
            waiting += portfolio.parents_of(parent)
    return False


RULE = Rule(
    help=HELP,
    each_goal=find_goals_without_stakes,
    is_gap=True,
    many="{count} goals state neither a reward nor a consequence",
)
