"""The ids of imported goals: which row the plan knows already, and a new name for each of the others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from smartdocs.authoring.import_files import make_path
from smartdocs.authoring.import_row import RowGoal
from smartdocs.authoring.interview.slug import make_free_slug, make_slug
from smartdocs.model.goal import Goal
from smartdocs.pipeline import Gathered

LABEL = re.compile(r"((?:KR|O|G)?[ .-]?\d+(?:\.\d+)*)(?:[.:)]|\s+-)?\s+\S", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """A row's goal with the id that it gets, or has in the plan already."""

    goal: RowGoal
    id: str
    origin: str
    is_present: bool = False


class Names:
    """The ids of a plan's goals, each given to one row at most."""

    def __init__(self, gathered: Gathered) -> None:
        portfolio = gathered.portfolio
        self.goals = portfolio.goals
        self.by_text: dict[str, str] = {}
        self._by_title: dict[str, list[str]] = {}
        for name, objective in portfolio.objectives.items():
            self.learn(name, objective.title)
        for name, goal in portfolio.goals.items():
            self.learn(name, goal.title)
            self._by_title.setdefault(fold(goal.title), []).append(name)
        paths = (path for path in gathered.workspace.paths() if path.startswith("content/goals/"))
        self._paths = {path.rpartition("/")[2].removesuffix(".md").casefold(): path for path in paths}
        self._by_id = {name.casefold(): name for name in portfolio.goals}
        self._claimed: set[str] = set()
        self._objectives = {fold(one.title): name for name, one in portfolio.objectives.items()}
        self._blocked = {*portfolio.objectives}

    def find_objective(self, title: str) -> str | None:
        """Return the id of the strategy's objective with a title."""
        return self._objectives.get(fold(title))

    def learn(self, name: str, title: str) -> None:
        """Remember a goal by its id, its title and the number that its title begins with."""
        label = LABEL.match(title)
        for text in (name, title, label[1] if label else ""):
            if text:
                self.by_text.setdefault(fold(text), name)

    def settle_all(self, rows: Sequence[tuple[RowGoal, str]]) -> list[Entry]:
        """Give every row its id: first to those whose title and owner the plan has, wherever they stand."""
        known = [self._find_alike(goal, origin) for goal, origin in rows]
        return [entry or self.settle(goal, origin) for entry, (goal, origin) in zip(known, rows, strict=True)]

    def _find_alike(self, goal: RowGoal, origin: str) -> Entry | None:
        alike = self._by_title.get(fold(goal.title), [])
        for name in sorted(alike, key=lambda one: origin not in self.goals[one].body):
            known = self.goals[name]
            if name not in self._claimed and _has_owner(known, goal) and _is_same(known, goal, origin):
                return self._claim(goal, name, origin, is_present=True)
        return None

    def settle(self, goal: RowGoal, origin: str) -> Entry:
        """Find the goal that a row has become before, or give it a new id; rows are told apart."""
        if known := self._find_alike(goal, origin):
            return known
        slug = make_slug(goal.title)
        taken = self._claimed | self._blocked
        while True:
            name = make_free_slug(slug if slug.isascii() else "", taken, "goal")
            known_as, path = self._by_id.get(name), self._paths.get(name)
            if known_as and known_as not in self._claimed and _is_same(self.goals[known_as], goal, origin):
                return self._claim(goal, known_as, origin, is_present=True)
            if path and not known_as and path == make_path(name, goal.period):
                return self._claim(goal, name, origin, is_present=True)  # it is there, though unreadable
            if not known_as and not path:
                return self._claim(goal, name, origin, is_present=False)
            taken = taken | {name}

    def _claim(self, goal: RowGoal, name: str, origin: str, *, is_present: bool) -> Entry:
        self._claimed.add(name)
        self.learn(name, goal.title)
        return Entry(goal, name, origin, is_present)


def fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_same(known: Goal, goal: RowGoal, origin: str) -> bool:
    """Tell whether a goal of the plan is the one that a row states, however it was edited since."""
    if known.period and goal.period and known.period != goal.period:
        return False
    return origin in known.body or (fold(known.title) == fold(goal.title) and _has_owner(known, goal))


def _has_owner(known: Goal, goal: RowGoal) -> bool:
    """Tell whether a goal's owner can be the row's: one of them names nobody, or they share one."""
    owners = goal.values.get(("owner",), ())
    named = {owners} if isinstance(owners, str) else set(owners)
    return not (named and known.owner and named.isdisjoint(known.owner))
