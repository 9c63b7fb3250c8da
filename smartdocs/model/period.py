"""Periods of an organisation's year: how they are written, when they begin and end, what holds what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import total_ordering

from smartdocs.model.dates import (
    MONTHS,
    Duration,
    PeriodError,
    add_months,
    check_year,
    meant_date,
    month_number,
    parse_date,
    parse_duration,
    shorten,
)

__all__ = [
    "Duration",
    "FiscalCalendar",
    "Period",
    "PeriodError",
    "PeriodKind",
    "next_period",
    "parent",
    "parse_date",
    "parse_deadline",
    "parse_duration",
    "parse_period",
    "period_of",
    "periods_covering",
    "previous_period",
    "quarters_of",
]

_DAY = timedelta(days=1)


class PeriodKind(Enum):
    """What sort of period it is; a SPAN is several whole years."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"


_MONTHS_IN = {PeriodKind.MONTH: 1, PeriodKind.QUARTER: 3, PeriodKind.HALF: 6, PeriodKind.YEAR: 12}
_LETTER = {PeriodKind.QUARTER: "Q", PeriodKind.HALF: "H"}


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """The month in which the organisation's year begins, and which calendar year names it.

    With `named_after="end"`, the trade's custom, the year from February 2021 is FY2022.
    """

    year_starts: int = 1
    named_after: str = "end"

    def __post_init__(self) -> None:
        if not 1 <= self.year_starts <= 12:
            raise ValueError(f"year_starts is a month from 1 to 12, not {self.year_starts}")
        if self.named_after not in ("start", "end"):
            raise ValueError(f"named_after is `start` or `end`, not {self.named_after!r}")

    @property
    def prefix(self) -> str:
        """Give what stands before a year: `FY` where it is not the calendar's."""
        return "" if self.year_starts == 1 else "FY"

    def first_day(self, year: int) -> date:
        """Give the day on which the organisation's year of that name begins."""
        earlier = self.year_starts > 1 and self.named_after == "end"
        return date(year - 1 if earlier else year, self.year_starts, 1)

    def year_of(self, day: date) -> int:
        """Name the organisation's year in which a day lies."""
        return next(year for year in (day.year + 1, day.year, day.year - 1) if self.first_day(year) <= day)


@total_ordering
@dataclass(frozen=True, slots=True)
class Period:
    """A month, quarter, half, year or span of years, with its first and last day; ordered by them.

    `id` is the one canonical spelling. `index` counts within the year from 1, and is 0 for a year;
    a month's year and index are the calendar's, all others count in the organisation's year.
    """

    kind: PeriodKind
    year: int
    index: int
    start: date
    end: date
    id: str

    @property
    def slug(self) -> str:
        """Give the id in a form that is safe in file names and addresses."""
        return self.id.lower().replace("..", "-")

    @property
    def title(self) -> str:
        """Give the name for readers: `Q3 2026`, `FY2022 Q3`, `September 2026`, `2025 to 2030`."""
        match self.kind:
            case PeriodKind.MONTH:
                return f"{MONTHS[self.index - 1]} {self.year}"
            case PeriodKind.SPAN:
                return self.id.replace("..", " to ")
            case PeriodKind.YEAR:
                return self.id
        year, part = self.id.split("-")
        return f"{year} {part}" if year.startswith("FY") else f"{part} {year}"

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1

    def contains(self, day: date) -> bool:
        return self.start <= day <= self.end

    def overlaps(self, other: Period) -> bool:
        return self.start <= other.end and other.start <= self.end

    def within(self, other: Period) -> bool:
        return other.start <= self.start and self.end <= other.end

    def __lt__(self, other: Period) -> bool:
        return (self.start, self.end, self.id) < (other.start, other.end, other.id)

    def __str__(self) -> str:
        return self.id


def make_period(kind: PeriodKind, year: int, index: int, calendar: FiscalCalendar) -> Period:
    """Make the month, quarter, half or year of that number; months count in the calendar year."""
    if kind is PeriodKind.MONTH:
        return _dated(kind, year, index, date(year, index, 1), f"{year}-{index:02}")
    start = add_months(calendar.first_day(year), max(index - 1, 0) * _MONTHS_IN[kind])
    part = f"-{_LETTER[kind]}{index}" if kind in _LETTER else ""
    return _dated(kind, year, index if part else 0, start, f"{calendar.prefix}{year}{part}")


