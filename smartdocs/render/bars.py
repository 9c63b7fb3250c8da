"""Small pictures beside words: progress meters, parts against a whole, strips of kept weeks, sparklines."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from smartdocs.assess.status_words import NAMED
from smartdocs.model.phrase import counted, joined, messages, phrase
from smartdocs.render.axes import label_number
from smartdocs.render.canvas import Say
from smartdocs.render.drawing import Dot as _Dot
from smartdocs.render.drawing import Drawing, Label, Line, Rect, Trace, shorten, text_width, trace
from smartdocs.render.filters import DASH, format_number, format_percent, plural, slug, with_unit

_TEXT, _SMALL = 13.0, 12.0


@dataclass(frozen=True, slots=True)
class Meter:
    """Progress and what is expected by now, as shares; `status` is one of the status words."""

    progress: Decimal | None
    expected: Decimal | None
    status: str


@dataclass(frozen=True, slots=True)
class Part:
    """One member's or goal's share of a whole."""

    label: str
    target: Decimal
    actual: Decimal | None


@dataclass(frozen=True, slots=True)
class PartsInput:
    """Parts against the whole that they should add up to; `whole` is the parent's target, if it has one."""

    title: str
    unit_text: str
    parts: tuple[Part, ...]
    whole: Decimal | None
    whole_label: str = phrase("Target")


@dataclass(frozen=True, slots=True)
class Interval:
    """One week or month of a habit: kept, not kept, or (none) not over yet or without a reading."""

    label: str
    kept: bool | None


def draw_meter(meter: Meter) -> Drawing:
    """Draw progress as a bar with a tick where it should be by now."""
    width, height, top, bar = 160.0, 16.0, 4.0, 8.0
    progress = min(Decimal(1), max(Decimal(0), meter.progress or Decimal(0)))
    shapes: list[Rect | Line] = [Rect(0, top, width, bar, "track")]
    if progress > 0:
        shapes.append(
            Rect(0, top, round(max(2.0, float(progress) * width), 1), bar, f"meter-{slug(meter.status)}")
        )
    words = describe_progress(meter.progress, meter.expected)
    if meter.expected is not None:
        place = round(min(width - 1, max(1.0, float(meter.expected) * width)), 1)
        shapes.append(Line(place, 0, place, height, "tick"))
    status = NAMED.get(meter.status, meter.status)
    return Drawing(width, height, joined(": ", (words, status)), tuple(shapes))


def describe_progress(progress: Decimal | None, expected: Decimal | None) -> str:
    """Say how far something is, and how far it should be."""
    if progress is None:
        words = phrase("No progress measured")
    else:
        words = phrase("%(share)s done", share=format_percent(progress))
    if expected is None:
        return words
    return joined(", ", (words, phrase("%(share)s expected by now", share=format_percent(expected))))


def draw_spark(values: tuple[Decimal, ...], title: str, unit: str = "") -> Drawing:
    """Draw a line of values without axes; the last one is a dot."""
    width, height, edge = 104.0, 28.0, 4.0
    if not values:
        words = phrase("%(title)s: no readings yet", title=title)
        return Drawing(width, height, words, (Line(4, 24, 100, 24, "track-line"),))
    low, high = min(values), max(values)
    spread, steps = (high - low) or Decimal(1), max(1, len(values) - 1)

    def at(index: int, value: Decimal) -> tuple[float, float]:
        share = float((value - low) / spread) if high > low else 0.5
        return edge + index / steps * (width - 2 * edge), height - edge - share * (height - 2 * edge)

    places = [at(index, value) for index, value in enumerate(values)]
    x, y = places[-1] if len(places) > 1 else (width / 2, height / 2)
    first, last = (with_unit(format_number(value), unit) for value in (values[0], values[-1]))
    readings = plural(len(values), "reading")
    words = phrase(
        "%(title)s: %(readings)s, from %(first)s to %(last)s",
        title=title,
        readings=readings,
        first=first,
        last=last,
    )
    line = (Trace(trace(places), "spark"),) if len(places) > 1 else ()
    return Drawing(width, height, words, (*line, _Dot(round(x, 1), round(y, 1), 3, "last")))


