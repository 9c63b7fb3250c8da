"""P606: an objective that no goal supports, now or in a period to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from smartdocs.model.finding import Location, Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.strategy import Objective, Strategy
from smartdocs.rules.rule import Context, Problem, Rule

_STRATEGY = """\
---
objectives:
  - {id: healthcare, title: Win the healthcare market}
  - {id: same-day, title: Every clinic answers on the same day}
---
"""
_WEBINARS = """\
---
title: Hold 4 webinars for clinics
period: 2026-Q3
relevant:
  supports: healthcare
  why: Clinics ask to see the product before they call
---
"""

HELP = RuleHelp(
    code="P606",
    name="unsupported-objective",
    severity=Severity.WARNING,
    summary="No goal supports an objective in a current or coming period.",
    why="An objective that nobody works on is a wish; it is read out once a year, and nothing has happened.",
    instead="Write a goal with the objective's id in `supports:`, or let a goal that serves it already say "
    "so. Else take the objective out, or give it the `period:` in which it is meant.",
    bad={"content/strategy.md": _STRATEGY, "content/goals/webinars.md": _WEBINARS},
    good={
        "content/strategy.md": _STRATEGY,
        "content/goals/webinars.md": _WEBINARS,
        "content/goals/replies.md": """\
---
title: Answer 90% of questions on the day they come in
period: 2026-Q3
relevant:
  supports: same-day
  why: Clinics that wait until tomorrow call somebody else
---
""",
    },
)


def find_unsupported_objectives(context: Context) -> Iterator[Problem]:
    strategy, goals = context.portfolio.strategy, context.portfolio.goals
    if strategy is None or not goals or _misses_some(context):
        return
    # Nobody can tell what supports an id that a goal has as well, and reading has told that.
    supported = _find_supported(context) | goals.keys()
    told = _with_parents(
        {
            item.id
            for item in strategy.objectives
            if item.id and item.id not in supported and _is_current(item, context.as_of)
        },
        context.portfolio.objectives,
    )
    for index, objective in enumerate(strategy.objectives):
        if not _is_current(objective, context.as_of):
            continue
        if not objective.id:
            yield _without_id(strategy, index, objective)
        elif objective.id not in supported and objective.id not in told:
            yield _problem(strategy, index, objective, context)


def _misses_some(context: Context) -> bool:
    """Tell whether a goal, or what one supports, cannot be read: it might be the one that is looked for."""
    portfolio = context.portfolio
    return any(path.startswith("content/goals/") for path in portfolio.set_aside) or any(
        context.is_unreadable(goal.at, "relevant", "supports") for goal in portfolio.goals.values()
    )


def _is_current(objective: Objective, as_of: date) -> bool:
    return objective.period is None or objective.period.contains(as_of)


def _find_supported(context: Context) -> set[str]:
    """Return what current and coming goals support, with everything that lies above it."""
    portfolio = context.portfolio
    found: set[str] = set()
    waiting = [
        name
        for goal in portfolio.goals.values()
        if _is_working(goal, context)
        for name in goal.relevant.supports
    ]
    while waiting:
        name = waiting.pop()
        if name in found:
            continue
        found.add(name)
        objective, goal = portfolio.objectives.get(name), portfolio.goals.get(name)
        if objective and objective.parent:
            waiting.append(objective.parent)
        if goal:
            waiting += goal.relevant.supports
    return found


def _is_working(goal: Goal, context: Context) -> bool:
    """Tell whether the goal is of this time or a later one; one that was closed early still is."""
    if context.stage(goal) == "dropped":
        return False
    ends = [day for day in (goal.due, goal.period.end if goal.period else None) if day]
    return (context.as_of - max(ends)).days <= context.config.grace_days if ends else not goal.is_ended


def _with_parents(names: set[str], objectives: Mapping[str, Objective]) -> set[str]:
    """Return all that lies above these objectives: the one below says what is missing."""
    above: set[str] = set()
    for name in names:
        objective = objectives.get(name)
        parent = objective.parent if objective else None
        while parent and parent not in above and parent in objectives:
            above.add(parent)
            parent = objectives[parent].parent
    return above


def _problem(strategy: Strategy, index: int, objective: Objective, context: Context) -> Problem:
    last = _find_last(objective, context)
    return Problem(
        location=_place(strategy, index),
        message=f"No current or coming goal supports objective `{objective.id}`"
        + (f"; the last, `{last.id}`, ended on {last.due}" if last else ""),
        help=f"Write a goal with `supports: {objective.id}` below `relevant:`, or take the objective out",
        subjects=(strategy.key, objective.key, *((last.key,) if last else ())),
        related=(Related(last.at.at("title"), "the last goal that supported it"),) if last else (),
    )


def _find_last(objective: Objective, context: Context) -> Goal | None:
    """Return the goal that supported it last, when its end is known."""
    parts = context.portfolio.parts_of(objective.id)
    ended = [part for part in parts if part.due and context.stage(part) != "dropped"]
    return max(ended, key=lambda part: (part.due or date.min, part.id), default=None)


def _without_id(strategy: Strategy, index: int, objective: Objective) -> Problem:
    return Problem(
        location=_place(strategy, index),
        message="Objective has no `id`, so no goal can support it",
        help="Give it a short `id`, and name that in `supports:` of the goals that serve it",
        subjects=(strategy.key,),
    )


def _place(strategy: Strategy, index: int) -> Location:
    return strategy.at.at("objectives", index, "title")


RULE = Rule(
    help=HELP,
    whole=find_unsupported_objectives,
    comes_and_goes=True,
    many="{count} objectives are supported by no goal",
)
