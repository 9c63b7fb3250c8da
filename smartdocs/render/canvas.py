"""A chart under way: its axes, what is drawn on them, and the room that is taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from smartdocs.render.axes import DayAxis, ValueAxis, axis_number, day_range, day_ticks, value_range
from smartdocs.render.chart_input import Forecast, Mark, Point
from smartdocs.render.drawing import (
    Area,
    Box,
    Dot,
    Drawing,
    Label,
    Line,
    Rect,
    Trace,
    line_height,
    text_width,
    trace,
    wrap,
)
from smartdocs.render.filters import format_day

TEXT, SMALL = 13.0, 12.0
_DIAMOND = 11.0
_HARD = 1000.0  # the cost of hiding words or leaving the picture; crossing a line costs one


@dataclass(frozen=True, slots=True)
class End:
    """A label in the right margin, at the height of its value."""

    text: str
    value: Decimal
    look: str


def around(x: float, y: float, radius: float) -> Box:
    return Box(x - radius, y - radius, x + radius, y + radius)


@dataclass(slots=True)
class Canvas:
    """A drawing under way: its axes, what is drawn, and the room that is taken."""

    width: float
    height: float
    unit: str
    x: DayAxis
    y: ValueAxis
    start: date
    due: date
    shapes: list[Line | Trace | Area | Rect | Dot] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)
    strokes: list[tuple[float, float, float, float]] = field(default_factory=list)

    @classmethod
    def prepare(
        cls, size: tuple[float, float], unit: str, start: date, due: date,
        values: list[Decimal], days: list[date], ends: list[End],
    ) -> Canvas:  # fmt: skip
        """Lay out the margins so that every label of an axis and of a line's end has room."""
        width, height = size
        low, high, step = value_range(values)
        ticks = ValueAxis(low, high, step, 0, 1).ticks()
        left = max(text_width(axis_number(tick, unit), SMALL) for tick in ticks) + 10
        most = width * 0.28
        right = max(
            (text_width(line, TEXT) for end in ends for line in wrap(end.text, most, TEXT)), default=0
        )
        x = DayAxis(*day_range(days), left, width - max(right + 12, 18))
        return cls(width, height, unit, x, ValueAxis(low, high, step, 34, height - 26), start, due)

    def line(self, x1: float, y1: float, x2: float, y2: float, look: str) -> None:
        self.shapes.append(Line(round(x1, 1), round(y1, 1), round(x2, 1), round(y2, 1), look))
        if look == "target":
            self.strokes.append((x1, y1, x2, y2))

    def polyline(self, points: tuple[Point, ...], look: str) -> None:
        if len(points) < 2:
            return
        places = [(self.x.at(point.day), self.y.at(point.value)) for point in points]
        self.shapes.append(Trace(trace(places), look))
        self.strokes += [(*one, *other) for one, other in pairwise(places)]

    def draw_axes(self, as_of: date, mark_rows: int) -> None:
        """Draw the grid, the day of the report, and the words on both axes."""
        y, x = self.y, self.x
        for tick in y.ticks():
            self.line(x.left, y.at(tick), x.right, y.at(tick), "zero" if tick == 0 else "grid")
            self.labels.append(
                Label(
                    x.left - 8, round(y.at(tick) + 4, 1), axis_number(tick, self.unit), "end", "muted", SMALL
                )
            )
        self.line(x.left, y.bottom, x.right, y.bottom, "axis")
        self._label_days(y.bottom + mark_rows * 2 * _DIAMOND + (8 if mark_rows else 0) + 18)
        self._label_top(as_of)

    def _label_days(self, baseline: float) -> None:
        shown: list[Box] = []
        self.height = baseline + 6
        for day, text in day_ticks(self.start, self.due):
            place = self.x.at(day)
            label = self._inside(Label(place, baseline, text, "middle", "muted", SMALL))
            if any(label.box.meets(box, 8) for box in shown):
                continue
            shown.append(label.box)
            self.labels.append(label)
            self.line(place, self.y.bottom, place, self.y.bottom + 4, "axis")

    def _label_top(self, as_of: date) -> None:
        unit = self.unit if not axis_number(Decimal(0), self.unit).replace("0", "") else ""
        room = self.width * 0.55
        words = [Label(0, 12, wrap(unit, room, SMALL)[0], "start", "muted", SMALL)] if unit else []
        self.labels += words
        if not self.x.holds(as_of):
            return
        place = self.x.at(as_of)
        label = self._inside(Label(place, 12, f"As of {format_day(as_of)}", "middle", "ink", SMALL))
        if any(label.box.meets(word.box, 8) for word in words):
            label = replace(label, y=27)
        self.labels.append(label)
        self.line(place, label.y + 5, place, self.y.bottom, "today")

    def _inside(self, label: Label) -> Label:
        """Move a label sideways until the picture holds it."""
        shift = max(0.0, 1 - label.box.left) - max(0.0, label.box.right - self.width + 1)
        return replace(label, x=round(label.x + shift, 1))

    def draw_reading(self, point: Point) -> None:
        x, y = round(self.x.at(point.day), 1), round(self.y.at(point.value), 1)
        if point.kept:
            self.shapes.append(Dot(x, y, 4, "kept"))
        else:
            self.line(x - 4.5, y - 4.5, x + 4.5, y + 4.5, "breach")
            self.line(x - 4.5, y + 4.5, x + 4.5, y - 4.5, "breach")
        self.taken.append(around(x, y, 5))

    def draw_forecast(self, last: Point, forecast: Forecast) -> None:
        x1, y1 = self.x.at(last.day), self.y.at(last.value)
        x2, y2 = self.x.at(forecast.day), self.y.at(forecast.likely)
        low, high = self.y.at(forecast.low), self.y.at(forecast.high)
        self.shapes.append(Area(trace([(x1, y1), (x2, high), (x2, low)]), "forecast-zone"))
        self.shapes.append(Trace(trace([(x1, y1), (x2, y2)]), "forecast"))
        self.strokes.append((x1, y1, x2, y2))

    def stack_marks(self, marks: tuple[Mark, ...]) -> list[int]:
        """Give every milestone the first row in which it touches no other."""
        rows: list[float] = []
        chosen = []
        for mark in sorted(marks, key=lambda mark: mark.day):
            place = self.x.at(mark.day)
            row = next(
                (index for index, end in enumerate(rows) if place - end >= 2 * _DIAMOND + 2), len(rows)
            )
            rows[row : row + 1] = [place]
            chosen.append(row)
        order = sorted(range(len(marks)), key=lambda index: marks[index].day)
        by_mark = dict(zip(order, chosen, strict=True))
        return [by_mark[index] for index in range(len(marks))]

    def draw_marks(self, marks: tuple[Mark, ...], rows: list[int]) -> None:
        """Draw milestones as numbered diamonds below the axis, and where they lie on the plan."""
        for number, (mark, row) in enumerate(zip(marks, rows, strict=True), 1):
            look = "done" if mark.done else "overdue" if mark.overdue else "open"
            x, y = self.x.at(mark.day), self.y.bottom + 6 + _DIAMOND + row * 2 * _DIAMOND
            if mark.value is not None:
                self.shapes.append(Dot(round(x, 1), round(self.y.at(mark.value), 1), 3, "wanted"))
            corners = [(x, y - _DIAMOND), (x + _DIAMOND, y), (x, y + _DIAMOND), (x - _DIAMOND, y)]
            self.shapes.append(Area(trace(corners), f"mark-{look}"))
            text = f"{number}!" if look == "overdue" else str(number)
            self.labels.append(Label(round(x, 1), round(y + 3.6, 1), text, "middle", f"mark-{look}-text", 10))

    def draw_ends(self, ends: list[End]) -> None:
        """Write the labels of lines in the right margin, moved apart as far as they need."""
        room = self.width - self.x.right - 10
        blocks = [(self.y.at(end.value), wrap(end.text, room, TEXT), end.look) for end in ends]
        blocks.sort(key=lambda block: (block[0], block[2]))
        heights = [line_height(TEXT) * len(lines) for _, lines, _ in blocks]
        centres = _spread([block[0] for block in blocks], heights, self.y.top - 8, self.y.bottom + 4)
        for (_, lines, look), height, centre in zip(blocks, heights, centres, strict=True):
            for index, text in enumerate(lines):
                y = centre - height / 2 + line_height(TEXT) * index + TEXT * 0.95
                self.labels.append(Label(round(self.x.right + 9, 1), round(y, 1), text, "start", look, TEXT))
        self.taken += [label.box for label in self.labels]

    def place(
        self, text: str, x: float, y: float, look: str, gap: float, *, needed: bool = True, near: bool = True
    ) -> None:
        """Write words beside a point where they hide least; words that are not needed may stay away."""
        frame = Box(self.x.left + 2, self.y.top - 14, self.width - 1, self.y.bottom - 1)
        room = [self._inside(label) for label in _candidates(text, x, y, look, gap, near)]
        costs = [(self._cost(label.box, frame), index) for index, label in enumerate(room)]
        cost, index = min(costs)
        if cost >= _HARD and not needed:
            return
        label = room[index]
        self.labels.append(replace(label, x=round(label.x, 1), y=round(label.y, 1)))
        self.taken.append(label.box)

    def _cost(self, box: Box, frame: Box) -> float:
        hard = sum(box.meets(other, 2) for other in self.taken) + (not box.is_within(frame))
        return hard * _HARD + sum(box.is_crossed(*stroke) for stroke in self.strokes)

    def finish(self, description: str) -> Drawing:
        return Drawing(self.width, round(self.height, 1), description, tuple(self.shapes), tuple(self.labels))


