"""A timeline of goals by department: bars over time, their milestones, and what hands over what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from smartdocs.model.phrase import phrase
from smartdocs.render.axes import DayAxis
from smartdocs.render.drawing import (
    Area,
    Dot,
    Drawing,
    Label,
    Line,
    Rect,
    Trace,
    shorten,
    text_width,
    trace,
)
from smartdocs.render.filters import format_date, format_day, format_month_name, plural

WIDE, NARROW = 720.0, 320.0
_TEXT, _SMALL, _LANE = 12.0, 11.0, 13.0
_ROW, _BAR, _HEAD, _TOP = 34.0, 8.0, 30.0, 30.0
_DIAMOND = 5.0
_GUTTER = 14.0  # room on both sides for what stands on the first or last day
_APART = (0.0, -4.0, 4.0)  # arrows of one day stand beside each other

Shape = Line | Trace | Area | Rect | Dot


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone on a bar: `state` is done, open or overdue."""

    day: date
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A goal from its first day to its last; `status` is the slug of how it stands."""

    id: str
    title: str
    start: date
    end: date
    status: str
    progress: float
    steps: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True)
class Lane:
    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Arrow:
    """From a goal that hands something over, on that day, to the goal that waits for it."""

    giver: str
    taker: str
    day: date
    is_late: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    lanes: tuple[Lane, ...]
    arrows: tuple[Arrow, ...]
    first: date
    last: date
    as_of: date


def draw_timeline(timeline: Timeline, width: float = WIDE) -> Drawing:
    """Draw every lane below the one before, with one axis for all, the day of the site marked."""
    axis = DayAxis(timeline.first, timeline.last, _GUTTER, width - _GUTTER)
    places = dict(_place(timeline.lanes))
    height = _TOP + sum(_HEAD + _ROW * len(lane.bars) for lane in timeline.lanes) + 4
    shapes: list[Shape] = []
    labels: list[Label] = []
    _draw_axis(shapes, labels, axis, timeline.as_of, height)
    for y, title in _heads(timeline.lanes):
        shapes.append(Line(0, y + 4, width, y + 4, "zero"))
        labels.append(Label(0, y + 20, shorten(title, width, _LANE), "start", "clear-strong", _LANE))
    for lane in timeline.lanes:
        for bar in lane.bars:
            _draw_bar(shapes, labels, axis, places[bar.id], bar, width)
    for number, arrow in enumerate(timeline.arrows):
        if arrow.giver in places and arrow.taker in places:
            shapes += _draw_arrow(axis.at(arrow.day) + _APART[number % len(_APART)], arrow, places)
    return Drawing(width, round(height, 1), _describe(timeline), tuple(shapes), tuple(labels))


def _place(lanes: Sequence[Lane]) -> Iterator[tuple[str, float]]:
    """Yield the height at which each goal's row begins."""
    y = _TOP
    for lane in lanes:
        y += _HEAD
        for bar in lane.bars:
            yield bar.id, y
            y += _ROW


def _heads(lanes: Sequence[Lane]) -> Iterator[tuple[float, str]]:
    y = _TOP
    for lane in lanes:
        yield y, lane.title
        y += _HEAD + _ROW * len(lane.bars)


def _draw_axis(shapes: list[Shape], labels: list[Label], axis: DayAxis, as_of: date, height: float) -> None:
    """Draw the first day of each month as a line, its name where there is room, and the site's day."""
    end = -1000.0
    for month in _months(axis.first, axis.last):
        x = round(axis.at(month), 1)
        shapes.append(Line(x, _TOP - 4, x, height, "grid"))
        name = format_month_name(month) if month.month > 1 else str(month.year)
        if x >= end and x + text_width(name, _SMALL) < axis.right:
            labels.append(Label(x + 3, _TOP - 8, name, "start", "muted", _SMALL))
            end = x + text_width(name, _SMALL) + 12
    if axis.holds(as_of):
        x = round(axis.at(as_of), 1)
        shapes.append(Line(x, 14, x, height, "today"))
        words = phrase("As of %(day)s", day=format_day(as_of))
        half = text_width(words, _SMALL) / 2
        at = min(max(x, half), axis.right + _GUTTER - half)
        labels.append(Label(round(at, 1), 10, words, "middle", "ink", _SMALL))


def _months(first: date, last: date) -> Iterator[date]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        day = date(number // 12, number % 12 + 1, 1)
        if first <= day <= last:
            yield day


def _draw_bar(
    shapes: list[Shape], labels: list[Label], axis: DayAxis, y: float, bar: Bar, width: float
) -> None:
    """Draw a goal's title above its bar, how far it is as the filled part, and its milestones on it."""
    left, right = axis.at(bar.start), max(axis.at(bar.end), axis.at(bar.start) + 3)
    title = shorten(bar.title, width - 2 * _GUTTER, _TEXT)
    x = min(left, axis.right - text_width(title, _TEXT))
    labels.append(Label(round(max(x, axis.left), 1), y + 12, title, "start", "clear", _TEXT))
    top = y + 18
    shapes.append(Rect(round(left, 1), top, round(right - left, 1), _BAR, "track"))
    filled = (right - left) * min(1.0, max(0.0, bar.progress))
    if filled > 0:
        shapes.append(Rect(round(left, 1), top, round(max(filled, 2), 1), _BAR, f"meter-{bar.status}"))
    for step in bar.steps:
        if axis.holds(step.day):
            shapes.append(_diamond(axis.at(step.day), top + _BAR / 2, f"mark-{step.state}"))


def _diamond(x: float, y: float, look: str) -> Area:
    return Area(trace([(x, y - _DIAMOND), (x + _DIAMOND, y), (x, y + _DIAMOND), (x - _DIAMOND, y)]), look)


def _draw_arrow(x: float, arrow: Arrow, places: Mapping[str, float]) -> Iterator[Shape]:
    """Lead from the day of the delivery down or up to the bar of the goal that waits for it."""
    giver, taker = places[arrow.giver], places[arrow.taker]
    is_down = taker > giver
    start = giver + 18 + (_BAR if is_down else 0)
    end = taker + (18 if is_down else 18 + _BAR)
    tip = 5.0 if is_down else -5.0
    yield Trace(trace([(x, start), (x, end - tip)]), "breach" if arrow.is_late else "plan")
    head = [(x - 4, end - tip), (x + 4, end - tip), (x, end)]
    yield Area(trace(head), "meter-off-track" if arrow.is_late else "meter-not-started")


def _describe(timeline: Timeline) -> str:
    bars = sum(len(lane.bars) for lane in timeline.lanes)
    late = sum(arrow.is_late for arrow in timeline.arrows)
    return phrase(
        "Timeline of %(goals)s in %(lanes)s from %(first)s to %(last)s, with %(links)s between them, "
        "%(late)s too late. The tables below say the same.",
        goals=plural(bars, "goal"),
        lanes=plural(len(timeline.lanes), "department"),
        first=format_date(timeline.first),
        last=format_date(timeline.last),
        links=plural(len(timeline.arrows), "hand-over"),
        late=late,
    )
