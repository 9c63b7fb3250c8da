"""Efforts against capacity, week by week, for people and teams."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import TypeAlias

from smartdocs.assess.aim import ZERO
from smartdocs.assess.effort import (
    LONGEST_DAY,
    ONE_DAY,
    Capacity,
    Commitment,
    capacity_of,
    iter_commitments,
    turn,
)
from smartdocs.model.dates import FIRST_YEAR, LAST_YEAR
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.source_file import Key

ONE_WEEK = timedelta(weeks=1)
# No plan by the week reaches further from the day it is looked at; a slip in a year must not cost minutes.
HORIZON = 520 * ONE_WEEK

# A commitment, and what a day of it takes in the unit of whoever's load it is part of.
Share: TypeAlias = tuple[Commitment, Decimal]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """What one goal takes of one person or team in a week; `key` is where the goal's file says so."""

    goal_id: str
    who: str
    amount: Decimal
    key: Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """One ISO week by its Monday: the efforts of it, largest first, their sum, and the time there is."""

    start: date
    effort: Decimal
    capacity: Decimal
    contributions: tuple[Contribution, ...]

    @property
    def end(self) -> date:
        """The week's Sunday."""
        return self.start + 6 * ONE_DAY

    @property
    def excess(self) -> Decimal:
        """How much more is planned than there is time for; 0 when it fits."""
        return max(self.effort - self.capacity, ZERO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """Every week in which a person or team has something planned; all amounts are in `unit`.

    `unit` is `h` or `day`, that of the capacity. `day_hours` are the lengths that a day was taken to
    have, when hours and days had to be added; empty when nothing was assumed. Weeks in which a goal
    begins or ends count its working days only. Holidays and ramps change neither side.
    """

    subject: str
    unit: str
    capacity: Decimal
    weeks: tuple[Week, ...]
    day_hours: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Loads:
    """The loads of those who state a capacity, by id."""

    people: Mapping[str, Load]
    teams: Mapping[str, Load]


def measure_loads(portfolio: Portfolio, as_of: date) -> Loads:
    """Add up by week what all goals take of everybody who states a capacity.

    A team's load is that of its members and what goals ask of the team itself. Teams below it are part
    of it when its capacity is at least theirs and its members' together.
    """
    if not FIRST_YEAR <= as_of.year <= LAST_YEAR:
        return Loads(people={}, teams={})
    stated: dict[str, list[Commitment]] = defaultdict(list)
    for commitment in iter_commitments(portfolio, as_of):
        stated[commitment.who].append(commitment)
    people, teams = {}, {}
    for name in portfolio.people:
        capacity = capacity_of(name, portfolio)
        if capacity and name in stated:
            people[name] = _load(f"person:{name}", capacity, stated[name], portfolio, as_of)
    for name in portfolio.teams:
        capacity = capacity_of(name, portfolio)
        bearers = _bearers(name, capacity, portfolio) if capacity else ()
        found = [commitment for who in bearers for commitment in stated.get(who, ())]
        if capacity and found:
            teams[name] = _load(f"team:{name}", capacity, found, portfolio, as_of)
    return Loads(people=people, teams=teams)


def _bearers(
    team: str, capacity: Capacity, portfolio: Portfolio, above: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return the team, its members, and the teams below that its capacity makes room for."""
    members = tuple(person.id for person in portfolio.members_of(team))
    seen = (*above, team)
    below = [name for name, other in portfolio.teams.items() if other.parent == team and name not in seen]
    if not below or not _holds(capacity, (*members, *below), portfolio):
        return (team, *members)
    inner = [
        who
        for name in below
        if (own := capacity_of(name, portfolio))
        for who in _bearers(name, own, portfolio, seen)
    ]
    return (team, *members, *inner)


def _holds(capacity: Capacity, names: Iterable[str], portfolio: Portfolio) -> bool:
    """Tell whether a capacity is as large as those of these people and teams, all of which state one."""
    total = ZERO
    for name in names:
        own = capacity_of(name, portfolio)
        if own is None:
            return False
        total += turn(own.value, own.unit, capacity.unit, own.day_hours)
    return total <= capacity.value


def _load(
    subject: str, capacity: Capacity, found: Sequence[Commitment], portfolio: Portfolio, as_of: date
) -> Load:
    shares, lengths = [], set()
    for commitment in found:
        terms = _express(commitment, capacity_of(commitment.who, portfolio), capacity)
        if terms:
            shares.append((commitment, terms[0]))
            lengths |= {terms[1]} if terms[1] else set()
    weeks: list[Week] = []
    for first, last, running in _iter_runs(shares, as_of):
        week = _week(first, running, capacity, portfolio)
        while week.start < last:
            weeks.append(week)
            week = replace(week, start=week.start + ONE_WEEK)
    return Load(
        subject=subject,
        unit=capacity.unit,
        capacity=capacity.value,
        weeks=tuple(weeks),
        day_hours=tuple(sorted(lengths)),
    )


def _express(
    found: Commitment, own: Capacity | None, into: Capacity
) -> tuple[Decimal, Decimal | None] | None:
    """Give the amount of a day in a capacity's unit, and the length of a day when one was assumed."""
    amount, unit = found.per_day, found.unit
    if unit == "%":
        if own is None:
            return None
        amount, unit = amount / 100 * own.value, own.unit
    length = own.day_hours if own else LONGEST_DAY
    return turn(amount, unit, into.unit, length), None if unit == into.unit else length


def _iter_runs(shares: Sequence[Share], as_of: date) -> Iterator[tuple[date, date, list[Share]]]:
    """Yield runs of weeks that are alike: the first Monday, the Monday after the last, and what runs.

    A plan for a year is worked out in a few runs rather than in 52 weeks.
    """
    begins: dict[date, list[Share]] = defaultdict(list)
    bends = set()
    for share in shares:
        first = _monday(max(share[0].first, as_of - HORIZON))
        last = _monday(min(share[0].last, as_of + HORIZON))
        if first <= last:
            begins[first].append(share)
            bends |= {first, first + ONE_WEEK, last, last + ONE_WEEK}
    running: list[Share] = []
    for monday, following in pairwise(sorted(bends)):
        running = [share for share in running if share[0].last >= monday] + begins[monday]
        if running:
            yield monday, following, running


def _week(monday: date, running: Sequence[Share], capacity: Capacity, portfolio: Portfolio) -> Week:
    found = [
        Contribution(
            goal_id=share.goal.id, who=share.who, amount=per_day * _days_in(monday, share), key=share.key
        )
        for share, per_day in running
    ]
    parts = [part for part in _without_what_is_covered(found, portfolio) if part.amount > 0]
    parts.sort(key=lambda part: (-part.amount, part.goal_id, part.who))
    return Week(
        start=monday,
        effort=sum((part.amount for part in parts), ZERO),
        capacity=capacity.value,
        contributions=tuple(parts),
    )


def _days_in(monday: date, found: Commitment) -> int:
    """Count the working days of a week on which a goal runs."""
    first, last = max(monday, found.first), min(monday + 4 * ONE_DAY, found.last)
    return max((last - first).days + 1, 0)


def _monday(day: date) -> date:
    return day - day.weekday() * ONE_DAY


def _without_what_is_covered(found: list[Contribution], portfolio: Portfolio) -> Iterator[Contribution]:
    """Take from what a goal asks of a team what people give to it, or to the goals that support it.

    "Marketing, 20 hours" and "Leila of marketing, 4 hours" may speak of the same hours; counting both
    could call a plan too full that is not.
    """
    given: dict[str, Decimal] = defaultdict(Decimal)
    for part in found:
        if part.who in portfolio.people:
            given[part.goal_id] += part.amount
    for part in found:
        if part.who in portfolio.people:
            yield part
        else:
            inner = _all_parts(part.goal_id, portfolio)
            covered = sum((given[name] for name in inner if name in given), ZERO)
            yield replace(part, amount=max(part.amount - covered, ZERO))


def _all_parts(goal_id: str, portfolio: Portfolio) -> set[str]:
    """Return a goal and all that support it, however far below."""
    found, ahead = {goal_id}, [goal_id]
    while ahead:
        below = set(portfolio.parts.get(ahead.pop(), ())) - found
        found |= below
        ahead += below
    return found
