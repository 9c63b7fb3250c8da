"""A folder with content/, read and seen on a day by a second, plain implementation.

Everything in this folder was written from the manual's page on numbers and knows nothing of the program.
It reads front matter and CSV itself, computes in fractions, and knows the spellings that the sample and the
tests' own plans use, not all that an author may write.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from tests.plain.goal import Goal
from tests.plain.written import as_list, read_amount, read_head

TERMS = ("measurable", "time_bound", "weight", "milestones")


@dataclass(eq=False, repr=False)
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
        for path in sorted((self.root / "content/reviews").rglob("*.md")):
            self.reviews.append({**read_head(path), "path": path})

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

    @cached_property
    def names(self) -> set[str]:
        """Give what people, teams, accounts and their contacts are called."""
        records = [*self.people.values(), *self.teams.values(), *self.accounts.values()]
        records += [contact for account in self.accounts.values() for contact in account.get("contacts", ())]
        return {str(record[key]) for record in records for key in ("name", "title") if key in record}

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

    def subjects(self, kind: str) -> list[str]:
        """Give the ids of those who have goals of the day's year; the organisation's is empty."""
        records = {"team": self.teams, "person": self.people, "account": self.accounts}.get(kind, {"": {}})
        year = str(self.as_of.year)
        return [name for name in records if any(g.period.startswith(year) for g in self.scope(kind, name))]

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


def as_agreed(plan: Plan, agreed: Mapping[str, Mapping[str, Any]]) -> Plan:
    """See a plan with the terms that its goals had, and what was read and met since."""
    found = Plan(plan.root, plan.as_of, plan.is_closing)
    for name, then in agreed.items():
        if name in found.goals:
            now = found.goals[name].raw
            met = {item["id"]: item for item in now.get("milestones", ())}
            steps = [
                {**item, **({"done": met[item["id"]]["done"]} if "done" in met.get(item["id"], {}) else {})}
                for item in then.get("milestones", ())
            ]
            kept = {key: value for key, value in now.items() if key not in TERMS}
            terms = {key: then[key] for key in TERMS if key in then}
            found.goals[name].raw = {**kept, **terms, **({"milestones": steps} if steps else {})}
    return found


@cache
def see_from(root: Path, day: date) -> Plan:
    """See the files of a folder from another day; they do not change while they are read."""
    return Plan(root, day)