def draw_strip(intervals: tuple[Interval, ...], noun: str, width: float = 720.0) -> Drawing:
    """Draw a box for every interval of a habit: filled when kept, crossed when not, an outline when open."""
    side, gap = 20.0, 5.0
    across = max(1, int((width + gap) // (side + gap)))
    shapes: list[Rect | Line | Trace] = []
    for index, interval in enumerate(intervals):
        x, y = (index % across) * (side + gap) + 1, (index // across) * (side + gap) + 1
        shapes += _box(x, y, side - 2, interval.kept)
    rows = -(-len(intervals) // across) or 1
    used = min(len(intervals), across) * (side + gap) - gap if intervals else side
    kept = sum(interval.kept is True for interval in intervals)
    over = [interval for interval in intervals if interval.kept is not None]
    missed = joined(", ", (interval.label for interval in over if not interval.kept))
    words = describe_kept(kept, len(over), noun)
    if missed:
        words = phrase("%(kept)s; not kept: %(missed)s", kept=words, missed=missed)
    return Drawing(used, rows * (side + gap) - gap, words, tuple(shapes))


_KEPT = {
    "day": messages("%(kept)s of %(count)s\u00a0day kept", "%(kept)s of %(count)s\u00a0days kept"),
    "week": messages("%(kept)s of %(count)s\u00a0week kept", "%(kept)s of %(count)s\u00a0weeks kept"),
    "month": messages("%(kept)s of %(count)s\u00a0month kept", "%(kept)s of %(count)s\u00a0months kept"),
    "quarter": messages(
        "%(kept)s of %(count)s\u00a0quarter kept", "%(kept)s of %(count)s\u00a0quarters kept"
    ),
    "year": messages("%(kept)s of %(count)s\u00a0year kept", "%(kept)s of %(count)s\u00a0years kept"),
}


def describe_kept(kept: int, total: int, interval: str) -> str:
    """Say how many of the `day` … `year` intervals that are over were kept."""
    return counted(*_KEPT[interval], total, kept=kept)


def _box(x: float, y: float, side: float, kept: bool | None) -> list[Rect | Line | Trace]:
    if kept is None:
        return [Rect(x, y, side, side, "box-open")]
    if not kept:
        near, far = side * 0.3, side * 0.7
        first = Line(x + near, y + near, x + far, y + far, "box-cross")
        return [
            Rect(x, y, side, side, "box-missed"),
            first,
            Line(x + near, y + far, x + far, y + near, "box-cross"),
        ]
    tick = trace(
        [
            (x + side * 0.25, y + side * 0.52),
            (x + side * 0.43, y + side * 0.7),
            (x + side * 0.76, y + side * 0.3),
        ]
    )
    return [Rect(x, y, side, side, "box-kept"), Trace(tick, "box-tick")]


def draw_parts(chart: PartsInput, width: float = 720.0, say: Say = str) -> Drawing:
    """Draw every part's actual on its target, and below them their sums in the same way.

    Where the targets do not make the whole's, a line of its own says by how much. `say` puts words in
    the reader's language before they are measured.
    """
    total = _add_up(chart.parts)
    ends = (value for part in (*chart.parts, total) for value in (part.target, part.actual))
    most = max((value for value in (*ends, chart.whole) if value is not None), default=Decimal(0))
    scale = _Scale.fit(chart, width, most, say)
    shapes: list[Rect | Line] = []
    labels: list[Label] = []
    y = 0.0
    for part in chart.parts:
        scale.draw_row(shapes, labels, y, part)
        y += scale.row
    y += 8
    scale.draw_sum(shapes, labels, y, chart, total)
    y += scale.row + 2
    if note := _gap_words(chart, total.target):
        look = "bad" if _is_short(chart, total) else "muted"
        labels.append(Label(width, y + 14, say(note), "end", look, _SMALL))
        y += 22
    return Drawing(width, y, _describe_parts(chart, total), tuple(shapes), tuple(labels))


def _add_up(parts: tuple[Part, ...], name: str = phrase("Sum of parts")) -> Part:
    """Sum targets and actuals; without any reading there is no actual."""
    known = [part.actual for part in parts if part.actual is not None]
    total = sum((part.target for part in parts), Decimal(0))
    return Part(name, total, sum(known, Decimal(0)) if known else None)


@dataclass(frozen=True, slots=True)
class _Scale:
    """The columns of a parts chart: names, bars, numbers."""

    left: float
    right: float
    width: float
    most: Decimal
    unit: str
    row: float
    say: Say

    @classmethod
    def fit(cls, chart: PartsInput, width: float, most: Decimal, say: Say) -> _Scale:
        rows = (*chart.parts, _add_up(chart.parts))
        names = [say(part.label) for part in rows]
        left = min(width * 0.3, max(text_width(name, _TEXT) for name in names)) + 12
        numbers = [say(_part_numbers(part, chart.unit_text)) for part in rows]
        right = width - max(text_width(text, _SMALL) for text in numbers) - 12
        stacked = right - left < width * 0.3
        return cls(
            0.0 if stacked else left,
            width if stacked else right,
            width,
            most,
            chart.unit_text,
            48.0 if stacked else 30.0,
            say,
        )

    def at(self, value: Decimal) -> float:
        share = float(value / self.most) if self.most > 0 else 0.0
        return round(self.left + min(1.0, max(0.0, share)) * (self.right - self.left), 1)

    @property
    def is_stacked(self) -> bool:
        return self.left == 0.0

    def draw_row(
        self, shapes: list[Rect | Line], labels: list[Label], y: float, part: Part, look: str = "ink"
    ) -> None:
        top = self._bar_top(y)
        end = self.at(part.target)
        shapes.append(Rect(self.left, top, round(end - self.left, 1), 12, "part-target"))
        if part.actual is not None and part.actual > 0:
            shapes.append(Rect(self.left, top, round(self.at(part.actual) - self.left, 1), 12, "part-actual"))
        shapes.append(Line(end, top - 3, end, top + 15, "tick"))
        self._words(labels, y, self.say(part.label), self.say(_part_numbers(part, self.unit)), look)

    def draw_sum(
        self, shapes: list[Rect | Line], labels: list[Label], y: float, chart: PartsInput, total: Part
    ) -> None:
        top = self._bar_top(y)
        shapes.append(Line(0, y - 5, self.width, y - 5, "grid"))
        self.draw_row(shapes, labels, y, total, "ink-strong")
        if chart.whole is not None and chart.whole != total.target:
            start, end = self.at(total.target), self.at(chart.whole)
            if end > start:
                shapes.append(Rect(start, top, round(end - start, 1), 12, "part-gap"))
            shapes.append(Line(end, top - 4, end, top + 16, "tick-strong"))

    def _bar_top(self, y: float) -> float:
        return y + 26 if self.is_stacked else y + 8

    def _words(self, labels: list[Label], y: float, name: str, numbers: str, look: str) -> None:
        room = self.width - text_width(numbers, _SMALL) - 12 if self.is_stacked else self.left - 11
        labels.append(Label(0, y + 18, shorten(name, room, _TEXT), "start", look, _TEXT))
        labels.append(Label(self.width, y + 18, numbers, "end", "muted", _SMALL))


def _part_numbers(part: Part, unit: str) -> str:
    target = label_number(part.target, unit)
    actual = DASH if part.actual is None else label_number(part.actual, unit)
    return phrase("%(value)s of %(target)s", value=actual, target=target)


def _is_short(chart: PartsInput, total: Part) -> bool:
    return chart.whole is not None and chart.whole > total.target


def _gap_words(chart: PartsInput, total: Decimal) -> str:
    """Say what the parts' targets leave open of the whole's, or add to it; nothing when they make it."""
    if chart.whole is None or chart.whole == total or not chart.parts:
        return ""
    gap = label_number(abs(chart.whole - total), chart.unit_text)
    parts = {"whole": chart.whole_label, "target": label_number(chart.whole, chart.unit_text), "gap": gap}
    if chart.whole > total:
        return phrase("%(whole)s %(target)s: %(gap)s of it in no part", **parts)
    return phrase("%(whole)s %(target)s: the parts add up to %(gap)s more", **parts)


def _describe_parts(chart: PartsInput, total: Part) -> str:
    def full(value: Decimal) -> str:
        return with_unit(format_number(value), chart.unit_text)

    def row(part: Part) -> str:
        actual = phrase("no reading") if part.actual is None else full(part.actual)
        told = phrase("%(value)s of %(target)s", value=actual, target=full(part.target))
        return joined(": ", (part.label, told))

    rows = [chart.title, *(row(part) for part in (*chart.parts, total))]
    if chart.whole is not None:
        rows.append(joined(": ", (chart.whole_label, full(chart.whole))))
    return joined("", (joined(". ", rows), "."))
