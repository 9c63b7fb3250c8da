"""Charts over time: a metric against its plan, and readings against a limit. Pure: records in, shapes out."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from smartdocs.model.phrase import joined, phrase
from smartdocs.render.axes import label_number
from smartdocs.render.canvas import Canvas, End, Say
from smartdocs.render.chart_input import ChartInput, Forecast, KeepInput, Mark, Point, thin
from smartdocs.render.chart_text import describe_chart, describe_keep
from smartdocs.render.drawing import Dot, Drawing, Rect
from smartdocs.render.filters import DASH, format_day

__all__ = [
    "NARROW",
    "WIDE",
    "ChartInput",
    "Forecast",
    "KeepInput",
    "Mark",
    "Point",
    "draw_chart",
    "draw_keep",
]

WIDE, NARROW = (720.0, 260.0), (320.0, 220.0)
_MANY = 45  # readings beyond which a dot for each would hide the line


def draw_chart(chart: ChartInput, size: tuple[float, float] = WIDE, say: Say = str) -> Drawing:
    """Draw a metric over time, with every line labelled where it ends; `say` speaks the reader's language."""
    values = [point.value for point in (*chart.plan, *chart.actual)]
    values += [value for value in (chart.baseline, chart.target) if value is not None]
    values += [mark.value for mark in chart.milestones if mark.value is not None]
    values += [chart.expected] if chart.expected is not None else []
    if chart.forecast:
        values += [chart.forecast.low, chart.forecast.high]
    days = [chart.start, chart.due, *(point.day for point in (*chart.plan, *chart.actual))]
    days += [mark.day for mark in chart.milestones]
    days += [chart.forecast.day] if chart.forecast else []
    ends = [replace(end, text=say(end.text)) for end in _end_labels(chart)]
    span = (chart.start, chart.due, chart.as_of)
    canvas = Canvas.prepare(size, chart.unit_text, span, values, days, ends, say)
    rows = canvas.stack_marks(chart.milestones)
    canvas.draw_axes(len(set(rows)))
    _draw_lines(canvas, chart)
    canvas.draw_marks(chart.milestones, rows)
    canvas.draw_ends(ends)
    _label_readings(canvas, chart)
    return canvas.finish(describe_chart(chart))


def draw_keep(chart: KeepInput, size: tuple[float, float] = WIDE, say: Say = str) -> Drawing:
    """Draw readings against a limit: a dot for each that keeps it, a cross for each that does not."""
    limits = [chart.limit] + ([chart.upper] if chart.upper is not None else [])
    values = [point.value for point in chart.readings] + limits
    days = [chart.start, chart.due, *(point.day for point in chart.readings)]
    ends = [End(say(chart.limit_label), limits[-1], "ink")] if chart.limit_label else []
    span = (chart.start, chart.due, chart.as_of)
    canvas = Canvas.prepare(size, chart.unit_text, span, values, days, ends, say)
    _shade_breaches(canvas, chart, limits)
    canvas.draw_axes(0)
    for limit in limits:
        canvas.line(canvas.x.left, canvas.y.at(limit), canvas.x.right, canvas.y.at(limit), "target")
    for point in thin(chart.readings):
        canvas.draw_reading(point)
    canvas.draw_ends(ends)
    _label_worst(canvas, chart, limits)
    return canvas.finish(describe_keep(chart))


def _end_labels(chart: ChartInput) -> list[End]:
    ends = []
    if chart.target is not None:
        label = chart.target_label or phrase("Target %(value)s", value=_number(chart, chart.target))
        ends.append(End(label, chart.target, "ink"))
    if chart.plan:
        ends.append(End(phrase("Plan"), chart.plan[-1].value, "muted"))
    if chart.forecast:
        low, high = _number(chart, chart.forecast.low), _number(chart, chart.forecast.high)
        reach = low if low == high else joined(DASH, (low, high))
        ends.append(End(phrase("Forecast %(range)s", range=reach), chart.forecast.likely, "accent-quiet"))
    return ends


def _draw_lines(canvas: Canvas, chart: ChartInput) -> None:
    x, y = canvas.x, canvas.y
    if chart.target is not None:
        canvas.line(x.left, y.at(chart.target), x.right, y.at(chart.target), "target")
    canvas.polyline(chart.plan, "plan")
    if chart.forecast and chart.actual:
        canvas.draw_forecast(chart.forecast.begin or chart.actual[-1], chart.forecast)
    canvas.polyline(thin(chart.actual), "actual")
    if len(chart.actual) <= _MANY:
        canvas.shapes += [Dot(x.at(p.day), y.at(p.value), 2.6, "reading") for p in chart.actual[:-1]]
    if chart.expected is not None and x.holds(chart.as_of):
        canvas.draw_dot(x.at(chart.as_of), y.at(chart.expected), 3.2, "expected")
    for point in chart.actual[-1:]:
        canvas.draw_dot(x.at(point.day), y.at(point.value), 5, "last")


def _label_readings(canvas: Canvas, chart: ChartInput) -> None:
    if not chart.actual:
        canvas.place_in_middle(phrase("No readings yet"))
        return
    last = chart.actual[-1]
    text = _label_point(last, chart.unit_text)
    canvas.place(text, canvas.x.at(last.day), canvas.y.at(last.value), "accent", 9)
    if chart.expected is not None and chart.expected != chart.target and canvas.x.holds(chart.as_of):
        spot = canvas.x.at(chart.as_of), canvas.y.at(chart.expected)
        words = phrase("%(value)s expected", value=_number(chart, chart.expected))
        canvas.place(words, *spot, "muted", 7, needed=False)


def _shade_breaches(canvas: Canvas, chart: KeepInput, limits: list[Decimal]) -> None:
    x, y = canvas.x, canvas.y
    spans = [(y.top, y.at(limits[-1]))] if chart.at_most or chart.upper is not None else []
    if not chart.at_most or chart.upper is not None:
        spans.append((y.at(limits[0]), y.bottom))
    canvas.shapes += [
        Rect(x.left, top, x.right - x.left, bottom - top, "breach-zone") for top, bottom in spans
    ]


def _label_worst(canvas: Canvas, chart: KeepInput, limits: list[Decimal]) -> None:
    if not chart.readings:
        canvas.place_in_middle(phrase("No readings yet"))
        return
    breaches = [point for point in chart.readings if not point.kept]
    worst = max(breaches, key=lambda p: min(abs(p.value - limit) for limit in limits), default=None)
    if worst is not None:
        spot = canvas.x.at(worst.day), canvas.y.at(worst.value)
        canvas.place(_label_point(worst, chart.unit_text), *spot, "bad", 9)
    last = chart.readings[-1]
    if last is not worst:
        text = _label_point(last, chart.unit_text)
        look = "accent" if last.kept else "bad"
        canvas.place(text, canvas.x.at(last.day), canvas.y.at(last.value), look, 9, needed=False)


def _label_point(point: Point, unit: str) -> str:
    return phrase("%(value)s on %(day)s", value=label_number(point.value, unit), day=format_day(point.day))


def _number(chart: ChartInput, value: Decimal) -> str:
    return label_number(value, chart.unit_text)
