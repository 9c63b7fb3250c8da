"""Days and lengths of time as people write them: strict ISO dates, and `14 days` or `2 months`."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta

FIRST_YEAR, LAST_YEAR = 1900, 2200
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


class PeriodError(ValueError):
    """A text that is no date, period or duration: the fact, and what to write instead."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message, help)
        self.message = message
        self.help = help

    def __str__(self) -> str:
        return self.message


def parse_date(text: str | date) -> date:
    """Read `2026-09-30` and nothing else; say what is wrong with a day that does not exist."""
    if isinstance(text, date):
        return text.date() if isinstance(text, datetime) else text
    written = text.strip()
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", written)
    if found is None:
        fault = f"`{shorten(written)}` is not a date" if written else "The date is empty"
        raise PeriodError(fault, _date_help(written))
    year, month, day = (int(part) for part in found.groups())
    check_year(written, year)
    if not 1 <= month <= 12:
        raise PeriodError(f"`{written}` has no such month: {month:02}", "Write the date as YYYY-MM-DD.")
    last = days_in_month(year, month)
    if not 1 <= day <= last:
        raise PeriodError(
            f"`{written}` does not exist: {MONTHS[month - 1]} {year} has {last} days",
            f"Write a day from {year}-{month:02}-01 to {year}-{month:02}-{last}.",
        )
    return date(year, month, day)


def _date_help(written: str) -> str:
    """Spell the day that was meant, the two that it could be, or the form of a date."""
    if meant := meant_date(written):
        return f"Write `{meant}`."
    if timed := re.fullmatch(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ]+[0-9]{1,2}[:.h].*", plain_signs(written)):
        return f"Write the day alone: `{timed[1]}`"
    if found := re.fullmatch(r"([0-9]{1,2})[-/] ?([0-9]{1,2})[-/] ?([0-9]{4})", plain_signs(written)):
        days = [_existing(found[3], found[1], found[2]), _existing(found[3], found[2], found[1])]
        if all(days):
            return f"Write `{days[0]}` or `{days[1]}`, whichever is meant"
    return "Write YYYY-MM-DD, for example `2026-09-30`."


def plain_signs(written: str) -> str:
    """Replace the dashes and spaces that word processors put in by those of a keyboard."""
    return re.sub("[\u2010-\u2015\u2212]", "-", re.sub("[\u00a0\u2007\u202f]", " ", written))


def check_year(written: str, year: int) -> None:
    """Refuse years that can only be a slip."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise PeriodError(
            f"`{shorten(written)}` is in the year {year}",
            f"Write a year from {FIRST_YEAR} to {LAST_YEAR}, with four digits.",
        )


def days_in_month(year: int, month: int) -> int:
    return monthrange(year, month)[1]


def add_months(day: date, months: int) -> date:
    """Move by whole months; where the day does not exist, take the month's last."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, days_in_month(year, month + 1)))


def shorten(written: str) -> str:
    return written if len(written) <= 40 else written[:39] + "…"


def month_number(name: str) -> int | None:
    """Give 1 to 12 for `September`, `Sept` or `Sep.`, else None."""
    start = name.lower().rstrip(".")
    if len(start) < 3:
        return None
    return next((n for n, month in enumerate(MONTHS, 1) if month.lower().startswith(start)), None)


def meant_date(written: str) -> date | None:
    """Give the day that another way of writing means, where it can mean only one."""
    written = plain_signs(written)
    if found := re.fullmatch(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})", written):
        return _existing(found[1], found[2], found[3])
    if found := re.fullmatch(r"([0-9]{1,2})([-/.]) ?([0-9]{1,2})\2 ?([0-9]{4})", written):
        first, second = int(found[1]), int(found[3])
        if found[2] == "." or first > 12 or first == second:
            return _existing(found[4], second, first)
        return _existing(found[4], first, second) if second > 12 else None
    if found := re.fullmatch(r"([0-9]{1,2})(?:st|nd|rd|th|\.)? ([A-Za-z]+)\.?,? ([0-9]{4})", written):
        return _existing(found[3], month_number(found[2]) or 0, found[1])
    if found := re.fullmatch(r"([A-Za-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})", written):
        return _existing(found[3], month_number(found[1]) or 0, found[2])
    return None


def _existing(year: str, month: int | str, day: int | str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@dataclass(frozen=True, slots=True)
class Duration:
    """A whole number of days, weeks, months or years."""

    amount: int
    unit: str

    @property
    def days(self) -> int:
        """Give the length in days; exact for days and weeks, 30 for a month and 365 for a year."""
        return self.amount * _NOMINAL_DAYS[self.unit]

    def after(self, day: date) -> date:
        """Give the day that lies this long after another, by the calendar."""
        return self._moved(day, self.amount)

    def before(self, day: date) -> date:
        """Give the day that lies this long before another, by the calendar."""
        return self._moved(day, -self.amount)

    def _moved(self, day: date, amount: int) -> date:
        if self.unit in ("day", "week"):
            return day + timedelta(days=amount * _NOMINAL_DAYS[self.unit])
        return add_months(day, amount * (12 if self.unit == "year" else 1))

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}" if self.amount == 1 else f"{self.amount} {self.unit}s"


_NOMINAL_DAYS = {"day": 1, "week": 7, "month": 30, "year": 365}
_LONGEST_DAYS = 36_600
_UNITS = {"d": "day", "w": "week", "wk": "week", "mo": "month", "y": "year", "yr": "year"}


def parse_duration(text: str) -> Duration:
    """Read `14 days`, `4 weeks`, `2 months` or `1 year`."""
    written = text.strip()
    found = re.fullmatch(r"([0-9]{1,6}) ?([A-Za-z]+)", written)
    unit = found[2].lower() if found else ""
    unit = unit.removesuffix("s") if unit.removesuffix("s") in (*_NOMINAL_DAYS, *_UNITS) else ""
    if found is None or not unit:
        raise PeriodError(f"`{shorten(written)}` is not a length of time", _duration_help(written))
    duration = Duration(int(found[1]), _UNITS.get(unit, unit))
    if duration.days > _LONGEST_DAYS:
        raise PeriodError(f"`{written}` is longer than a century", "Write a shorter time, such as `4 weeks`.")
    return duration


def _duration_help(written: str) -> str:
    if re.fullmatch(r"[0-9]{1,4}", written):
        return f"Name the unit: `{written} days` or `{written} weeks`."
    if re.search(r"[0-9]\.[0-9]", written):
        return "Write whole days, weeks or months: `10 days` rather than `1.5 weeks`."
    return "Write whole days, weeks, months or years: `14 days`, `4 weeks`, `2 months`."