def _candidates(text: str, x: float, y: float, look: str, gap: float, near: bool) -> Iterable[Label]:
    """Yield places around a point, the best first: above to the left, below to the right, further off."""
    reach = (0, 14, 28, 42, 60, 80) if near else (0, 20, -20, 40, -40, 60, -60)
    for off in reach:
        if not near:
            yield Label(x, y + off, text, "middle", look, TEXT)
            continue
        yield Label(x - gap, y - gap + 2 - off, text, "end", look, TEXT)
        yield Label(x + gap, y + gap + 6 + off, text, "start", look, TEXT)
        yield Label(x + gap, y - gap + 2 - off, text, "start", look, TEXT)
        yield Label(x - gap, y + gap + 6 + off, text, "end", look, TEXT)
        yield Label(x, y - gap - 3 - off, text, "middle", look, TEXT)
        yield Label(x, y + gap + 12 + off, text, "middle", look, TEXT)


def _spread(wanted: list[float], heights: list[float], top: float, bottom: float) -> list[float]:
    """Move centres apart until nothing overlaps, as little as possible, and keep them in the room."""
    centres: list[float] = []
    edge = top
    for place, height in zip(wanted, heights, strict=True):
        centre = max(place, edge + height / 2)
        centres.append(centre)
        edge = centre + height / 2
    edge = max(bottom, top + sum(heights))
    for index in range(len(centres) - 1, -1, -1):
        centres[index] = min(centres[index], edge - heights[index] / 2)
        edge = centres[index] - heights[index] / 2
    return centres
