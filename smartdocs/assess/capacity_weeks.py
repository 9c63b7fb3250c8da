"""Load against the time that there really is: week by week, without holidays and absences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from smartdocs.assess.aim import ZERO
from smartdocs.assess.capacity import ONE_WEEK, Contribution, Load
from smartdocs.assess.effort import DAYS_A_WEEK, ONE_DAY, read_capacities, turn
from smartdocs.assess.working_days import country_of_team, name_day_off, only_country, weekend_of
from smartdocs.model.people import Person
from smartdocs.model.portfolio import Portfolio

MOST_WEEKS = 53


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWeek:
    """One week by its Monday: what is planned, and the room that days off leave of the capacity.

    `holidays` are the days that the country takes off, by name, `away` those on which somebody is absent.
    """

    start: date
    effort: Decimal
    room: Decimal
    holidays: tuple[tuple[date, str], ...] = ()
    away: int = 0
    contributions: tuple[Contribution, ...] = ()

    @property
    def excess(self) -> Decimal:
        """How much more is planned than there is room for; 0 when it fits."""
        return max(self.effort - self.room, ZERO)


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekPlan:
    """Consecutive weeks of a person or team, in `unit` (`h` or `day`); `capacity` is that of a full week."""

    unit: str
    capacity: Decimal
    weeks: tuple[OpenWeek, ...]

    @property
    def over(self) -> tuple[OpenWeek, ...]:
        """The weeks in which more is planned than there is room for."""
        return tuple(week for week in self.weeks if week.excess)


def plan_weeks(name: str, load: Load, portfolio: Portfolio, first: date, last: date) -> WeekPlan | None:
    """Lay out the weeks between two days that hold a plan, and those between; None where none does.

    At most 53 weeks. A person's absences take days of their own, a member's take that share of the team.
    """
    monday = first - first.weekday() * ONE_DAY
    planned = {week.start: week for week in load.weeks if monday <= week.start <= last}
    if not planned:
        return None
    calendar = _Calendar.of(name, load, portfolio)
    number = min((max(planned) - monday).days // 7 + 1, MOST_WEEKS)
    weeks = []
    for start in (monday + place * ONE_WEEK for place in range(number)):
        holidays, away, room = calendar.look_at(start)
        week = planned.get(start)
        weeks.append(
            OpenWeek(
                start=start,
                effort=week.effort if week else ZERO,
                room=room,
                holidays=holidays,
                away=away,
                contributions=week.contributions if week else (),
            )
        )
    return WeekPlan(unit=load.unit, capacity=load.capacity, weeks=tuple(weeks))


@dataclass(frozen=True, slots=True)
class _Calendar:
    """Whose days off there are; `shares` is what a day of each of the absent takes of the capacity."""

    capacity: Decimal
    country: str | None
    shares: tuple[tuple[Person, Decimal], ...]

    @classmethod
    def of(cls, name: str, load: Load, portfolio: Portfolio) -> _Calendar:
        person = portfolio.people.get(name)
        if person is not None:
            country = country_of_team(person.team, portfolio) or only_country(portfolio)
            return cls(load.capacity, country, ((person, load.capacity / DAYS_A_WEEK),))
        shares = _shares_of(portfolio.members_of(name), load.unit, portfolio)
        country = country_of_team(name, portfolio) or only_country(portfolio)
        return cls(load.capacity, country, shares)

    def look_at(self, monday: date) -> tuple[tuple[tuple[date, str], ...], int, Decimal]:
        """Return a week's holidays, the days on which somebody is away, and the room that is left."""
        days = [monday + place * ONE_DAY for place in range(7) if monday <= date.max - timedelta(days=7)]
        weekend = weekend_of(self.country)
        working = [day for day in days if day.weekday() not in weekend]
        off = [(day, name) for day in working if (name := name_day_off(day, self.country))]
        left = [day for day in working if day not in dict(off)]
        room, away = self.capacity * len(left) / DAYS_A_WEEK, 0
        for person, share in self.shares:
            gone = sum(1 for day in left if person.is_away(day))
            away += gone
            room -= share * gone
        return tuple(off), away, max(room, ZERO)


def _shares_of(
    members: Iterable[Person], unit: str, portfolio: Portfolio
) -> tuple[tuple[Person, Decimal], ...]:
    """Give what a day of each member who is ever away takes, as far as the member states a capacity."""
    capacities = read_capacities(portfolio)
    found: Sequence[Person] = [person for person in members if person.away and person.id in capacities]
    return tuple(
        (person, turn(own.value, own.unit, unit, own.day_hours) / DAYS_A_WEEK)
        for person in found
        for own in (capacities[person.id],)
    )
