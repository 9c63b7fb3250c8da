"""Charts in words: the text alternative, with the numbers that the picture shows."""

from __future__ import annotations

from smartdocs.render.chart_input import ChartInput, KeepInput, Point
from smartdocs.render.filters import DASH, format_date, format_day_range, format_number, plural, with_unit

_MOST = 12  # points that are told one by one; of more, only the first, the last and the extremes


def describe_chart(chart: ChartInput) -> str:
    """Tell a chart's numbers in sentences."""
    parts = [f"{chart.title}, {format_day_range(chart.start, chart.due)}"]
    if chart.target is not None:
        words = chart.target_label or with_unit(format_number(chart.target), chart.unit_text)
        parts.append(words if words.startswith("Target") else f"Target: {words}")
    if chart.baseline is not None:
        parts.append(f"Baseline: {with_unit(format_number(chart.baseline), chart.unit_text)}")
    parts.append(_series("Actual", chart.actual, chart.unit_text) if chart.actual else "No readings yet")
    if chart.plan:
        parts.append(_series("Plan", chart.plan, chart.unit_text))
    if chart.forecast:
        numbers = (chart.forecast.low, chart.forecast.likely, chart.forecast.high)
        low, likely, high = (with_unit(format_number(number), chart.unit_text) for number in numbers)
        parts.append(f"Forecast for {format_date(chart.forecast.day)}: {likely}, between {low} and {high}")
    for number, mark in enumerate(chart.milestones, 1):
        state = "done" if mark.done else "overdue" if mark.overdue else "open"
        parts.append(f"Milestone {number}, {mark.label}: due {format_date(mark.day)}, {state}")
    parts.append(f"As of {format_date(chart.as_of)}")
    return ". ".join(parts) + "."


def describe_keep(chart: KeepInput) -> str:
    """Tell how readings stood to their limit."""
    kept = sum(point.kept for point in chart.readings)
    parts = [f"{chart.title}, {format_day_range(chart.start, chart.due)}", f"Limit: {chart.limit_label}"]
    if not chart.readings:
        return ". ".join([*parts, "No readings yet", f"As of {format_date(chart.as_of)}"]) + "."
    parts.append(f"{kept} of {plural(len(chart.readings), 'reading')} kept it")
    breaches = tuple(point for point in chart.readings if not point.kept)
    if breaches:
        parts.append(_series("Not kept", breaches, chart.unit_text))
    parts.append(_series("Last reading", chart.readings[-1:], chart.unit_text))
    return ". ".join([*parts, f"As of {format_date(chart.as_of)}"]) + "."


def _series(name: str, points: tuple[Point, ...], unit: str) -> str:
    if len(points) <= _MOST:
        return f"{name}: " + ", ".join(_told(point, unit) for point in points)
    low, high = min(points, key=lambda p: p.value), max(points, key=lambda p: p.value)
    spread = f"{format_number(low.value)}{DASH}{with_unit(format_number(high.value), unit)}"
    ends = f"first {_told(points[0], unit)}, last {_told(points[-1], unit)}"
    return f"{name}: {plural(len(points), 'reading')}, {spread}, {ends}"


def _told(point: Point, unit: str) -> str:
    return f"{with_unit(format_number(point.value), unit)} on {format_date(point.day)}"
