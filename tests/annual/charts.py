"""A metric over time as a chart: what it says, and whether each line and dot lies where its number is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.annual.axes import Axes, Point, read_points
from tests.annual.expect import target_of
from tests.annual.numbers import Exact, tokens
from tests.annual.tree import Element
from tests.plain.forecast import Forecast
from tests.plain.goal import Step

TOLD = 12
"""So many readings are told one by one."""
DOTTED = 45
"""So many have a dot each."""


class Chart(Axes):
    """A figure against its plan."""

    @property
    def steps(self) -> list[Step]:
        """Give the milestones that are drawn: those with a day, of a goal with one metric."""
        goal = self.measure.goal
        return [step for step in goal.steps if step.due] if len(goal.measures) == 1 else []

    @property
    def actual(self) -> list[Point]:
        found = self.measure
        if found.points or found.value is None:
            return found.points
        return [(min(max(found.plan.as_of, found.goal.start), found.goal.due), found.value)]

    @property
    def forecast(self) -> Forecast | None:
        return None if self.measure.goal.is_over else self.measure.forecast

    @property
    def is_expected(self) -> bool:
        """Tell whether what is expected by now is drawn: while the goal runs and is not reached."""
        goal, as_of = self.measure.goal, self.measure.plan.as_of
        return goal.start <= as_of <= goal.due and not self.measure.is_reached

    def check(self) -> None:
        goal = self.measure.goal
        days = [goal.start, goal.due, *(day for day, _ in (*self.measure.planned, *self.actual))]
        days += [step.due for step in self.steps if step.due]
        self.read(days)
        self.check_title()
        self.check_lines()
        self.check_dots()
        self.check_marks()
        self.check_labels()
        self.check_today()

    def check_title(self) -> None:
        """Compare the words that stand for the picture."""
        words = self.drawing.title.replace(self.measure.goal.title, "", 1)
        for number, step in enumerate(self.steps, start=1):
            words = words.replace(f"Milestone {number}, {step.title}:", f"Milestone {number}:")
        self.audit.compare(self.where, words, list(self.tell()))

    def tell(self) -> Iterator[Exact]:
        found, goal = self.measure, self.measure.goal
        yield from (goal.start, goal.due, target_of(found).value)
        if "baseline" in found.raw or found.kind != "reach":
            yield found.baseline
        yield from tell_points(self.actual)
        yield from tell_points(found.planned)
        if self.forecast:
            yield from (goal.due, self.forecast.likely, self.forecast.low, self.forecast.high)
        for number, step in enumerate(self.steps, start=1):
            yield number
            yield step.due or date.max
        yield found.plan.as_of

    def check_lines(self) -> None:
        """Compare the lines: the plan, the readings, the forecast, the target."""
        lines = self.drawing.element.find("polyline")
        wanted = [(("6 4",), self.measure.planned), (("",), self.actual)]
        if self.forecast:
            wanted.append((("1.5 4",), self.fan(self.forecast.likely)))
        told = [(dashes, points) for (dashes,), points in wanted if len(points) > 1]
        assert sorted(line.get("stroke-dasharray") for line in lines) == sorted(dashes for dashes, _ in told)
        for line in lines:
            self.check_line(
                line, next(points for dashes, points in told if dashes == line.get("stroke-dasharray"))
            )
        (target,) = (line for line in self.lines() if line.style == ["c-line-ink"])
        assert self.is_near(target.number("y1"), self.y(target_of(self.measure).value)), self.where
        self.check_zone()

    def fan(self, end: Fraction) -> list[Point]:
        assert self.forecast
        return [(self.forecast.until, self.forecast.level), (self.measure.goal.due, end)]

    def check_zone(self) -> None:
        """Compare the corners of the forecast's range."""
        zones = [shape for shape in self.drawing.element.find("polygon") if "c-zone" in shape.style]
        assert len(zones) == (self.forecast is not None), self.where
        for zone in zones:
            assert self.forecast
            corners = [*self.fan(self.forecast.high), self.fan(self.forecast.low)[1]]
            self.check_line(zone, corners)

    def check_dots(self) -> None:
        """Compare the dots: each reading's, the last, what is expected, what milestones ask for."""
        every = self.drawing.element.find("circle")
        wanted = [self.actual[:-1] if len(self.actual) <= DOTTED else [], self.actual[-1:]]
        expected = [(self.measure.plan.as_of, self.measure.rounded_plan)]
        wanted.append(expected if self.is_expected else [])
        wanted.append([(step.due, step.target.value) for step in self.steps if step.due and step.target])
        for radius, points in zip(("2.6", "5", "3.2", "3"), wanted, strict=True):
            dots = [dot for dot in every if dot.get("r") == radius]
            assert len(dots) == len(points), f"{self.where}: dots of {radius}"
            for dot, point in zip(dots, points, strict=True):
                self.check_place(dot, point)

    def check_marks(self) -> None:
        """Compare the numbered diamonds of milestones: which number, on which day, whether overdue."""
        shapes = [shape for shape in self.drawing.element.find("polygon") if "c-zone" not in shape.style]
        labels = [text for text in self.others if is_mark_label(text)]
        for number, (step, shape, label) in enumerate(zip(self.steps, shapes, labels, strict=True), start=1):
            late = "!" if self.measure.goal.is_overdue(step) else ""
            assert label.words() == f"{number}{late}", f"{self.where}: {label.words()}"
            for x in (label.number("x"), read_points(shape)[0][0]):
                assert self.is_near(x, self.x(step.due or date.min)), self.where
        self.audit.found["goals"] += len(labels)

    def check_labels(self) -> None:
        """Compare the words beside lines and dots."""
        words = self.label_words(lambda text: not is_mark_label(text))
        exact: list[Exact] = [target_of(self.measure).value]
        if self.forecast:
            exact += dict.fromkeys((self.forecast.low, self.forecast.high))
        for day, value in self.actual[-1:]:
            exact += [value, day]
        if " expected" in words:
            assert self.is_expected, self.where
            exact.append(self.measure.expected_value or Fraction(0))
        if "As of " in words:
            exact.append(self.measure.plan.as_of)
        self.compare_all(words, exact)


def tell_points(points: list[Point]) -> Iterator[Exact]:
    """Tell points one by one; of many how many, from where to where, the first and the last."""
    if len(points) > TOLD:
        values = [value for _, value in points]
        yield len(points)
        yield from dict.fromkeys((min(values), max(values)))
        points = [points[0], points[-1]]
    for day, value in points:
        yield from (value, day)


def is_mark_label(text: Element) -> bool:
    return text.get("font-size") in ("10", "8") and len(tokens(text.words().rstrip("!"))) == 1
