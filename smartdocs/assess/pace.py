"""What is still to be done each working day, week and month."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from smartdocs.assess.aim import Aim, aim_of
from smartdocs.assess.assessment import MetricAssessment, Pace
from smartdocs.assess.window import Window
from smartdocs.assess.working_days import count_working_days
from smartdocs.model.quantity import Comparator

COUNTABLE = ("reach", "total", "sum")
SHARES = ("%", "pp", "x")
DAYS_A_WEEK = Decimal(5)
DAYS_A_MONTH = Decimal(65) / 3


def pace_of(found: MetricAssessment, window: Window, country: str | None) -> Pace | None:
    """Return the pace that a metric needs until its deadline, today excluded, from the start at the earliest.

    For what can be counted: `total`, `sum` and `reach` with one number as target, not percentages,
    ranges, rhythms, or what is only to be kept. Without a reading all of the way is left. None once it
    is achieved, when the time is up, or when no working day is left.
    """
    aim = aim_of(found.metric) if found.metric.kind in COUNTABLE else None
    if aim is None or window.due is None or window.has_ended or found.achieved or not _is_countable(aim):
        return None
    value = aim.origin if found.value is None else found.value
    if value is None or not aim.gap(value):
        return None
    after = window.as_of
    if window.start is not None and window.start > after and window.start.toordinal() > 1:
        after = window.start.fromordinal(window.start.toordinal() - 1)
    days = count_working_days(after, window.due, country)
    return _spread(aim.gap(value), aim.target.unit, after, days) if days else None


def _is_countable(aim: Aim) -> bool:
    target = aim.target
    return not aim.is_held and target.unit not in SHARES and target.comparator is not Comparator.BETWEEN


def _spread(remaining: Decimal, unit: str, after: date, days: int) -> Pace:
    """Spread what is left over the days; a week or month asks for no more than all of it."""
    return Pace(
        remaining=remaining,
        unit=unit,
        after=after,
        working_days=days,
        per_day=remaining / days,
        per_week=min(remaining * DAYS_A_WEEK / days, remaining),
        per_month=min(remaining * DAYS_A_MONTH / days, remaining),
    )
