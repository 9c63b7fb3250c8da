"""Working days: Monday to Friday, or a country's own week, without the holidays of a team's country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import lru_cache

from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio

FURTHEST_YEARS = 20


SATURDAY_AND_SUNDAY = frozenset({5, 6})
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@lru_cache(maxsize=512)
def holidays_of(country: str, year: int) -> Mapping[date, str]:
    """Return a country's public holidays in a year with their names, in English where they have one.

    `DE-BY` names a part of a country. Unknown ones have none.
    """
    from holidays import country_holidays

    code, _, part = country.strip().upper().partition("-")
    try:
        return dict(country_holidays(code, subdiv=part or None, years=year, language="en_US"))
    except (NotImplementedError, KeyError, ValueError):
        return {}


@lru_cache(maxsize=64)
def weekend_of(country: str | None) -> frozenset[int]:
    """Return the two days of a country's weekend, Monday being 0; Saturday and Sunday where it has other."""
    if not country:
        return SATURDAY_AND_SUNDAY
    from holidays import country_holidays

    try:
        weekend = frozenset(country_holidays(country.strip().upper().partition("-")[0]).weekend)
    except (NotImplementedError, KeyError, ValueError):
        return SATURDAY_AND_SUNDAY
    return weekend if len(weekend) == 2 else SATURDAY_AND_SUNDAY


def name_day_off(day: date, country: str | None) -> str:
    """Return the holiday's name, or `a Saturday`; empty on a working day."""
    holiday = holidays_of(country, day.year).get(day, "") if country else ""
    return holiday or (f"a {WEEKDAYS[day.weekday()]}" if day.weekday() in weekend_of(country) else "")


def working_day_before(day: date, country: str | None) -> date | None:
    """Return the last working day before a day, None when a month has none."""
    for back in range(1, min(31, (day - date.min).days) + 1):
        earlier = day - timedelta(days=back)
        if not name_day_off(earlier, country):
            return earlier
    return None


def country_of(goal: Goal, portfolio: Portfolio) -> str | None:
    """Return the country whose holidays a goal keeps, None when nobody can tell.

    That of its team, else of its owner's team, each with the teams above it; else, when all teams that
    name a country name the same one, that: a goal of the whole organisation rests on the same days.
    """
    owner = portfolio.people.get(goal.accountable or "")
    for team in (goal.team, owner.team if owner else None):
        if country := country_of_team(team, portfolio):
            return country
    return only_country(portfolio)


def only_country(portfolio: Portfolio) -> str | None:
    """Return the country that all teams name which name one, None when they name several."""
    named = {
        team.holidays.strip().upper(): team.holidays for team in portfolio.teams.values() if team.holidays
    }
    return next(iter(named.values())) if len(named) == 1 else None


def country_of_team(name: str | None, portfolio: Portfolio) -> str | None:
    """Return the country of a team, else that of the nearest team above it that names one."""
    seen = set[str]()
    while name and name in portfolio.teams and name not in seen:
        seen.add(name)
        team = portfolio.teams[name]
        if team.holidays:
            return team.holidays
        name = team.parent
    return None


def count_working_days(after: date, until: date, country: str | None = None) -> int:
    """Count the working days after one day, up to and with another; holidays of 20 years at most."""
    if until <= after:
        return 0
    weekend = weekend_of(country)
    weekdays = _weekdays_up_to(until, weekend) - _weekdays_up_to(after, weekend)
    return weekdays - sum(1 for _ in iter_days_off(after, until, country))


def iter_days_off(after: date, until: date, country: str | None) -> Iterator[tuple[date, str]]:
    """Yield the holidays that take a working day, after one day up to and with another, with their names."""
    if not country or until <= after:
        return
    weekend, last = weekend_of(country), min(until.year, after.year + FURTHEST_YEARS)
    for year in range(after.year, last + 1):
        for day, name in sorted(holidays_of(country, year).items()):
            if after < day <= until and day.weekday() not in weekend:
                yield day, name


def _weekdays_up_to(day: date, weekend: frozenset[int]) -> int:
    """Count the days outside weekends from the first day of the calendar, which is a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * (7 - len(weekend)) + sum(1 for weekday in range(rest) if weekday not in weekend)
