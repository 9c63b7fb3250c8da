"""Periods and deadlines as people write them, parsed once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from smartdocs.model.dates import (
    MONTHS,
    Duration,
    PeriodError,
    check_year,
    days_in_month,
    meant_date,
    month_number,
    parse_date,
    parse_duration,
    plain_signs,
    shorten,
)
from smartdocs.model.fiscal import (
    FiscalCalendar,
    Period,
    PeriodKind,
    make_period,
    make_span,
    next_period,
    parent,
    period_of,
    periods_covering,
    previous_period,
    quarters_of,
)

__all__ = [
    "Duration",
    "FiscalCalendar",
    "FoundDeadline",
    "Period",
    "PeriodError",
    "PeriodKind",
    "find_deadlines",
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
    "suggest_day",
]

_DAY = timedelta(days=1)
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
        raise PeriodError(fault, _period_help(written, calendar))
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


def _period_help(written: str, calendar: FiscalCalendar) -> str:
    """Spell the period that was meant, when there is only one."""
    if found := re.fullmatch(r"([QH][1-4])", written, re.IGNORECASE):
        return f"Name the year: `2026-{found[1].upper()}`."
    found = re.fullmatch(r"([A-Za-z]+)\.? ([0-9]{4})", written)
    if found and (month := month_number(found[1])) is not None:
        return f"Write `{found[2]}-{month:02}`."
    if found := re.fullmatch(r"([0-9]{4}) ?(?:-|–|/|to) ?([0-9]{4})", written):
        return f"Write `{found[1]}..{found[2]}`."
    if found := re.fullmatch(r"([0-9]{4})-([0-9])", written):
        return (
            f"Write `{found[1]}-{found[2]:0>2}` for the month, or `{found[1]}-Q{found[2]}` for the quarter."
        )
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", written):
        return f"That is a day; write its month, `{written[:7]}`, its quarter or its year."
    if found := re.fullmatch(r"([QH][1-4])[ /'’-]{1,2}([0-9]{2})", written, re.IGNORECASE):
        return f"Write `{calendar.prefix}20{found[2]}-{found[1].upper()}`"
    plain = plain_signs(written).replace(" - ", "-")
    if plain != written and _period_or_none(plain, calendar):
        return f"Write `{plain}`."
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


def suggest_day(text: str, calendar: FiscalCalendar, period: Period | None) -> str:
    """Say which day is meant by words such as `Nov 30` or `end of November`; empty where nobody can tell."""
    words = re.sub(r"^([0-9]{1,2})\. ?(?=[A-Za-z])", r"\1 ", plain_signs(text.strip()))
    try:
        parse_date(words)
    except PeriodError as error:
        if "YYYY" not in error.help:
            return error.help
    for said in (f"by {words}", f"by the end of {words}"):
        found = _only_day(said, calendar, period) if period else None
        if found:
            return f"Write `{found}`"
        if not period and _is_dated(said, calendar):
            return f"Write it as YYYY-MM-DD, with its year: `{shorten(text)}` names none"
    return ""


def _only_day(said: str, calendar: FiscalCalendar, period: Period) -> date | None:
    if numbers := re.search(r"([0-9]{1,2})([/.])([0-9]{1,2})[/.]?$", said):
        sign = numbers[2]
        years = range(period.start.year, period.end.year + 1)
        read = (meant_date(f"{numbers[1]}{sign}{numbers[3]}{sign}{year}") for year in years)
        days = {day for day in read if day and period.contains(day)}
    else:
        found = find_deadlines(said, calendar, calendar.year_of(period.start), period)
        days = {one.day for one in found if one.text == said}
    return days.pop() if len(days) == 1 else None


def _is_dated(said: str, calendar: FiscalCalendar) -> bool:
    return bool(find_deadlines(said, calendar, 2026)) and not re.search(r"[0-9]{4}", said)


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """A deadline in running text: its day, and where the words stand.

    A due date agrees with the words when it lies from `earliest` to `day`: the same day for
    "by 30 September", the whole quarter for "in Q3".
    """

    day: date
    text: str
    start: int
    end: int
    earliest: date


_MONTH = "|".join(
    sorted({*MONTHS, *(f"{month[:3]}\\.?" for month in MONTHS), r"Sept\.?"}, key=len, reverse=True)
)
_DEADLINE = re.compile(
    rf"""(?<![\w-])
    (?:(?P<prep>(?:no|not)\ later\ than|by|before|until|till|through|in|during|for|on|due|at)\ )?
    (?P<closing>(?:the\ )?end\ of\ (?:the\ )?)?(?:
        (?P<iso>[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})
      | (?:the\ )?(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?\ (?:of\ )?(?P<month>(?-i:{_MONTH}))
        (?:,?\ (?P<year>[0-9]{{4}}))?
      | (?P<month2>(?-i:{_MONTH}))\ (?P<day2>[0-9]{{1,2}})
        (?:st|nd|rd|th)?(?![0-9%]|\ [a-z]+s\b)(?:,?\ (?P<year2>[0-9]{{4}}))?
      | (?P<month3>(?-i:{_MONTH}))(?:\ (?P<year3>[0-9]{{4}}))?
      | (?P<part>(?-i:[QH])[1-4])(?!\ ?(?:FY\ ?)?[0-9]{{2}})
      | (?P<named>(?-i:[QH])[1-4]\ ?(?:FY\ ?)?(?:[0-9]{{4}}|(?<=FY)[0-9]{{2}}|(?<=FY\ )[0-9]{{2}})
          | (?:FY\ ?)?(?:[0-9]{{4}}|(?<=FY)[0-9]{{2}}|(?<=FY\ )[0-9]{{2}})[-\ ]?(?-i:[QH])[1-4]
          | FY\ ?[0-9]{{4}}|FY\ ?[0-9]{{2}}|[0-9]{{4}}-[0-9]{{2}})
      | (?:(?:calendar\ )?year\ )?(?P<bare>(?:19|20|21)[0-9]{{2}})
      | (?P<this>this\ )?(?P<fiscal>fiscal\ )?(?P<unit>year|quarter|month|half)(?P<ending>[-\ ]end)?
      | (?P<short>(?-i:EO[YQM]))
    )(?![\w%]|-\w|[.,/:][0-9])""",
    re.VERBOSE | re.IGNORECASE,
)
_UP_TO = frozenset({"by", "until", "till", "through", "due", "no later than", "not later than"})
_INSIDE = frozenset({"in", "during", "for"})
_KIND_OF = {
    "year": PeriodKind.YEAR, "half": PeriodKind.HALF, "quarter": PeriodKind.QUARTER,
    "month": PeriodKind.MONTH,
    "EOY": PeriodKind.YEAR, "EOQ": PeriodKind.QUARTER, "EOM": PeriodKind.MONTH,
}  # fmt: skip


def find_deadlines(
    text: str, calendar: FiscalCalendar, default_year: int, period: Period | None = None
) -> tuple[FoundDeadline, ...]:
    """Find the deadlines that running text states, quietly passing over what could mean two days.

    Words without a year count in the goal's own `period`, else in the organisation's year `default_year`;
    "this quarter" and the like need the period.
    """
    frame = period or make_period(PeriodKind.YEAR, default_year, 0, calendar)
    plain = re.sub(r"\s", " ", text)
    deadlines: list[FoundDeadline] = []
    for found in _DEADLINE.finditer(plain):
        window = _exact_day(found, frame) or _window(found, calendar, frame, period is not None)
        if window is not None:
            deadlines.append(
                FoundDeadline(window[1], text[found.start() : found.end()], *found.span(), window[0])
            )
    return tuple(deadlines)


def _exact_day(found: re.Match[str], frame: Period) -> tuple[date, date] | None:
    """Read "by 30 September"; "before" a day could mean it or the day earlier, so it is left alone."""
    prep = (found["prep"] or "").lower()
    if found["closing"] or prep not in _UP_TO | {"on"}:
        return None
    if found["iso"]:
        days = [_day(int(found["iso"][:4]), int(found["iso"][5:7]), found["iso"][8:])]
    elif name := found["month"] or found["month2"]:
        month, number, stated = (
            month_number(name) or 0,
            found["day"] or found["day2"],
            found["year"] or found["year2"],
        )
        days = [_day(year, month, number) for year in ([int(stated)] if stated else _years_near(frame))]
    else:
        return None
    known = [day for day in days if day is not None]
    day = min(known, key=lambda day: _distance(day, frame), default=None)
    return None if day is None else (day, day)


def _window(
    found: re.Match[str], calendar: FiscalCalendar, frame: Period, relative: bool
) -> tuple[date, date] | None:
    """Read "by end of Q2", "in Q3", "before 2030", "this quarter" as (first day that agrees, last day)."""
    prep = (found["prep"] or "").lower()
    closing = bool(found["closing"] or found["ending"] or found["short"])
    if not closing and not (prep in _UP_TO | _INSIDE | {"before"} or found["this"]):
        return None
    named = _named_period(found, calendar, frame, closing, relative)
    if named is None or (found["month"] or found["month2"] or found["iso"]):
        return None
    if prep == "before" and not closing:
        return named.start - _DAY, named.start - _DAY
    if (prep in _INSIDE or not prep) and named.end < frame.start:
        return None
    exact = closing or prep in ("until", "till", "through")
    return (named.end if exact else named.start), named.end


def _named_period(
    found: re.Match[str], calendar: FiscalCalendar, frame: Period, closing: bool, relative: bool
) -> Period | None:
    if written := found["named"] or (found["bare"] if calendar.year_starts == 1 else None):
        return _period_or_none(re.sub(r"(?<=[0-9]) (?=[QH])", "-", written), calendar)
    if found["part"]:
        kind = PeriodKind.QUARTER if found["part"][0] == "Q" else PeriodKind.HALF
        if int(found["part"][1]) > (4 if kind is PeriodKind.QUARTER else 2):
            return None
        years = range(calendar.year_of(frame.start) - 1, calendar.year_of(frame.end) + 2)
        return _nearest((make_period(kind, year, int(found["part"][1]), calendar) for year in years), frame)
    if found["month3"]:
        month = month_number(found["month3"]) or 0
        if stated := found["year3"]:
            return _period_or_none(f"{stated}-{month:02}", calendar)
        months = (make_period(PeriodKind.MONTH, year, month, calendar) for year in _years_near(frame))
        return _nearest(months, frame)
    return _relative_period(found, calendar, frame, closing, relative)


def _relative_period(
    found: re.Match[str], calendar: FiscalCalendar, frame: Period, closing: bool, relative: bool
) -> Period | None:
    """Read "this quarter" from the goal's own period, where that says which one."""
    kind = _KIND_OF.get((found["unit"] or "").lower() or found["short"] or "")
    if kind is None or not (closing or found["this"]) or frame.kind is PeriodKind.SPAN:
        return None
    if kind is PeriodKind.YEAR and calendar.year_starts != 1 and not found["fiscal"]:
        return None
    if kind is not PeriodKind.YEAR and not relative:
        return None
    whole = period_of(frame.start, kind, calendar)
    return whole if frame.within(whole) else None


def _period_or_none(written: str, calendar: FiscalCalendar) -> Period | None:
    try:
        return parse_period(written, calendar)
    except PeriodError:
        return None


def _nearest(periods: Iterable[Period], frame: Period) -> Period | None:
    return (
        None
        if frame.kind is PeriodKind.SPAN
        else min(periods, key=lambda period: _distance(period.end, frame))
    )


def _years_near(frame: Period) -> range:
    return range(0) if frame.kind is PeriodKind.SPAN else range(frame.start.year - 1, frame.end.year + 2)


def _distance(day: date, frame: Period) -> int:
    """Count the days by which a day misses the goal's period."""
    return max((frame.start - day).days, (day - frame.end).days, 0)


def _day(year: int, month: int, day: str) -> date | None:
    """Give the date if it exists."""
    exists = 1 <= month <= 12 and 1900 <= year <= 2200 and 1 <= int(day) <= days_in_month(year, month)
    return date(year, month, int(day)) if exists else None
