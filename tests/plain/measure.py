"""One metric of a goal on a day, by a second, plain implementation: value, progress, expected, score."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from tests.plain.forecast import Forecast, add_forecasts, foresee
from tests.plain.shares import cut, mean, places_of, round_half_up
from tests.plain.written import Amount, read_amount, read_period

if TYPE_CHECKING:
    from tests.plain.goal import Goal, Step
    from tests.plain.plan import Plan

GRACE = timedelta(days=14)
MOST_PLACES = 6


@dataclass(frozen=True)
class Reading:
    """A figure with its day and the line that states it; `file` is a table's name, empty for a check-in."""

    day: date
    value: Fraction
    line: int
    file: str = ""


@dataclass(eq=False, repr=False)
class Measure:
    """One metric of a goal on a day."""

    plan: Plan
    goal: Goal
    raw: Mapping[str, Any]

    @property
    def name(self) -> str:
        return str(self.raw.get("metric", ""))

    @cached_property
    def kind(self) -> str:
        if "kind" in self.raw:
            return str(self.raw["kind"])
        return "reach" if "target" in self.raw else "milestones"

    @cached_property
    def target(self) -> Amount | None:
        return read_amount(self.raw["target"]) if "target" in self.raw else None

    @cached_property
    def baseline(self) -> Fraction:
        return read_amount(self.raw["baseline"]).value if "baseline" in self.raw else Fraction(0)

    @cached_property
    def at_least(self) -> Fraction:
        return read_amount(self.raw["at_least"]).value / 100 if "at_least" in self.raw else Fraction(1)

    @cached_property
    def parts(self) -> list[Measure]:
        """Give the same metric of the goals that support this one."""
        return [m for part in self.goal.parts for m in part.measures if m.name == self.name]

    @cached_property
    def readings(self) -> list[Reading]:
        """Give each figure as it was written, in order of day."""
        found = self._read_rows() if "data" in self.raw else list(self._read_check_ins())
        known = [item for item in found if item.day <= self._last_day]
        return sorted(known, key=lambda item: (item.day, item.line))

    @cached_property
    def last(self) -> Reading | None:
        """Give the reading that states the value; of a sum, the last of its parts'."""
        lasts = [part.last for part in self.parts] if self.kind == "sum" else self.readings
        return max((item for item in lasts if item), key=lambda item: (item.day, item.line), default=None)

    @property
    def _last_day(self) -> date:
        """The last day that counts: in a closed period's review, the grace time after the deadline, too."""
        return max(self.goal.due + GRACE, self.plan.as_of) if self.plan.is_closing else self.plan.as_of

    def _read_rows(self) -> list[Reading]:
        data = self.raw["data"]
        text = (self.plan.root / "content" / data["file"].lstrip("/")).read_text(encoding="utf-8")
        rows = csv.DictReader(text.splitlines())
        wanted = data.get("where", {})
        name = str(data["file"]).rpartition("/")[2]
        found = []
        for row in rows:
            day = date.fromisoformat(row[data["date"]])
            inside = self.goal.start <= day <= self.goal.due
            if inside and all(row[key] == value for key, value in wanted.items()):
                found.append(Reading(day, read_amount(row[data["value"]]).value, rows.line_num, name))
        return found

    def _read_check_ins(self) -> Iterable[Reading]:
        for item in self.goal.check_ins:
            written = item.get("values", {}).get(self.name) or item.get("value")
            if written and self.kind not in ("milestones", "parts"):
                value = Fraction(1) if self.kind == "done" else read_amount(written).value
                yield Reading(date.fromisoformat(item["date"]), value, self.goal.line_of(item["date"]))

    @cached_property
    def value(self) -> Fraction | None:
        if self.kind == "sum":
            known = [part.value for part in self.parts if part.value is not None]
            return sum(known, Fraction(0)) if known else None
        if not self.readings:
            return None
        if self.kind == "total" and "data" in self.raw:
            return sum((item.value for item in self.readings), Fraction(0))
        return self.readings[-1].value

    def is_kept(self, reading: Fraction) -> bool:
        assert self.target
        return reading <= self.target.value if self.target.limit == "≤" else reading >= self.target.value

    @cached_property
    def breaches(self) -> list[Reading]:
        return [item for item in self.readings if not self.is_kept(item.value)]

    @cached_property
    def weeks(self) -> list[bool]:
        """Say of each whole week that is over whether its readings met the target."""
        assert self.target
        monday = self.goal.start + timedelta(days=-self.goal.start.weekday() % 7)
        kept = []
        last = min(self.goal.due, self.plan.over)
        while monday + timedelta(days=6) <= last:
            days = [item.value for item in self.readings if 0 <= (item.day - monday).days < 7]
            kept.append(bool(days) and sum(days) >= self.target.value)
            monday += timedelta(days=7)
        return kept

    @cached_property
    def mondays(self) -> list[date]:
        """Give the first days of the whole weeks that have begun."""
        first = self.goal.start + timedelta(days=-self.goal.start.weekday() % 7)
        every = (first + timedelta(days=7 * n) for n in range(self.weeks_in_all))
        return [day for day in every if day <= self.plan.as_of]

    @cached_property
    def counted(self) -> tuple[int, int]:
        """How many of how many: intervals or readings kept, milestones met."""
        if self.kind == "rate":
            return sum(self.weeks), len(self.weeks)
        if self.kind == "keep":
            return len(self.readings) - len(self.breaches), len(self.readings)
        return sum(map(self.goal.is_met, self.goal.steps)), len(self.goal.steps)

    @cached_property
    def progress(self) -> Fraction | None:
        if self.kind in ("rate", "keep"):
            kept, all_ = self.counted
            return Fraction(kept, all_) if all_ else None
        if self.kind == "milestones":
            return self._weigh(self.goal.is_met)
        if self.kind == "done":
            return Fraction(self.goal.is_done)
        if self.kind == "parts":
            return mean(
                (part.weight, cut(part.progress)) for part in self.goal.parts if part.progress is not None
            )
        if self.value is None or self.target is None:
            return None
        start = self.baseline if self.kind == "reach" else Fraction(0)
        return (self.value - start) / (self.target.value - start)

    @cached_property
    def expected(self) -> Fraction | None:
        if self.kind in ("rate", "keep"):
            return self.at_least
        if self.kind == "milestones":
            return self._weigh(lambda step: self.is_due(step))
        if self.kind == "done":
            return Fraction(self.plan.over >= self.goal.due or (self.goal.is_done and self.goal.is_closed))
        if self.kind == "parts":
            found = [(part.weight, part.expected) for part in self.goal.parts if part.progress is not None]
            return mean((weight, share) for weight, share in found if share is not None)
        if self.expected_value is None or self.target is None:
            return None
        start = self.baseline if self.kind == "reach" else Fraction(0)
        return (self.expected_value - start) / (self.target.value - start)

    def is_due(self, step: Step) -> bool:
        return step.due is not None and step.due <= self.plan.as_of

    def _weigh(self, counts: Any) -> Fraction:
        whole = sum(step.weight for step in self.goal.steps)
        return Fraction(sum(step.weight for step in self.goal.steps if counts(step)), whole)

    @cached_property
    def way(self) -> list[tuple[date, Fraction]]:
        """Give the days and figures of the plan: a path, else milestones' targets, else a straight line."""
        assert self.target
        path = self.raw.get("path", {})
        points = [(read_period(month)[1], read_amount(text).value) for month, text in path.items()]
        if not points:
            targets = [(step.due, step.target.value) for step in self.goal.steps if step.target and step.due]
            points = [item for item in targets if item[0] < self.goal.due]
            points.append((self.goal.due, self.target.value))
        return [(self.goal.start, self.baseline), *sorted(points)]

    @cached_property
    def expected_value(self) -> Fraction | None:
        return self.expect_on(min(self.plan.as_of, self.goal.due))

    def expect_on(self, day: date) -> Fraction:
        """Give what the plan expects on a day, on the straight line between the points of its way."""
        if self.kind == "sum":
            return sum((part.expect_on(min(day, part.goal.due)) for part in self.parts), self._rest(day))
        before = [point for point in self.way if point[0] <= day]
        after = [point for point in self.way if point[0] > day]
        if not before:
            return self.way[0][1]
        if not after:
            return before[-1][1]
        (first, low), (last, high) = before[-1], after[0]
        return low + (high - low) * Fraction((day - first).days, (last - first).days)

    def _rest(self, day: date) -> Fraction:
        """Expect what no part covers evenly after the last part, or all the time where parts run as long."""
        assert self.target
        left = self.target.value - sum(part.target.value for part in self.parts if part.target)
        last = max(part.goal.due for part in self.parts)
        start = last if last < self.goal.due else self.goal.start
        if left <= 0 or day <= start:
            return Fraction(0)
        return left * Fraction((day - start).days, (self.goal.due - start).days)

    @cached_property
    def rounded_plan(self) -> Fraction:
        """Give what is expected by now as it is written: no coarser than the reading and the target."""
        exact = self.expected_value or Fraction(0)
        beside = [end for end in (self.value, self.target.value if self.target else None) if end is not None]
        places = max(*map(places_of, beside), 1 if abs(exact) < 10 else 0)
        while places < MOST_PLACES and any(
            exact != end and round_half_up(exact, places) == round_half_up(end, places) for end in beside
        ):
            places += 1
        return round_half_up(exact, places)

    @cached_property
    def planned(self) -> list[tuple[date, Fraction]]:
        """Give the corners of the plan: those of the way; of a sum, on each day that a part's plan turns."""
        if self.kind != "sum":
            return self.way
        days = {day for part in self.parts for day, _ in part.planned} | {self.goal.start, self.goal.due}
        return [(day, self.expect_on(day)) for day in sorted(days)]

    @cached_property
    def points(self) -> list[tuple[date, Fraction]]:
        """Give each reading's day with the figure that stood then; a sum's are those of its parts, added."""
        if self.kind == "sum":
            return self._add_points()
        is_summed = self.kind == "total" and "data" in self.raw
        values = [item.value for item in self.readings]
        stood = list(accumulate(values)) if is_summed else values
        return [(item.day, value) for item, value in zip(self.readings, stood, strict=True)]

    def _add_points(self) -> list[tuple[date, Fraction]]:
        every = [(day, n, value) for n, part in enumerate(self.parts) for day, value in part.points]
        stood, found = dict[int, Fraction](), list[tuple[date, Fraction]]()
        for day, number, value in sorted(every, key=lambda item: item[0]):
            stood[number] = value
            found.append((day, sum(stood.values(), Fraction(0))))
        return found

    @cached_property
    def figures(self) -> list[tuple[date, Fraction]]:
        """Give the figure that stood at the end of each day with a reading."""
        return list(dict(self.points).items())

    @cached_property
    def forecast(self) -> Forecast | None:
        """Forecast the figure on the deadline; a sum's from its parts."""
        if self.target is None:
            return None
        if self.kind == "sum":
            over = [part.value or Fraction(0) for part in self.parts if part.goal.is_over]
            running = [part.forecast for part in self.parts if not part.goal.is_over]
            return add_forecasts(running, sum(over, Fraction(0)))
        return foresee(self.kind, self.figures, self.goal.start, self.goal.due, self.target.unit)

    @cached_property
    def left(self) -> Fraction:
        """What is still to come of the target."""
        assert self.target and self.value is not None
        return self.target.value - self.value

    @cached_property
    def weeks_in_all(self) -> int:
        monday = self.goal.start + timedelta(days=-self.goal.start.weekday() % 7)
        return ((self.goal.due - monday).days + 1) // 7

    @cached_property
    def score(self) -> Fraction | None:
        if self.progress is None:
            return None
        return cut(self.progress / self.at_least if self.kind in ("rate", "keep") else self.progress)

    @cached_property
    def is_reached(self) -> bool:
        return self.progress is not None and self.progress >= (
            self.at_least if self.kind in ("rate", "keep") else 1
        )
