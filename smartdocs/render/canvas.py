"""A chart under way: its axes, what is drawn on them, and the room that is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from math import inf

from smartdocs.model.phrase import phrase
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
    shorten,
    text_width,
    trace,
    wrap,
)
from smartdocs.render.filters import format_day

Say = Callable[[str], str]
TEXT, SMALL = 13.0, 12.0
_DIAMOND = 11.0
_HARD = 1000.0  # the cost of hiding words or leaving the picture; crossing a line costs one
_FAR = 45.0  # so many pixels away from its point cost a label as much as crossing a line


@dataclass(frozen=True, slots=True)
class End:
    """A label in the right margin, at the height of its value."""

    text: str
    value: Decimal
    look: str


@dataclass(slots=True)
class Canvas:
    """A drawing under way: its axes, what is drawn, and the room that is taken."""

    width: float
    height: float
    unit: str
    x: DayAxis
    y: ValueAxis
    span: tuple[date, date, date]  # start, due, as of
    say: Say = str
    shapes: list[Line | Trace | Area | Rect | Dot] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    taken: list[Box] = field(default_factory=list)
    strokes: list[tuple[float, float, float, float]] = field(default_factory=list)

    @classmethod
    def prepare(
        cls, size: tuple[float, float], unit: str, span: tuple[date, date, date],
        values: list[Decimal], days: list[date], ends: list[End], say: Say = str,
    ) -> Canvas:  # fmt: skip
        """Lay out the margins so that every label of an axis and of a line's end has room.

        `say` puts labels in the reader's language before they are measured; those of `ends` are.
        """
        width, height = size
        low, high, step = value_range(values)
        ticks = ValueAxis(low, high, step, 0, 1).ticks()
        left = max(text_width(say(axis_number(tick, unit)), SMALL) for tick in ticks) + 10
        most = width * 0.28
        lines = [line for end in ends for line in wrap(end.text, most, TEXT)]
        right = max((text_width(line, TEXT) for line in lines), default=0)
        x = DayAxis(*day_range(days), left, width - max(right + 12, 18))
        canvas = cls(width, height, unit, x, ValueAxis(low, high, step, 34, height - 26), span, say)
        if canvas._label_top():
            canvas.y = replace(canvas.y, top=46)
        return canvas

    def line(self, x1: float, y1: float, x2: float, y2: float, look: str) -> None:
        self.shapes.append(Line(round(x1, 1), round(y1, 1), round(x2, 1), round(y2, 1), look))
        if look in ("target", "today"):
            self.strokes.append((x1, y1, x2, y2))

    def polyline(self, points: tuple[Point, ...], look: str) -> None:
        if len(points) < 2:
            return
        places = [(self.x.at(point.day), self.y.at(point.value)) for point in points]
        self.shapes.append(Trace(trace(places), look))
        self.strokes += [(*one, *other) for one, other in pairwise(places)]

    def draw_axes(self, mark_rows: int) -> None:
        """Draw the grid, the numbers and days along it, and the line of the report's own day."""
        y, x, as_of = self.y, self.x, self.span[2]
        for tick in y.ticks():
            place = y.at(tick)
            self.line(x.left, place, x.right, place, "zero" if tick == 0 else "grid")
            words = self.say(axis_number(tick, self.unit))
            self.labels.append(Label(x.left - 8, round(place + 4, 1), words, "end", "muted", SMALL))
        self.line(x.left, y.bottom, x.right, y.bottom, "axis")
        self._label_days(y.bottom + mark_rows * 2 * _DIAMOND + (8 if mark_rows else 0) + 18)
        if x.holds(as_of):
            self.line(x.at(as_of), y.top - 17, x.at(as_of), y.bottom, "today")

    def _label_days(self, baseline: float) -> None:
        shown: list[Box] = []
        self.height = baseline + 6
        for day, text in day_ticks(*self.span[:2]):
            place = self.x.at(day)
            label = self._inside(Label(place, baseline, self.say(text), "middle", "muted", SMALL))
            if any(label.box.meets(box, 8) for box in shown):
                continue
            shown.append(label.box)
            self.labels.append(label)
            self.line(place, self.y.bottom, place, self.y.bottom + 4, "axis")

    def _label_top(self) -> bool:
        """Write the unit and the report's day above the grid; say whether that took two rows."""
        as_of = self.span[2]
        text = self.say(phrase("As of %(day)s", day=format_day(as_of)))
        words = Label(0, 12, text, "middle", "ink", SMALL)
        labels = [self._inside(replace(words, x=self.x.at(as_of)))] if self.x.holds(as_of) else []
        unit = "" if axis_number(Decimal(0), self.unit) != "0" else self.unit
        if unit:
            unit_label = Label(0, 12, shorten(unit, self.width - 4, SMALL), "start", "muted", SMALL)
            is_tight = any(label.box.meets(unit_label.box, 8) for label in labels)
            labels = [unit_label, *(replace(label, y=25.0 if is_tight else 12.0) for label in labels)]
        self.labels += labels
        return len({label.y for label in labels}) == 2

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
        self.taken.append(Box(x - 5, y - 5, x + 5, y + 5))

    def draw_dot(self, x: float, y: float, radius: float, look: str) -> None:
        """Draw a dot that words must leave free."""
        self.shapes.append(Dot(round(x, 1), round(y, 1), radius, look))
        self.taken.append(Box(x - radius, y - radius, x + radius, y + radius))

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
            self.labels.append(
                Label(
                    round(x, 1),
                    round(y + 3.6, 1),
                    text,
                    "middle",
                    f"mark-{look}-text",
                    10 if len(text) < 3 else 8,
                )
            )

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

    def place(self, text: str, x: float, y: float, look: str, gap: float, *, needed: bool = True) -> None:
        """Write words beside a point where they hide least; words that are not needed may stay away."""
        said = self.say(text)
        spots = ((off / _FAR, self._inside(label)) for off, label in _beside(said, x, y, look, gap))
        self._put(spots, needed)

    def place_in_middle(self, text: str) -> None:
        """Write words in the middle of the grid, or a little above or below it."""
        x, y = (self.x.left + self.x.right) / 2, (self.y.top + self.y.bottom) / 2
        offsets = (0, 20, -20, 40, -40, 60, -60)
        said = self.say(text)
        words = ((abs(off) / _FAR, Label(x, y + off, said, "middle", "muted", TEXT)) for off in offsets)
        self._put(words, True)

    def _put(self, spots: Iterable[tuple[float, Label]], needed: bool) -> None:
        """Take the cheapest spot; they come nearest first, so the search ends where none can be cheaper."""
        frame = Box(self.x.left + 2, self.y.top - 14, self.width - 1, self.y.bottom - 1)
        label, cheapest = None, inf
        for way, spot in spots:
            if way >= cheapest:
                break
            cost = way + self._cost(spot.box, frame)
            if cost < cheapest:
                label, cheapest = spot, cost
        if label is None or (cheapest >= _HARD and not needed):
            return
        self.labels.append(replace(label, x=round(label.x, 1), y=round(label.y, 1)))
        self.taken.append(label.box)

    def _cost(self, box: Box, frame: Box) -> float:
        hard = sum(box.meets(other, 2) for other in self.taken) + (not box.is_within(frame))
        return hard * _HARD + sum(box.is_crossed(*stroke) for stroke in self.strokes)

    def finish(self, description: str) -> Drawing:
        return Drawing(self.width, round(self.height, 1), description, tuple(self.shapes), tuple(self.labels))


def _beside(text: str, x: float, y: float, look: str, gap: float) -> Iterable[tuple[float, Label]]:
    """Yield places around a point with their distance: above to the left, below to the right, further off."""
    for off in (0, 14, 28, 42, 60, 80):
        above, below = y - gap + 2 - off, y + gap + 6 + off
        yield off, Label(x - gap, above, text, "end", look, TEXT)
        yield off, Label(x + gap, below, text, "start", look, TEXT)
        yield off, Label(x + gap, above, text, "start", look, TEXT)
        yield off, Label(x - gap, below, text, "end", look, TEXT)
        yield off, Label(x, above - 5, text, "middle", look, TEXT)
        yield off, Label(x, below + 6, text, "middle", look, TEXT)


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
