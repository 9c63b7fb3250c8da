"""Where a metric lands on its deadline if it goes on as it did, with a range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Context, Decimal, localcontext
from enum import Enum

from smartdocs.assess.aim import ZERO, Aim, aim_of
from smartdocs.assess.assessment import MetricAssessment
from smartdocs.assess.trend import Trend, find_trend
from smartdocs.assess.words import decimals
from smartdocs.model.quantity import Comparator
from smartdocs.model.units import TIME_UNITS, fold_unit

FEWEST_DAYS = 3
FURTHEST = 10
HUNDRED = Decimal(100)
WIDE = Context(prec=200)


class Outlook(Enum):
    """Whether the target is met on the deadline: anywhere in the range, in a part of it, nowhere."""

    MET = "met"
    OPEN = "open"
    SHORT = "short"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Where a trend lands on `day`, rounded as it is shown: the range outward, to two digits of its width.

    It rests on the readings of `days` days between `since` and `until`; `level` is the trend on `until`.
    `bound` is the figure that the range was cut at because nothing lies beyond, None where it was not. A
    sum of parts adds up what the parts' own forecasts say, `parts` of them.
    """

    day: date
    low: Decimal
    likely: Decimal
    high: Decimal
    unit: str
    outlook: Outlook
    days: int
    since: date
    until: date
    level: Decimal
    bound: Decimal | None = None
    parts: int = 0


def forecast_metric(found: MetricAssessment, start: date | None, due: date) -> Forecast | None:
    """Forecast a figure (`reach`, `total`) from its own readings, None where nothing can be told.

    Fewer than three days with a reading tell nothing, nor do readings whose time from first to last is
    less than a tenth of that which is left. What is no figure on a way (rhythms, lines to hold, steps)
    has no trend.
    """
    aim = aim_of(found.metric) if found.metric.kind in ("reach", "total", "sum") else None
    if aim is None:
        return None
    days = sorted({reading.day for reading in found.readings})
    if len(days) < FEWEST_DAYS or (due - days[-1]).days <= 0:
        return None
    if (due - days[-1]).days > FURTHEST * (days[-1] - days[0]).days:
        return None
    trend = find_trend(_figures(found, start, aim), is_running=found.metric.kind == "total")
    return _land(trend, found, aim, due, days) if trend else None


def _figures(found: MetricAssessment, start: date | None, aim: Aim) -> Iterator[tuple[date, Decimal]]:
    """Yield the readings; a running total stood at nothing when the goal began, which is known as well."""
    if found.metric.kind == "total" and start and start < found.readings[0].day:
        yield start, aim.origin or ZERO
    for reading in found.readings:
        yield reading.day, reading.value


def _land(trend: Trend, found: MetricAssessment, aim: Aim, due: date, days: Sequence[date]) -> Forecast:
    low, likely, high = trend.at(due)
    floor, ceiling = _limits(found, aim)
    is_kept = trend.slow >= 0 and found.metric.kind == "total"
    raw = Forecast(
        day=due,
        low=low,
        likely=likely,
        high=high,
        unit=aim.target.unit,
        outlook=Outlook.OPEN,
        days=len(days),
        since=days[0],
        until=days[-1],
        level=trend.level,
    )
    places = max((decimals(reading.value) for reading in found.readings), default=0)
    return judge_range(_cut(_round(raw, places), trend.level if is_kept else floor, floor, ceiling), aim)


def _limits(found: MetricAssessment, aim: Aim) -> tuple[Decimal | None, Decimal | None]:
    """Return between which figures a metric can lie at all, as far as its own figures tell.

    What is counted, a share or a time is never below 0, and a share never above 100%, unless its
    baseline, its target or a reading already is.
    """
    target = aim.target
    ends = [target.value, target.upper, aim.origin, *(reading.value for reading in found.readings)]
    told = [end for end in ends if end is not None]
    unit = fold_unit(target.unit)
    is_bounded = aim.is_counted or unit == "%" or unit in TIME_UNITS
    floor = ZERO if is_bounded and min(told) >= 0 else None
    ceiling = HUNDRED if unit == "%" and max(told) <= HUNDRED else None
    return floor, ceiling


def _round(raw: Forecast, places: int) -> Forecast:
    """Round to two digits of the range's width, or as finely as the readings are written if that is less."""
    width = raw.high - raw.low
    step = -places
    with localcontext(WIDE):
        if width > 0:
            step = max(step, width.adjusted() - 1)
        one, fine = Decimal(1).scaleb(step), Decimal(1).scaleb(min(step, 0))

        def rounded(value: Decimal, way: str) -> Decimal:
            return ((value / one).to_integral_value(way) * one).quantize(fine)

        return replace(
            raw,
            low=rounded(raw.low, ROUND_FLOOR),
            likely=rounded(raw.likely, ROUND_HALF_UP),
            high=rounded(raw.high, ROUND_CEILING),
        )


def _cut(found: Forecast, least: Decimal | None, floor: Decimal | None, ceiling: Decimal | None) -> Forecast:
    """Cut a forecast at what is possible, and note where; a total that only grew is not below itself."""

    def fit(value: Decimal) -> Decimal:
        inside = value if least is None else max(value, least)
        return inside if ceiling is None else min(inside, ceiling)

    bound = None
    if floor is not None and found.low < floor:
        bound = floor
    if ceiling is not None and found.high > ceiling:
        bound = ceiling
    return replace(found, low=fit(found.low), likely=fit(found.likely), high=fit(found.high), bound=bound)


def judge_range(found: Forecast, aim: Aim) -> Forecast:
    """Say whether a forecast's range meets the target."""
    met = aim.holds(found.low), aim.holds(found.high)
    if all(met):
        outlook = Outlook.MET
    elif any(met) or _holds_target(found, aim):
        outlook = Outlook.OPEN
    else:
        outlook = Outlook.SHORT
    return replace(found, outlook=outlook)


def _holds_target(found: Forecast, aim: Aim) -> bool:
    """Tell whether a target of two ends lies within the range."""
    target = aim.target
    return target.comparator is Comparator.BETWEEN and found.low <= target.value <= found.high
