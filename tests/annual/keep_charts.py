"""Readings against a limit as a chart: a dot for each that keeps it, a cross for each that does not."""

from __future__ import annotations

from collections.abc import Iterator

from tests.annual.axes import Axes, Point
from tests.annual.charts import tell_points
from tests.annual.expect import target_of
from tests.annual.numbers import Exact


class KeepChart(Axes):
    """A line to hold, and the readings on both sides of it."""

    def check(self) -> None:
        goal, found = self.measure.goal, self.measure
        self.read([goal.start, goal.due, *(item.day for item in found.readings)])
        words = self.drawing.title.replace(goal.title, "", 1)
        self.audit.compare(self.where, words, list(self.tell()))
        self.check_shapes()
        self.check_labels()
        self.check_today()

    @property
    def breaches(self) -> list[Point]:
        return [(item.day, item.value) for item in self.measure.breaches]

    @property
    def kept(self) -> list[Point]:
        found = self.measure
        return [(item.day, item.value) for item in found.readings if found.is_kept(item.value)]

    def tell(self) -> Iterator[Exact]:
        goal, found = self.measure.goal, self.measure
        yield from (goal.start, goal.due, target_of(found).value)
        yield from found.counted
        if self.breaches:
            yield from tell_points(self.breaches)
        last = found.readings[-1]
        yield from (last.value, last.day, found.plan.as_of)

    def check_shapes(self) -> None:
        """Compare dots, crosses, the limit and the shade beyond it."""
        limit = self.y(target_of(self.measure).value)
        (line,) = (line for line in self.lines() if line.style == ["c-line-ink"])
        assert self.is_near(line.number("y1"), limit), self.where
        dots = self.drawing.element.find("circle")
        for dot, point in zip(dots, self.kept, strict=True):
            self.check_place(dot, point)
        strokes = [line for line in self.lines() if line.style == ["c-line-bad"]]
        crossed = [point for point in self.breaches for _ in range(2)]
        for stroke, (day, value) in zip(strokes, crossed, strict=True):
            middle = [(stroke.number(f"{axis}1") + stroke.number(f"{axis}2")) / 2 for axis in "xy"]
            assert self.is_near(middle[0], self.x(day)) and self.is_near(middle[1], self.y(value)), self.where
        (shade,) = self.drawing.element.find("rect")
        ends = shade.number("y"), shade.number("y") + shade.number("height")
        beyond = self.ticks[-1][1] if target_of(self.measure).limit == "≤" else self.bottom
        assert all(map(self.is_near, ends, sorted((limit, beyond)))), self.where

    def check_labels(self) -> None:
        """Compare the limit, the worst breach, and the last reading where there is room for it."""
        words = self.label_words()
        limit = target_of(self.measure).value
        exact: list[Exact] = [limit]
        worst = max(self.breaches, key=lambda point: abs(point[1] - limit), default=None)
        last = self.measure.readings[-1]
        shown = words.count(" on ")
        if worst:
            exact += [worst[1], worst[0]]
            shown -= 1
        if shown:
            assert (last.day, last.value) != worst, self.where
            exact += [last.value, last.day]
        if "As of " in words:
            exact.append(self.measure.plan.as_of)
        self.compare_all(words, exact)
