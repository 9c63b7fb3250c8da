"""A second, plain implementation of the arithmetic, for the tests: it knows nothing of the program.

Written from the manual's page on numbers. It reads front matter and CSV itself, computes in fractions, and
knows the spellings that the sample and the tests' own plans use, not all that an author may write.
"""

from __future__ import annotations

import csv
import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

import holidays
import yaml

ON_TRACK, AT_RISK = Fraction(9, 10), Fraction(7, 10)
GRACE = timedelta(days=14)
AMOUNT = re.compile(r"(≥|≤|>=|<=)?\s*(\$)?(-?[\d.,]+)([KM])?(%)?\s*(.*)")


@dataclass(frozen=True)
class Amount:
    """A figure as it was written: its value, its unit, and the direction of a limit."""

    value: Fraction
    unit: str
    limit: str = ""


def read_amount(text: str) -> Amount:
    found = AMOUNT.fullmatch(text.strip())
    assert found, text
    limit, dollar, number, scale, percent, words = found.groups()
    value = Fraction(number.replace(",", "")) * {"K": 1000, "M": 1_000_000}.get(scale or "", 1)
    unit = "$" if dollar else "%" if percent else words.strip()
    return Amount(value, unit, {"<=": "≤", ">=": "≥"}.get(limit or "", limit or ""))


def read_period(text: str) -> tuple[date, date]:
    """Give the first and last day of `2026`, `2026-H1`, `2026-Q3` or `2026-09` of a calendar year."""
    year, _, part = text.partition("-")
    if not part:
        return date(int(year), 1, 1), date(int(year), 12, 31)
    months = {"Q": 3, "H": 6}.get(part[0], 1)
    last = int(part.lstrip("QH")) * months
    return date(int(year), last - months + 1, 1), date(int(year), last, monthrange(int(year), last)[1])


def as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value in (None, "") else [value]


@dataclass(frozen=True)
class Reading:
    """A figure with its day and the line that states it; `file` is a table's name, empty for a check-in."""

    day: date
    value: Fraction
    line: int
    file: str = ""


@dataclass(frozen=True)
class Step:
    """A milestone: when it is due, when it was done, what it weighs, and the figure it asks for."""

    title: str
    due: date | None
    done: date | None
    weight: Fraction
    target: Amount | None
    evidence: tuple[Mapping[str, str], ...]