def make_span(first: int, last: int, calendar: FiscalCalendar) -> Period:
    """Make the span from the first day of one year to the last day of another."""
    end = calendar.first_day(last + 1) - _DAY
    name = f"{calendar.prefix}{first}..{calendar.prefix}{last}"
    return Period(PeriodKind.SPAN, first, 0, calendar.first_day(first), end, name)


def _dated(kind: PeriodKind, year: int, index: int, start: date, name: str) -> Period:
    return Period(kind, year, index, start, add_months(start, _MONTHS_IN[kind]) - _DAY, name)


_YEAR = r"(?:FY ?)?(?P<year>[0-9]{4})|FY ?(?P<short>[0-9]{2})"
_PERIOD = re.compile(
    rf"(?:{_YEAR})(?:[-/ ]?(?P<part>[QH])(?P<index>[0-9]))?"
    r"|(?P<part2>[QH])(?P<index2>[0-9])[-/ ]?(?:(?:FY ?)?(?P<year2>[0-9]{4})|FY ?(?P<short2>[0-9]{2}))"
    r"|(?P<year3>[0-9]{4})-(?P<month>[0-9]{2})",
    re.IGNORECASE,
)
_SPAN = re.compile(r"(?:FY)?([0-9]{4}) ?\.\. ?(?:FY)?([0-9]{4})", re.IGNORECASE)
_COUNT = {"Q": (PeriodKind.QUARTER, 4, "quarters Q1 to Q4"), "H": (PeriodKind.HALF, 2, "halves H1 and H2")}


def parse_period(text: str | int, calendar: FiscalCalendar) -> Period:
    """Read a period in any of its spellings, or raise PeriodError with the remedy."""
    written = str(text).strip()
    if found := _SPAN.fullmatch(written):
        return _parse_span(written, int(found[1]), int(found[2]), calendar)
    found = _PERIOD.fullmatch(written)
    if found is None or isinstance(text, bool):
        fault = f"`{shorten(written)}` is not a period" if written else "The period is empty"
        raise PeriodError(fault, _period_help(written))
    short = found["short"] or found["short2"]
    year = 2000 + int(short) if short else int(found["year"] or found["year2"] or found["year3"])
    check_year(written, year)
    if found["month"]:
        return _parse_month(written, year, int(found["month"]), calendar)
    letter = (found["part"] or found["part2"] or "").upper()
    if not letter:
        return make_period(PeriodKind.YEAR, year, 0, calendar)
    kind, count, names = _COUNT[letter]
    index = int(found["index"] or found["index2"])
    if not 1 <= index <= count:
        raise PeriodError(
            f"`{written}` does not exist: a year has {names}", f"Write `{year}-{letter}{count}`."
        )
    return make_period(kind, year, index, calendar)


def _parse_span(written: str, first: int, last: int, calendar: FiscalCalendar) -> Period:
    check_year(written, first)
    check_year(written, last)
    if first > last:
        raise PeriodError(f"`{written}` runs backwards", f"Write `{last}..{first}`.")
    if first == last:
        return make_period(PeriodKind.YEAR, first, 0, calendar)
    return make_span(first, last, calendar)


def _parse_month(written: str, year: int, month: int, calendar: FiscalCalendar) -> Period:
    if not 1 <= month <= 12:
        raise PeriodError(
            f"`{written}` does not exist: a year has months 01 to 12",
            f"Write a month as `{year}-09`, or a quarter as `{year}-Q3`.",
        )
    return make_period(PeriodKind.MONTH, year, month, calendar)


def _period_help(written: str) -> str:
    """Spell the period that was meant, when there is only one."""
    if found := re.fullmatch(r"([QH][1-4])", written, re.IGNORECASE):
        return f"Name the year: `2026-{found[1].upper()}`."
    if found := re.fullmatch(r"([A-Za-z]+)\.? ([0-9]{4})", written):
        if (month := month_number(found[1])) is not None:
            return f"Write `{found[2]}-{month:02}`."
    if found := re.fullmatch(r"([0-9]{4}) ?(?:-|–|/|to) ?([0-9]{4})", written):
        return f"Write `{found[1]}..{found[2]}`."
    if found := re.fullmatch(r"([0-9]{4})-([0-9])", written):
        return (
            f"Write `{found[1]}-{found[2]:0>2}` for the month, or `{found[1]}-Q{found[2]}` for the quarter."
        )
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        return f"That is a day; write its month, `{written[:7]}`, its quarter or its year."
    return "Write `2026-Q3`, `2026-H2`, `2026`, `2026-09`, `2025..2030` or `FY2026-Q3`."


