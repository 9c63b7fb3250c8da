"""Periods of an organisation's year: what they are, when they begin and end, what holds what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from functools import lru_cache, total_ordering

from smartdocs.model.dates import MONTHS, add_months
from smartdocs.model.phrase import Day, DayForm, Phrase, phrase

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
                return Phrase(f"{MONTHS[self.index - 1]} {self.year}", Day(self.start, DayForm.LONG_MONTH))
            case PeriodKind.SPAN:
                first, last = self.id.split("..")
                return phrase("%(first)s to %(last)s", first=first, last=last)
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


@lru_cache(maxsize=4096)
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
