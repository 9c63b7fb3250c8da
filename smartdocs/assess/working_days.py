"""Working days: Monday to Friday without the holidays of a team's country."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio

FURTHEST_YEARS = 20


@lru_cache(maxsize=512)
def holidays_of(country: str, year: int) -> frozenset[date]:
    """Return a country's public holidays in a year; `DE-BY` names a part of one. Unknown ones have none."""
    from holidays import country_holidays

    code, _, part = country.strip().upper().partition("-")
    try:
        return frozenset(country_holidays(code, subdiv=part or None, years=year))
    except (NotImplementedError, KeyError, ValueError):
        return frozenset()


def country_of(goal: Goal, portfolio: Portfolio) -> str | None:
    """Return the country whose holidays a goal keeps, None when nobody can tell.

    That of its team, else of its owner's team, each with the teams above it; else, when all teams that
    name a country name the same one, that: a goal of the whole organisation rests on the same days.
    """
    owner = portfolio.people.get(goal.accountable or "")
    for team in (goal.team, owner.team if owner else None):
        if country := _country_of_team(team, portfolio):
            return country
    named = {
        team.holidays.strip().upper(): team.holidays for team in portfolio.teams.values() if team.holidays
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _country_of_team(name: str | None, portfolio: Portfolio) -> str | None:
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
    weekdays = _weekdays_up_to(until) - _weekdays_up_to(after)
    if not country:
        return weekdays
    last = min(until.year, after.year + FURTHEST_YEARS)
    return weekdays - sum(
        1
        for year in range(after.year, last + 1)
        for day in holidays_of(country, year)
        if after < day <= until and day.weekday() < 5
    )


def _weekdays_up_to(day: date) -> int:
    """Count Mondays to Fridays from the first day of the calendar, which is a Monday."""
    weeks, rest = divmod(day.toordinal(), 7)
    return weeks * 5 + min(rest, 5)
