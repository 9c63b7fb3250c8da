"""A running total that falls: mostly amounts that were written as totals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from smartdocs.assess.aim import ZERO, amount_in, unit_of
from smartdocs.assess.readings import figure_of
from smartdocs.assess.words import format_amount
from smartdocs.model.finding import Location, Related, Severity
from smartdocs.model.goal import CheckIn, Goal, Metric
from smartdocs.model.quantity import Quantity
from smartdocs.rules.rule import Context, Problem

# A cancelled order takes a little away again; a month's own amount is far below the total.
LITTLE = Decimal("0.2")


def find_fall(goal: Goal, metric: Metric, context: Context) -> Problem | None:
    """Return the first check-in whose total is below the one before it."""
    if metric.kind != "total" or metric.rows:
        return None
    total, before, unit = ZERO, None, unit_of(metric)
    for check_in, figure, at, is_added in _figures(goal, metric, context.as_of):
        value = amount_in(figure, unit)
        if value is None:
            continue
        is_later = before is not None and day_of(before[0]) < day_of(check_in)
        if not is_added and before and is_later and 0 <= value < total:
            shown = f"`{format_amount(total, unit)}`"
            return Problem(
                location=at,
                message=f"Reading `{figure}` is below the total before it, {shown} on {before[0].date}",
                help=f"A total cannot fall: did you mean `add: {figure}`? Else correct one of the two",
                related=(Related(before[1], "the total before it"),),
                severity=Severity.WARNING if total - value > total * LITTLE else None,
            )
        total = total + value if is_added else value
        before = (check_in, at)
    return None


def _figures(goal: Goal, metric: Metric, as_of: date) -> Iterator[tuple[CheckIn, Quantity, Location, bool]]:
    """Yield what check-ins say of a metric, in order of the days that they speak for."""
    known = [
        (day_of(item), item.date, index) for index, item in enumerate(goal.check_ins) if item.date <= as_of
    ]
    for _, _, index in sorted(known):
        check_in = goal.check_ins[index]
        stated = figure_of(goal, metric, check_in)
        if stated:
            figure, key = stated
            yield check_in, figure, goal.at.at("check_ins", index, *key), key[0] == "add"


def day_of(check_in: CheckIn) -> date:
    """Return the day that a check-in speaks for, which may be before it was written."""
    return min(check_in.date, check_in.for_.end) if check_in.for_ else check_in.date
