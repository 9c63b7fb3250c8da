"""The way to a target as its author lays it out: the figures of `path`, of `each`, or of the milestones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smartdocs.assess.aim import ZERO, Aim, amount_in, unit_of
from smartdocs.assess.expected import speaks_of
from smartdocs.model.finding import Location
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.period import FiscalCalendar, Period, PeriodError, parse_period
from smartdocs.model.quantity import Quantity

# Thirds of a hundred do not add up to it.
ROUNDING = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Stage:
    """A figure on the way, in the target's unit; `name` is its period, or its milestone's day."""

    name: str
    start: date
    end: date
    quantity: Quantity
    value: Decimal
    at: Location


def read_stages(
    goal: Goal, metric: Metric, field: str, stated: Mapping[Period, Quantity], calendar: FiscalCalendar
) -> list[Stage]:
    """Return the figures of `path` or `each` in order of time, those of other units left out."""
    names = _names(goal, (*metric.key, field), calendar)
    stages = []
    for period, quantity in sorted(stated.items(), key=lambda item: item[0]):
        value = amount_in(quantity, unit_of(metric))
        if value is not None:
            at = goal.at.at(*metric.key, field, names.get(period, period.id))
            stages.append(Stage(period.id, period.start, period.end, quantity, value, at))
    return stages


def _names(goal: Goal, prefix: tuple[str | int, ...], calendar: FiscalCalendar) -> dict[Period, str]:
    names = {}
    for key in goal.at.marks:
        if len(key) == len(prefix) + 1 and key[:-1] == prefix and key[-1] != "~key":
            try:
                names[parse_period(str(key[-1]), calendar)] = str(key[-1])
            except PeriodError:
                continue
    return names


def read_milestones(goal: Goal, metric: Metric) -> list[Stage]:
    """Return the milestones' targets that speak of a metric, in order of time."""
    stages = []
    for index, milestone in enumerate(goal.milestones):
        due, target = milestone.due, milestone.target
        value = amount_in(target, unit_of(metric)) if target else None
        if due and target and value is not None and speaks_of(goal, milestone, metric):
            at = goal.at.at("milestones", index, "target")
            stages.append(Stage(str(due), due, due, target, value, at))
    return sorted(stages, key=lambda stage: stage.end)


def way_of(metric: Metric, aim: Aim) -> int:
    """Return 1 where figures rise to the target, -1 where they fall, 0 where nothing is to be gained.

    A running total rises, even to a limit.
    """
    if metric.kind == "total":
        return 1
    if aim.origin is not None and aim.is_held:
        return 0
    if aim.origin is not None and not aim.is_cap:
        return 1 if aim.edge > aim.origin else -1
    return -1 if aim.falling else 1


def margin(aim: Aim) -> Decimal:
    """Return how far a sum may lie from the target, since parts are rounded."""
    return abs(aim.edge - (aim.origin or ZERO)) * ROUNDING
