"""Efforts against capacity, week by week, for people and teams."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from smartdocs.assess.aim import ZERO
from smartdocs.assess.effort import (
    DAYS_A_WEEK,
    LONGEST_DAY,
    ONE_DAY,
    Capacity,
    Commitment,
    iter_commitments,
    read_capacities,
    turn,
)
from smartdocs.model.dates import FIRST_YEAR, LAST_YEAR
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.source_file import Key

ONE_WEEK = timedelta(weeks=1)
# No plan by the week reaches further from the day it is looked at; a slip in a year must not cost minutes.
HORIZON = 520 * ONE_WEEK


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

    unit: str
    capacity: Decimal
    weeks: tuple[Week, ...]
    day_hours: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Share:
    """A commitment as part of a load: what it takes of a week that it runs through, in the load's unit."""

    commitment: Commitment
    whole: Contribution

    def within(self, monday: date) -> Contribution:
        """Return what it takes of one week, of which it may miss the beginning or the end."""
        friday = monday + 4 * ONE_DAY
        first, last = max(monday, self.commitment.first), min(friday, self.commitment.last)
        days = (last - first).days + 1
        if days == DAYS_A_WEEK:
            return self.whole
        return replace(self.whole, amount=self.whole.amount * max(days, 0) / DAYS_A_WEEK)


def measure_people(portfolio: Portfolio, as_of: date) -> Mapping[str, Load]:
    """Add up by week what goals take of each person who states a capacity."""
    return _measure({name: (name,) for name in portfolio.people}, portfolio, as_of)


def measure_teams(portfolio: Portfolio, as_of: date) -> Mapping[str, Load]:
    """Add up by week what goals take of each team that states a capacity.

    A team's load is that of its members and what goals ask of the team itself. Teams below it are part
    of it when its capacity is at least theirs and its members' together.
    """
    teams = _Teams(portfolio, read_capacities(portfolio))
    return _measure({name: teams.bearers(name) for name in portfolio.teams}, portfolio, as_of)


def _measure(bearers: Mapping[str, Sequence[str]], portfolio: Portfolio, as_of: date) -> Mapping[str, Load]:
    capacities = read_capacities(portfolio)
    if not capacities or not FIRST_YEAR <= as_of.year <= LAST_YEAR:
        return {}
    stated: dict[str, list[Commitment]] = defaultdict(list)
    for commitment in iter_commitments(portfolio, as_of, capacities):
        stated[commitment.who].append(commitment)
    loads = {}
    for name, names in bearers.items():
        found = [commitment for who in names for commitment in stated.get(who, ())]
        if found and name in capacities:
            loads[name] = _load(capacities[name], found, capacities, portfolio, as_of)
    return loads


class _Teams:
    """Whose time each team's load is made of."""

    def __init__(self, portfolio: Portfolio, capacities: Mapping[str, Capacity]) -> None:
        self.capacities = capacities
        self.members: dict[str, list[str]] = defaultdict(list)
        self.below: dict[str, list[str]] = defaultdict(list)
        for person in portfolio.people.values():
            self.members[person.team or ""].append(person.id)
        for team in portfolio.teams.values():
            self.below[team.parent or ""].append(team.id)

    def bearers(self, team: str, above: tuple[str, ...] = ()) -> tuple[str, ...]:
        """Return the team, its members, and the teams below that its capacity makes room for."""
        if team not in self.capacities:
            return ()
        members = tuple(self.members[team])
        seen = (*above, team)
        below = [name for name in self.below[team] if name not in seen]
        if not below or not self._holds(team, (*members, *below)):
            return (team, *members)
        return (team, *members, *(who for name in below for who in self.bearers(name, seen)))

    def _holds(self, team: str, names: Sequence[str]) -> bool:
        """Tell whether a team's capacity is as large as these together, all of which state one."""
        stated = [self.capacities[name] for name in names if name in self.capacities]
        into = self.capacities[team]
        total = sum((turn(own.value, own.unit, into.unit, own.day_hours) for own in stated), ZERO)
        return len(stated) == len(names) and total <= into.value


def _load(
    capacity: Capacity,
    found: Sequence[Commitment],
    capacities: Mapping[str, Capacity],
    portfolio: Portfolio,
    as_of: date,
) -> Load:
    shares, lengths = [], set()
    for commitment in found:
        terms = _express(commitment, capacities.get(commitment.who), capacity)
        if terms is None:
            continue
        amount, length = terms
        lengths |= {length} if length else set()
        whole = Contribution(
            goal_id=commitment.goal.id, who=commitment.who, amount=amount, key=commitment.key
        )
        shares.append(Share(commitment, whole))
    weeks = tuple(
        week
        for first, last, running in _iter_runs(shares, as_of)
        for week in _weeks(first, last, running, capacity, portfolio)
    )
    return Load(unit=capacity.unit, capacity=capacity.value, weeks=weeks, day_hours=tuple(sorted(lengths)))


def _express(
    found: Commitment, own: Capacity | None, into: Capacity
) -> tuple[Decimal, Decimal | None] | None:
    """Give the amount of a week in a capacity's unit, and the length of a day when one was assumed."""
    amount, unit = found.per_day * DAYS_A_WEEK, found.unit
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
        first = _monday(max(share.commitment.first, as_of - HORIZON))
        last = _monday(min(share.commitment.last, as_of + HORIZON))
        if first <= last:
            begins[first].append(share)
            bends |= {first, first + ONE_WEEK, last, last + ONE_WEEK}
    running: list[Share] = []
    for monday, following in pairwise(sorted(bends)):
        running = [share for share in running if share.commitment.last >= monday] + begins[monday]
        if running:
            yield monday, following, running


def _weeks(
    first: date, until: date, running: Sequence[Share], capacity: Capacity, portfolio: Portfolio
) -> Iterator[Week]:
    """Yield weeks that are alike, up to the Monday after the last of them."""
    found = [share.within(first) for share in running]
    parts = [part for part in _without_what_is_covered(found, portfolio) if part.amount > 0]
    parts.sort(key=lambda part: (-part.amount, part.goal_id, part.who))
    effort, contributions = sum((part.amount for part in parts), ZERO), tuple(parts)
    for number in range((until - first).days // 7 if parts else 0):
        yield Week(
            start=first + number * ONE_WEEK,
            effort=effort,
            capacity=capacity.value,
            contributions=contributions,
        )


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
