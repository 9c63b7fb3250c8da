"""Fill in what a record leaves to others: owner's team and manager, period's dates, metric's kind."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from smartdocs.model.goal import Goal, Metric, Milestone, Promise, TimeBound
from smartdocs.model.people import Person
from smartdocs.model.quantity import Quantity, convert
from smartdocs.model.units import unit_class
from smartdocs.source.direction import resolve_direction

RHYTHMS = ("day", "week", "month")


def resolve_goal(goal: Goal, people: Mapping[str, Person], has_parts: bool) -> Goal:
    """Return the goal with its defaults."""
    accountable = goal.owner[0] if len(goal.owner) == 1 and goal.owner[0] in people else None
    owner = people.get(accountable or "")
    metrics = goal.measurable or _default_metrics(goal, has_parts)
    resolved = replace(
        goal,
        accountable=accountable,
        team=goal.team or (owner.team if owner else None),
        reviewer=goal.reviewer or (owner.manager if owner else None),
        level=goal.level or _find_level(goal, accountable),
        time_bound=_resolve_dates(goal),
        milestones=tuple(map(_date_milestone, goal.milestones)),
        measurable=tuple(_resolve_metric(goal, metric, has_parts) for metric in metrics),
    )
    return _in_target_units(resolved)


def _default_metrics(goal: Goal, has_parts: bool) -> tuple[Metric, ...]:
    """Without `measurable`, milestones count; without them, the goals that support this one."""
    if goal.milestones:
        return (Metric(kind="milestones"),)
    return (Metric(kind="parts"),) if has_parts else ()


def _find_level(goal: Goal, accountable: str | None) -> str:
    if goal.account:
        return "account"
    if accountable:
        return "person"
    return "team" if goal.team or goal.owner else "organisation"


def _resolve_dates(goal: Goal) -> TimeBound:
    period, bounds = goal.period, goal.time_bound
    if period is None:
        return bounds
    return replace(bounds, start=bounds.start or period.start, due=bounds.due or period.end)


def _date_milestone(milestone: Milestone) -> Milestone:
    """`done: true` means the day on which that was committed."""
    if milestone.done is not True or milestone.written is None:
        return milestone
    return replace(milestone, recorded=milestone.written.committed.date())


def _resolve_metric(goal: Goal, metric: Metric, has_parts: bool) -> Metric:
    kind = metric.kind or _default_kind(goal, metric, has_parts)
    unit = metric.unit or ""
    target = _with_unit(metric.target, unit)
    baseline = metric.baseline
    if isinstance(baseline, Quantity):
        baseline = _convert(_with_unit(baseline, target.unit if target else unit), target)
    name = metric.metric or _slug(target.unit if target else unit)
    return resolve_direction(
        goal,
        replace(metric, kind=kind, target=target, baseline=baseline, metric=name, per=_per(metric, kind)),
    )


def _default_kind(goal: Goal, metric: Metric, has_parts: bool) -> str:
    if metric.target is not None:
        return "rate" if metric.per or _is_rhythm(metric.target) else "reach"
    if isinstance(metric.baseline, Promise) or metric.data:
        return "reach"
    if goal.milestones:
        return "milestones"
    return "parts" if has_parts else "reach"


def _is_rhythm(target: Quantity) -> bool:
    """Tell `5 calls a week`, a rhythm to be kept, from `$84K per year`, a level to be reached."""
    return target.per in RHYTHMS and unit_class(target.unit) == "count"


def _per(metric: Metric, kind: str) -> str | None:
    """A rhythm's interval may stand in the target itself: `3 workouts a week`."""
    if metric.per or kind != "rate" or metric.target is None:
        return metric.per
    return metric.target.per or None


def _with_unit(quantity: Quantity | None, unit: str) -> Quantity | None:
    if quantity is None or quantity.unit or not unit:
        return quantity
    return replace(quantity, unit=unit)


def _convert(quantity: Quantity | None, target: Quantity | None) -> Quantity | None:
    """Bring a quantity into the target's unit where that is exact; else leave it as written."""
    if quantity is None or target is None or quantity.unit in ("", target.unit):
        return quantity
    try:
        return convert(quantity, target.unit)
    except ValueError:
        return quantity


def _in_target_units(goal: Goal) -> Goal:
    """Bring readings and milestone targets into the unit of the goal's only metric."""
    if len(goal.measurable) != 1 or goal.measurable[0].target is None:
        return goal
    target = goal.measurable[0].target
    return replace(
        goal,
        check_ins=tuple(replace(item, value=_convert(item.value, target)) for item in goal.check_ins),
        milestones=tuple(replace(item, target=_convert(item.target, target)) for item in goal.milestones),
    )


def _slug(text: str) -> str:
    return re.sub(r"[^\w%]+", "-", text.lower()).strip("-")
