"""The two axes of a chart, read from the picture: which day and which value lies where."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import pairwise

from tests.annual.audit import Audit
from tests.annual.numbers import MONTHS, Exact, agrees, tokens
from tests.annual.page import Drawing
from tests.annual.tree import Element, clean
from tests.plain.measure import Measure
from tests.plain.written import read_amount

NEAR = 0.16
Point = tuple[date, Fraction]


@dataclass(eq=False, repr=False)
class Axes:
    """A chart with its grid: `days` are those that it has room for, `left` and `right` where they end."""

    audit: Audit
    drawing: Drawing
    measure: Measure
    left: float = 0
    right: float = 0
    bottom: float = 0
    first: date = date.min
    last: date = date.min
    ticks: list[tuple[Fraction, float]] = field(default_factory=list)
    others: list[Element] = field(default_factory=list)

    @property
    def where(self) -> str:
        return f"goals {self.measure.goal.id} {self.drawing.element.get('aria-labelledby')}"

    def read(self, days: Sequence[date]) -> None:
        """Read the grid, and set aside its labels; `others` are left."""
        grid = next(line for line in self.lines() if line.number("y1") == line.number("y2"))
        self.left, self.right = grid.number("x1"), grid.number("x2")
        self.first, self.last = min(days), max(days)
        labels = self.drawing.element.find("text")
        ticks = [text for text in labels if is_tick(text, self.left)]
        self.ticks = [(read_number(text.words()), text.number("y") - 4) for text in ticks]
        self.bottom = max(line.number("y1") for line in self.lines() if line.style == ["c-line-axis"])
        row = max(text.number("y") for text in labels)
        under = [text for text in labels if text.number("y") == row]
        self.others = [text for text in labels if text not in ticks and text not in under]
        self._check_straight()
        self._check_ticks(ticks)
        self._check_days(under)

    def lines(self) -> list[Element]:
        return self.drawing.element.find("line")

    def x(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return self.left + share * (self.right - self.left)

    def y(self, value: Fraction) -> float:
        (low, low_y), (high, high_y) = self.ticks[0], self.ticks[-1]
        return low_y + float((value - low) / (high - low)) * (high_y - low_y)

    def _check_straight(self) -> None:
        """Tell whether each line goes straight up, or all the way across; crosses are slanted."""
        for line in self.lines():
            (x1, y1), (x2, y2) = ((line.number(f"x{n}"), line.number(f"y{n}")) for n in (1, 2))
            is_across = y1 == y2 and (x1, x2) == (self.left, self.right)
            assert is_across or x1 == x2 or line.style == ["c-line-bad"], self.where

    def _check_ticks(self, labels: Sequence[Element]) -> None:
        """Tell whether the numbers along the axis stand at even steps, each on its line of the grid."""
        assert len(self.ticks) >= 2, self.where
        steps = {after[0] - before[0] for before, after in pairwise(self.ticks)}
        assert len(steps) == 1 and steps.pop() > 0, self.where
        grid = {line.number("y1") for line in self.lines() if line.number("y1") == line.number("y2")}
        for (value, place), label in zip(self.ticks, labels, strict=True):
            assert self.is_near(place, self.y(value)) and any(self.is_near(place, y) for y in grid), (
                self.where
            )
            self.audit.found["goals"] += len(tokens(label.words()))

    def _check_days(self, labels: Sequence[Element]) -> None:
        """Tell whether each day below the axis stands where it lies, by its tick; the outer may lean in."""
        marks = [line.number("x1") for line in self.lines() if is_mark(line, self.bottom)]
        assert len(marks) == len(labels), self.where
        for label, mark in zip(labels, marks, strict=True):
            day = self.read_day(label.words())
            assert self.is_near(mark, self.x(day)), f"{self.where}: {label.words()}"
            assert self.is_near(label.number("x"), mark) or day in (
                self.measure.goal.start,
                self.measure.goal.due,
            )

    def read_day(self, words: str) -> date:
        """Read `1 Jul 2026`, `30 Sep`, `Aug` or `Jan 2027`, in the years of the chart."""
        start = self.measure.goal.start
        *number, month, year = words.split() if re.search(r"\d{4}$", words) else [*words.split(), ""]
        at = MONTHS.index(month) + 1
        years = [int(year)] if year else [start.year, start.year + 1]
        days = [date(one, at, int(number[0]) if number else 1) for one in years]
        return next(day for day in days if self.first <= day <= self.last)

    def is_near(self, one: float, other: float) -> bool:
        return abs(one - other) <= NEAR

    def check_place(self, shape: Element, point: Point) -> None:
        """Tell whether a dot lies on a day and a value."""
        x, y = shape.number("cx"), shape.number("cy")
        at = self.x(point[0]), self.y(point[1])
        assert self.is_near(x, at[0]) and self.is_near(y, at[1]), f"{self.where}: {x}, {y} is not {at}"

    def check_line(self, shape: Element, points: Sequence[Point]) -> None:
        """Tell whether a line goes through points; of very many the outline is enough."""
        drawn = read_points(shape)
        wanted = [(self.x(day), self.y(value)) for day, value in points]
        assert len(drawn) == len(wanted) or 100 < len(drawn) < len(wanted), self.where
        left = iter(wanted)
        for place in drawn:
            assert any(self.is_near(place[0], x) and self.is_near(place[1], y) for x, y in left), self.where
        assert drawn[-1][0] == max(x for x, _ in drawn)

    def check_today(self) -> None:
        """Tell whether the line of the report's day stands on it."""
        lines = [line for line in self.lines() if line.style == ["c-line-muted"]]
        is_inside = self.first <= self.measure.plan.as_of <= self.last
        assert len(lines) == is_inside, self.where
        for line in lines:
            assert self.is_near(line.number("x1"), self.x(self.measure.plan.as_of)), self.where

    def compare_all(self, words: str, exact: Sequence[Exact]) -> None:
        """Compare the numbers of labels with exact ones, in any order, each of them once."""
        left = list(exact)
        for token in tokens(words):
            found = next((number for number in left if agrees(token, number)), None)
            assert found is not None, f"{self.where}: {token} in {words!r}, expected {exact}"
            left.remove(found)
            self.audit.found["goals"] += 1
        assert not left, f"{self.where}: {words!r} lacks {left}"

    def label_words(self, keep: Callable[[Element], bool] = lambda _: True) -> str:
        return clean(" ".join(text.words() for text in self.others if keep(text)))


def is_tick(text: Element, left: float) -> bool:
    is_beside = abs(text.number("x") - (left - 8)) < 0.2
    return text.get("text-anchor") == "end" and is_beside and text.style[-1] == "c-muted"


def is_mark(line: Element, bottom: float) -> bool:
    return line.number("y1") == bottom and line.number("y2") == bottom + 4


def read_number(words: str) -> Fraction:
    return read_amount(words.replace("−", "-").replace("-$", "$-")).value


def read_points(shape: Element) -> list[tuple[float, float]]:
    pairs = [pair.split(",") for pair in shape.get("points").split()]
    return [(float(x), float(y)) for x, y in pairs]