@dataclass
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
        if self.kind == "sum":
            return (
                sum((part.expected_value or Fraction(0) for part in self.parts), Fraction(0)) + self._rest()
            )
        day = min(self.plan.as_of, self.goal.due)
        before = [point for point in self.way if point[0] <= day]
        after = [point for point in self.way if point[0] > day]
        if not before:
            return self.way[0][1]
        if not after:
            return before[-1][1]
        (first, low), (last, high) = before[-1], after[0]
        return low + (high - low) * Fraction((day - first).days, (last - first).days)

    def _rest(self) -> Fraction:
        """Expect what no part covers evenly after the last part, or all the time where parts run as long."""
        assert self.target
        left = self.target.value - sum(part.target.value for part in self.parts if part.target)
        last = max(part.goal.due for part in self.parts)
        start = last if last < self.goal.due else self.goal.start
        if left <= 0 or self.plan.as_of <= start:
            return Fraction(0)
        return left * Fraction((self.plan.as_of - start).days, (self.goal.due - start).days)

    @cached_property
    def figures(self) -> list[tuple[date, Fraction]]:
        """Give the figure that stood at the end of each day with a reading; a sum begins with nothing."""
        is_summed = self.kind == "total" and "data" in self.raw
        stood, found = Fraction(0), dict[date, Fraction]()
        for item in self.readings:
            stood = stood + item.value if is_summed else item.value
            found[item.day] = stood
        return list(found.items())

    @cached_property
    def forecast(self) -> tuple[Fraction, Fraction, Fraction] | None:
        """Give the low, the likely and the high figure on the deadline, rounded; None where none is made."""
        if self.kind == "sum":
            return self._add_forecasts()
        if self.kind not in ("reach", "total") or len(self.figures) < 3:
            return None
        (first, _), (last, level) = self.figures[0], self.figures[-1]
        ahead = (self.goal.due - last).days
        if ahead <= 0 or ahead > 10 * (last - first).days:
            return None
        points = list(self.figures)
        if self.kind == "total" and self.goal.start < first:
            points.insert(0, (self.goal.start, Fraction(0)))
        slopes = sorted((w - v) / (e - d).days for (d, v), (e, w) in combinations(points, 2))
        cut_off = len(slopes) // 10
        slow, slope, fast = slopes[cut_off], middle(slopes), slopes[-1 - cut_off]
        below = above = Fraction(0)
        if self.kind == "reach":
            levels = sorted(value + slope * (last - day).days for day, value in points)
            level = middle(levels)
            below, above = level - levels[0], levels[-1] - level
        ends = sorted((slow * ahead, fast * ahead))
        return self._fit(level + ends[0] - below, level + slope * ahead, level + ends[1] + above, slow)

    def _add_forecasts(self) -> tuple[Fraction, Fraction, Fraction] | None:
        found = [
            part.forecast or (part.goal.is_over and part.value is not None and (part.value,) * 3)
            for part in self.parts
        ]
        if not all(found) or not any(part.forecast for part in self.parts):
            return None
        low, likely, high = (sum((one[n] for one in found if one), Fraction(0)) for n in range(3))
        return low, likely, high

    def _fit(
        self, low: Fraction, likely: Fraction, high: Fraction, slow: Fraction
    ) -> tuple[Fraction, Fraction, Fraction]:
        """Round to two digits of the range's width, outward, and cut at what is possible."""
        assert self.target
        step = Fraction(1, 10 ** max(places_of(value) for _, value in self.figures))
        while high > low and step * 100 <= high - low:
            step *= 10
        ends = [low // step * step, (likely + step / 2) // step * step, -(-high // step) * step]
        is_growing = self.kind == "total" and slow >= 0
        floor = self.figures[-1][1] if is_growing else None if self.target.unit == "$" else Fraction(0)
        ceiling = Fraction(100) if self.target.unit == "%" else None
        ends = [end if floor is None else max(end, floor) for end in ends]
        low, likely, high = (end if ceiling is None else min(end, ceiling) for end in ends)
        return low, likely, high

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


def middle(ordered: list[Fraction]) -> Fraction:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def places_of(value: Fraction) -> int:
    return next(places for places in range(9) if (value * 10**places).denominator == 1)


def cut(share: Fraction | None) -> Fraction:
    return min(max(share or Fraction(0), Fraction(0)), Fraction(1))


def mean(pairs: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Give the weighted mean."""
    known = list(pairs)
    whole = sum(weight for weight, _ in known)
    return Fraction(sum(weight * value for weight, value in known), whole) if whole else None


@dataclass
class Goal:
    """A goal's file, and what it amounts to."""

    plan: Plan
    id: str
    raw: Mapping[str, Any]
    path: Path

    @property
    def title(self) -> str:
        return str(self.raw["title"])

    @property
    def owner(self) -> str:
        return str(as_list(self.raw.get("owner"))[0])

    @property
    def weight(self) -> Fraction:
        return Fraction(self.raw.get("weight", 1))

    @cached_property
    def _time(self) -> Mapping[str, str]:
        stated = self.raw.get("time_bound", {})
        return stated if isinstance(stated, dict) else {"due": stated}

    @cached_property
    def start(self) -> date:
        return (
            date.fromisoformat(self._time["start"]) if "start" in self._time else read_period(self.period)[0]
        )

    @cached_property
    def due(self) -> date:
        return date.fromisoformat(self._time["due"]) if "due" in self._time else read_period(self.period)[1]

    @property
    def period(self) -> str:
        return str(self.raw["period"])

    @property
    def team(self) -> str:
        return str(self.raw.get("team") or self.plan.people.get(self.owner, {}).get("team", ""))

    @property
    def account(self) -> str:
        return str(self.raw.get("account", ""))

    @cached_property
    def text(self) -> str:
        return self.path.read_text(encoding="utf-8")

    def line_of(self, day: str) -> int:
        """Give the line in the goal's file that states the figure of a check-in."""
        lines = self.text.split("\n")
        first = next(
            n for n, line in enumerate(lines) if line.strip() == f"- date: {day}" or f"{{date: {day}" in line
        )
        return next(n for n in range(first, len(lines)) if "value" in lines[n]) + 1

    @property
    def supports(self) -> list[str]:
        stated = self.raw.get("relevant", {})
        return as_list(stated.get("supports")) if isinstance(stated, dict) else []

    @property
    def check_ins(self) -> list[Mapping[str, Any]]:
        """Give those up to the day, and those that say of themselves that they close the period."""
        every = self.raw.get("check_ins", [])
        known = [
            item
            for item in every
            if date.fromisoformat(item["date"]) <= self.plan.as_of or (self.plan.is_closing and "for" in item)
        ]
        return sorted(known, key=lambda item: str(item["date"]))

    @cached_property
    def steps(self) -> list[Step]:
        return [
            Step(
                item["title"],
                date.fromisoformat(item["due"]) if "due" in item else None,
                date.fromisoformat(item["done"]) if "done" in item else None,
                Fraction(item.get("weight", 1)),
                read_amount(item["target"]) if "target" in item else None,
                tuple(item.get("evidence", [])),
            )
            for item in self.raw.get("milestones", [])
        ]

    @cached_property
    def parts(self) -> list[Goal]:
        found = [goal for goal in self.plan.shared if self.id in goal.supports]
        return [goal for goal in found if goal.raw.get("closed", {}).get("outcome") != "dropped"]

    @cached_property
    def measures(self) -> list[Measure]:
        return [Measure(self.plan, self, raw) for raw in as_list(self.raw.get("measurable"))]

    @cached_property
    def days_off(self) -> list[date]:
        """Give the holidays of the team's country on working days until the deadline, today not counted."""
        stated = {str(team["holidays"]) for team in self.plan.teams.values() if "holidays" in team}
        country = self.plan.teams.get(self.team, {}).get("holidays") or (
            stated.pop() if len(stated) == 1 else ""
        )
        years = range(self.plan.as_of.year, self.due.year + 1)
        known = holidays.country_holidays(country, years=years) if country else {}
        return sorted(day for day in known if self.plan.as_of < day <= self.due and day.weekday() < 5)

    @cached_property
    def working_days(self) -> int:
        every = (self.plan.as_of + timedelta(days=n + 1) for n in range((self.due - self.plan.as_of).days))
        return sum(day.weekday() < 5 for day in every) - len(self.days_off)

    @cached_property
    def months(self) -> Fraction:
        """How many months the goal has, each by the share of its days."""
        found, day = Fraction(0), self.start
        while day <= self.due:
            length = monthrange(day.year, day.month)[1]
            last = min(date(day.year, day.month, length), self.due)
            found += Fraction((last - day).days + 1, length)
            day = last + timedelta(days=1)
        return found

    def is_met(self, step: Step) -> bool:
        return step.done is not None and step.done <= self.plan.as_of

    def is_overdue(self, step: Step) -> bool:
        return step.due is not None and step.due <= self.plan.over and not self.is_met(step)

    @cached_property
    def is_closed(self) -> bool:
        return "closed" in self.raw and date.fromisoformat(self.raw["closed"]["on"]) <= self.plan.as_of

    @cached_property
    def is_over(self) -> bool:
        return self.is_closed or self.plan.over >= self.due

    @cached_property
    def is_done(self) -> bool:
        """Tell whether a deliverable is there: a check-in says yes, or it was closed so."""
        return any(str(item.get("value", "")).lower() == "yes" for item in self.check_ins) or (
            self.is_closed and self.raw["closed"]["outcome"] == "achieved"
        )

    @cached_property
    def progress(self) -> Fraction | None:
        if len(self.measures) == 1:
            return self.measures[0].progress
        return mean((Fraction(1), cut(m.progress)) for m in self.measures if m.progress is not None)

    @cached_property
    def expected(self) -> Fraction | None:
        known = [m for m in self.measures if m.progress is not None and m.expected is not None]
        return mean((Fraction(1), m.expected or Fraction(0)) for m in known)

    @cached_property
    def score(self) -> Fraction | None:
        return mean((Fraction(1), m.score) for m in self.measures if m.score is not None)

    @cached_property
    def status(self) -> str:
        if self.is_closed and self.raw["closed"]["outcome"] in ("carried", "dropped"):
            return {"carried": "Carried on", "dropped": "Dropped"}[self.raw["closed"]["outcome"]]
        if self.is_over:
            return "Achieved" if all(m.is_reached for m in self.measures) else "Missed"
        if self.progress is None or self.expected is None:
            return "No data"
        only_kept = any(m.kind in ("rate", "keep") for m in self.measures)
        if not only_kept and all(m.is_reached for m in self.measures):
            return "Achieved"
        ratio = self.progress / self.expected if self.expected else Fraction(1)
        if only_kept:
            found = "On track" if all(m.is_reached for m in self.measures) else "At risk"
        else:
            found = "On track" if ratio >= ON_TRACK else "At risk" if ratio >= AT_RISK else "Off track"
        overdue = any(map(self.is_overdue, self.steps))
        return "At risk" if overdue and found == "On track" else found


@dataclass
class Plan:
    """A folder with content/, seen on a day; `is_closing` says that this day is over, and its period."""

    root: Path
    as_of: date
    is_closing: bool = False
    goals: dict[str, Goal] = field(default_factory=dict)
    people: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    teams: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    accounts: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    reviews: list[Mapping[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        for path in sorted((self.root / "content/goals").rglob("*.md")):
            self.goals[path.stem] = Goal(self, path.stem, read_head(path), path)
        for shelf in ("people", "teams", "accounts"):
            for path in sorted((self.root / "content" / shelf).glob("*.md")):
                getattr(self, shelf)[path.stem] = read_head(path)
        self.reviews += [read_head(path) for path in sorted((self.root / "content/reviews").rglob("*.md"))]

    @property
    def over(self) -> date:
        """The last day that is over."""
        return self.as_of if self.is_closing else self.as_of - timedelta(days=1)

    @cached_property
    def history_begins(self) -> str:
        config = yaml.load((self.root / "smartdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        return str(config["history_begins"])

    @cached_property
    def ratings(self) -> dict[str, list[Mapping[str, str]]]:
        """Give what reviews say of each goal."""
        found: dict[str, list[Mapping[str, str]]] = {}
        for review in self.reviews:
            for name, rating in review.get("ratings", {}).items():
                found.setdefault(name, []).append(rating)
        return found

    @cached_property
    def objectives(self) -> list[str]:
        return [str(item["title"]) for item in read_head(self.root / "content/strategy.md")["objectives"]]

    def account_text(self, name: str) -> str:
        return (self.root / f"content/accounts/{name}.md").read_text(encoding="utf-8")

    def fact(self, goal: Goal, name: str) -> Fraction:
        """Give what a formula may name without stating it: the owner's ramp, the team's full target."""
        if name == "ramp":
            ramp = self.people[goal.owner]["ramp"]
            months = list(ramp.values()) if isinstance(ramp, dict) else [ramp]
            return sum((read_amount(text).value for text in months), Fraction(0)) / len(months)
        full = self.teams[goal.team]["full_target"]
        return read_amount(full[goal.measures[0].name]).value

    def plan_goal(self, part: str) -> Goal:
        return self.goals[part.removeprefix("goal-")]

    def name_of(self, record: str) -> str:
        for shelf in (self.people, self.teams, self.accounts):
            if record in shelf:
                return str(shelf[record].get("title") or shelf[record].get("name"))
        return record

    @property
    def shared(self) -> list[Goal]:
        return [goal for goal in self.goals.values() if goal.raw.get("visibility") != "private"]

    def scope(self, kind: str, name: str) -> list[Goal]:
        """Give the goals of the organisation, a team, a person or an account, without private ones."""
        shared = self.shared
        if kind == "person":
            return [goal for goal in shared if name in as_list(goal.raw.get("owner"))]
        if kind == "team":
            return [goal for goal in shared if goal.team == name]
        return [goal for goal in shared if kind == "organisation" or goal.account == name]


@dataclass
class Together:
    """Several goals as one: means over those that support no other of them."""

    goals: list[Goal]

    @cached_property
    def counted(self) -> list[Goal]:
        ids = {goal.id for goal in self.goals}
        roots = [goal for goal in self.goals if not ids & set(goal.supports) and goal.status != "Dropped"]
        return [goal for goal in roots if goal.score is not None]

    @property
    def score(self) -> Fraction | None:
        return mean((goal.weight, goal.score) for goal in self.counted if goal.score is not None)

    @property
    def progress(self) -> Fraction | None:
        both = [goal for goal in self.counted if goal.expected is not None]
        return mean((goal.weight, cut(goal.progress)) for goal in both)

    @property
    def expected(self) -> Fraction | None:
        both = [goal for goal in self.counted if goal.expected is not None]
        return mean((goal.weight, goal.expected) for goal in both if goal.expected is not None)

    @property
    def steps(self) -> tuple[int, int]:
        """How many milestones were met, of those that were met or should have been."""
        met = sum(goal.is_met(step) for goal in self.goals for step in goal.steps)
        as_of = self.goals[0].plan.as_of if self.goals else date.min
        waiting = sum(
            not goal.is_met(step) and step.due is not None and step.due <= as_of
            for goal in self.goals
            for step in goal.steps
        )
        return met, met + waiting


@cache
def see_from(root: Path, day: date) -> Plan:
    """See the files of a folder from another day; they do not change while they are read."""
    return Plan(root, day)


@cache
def read_head(path: Path) -> Mapping[str, Any]:
    """Read front matter, every value as the text that was written."""
    text = path.read_text(encoding="utf-8")
    head = text.split("---\n", 2)[1]
    return yaml.load(head, Loader=yaml.BaseLoader) or {}
