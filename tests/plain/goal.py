"""A goal's file, and what it amounts to, by a second, plain implementation."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import holidays

from tests.plain.measure import Measure
from tests.plain.shares import cut, mean
from tests.plain.written import Amount, as_list, line_at, read_amount, read_period

if TYPE_CHECKING:
    from tests.plain.plan import Plan

ON_TRACK, AT_RISK = Fraction(9, 10), Fraction(7, 10)


@dataclass(frozen=True)
class Step:
    """A milestone: when it is due, when it was done, what it weighs, and the figure it asks for."""

    title: str
    due: date | None
    done: date | None
    weight: Fraction
    target: Amount | None
    evidence: tuple[Mapping[str, str], ...]
    raw: Mapping[str, Any]


@dataclass(eq=False, repr=False)
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

    def line_at(self, *keys: str | int) -> int:
        return line_at(self.text, *keys)

    @cached_property
    def lines_of_terms(self) -> list[int]:
        """Give the lines of each metric's baseline and target, of the milestones, and of the deadline."""
        is_listed = isinstance(self.raw.get("measurable"), list)
        found = [
            self.line_at("measurable", *((n,) if is_listed else ()), name)
            for n, metric in enumerate(self.measures)
            for name in ("baseline", "target")
            if name in metric.raw
        ]
        if self.steps:
            found.append(self.line_at("milestones"))
        is_due = isinstance(self.raw.get("time_bound"), dict) and "due" in self.raw["time_bound"]
        keys = (
            ("time_bound", "due") if is_due else ("time_bound",) if "time_bound" in self.raw else ("period",)
        )
        return [*found, self.line_at(*keys)]

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
                item,
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
    def confidences(self) -> list[Fraction]:
        """Give the last confidence, and the highest before when it only fell since, by a fifth or more."""
        stated = [Fraction(item["confidence"]) for item in self.check_ins if "confidence" in item]
        if not stated:
            return []
        top = max(range(len(stated)), key=lambda n: (stated[n], n))
        since = stated[top:]
        fell = since == sorted(since, reverse=True) and since[0] - since[-1] >= Fraction(1, 5)
        return [stated[-1], stated[top]] if fell else [stated[-1]]

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
