"""Objectives of the strategy whose number the goals below them do not reach together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from smartdocs.assess.words import bare_amount
from smartdocs.model.finding import Location, Related
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.quantity import Quantity, same_unit
from smartdocs.model.strategy import Objective, Strategy
from smartdocs.rules.rule import Context, Problem

# Goals that begin so late, or end so early, are a plan for a part of the objective's time only.
UNPLANNED = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one goal, or an objective below, brings to an objective; `is_sum` when it is a sum itself."""

    name: str
    key: str
    target: Quantity
    location: Location
    first: date | None
    last: date | None
    is_sum: bool = True


def find_objectives_that_fall_short(
    strategy: Strategy, context: Context, shares: tuple[str, ...]
) -> Iterator[Problem]:
    """Yield objectives whose parts add up to less than the target; more than it is nobody's fault."""
    for index, objective in enumerate(strategy.objectives):
        target = objective.target
        if target is None or target.upper or target.is_falling or target.unit in shares:
            continue
        if not objective.metric or context.portfolio.objectives.get(objective.id) is not objective:
            continue
        parts = _find_shares(objective, target, context)
        total = sum((part.target.value for part in parts), Decimal(0))
        if total < target.value and _is_planned(objective, parts, context):
            yield _problem(strategy, index, target, parts, total)


def _find_shares(objective: Objective, target: Quantity, context: Context) -> tuple[Share, ...]:
    """Return what brings this number, each once; nothing when one of it does not add up with the others."""
    found: dict[str, Share] = {}
    for goal in _goals_below(objective, context):
        for metric in goal.measurable:
            if metric.metric.casefold() != objective.metric.casefold() or metric.target is None:
                continue
            if not _adds_up(metric) or not _is_alike(metric.target, target):
                return ()
            found[goal.id] = _of_goal(goal, metric, metric.target)
    for below in _objectives_below(objective, context):
        if below.target is None or not _is_alike(below.target, target):
            return ()
        found[below.id] = _of_objective(below, below.target, context)
    return tuple(found.values())


def _has_number(objective: Objective, of: Objective) -> bool:
    return objective.target is not None and objective.metric.casefold() == of.metric.casefold()


def _objectives_below(objective: Objective, context: Context) -> list[Objective]:
    """Return the objectives below that state a number of their own in the same metric."""
    return [
        item for item in _tree(objective, context) if item is not objective and _has_number(item, objective)
    ]


def _goals_below(objective: Objective, context: Context) -> list[Goal]:
    """Return the goals whose number is in no other part of this objective."""
    portfolio, named = context.portfolio, set[str]()
    for item in _tree(objective, context):
        if item is objective or not _has_number(item, objective):
            named.update(portfolio.parts.get(item.id, ()))
    counted_elsewhere = named | {item.id for item in _objectives_below(objective, context)}
    goals = [portfolio.goals[name] for name in sorted(named)]
    return [
        goal
        for goal in goals
        if context.stage(goal) != "dropped" and counted_elsewhere.isdisjoint(goal.relevant.supports)
    ]


def _tree(top: Objective, context: Context) -> list[Objective]:
    """Return an objective and those below it, down to the first on each way with the same number."""
    objectives = context.portfolio.objectives.values()
    found = [top]
    for item in found:
        if item is top or not _has_number(item, top):
            found += [other for other in objectives if other.parent == item.id and other not in found]
    return found


def _adds_up(metric: Metric) -> bool:
    """Tell whether a number is made by adding: an amount that is counted from nothing."""
    return metric.kind in ("total", "sum") or (metric.kind == "reach" and metric.start_value == 0)


def _is_alike(part: Quantity, whole: Quantity) -> bool:
    return part.per == whole.per and part.upper is None and same_unit(part.unit, whole.unit)


def _of_goal(goal: Goal, metric: Metric, target: Quantity) -> Share:
    return Share(
        name=goal.id,
        key=goal.key,
        target=target,
        location=goal.at.at(*metric.key, "target"),
        first=goal.start,
        last=goal.due,
        is_sum=metric.kind == "sum",
    )


def _of_objective(objective: Objective, target: Quantity, context: Context) -> Share:
    strategy = context.portfolio.strategy
    assert strategy is not None
    period = objective.period
    return Share(
        name=objective.id,
        key=objective.key,
        target=target,
        location=strategy.at.at("objectives", strategy.objectives.index(objective), "target"),
        first=period.start if period else None,
        last=period.end if period else None,
    )


def _is_planned(objective: Objective, parts: tuple[Share, ...], context: Context) -> bool:
    """Tell whether the parts are a plan for the objective's whole time, and that time is not over."""
    period = objective.period
    if period is None or (context.as_of - period.end).days > context.config.grace_days:
        return False
    if not parts or (len(parts) < 2 and not parts[0].is_sum):
        return False
    firsts, lasts = [part.first for part in parts if part.first], [part.last for part in parts if part.last]
    if len(firsts) < len(parts) or len(lasts) < len(parts):
        return False
    return min(firsts) - period.start <= UNPLANNED and period.end - max(lasts) <= UNPLANNED


def _problem(
    strategy: Strategy, index: int, target: Quantity, parts: tuple[Share, ...], total: Decimal
) -> Problem:
    objective, unit = strategy.objectives[index], target.unit
    told = f"Parts add up to `{bare_amount(total, unit)}`, objective `{objective.id}` wants `{target}`"
    return Problem(
        location=strategy.at.at("objectives", index, "target"),
        message=f"{told}: {bare_amount(target.value - total, unit)} missing",
        help="Give the missing amount to a goal, or let a goal of `kind: sum` state it as `unallocated:`",
        subjects=(strategy.key, objective.key, *(part.key for part in parts)),
        related=tuple(Related(part.location, f"`{part.name}`: {part.target}") for part in parts),
    )