def parse_deadline(text: str | int | date, calendar: FiscalCalendar) -> date:
    """Read a day, or a period that stands for its last day."""
    if isinstance(text, date):
        return parse_date(text)
    written = str(text).strip()
    if re.fullmatch(r"[0-9]+([-/.])[0-9]+\1[0-9]+", written):
        return parse_date(written)
    if meant := meant_date(written):
        raise PeriodError(f"`{shorten(written)}` is not written as a date", f"Write `{meant}`.")
    return parse_period(text, calendar).end


def period_of(day: date, kind: PeriodKind, calendar: FiscalCalendar) -> Period:
    """Give the month, quarter, half or year in which a day lies."""
    if kind is PeriodKind.MONTH:
        return make_period(kind, day.year, day.month, calendar)
    year = calendar.year_of(day)
    first = calendar.first_day(year)
    months = (day.year - first.year) * 12 + day.month - first.month
    return make_period(kind, year, months // _MONTHS_IN[kind] + 1, calendar)


def periods_covering(
    start: date, end: date, kind: PeriodKind, calendar: FiscalCalendar
) -> tuple[Period, ...]:
    """Give the periods of one kind that hold any day from start to end, in order."""
    covering: list[Period] = []
    day = start
    while day <= end:
        covering.append(period_of(day, kind, calendar))
        day = covering[-1].end + _DAY
    return tuple(covering)


def quarters_of(period: Period) -> tuple[Period, ...]:
    """Give the quarters of a year or half, in order; none for other periods."""
    if period.kind not in (PeriodKind.YEAR, PeriodKind.HALF):
        return ()
    year, first = period.id.split("-")[0], 3 if period.index == 2 else 1
    count = _MONTHS_IN[period.kind] // 3
    return tuple(
        _dated(
            PeriodKind.QUARTER,
            period.year,
            first + n,
            add_months(period.start, 3 * n),
            f"{year}-Q{first + n}",
        )
        for n in range(count)
    )


def parent(period: Period, calendar: FiscalCalendar) -> Period | None:
    """Give the period that holds this one: month → quarter, quarter and half → year, else None."""
    if period.kind in (PeriodKind.YEAR, PeriodKind.SPAN):
        return None
    kind = PeriodKind.QUARTER if period.kind is PeriodKind.MONTH else PeriodKind.YEAR
    return period_of(period.start, kind, calendar)


def next_period(period: Period) -> Period:
    """Give the period of the same kind and length that begins the day after."""
    return _shifted(period, 1)


def previous_period(period: Period) -> Period:
    """Give the period of the same kind and length that ends the day before."""
    return _shifted(period, -1)


def _shifted(period: Period, by: int) -> Period:
    """Move by so many periods; the id tells how the organisation's years are named."""
    if period.kind is PeriodKind.MONTH:
        start = add_months(period.start, by)
        return _dated(period.kind, start.year, start.month, start, f"{start.year}-{start.month:02}")
    prefix = "FY" if period.id.startswith("FY") else ""
    if period.kind is PeriodKind.SPAN:
        return _shifted_span(period, by, prefix)
    start = add_months(period.start, by * _MONTHS_IN[period.kind])
    if period.kind is PeriodKind.YEAR:
        return _dated(period.kind, period.year + by, 0, start, f"{prefix}{period.year + by}")
    years, index = divmod(period.index - 1 + by, 12 // _MONTHS_IN[period.kind])
    name = f"{prefix}{period.year + years}-{_LETTER[period.kind]}{index + 1}"
    return _dated(period.kind, period.year + years, index + 1, start, name)


def _shifted_span(span: Period, by: int, prefix: str) -> Period:
    years = (span.end + _DAY).year - span.start.year
    first = span.year + by * years
    last = first + years - 1
    start = add_months(span.start, 12 * by * years)
    end = add_months(span.end + _DAY, 12 * by * years) - _DAY
    return Period(PeriodKind.SPAN, first, 0, start, end, f"{prefix}{first}..{prefix}{last}")
