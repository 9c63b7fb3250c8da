"""Where goals stand to one another: in time, in scope, and in whose field of responsibility."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio
from smartdocs.wording.stem import words_of


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """A goal with its days, the words of its scope, the teams it is in, and all that it supports.

    An open start or end reaches as far as there are days.
    """

    goal: Goal
    first: date
    last: date
    scope: frozenset[str]
    teams: frozenset[str]
    parents: frozenset[str]

    def meets(self, other: Standing) -> bool:
        """Tell whether both may speak of the same thing on the same day.

        Two accounts, or two stated scopes of which neither holds the other, keep goals apart.
        """
        if self.first > other.last or other.first > self.last or self.goal.id == other.goal.id:
            return False
        mine, theirs = self.goal.account, other.goal.account
        if mine and theirs and mine != theirs:
            return False
        if not (self.scope and other.scope):
            return True
        return self.scope <= other.scope or other.scope <= self.scope

    def runs_within(self, other: Standing) -> bool:
        return other.first <= self.first and self.last <= other.last

    def supports(self, other: Standing) -> bool:
        """Tell whether this goal is a part of the other, however deep."""
        return other.goal.id in self.parents

    def contains(self, other: Standing) -> bool:
        """Tell whether this goal's field of responsibility holds that of the other."""
        above, below = self.goal, other.goal
        match above.level:
            case "organisation":
                return True
            case "team":
                return above.team is not None and above.team in other.teams
            case "account":
                return above.account is not None and above.account == below.account
            case _:
                return above.accountable is not None and above.accountable == below.accountable

    def is_above(self, other: Standing) -> bool:
        return self.contains(other) or other.supports(self)


class Standings:
    """The standings of a portfolio's goals, each worked out once, when it is asked for."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._portfolio = portfolio
        self._known: dict[str, Standing] = {}

    def of(self, goal: Goal) -> Standing:
        if goal.id not in self._known:
            self._known[goal.id] = self._stand(goal)
        return self._known[goal.id]

    def _stand(self, goal: Goal) -> Standing:
        return Standing(
            goal,
            goal.start or date.min,
            goal.due or date.max,
            frozenset(words_of(goal.specific.scope)),
            frozenset(self._iter_teams(goal)),
            frozenset(self._find_parents(goal)),
        )

    def _iter_teams(self, goal: Goal) -> Iterator[str]:
        """Yield a goal's team and the teams above it; a circle ends where it closes."""
        seen: set[str] = set()
        name = self._portfolio.team_of(goal)
        while name and name not in seen:
            yield name
            seen.add(name)
            team = self._portfolio.teams.get(name)
            name = team.parent if team else None

    def _find_parents(self, goal: Goal) -> set[str]:
        found: set[str] = set()
        waiting = list(goal.relevant.supports)
        while waiting:
            name = waiting.pop()
            parent = self._portfolio.goals.get(name)
            if parent and name not in found and name != goal.id:
                found.add(name)
                waiting += parent.relevant.supports
        return found
