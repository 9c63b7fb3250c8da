"""Words that the reviews of months, halves and years need: what a month added, how forecasts turned out."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

from smartdocs.assess.forecast_record import PastForecast
from smartdocs.model.phrase import counted, joined, phrase
from smartdocs.render.filters import (
    DASH,
    MINUS,
    SPACE,
    format_number,
    format_percent,
    format_quantity,
    plural,
    round_half_up,
    with_unit,
)
from smartdocs.review.sections.carried import Heir
from smartdocs.review.sections.forecasts import Forecasts
from smartdocs.review.sections.month import GoalMonth, MetricMonth

_ZERO = Decimal(0)
_SMALL = Decimal(20)
"""Below it a figure that somebody works toward keeps one place."""


def format_change(row: MetricMonth) -> str:
    """Write what a month added to a metric, with its sign: `+12 meetings`, `−0.4 days`, `+40 points`."""
    if row.way:
        return _format_points((row.way[1] or _ZERO) - (row.way[0] or _ZERO))
    if row.change is None:
        return DASH
    return joined("", (_sign(row.change), brief_value(_round(abs(row.change)), row.unit)))


def _format_points(change: Decimal) -> str:
    """Write the difference of two shares: from 40% to 60% are 20 points, and half as much again."""
    points = round_half_up(abs(change) * 100, 0)
    if not points:
        return DASH
    words = counted("%(count)s point", "%(count)s points", int(points))
    return joined("", (_sign(change), words))


def brief_before(row: MetricMonth) -> str:
    """Write what a metric stood at before the month, without the name of what it counts."""
    if row.way:
        return format_percent(row.way[0])
    return DASH if row.before is None else brief_value(_round(row.before), row.unit)


def brief_planned(row: MetricMonth) -> str:
    """Write what the plan expected by the day of the review, without the name of what it counts."""
    return DASH if row.expected is None else brief_value(format_number(row.expected), row.unit)


def brief_value(number: str, unit: str) -> str:
    """Write a number with a sign of its unit (`$`, `%`), and leave out a unit in words."""
    return number if with_unit("", unit).startswith(SPACE) else with_unit(number, unit)


def stands_at(row: MetricMonth, written: str) -> str:
    """Write where a metric stands: as `written`, or how far its parts have brought it."""
    return format_percent(row.way[1]) if row.way and written == DASH else written


def describe_kept(row: MetricMonth) -> str:
    """Say how many of a month's intervals or readings were kept; a dash where there were none."""
    if not row.judged:
        return DASH
    return phrase("%(kept)s of %(judged)s kept", kept=row.kept, judged=row.judged)


def describe_needed_next(row: MetricMonth, goal: GoalMonth, target: str) -> str:
    """Say what the next month has to add for the metric to be where the plan wants it by then.

    Of a goal that ended in the month nothing is wanted any more, and nothing is said.
    """
    if goal.ends:
        return ""
    if row.found.metric.kind in ("rate", "keep"):
        return phrase("Keep it: %(target)s", target=target)
    if row.found.achieved:
        return phrase("Target met")
    if row.needed is not None and row.wanted is not None:
        added = with_unit(_round(row.needed), row.unit)
        reached = with_unit(_round(row.wanted), row.unit)
        return phrase("%(added)s, to stand at %(reached)s", added=added, reached=reached)
    if row.wanted is not None and row.found.value is not None:
        return phrase("Nothing: it stands where the plan wants it by then")
    return ""


def describe_forecasts(section: Forecasts) -> str:
    """Say how many outcomes the forecasts held, and how far off they were."""
    held = phrase(
        "%(hits)s of %(total)s held the outcome within their range",
        hits=section.hits,
        total=plural(section.total, "forecast"),
    )
    if section.median_error is None:
        return held
    error = format_percent(section.median_error)
    return phrase("%(held)s; half of them were off by %(error)s of the way or less", held=held, error=error)


def format_outcome(row: PastForecast) -> str:
    """Write what a metric came to, in the forecast's unit."""
    return with_unit(format_number(row.outcome), row.forecast.unit)


def format_error(row: PastForecast) -> str:
    """Write how far the likely figure was off: `+4 meetings, 8% of the way`."""
    amount = joined("", (_sign(row.error), with_unit(format_number(abs(row.error)), row.forecast.unit)))
    if row.error_share is None:
        return amount
    return phrase("%(amount)s, %(share)s of the way", amount=amount, share=format_percent(row.error_share))


def heir_targets(heir: Heir) -> str:
    """Write what a goal that carries another on aims at."""
    return joined("; ", _iter_targets(heir))


def _iter_targets(heir: Heir) -> Iterator[str]:
    for metric in heir.goal.measurable:
        if metric.target:
            yield format_quantity(metric.target)


def _sign(value: Decimal) -> str:
    return "+" if value > 0 else MINUS if value < 0 else ""


def _round(value: Decimal) -> str:
    return format_number(round_half_up(value, 1 if abs(value) < _SMALL else 0))


YEAR_FILTERS: dict[str, Callable[..., str]] = {
    "format_change": format_change,
    "brief_before": brief_before,
    "brief_planned": brief_planned,
    "stands_at": stands_at,
    "describe_kept": describe_kept,
    "describe_needed_next": describe_needed_next,
    "describe_forecasts": describe_forecasts,
    "format_outcome": format_outcome,
    "format_error": format_error,
    "heir_targets": heir_targets,
}
