"""Working days: Monday to Friday without the holidays of a team's country."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

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
