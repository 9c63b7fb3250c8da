"""Charts in words: the text alternative, with the numbers that the picture shows."""

from __future__ import annotations

from smartdocs.model.phrase import counted, joined, phrase
from smartdocs.render.chart_input import ChartInput, KeepInput, Point
from smartdocs.render.filters import (
    format_date,
    format_day_range,
    format_number,
    plural,
    with_unit,
    write_span,
)

_MOST = 12  # points that are told one by one; of more, only the first, the last and the extremes


def describe_chart(chart: ChartInput) -> str:
    """Tell a chart's numbers in sentences."""
    parts: list[str] = [joined(", ", (chart.title, format_day_range(chart.start, chart.due)))]
    if chart.target is not None:
        words = chart.target_label or with_unit(format_number(chart.target), chart.unit_text)
        parts.append(words if words.startswith("Target") else phrase("Target: %(value)s", value=words))
    if chart.baseline is not None:
        baseline = with_unit(format_number(chart.baseline), chart.unit_text)
        parts.append(phrase("Baseline: %(value)s", value=baseline))
    actual = _series(phrase("Actual"), chart.actual, chart.unit_text) if chart.actual else ""
    parts.append(actual or phrase("No readings yet"))
    if chart.plan:
        parts.append(_series(phrase("Plan"), chart.plan, chart.unit_text))
    if chart.forecast:
        numbers = (chart.forecast.low, chart.forecast.likely, chart.forecast.high)
        low, likely, high = (with_unit(format_number(number), chart.unit_text) for number in numbers)
        parts.append(
            phrase(
                "Forecast for %(day)s: %(likely)s, between %(low)s and %(high)s",
                day=format_date(chart.forecast.day),
                likely=likely,
                low=low,
                high=high,
            )
        )
    for number, mark in enumerate(chart.milestones, 1):
        message = (
            "Milestone %(number)s, %(name)s: due %(day)s, done"
            if mark.done
            else "Milestone %(number)s, %(name)s: due %(day)s, overdue"
            if mark.overdue
            else "Milestone %(number)s, %(name)s: due %(day)s, open"
        )
        parts.append(phrase(message, number=number, name=mark.label, day=format_date(mark.day)))
    parts.append(_as_of(chart))
    return _tell(parts)


def describe_keep(chart: KeepInput) -> str:
    """Tell how readings stood to their limit."""
    kept = sum(point.kept for point in chart.readings)
    span = format_day_range(chart.start, chart.due)
    parts: list[str] = [
        joined(", ", (chart.title, span)),
        phrase("Limit: %(value)s", value=chart.limit_label),
    ]
    if not chart.readings:
        return _tell([*parts, phrase("No readings yet"), _as_of(chart)])
    parts.append(
        counted(
            "%(kept)s of %(count)s\u00a0reading kept it",
            "%(kept)s of %(count)s\u00a0readings kept it",
            len(chart.readings),
            kept=kept,
        )
    )
    breaches = tuple(point for point in chart.readings if not point.kept)
    if breaches:
        parts.append(_series(phrase("Not kept"), breaches, chart.unit_text))
    parts.append(_series(phrase("Last reading"), chart.readings[-1:], chart.unit_text))
    return _tell([*parts, _as_of(chart)])


def _as_of(chart: ChartInput | KeepInput) -> str:
    return phrase("As of %(day)s", day=format_date(chart.as_of))


def _tell(parts: list[str]) -> str:
    return joined("", (joined(". ", parts), "."))


def _series(name: str, points: tuple[Point, ...], unit: str) -> str:
    if len(points) <= _MOST:
        return joined(": ", (name, joined(", ", (_told(point, unit) for point in points))))
    low, high = min(points, key=lambda p: p.value), max(points, key=lambda p: p.value)
    spread = write_span(format_number(low.value), format_number(high.value), unit)
    first, last = _told(points[0], unit), _told(points[-1], unit)
    ends = phrase("first %(first)s, last %(last)s", first=first, last=last)
    return joined(": ", (name, joined(", ", (plural(len(points), "reading"), spread, ends))))


def _told(point: Point, unit: str) -> str:
    value = with_unit(format_number(point.value), unit)
    return phrase("%(value)s on %(day)s", value=value, day=format_date(point.day))
