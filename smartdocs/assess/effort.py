"""What goals take of the time of people and teams, as their authors state it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from smartdocs.assess.working_days import count_working_days
from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.quantity import Quantity, convert
from smartdocs.model.source_file import Key
from smartdocs.model.units import fold_unit

DAYS_A_WEEK = Decimal(5)
LONGEST_DAY = Decimal(8)
SHORTEST_FULL_WEEK = Decimal(35)
OWN_EFFORT: Key = ("achievable", "effort")
CLOCK = ("h", "min", "s", "ms")
ONE_DAY = timedelta(days=1)

# (times, over) from an interval to a week, as paces count: a quarter is 13 weeks, a year 52.
_TO_WEEK = {"day": (5, 1), "week": (1, 1), "month": (3, 13), "quarter": (1, 13), "year": (1, 52)}


@dataclass(frozen=True, slots=True)
class Work:
    """An amount of work in `h`, `day` or `%` of a week; weekly, or a total for the whole goal."""

    value: Decimal
    unit: str
    is_weekly: bool


@dataclass(frozen=True, slots=True)
class Capacity:
    """The time that a person or team has in a week, in `h` or `day`."""

    value: Decimal
    unit: str

    @property
    def day_hours(self) -> Decimal:
        """How long a day of work is where hours and days meet.

        8 hours, or a fifth of a full week of 35 hours or more; fewer hours are rather fewer days.
        """
        is_full_week = self.unit == "h" and SHORTEST_FULL_WEEK <= self.value < DAYS_A_WEEK * LONGEST_DAY
        return self.value / DAYS_A_WEEK if is_full_week else LONGEST_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """What a goal takes of a person or team on each working day of its time; `key` is where it says so."""

    goal: Goal
    who: str
    key: Key
    first: date
    last: date
    per_day: Decimal
    unit: str


def read_work(quantity: Quantity | None) -> Work | None:
    """Read `12 h/week`, `3 days per week`, `50%` or, as a total, `40 h`; None for what is no time."""
    if quantity is None or quantity.value <= 0:
        return None
    unit = fold_unit(quantity.unit)
    if unit in CLOCK:
        value = quantity.value if unit == "h" else convert(quantity, "h").value
        unit = "h"
    elif unit in ("day", "week"):
        value, unit = quantity.value * (DAYS_A_WEEK if unit == "week" else 1), "day"
    elif unit == "%" and quantity.per in ("", "week"):
        return Work(quantity.value, "%", is_weekly=True)
    else:
        return None
    if not quantity.per:
        return Work(value, unit, is_weekly=False)
    times, over = _TO_WEEK[quantity.per]
    return Work(value * times / over, unit, is_weekly=True)


def read_capacities(portfolio: Portfolio) -> Mapping[str, Capacity]:
    """Return the time that people and teams state to have by the week, by id."""
    stated = {name: person.capacity for name, person in portfolio.people.items()}
    stated |= {name: team.capacity for name, team in portfolio.teams.items()}
    works = {name: work for name, capacity in stated.items() if (work := read_work(capacity))}
    return {
        name: Capacity(work.value, work.unit)
        for name, work in works.items()
        if work.is_weekly and work.unit != "%"
    }


def turn(amount: Decimal, unit: str, into: str, day_hours: Decimal) -> Decimal:
    """Express hours in days or days in hours, a day being that long."""
    if unit == into:
        return amount
    return amount * day_hours if into == "h" else amount / day_hours


def iter_commitments(
    portfolio: Portfolio, as_of: date, capacities: Mapping[str, Capacity]
) -> Iterator[Commitment]:
    """Yield every effort that a goal states, for the days on which the goal runs."""
    for goal in portfolio.goals.values():
        days = _running_days(goal, as_of)
        if days is None:
            continue
        for who, effort, key in stated_efforts(goal):
            found = _commit(goal, who, read_work(effort), key, days)
            if found:
                yield _of_team_when_too_large(found, portfolio, capacities)


def _running_days(goal: Goal, as_of: date) -> tuple[date, date] | None:
    """Return the first and last day on which a goal takes time; None when there is none.

    A goal stops when it is closed or dropped. One without a deadline counts in the present week, or in
    its first, since nobody knows for how long it runs.
    """
    this_week = as_of - timedelta(days=as_of.weekday())
    first = goal.start or this_week
    last = goal.due or max(first, this_week) + (6 - max(first, this_week).weekday()) * ONE_DAY
    if goal.closed and goal.closed.on:
        last = min(last, goal.closed.on)
    elif goal.is_ended:
        return None
    return (first, last) if first <= last else None


def stated_efforts(goal: Goal) -> Iterator[tuple[str, Quantity, Key]]:
    """Yield who gives how much time; the goal's own effort is its owner's, else its team's."""
    own = goal.achievable.effort
    bearer = goal.accountable or goal.team or (goal.owner[0] if len(goal.owner) == 1 else "")
    if own:
        yield bearer, own, OWN_EFFORT
    for index, part in enumerate(goal.with_):
        if part.effort and not (own and part.who == bearer):
            yield part.who, part.effort, ("with", index, "effort")


def _commit(goal: Goal, who: str, work: Work | None, key: Key, days: tuple[date, date]) -> Commitment | None:
    if work is None or not who:
        return None
    first, last = days
    if work.is_weekly:
        per_day = work.value / DAYS_A_WEEK
    else:
        # A total is spread over the time that was planned, which a goal must state for that.
        if goal.start is None or goal.due is None:
            return None
        working = count_working_days(goal.start - ONE_DAY, goal.due)
        if not working:
            return None
        per_day = work.value / working
    return Commitment(goal=goal, who=who, key=key, first=first, last=last, per_day=per_day, unit=work.unit)


def _of_team_when_too_large(
    found: Commitment, portfolio: Portfolio, capacities: Mapping[str, Capacity]
) -> Commitment:
    """Take an effort for the team's when a goal of a team states more than its owner's whole week."""
    goal = found.goal
    if goal.level not in ("team", "organisation") or found.key != OWN_EFFORT or found.unit == "%":
        return found
    own, team = capacities.get(found.who), portfolio.team_of(goal)
    if own is None or team is None or found.who != goal.accountable:
        return found
    weekly = turn(found.per_day * DAYS_A_WEEK, found.unit, own.unit, own.day_hours)
    return replace(found, who=team) if weekly > own.value else found
