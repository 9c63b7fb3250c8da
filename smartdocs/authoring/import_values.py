"""Read cells as a spreadsheet's people write them: days, periods and amounts, none of them guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from smartdocs.model.dates import PeriodError, month_number, parse_date
from smartdocs.model.period import FiscalCalendar, Period, parse_period
from smartdocs.model.quantity import QuantityError, parse_quantity
from smartdocs.model.units import TIME_UNITS, currency, fold_unit
from smartdocs.source.scalars import Unreadable, parse_amount

FIRST_SERIAL, LAST_SERIAL = 36526, 73050  # the days of 2000 to 2099, as spreadsheets count them
SERIAL_ZERO = date(1899, 12, 30)


class Misread(Exception):
    """A cell that its field cannot take; `setting` is what a mapping can say of one with two meanings."""

    def __init__(self, why: str, setting: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.setting = setting


DATES, NUMBERS = "`dates: day first` or `month first`", "`numbers: point` or `comma`"


_TIME = re.compile(r"[T ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp][Mm])?Z?$")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? +", re.IGNORECASE)
_LEAD = re.compile(r"^(?:by |until |due )?(?:the )?(?:end of |eo)?", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.]) ?(\d{1,2})\2 ?(\d{4}|\d{2})")
_DAY_NAMED = re.compile(r"(\d{1,2})(?:st|nd|rd|th|\.)?[ -]([A-Za-z]{3,9})\.?(?:,?[ -](\d{4}|\d{2}))?")
_NAMED_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?")
_MONTH = re.compile(r"([A-Za-z]{3,9})\.?,? (\d{4})")
_SERIAL = re.compile(r"(\d{5})(?:\.\d+)?")
_BARE_YEAR = re.compile(r"((?:19|20|21)\d{2})(?:\.0+)?")


def find_day_order(cells: Iterable[str]) -> str:
    """Say how a column writes 03/04/2026: `day first`, `month first`, empty when no cell settles it."""
    said = set()
    for cell in cells:
        found = _YEAR_LAST.fullmatch(_strip_time(cell))
        if found and found[2] != ".":
            said |= {"day first"} if int(found[1]) > 12 else set()
            said |= {"month first"} if int(found[3]) > 12 else set()
    return said.pop() if len(said) == 1 else ""


def _strip_time(text: str) -> str:
    return _WEEKDAY.sub("", _TIME.sub("", text.strip()))


def read_day(text: str, order: str, frame: Period | None = None) -> date | None:
    """Read a day in any spelling that means only one; None when it is no day at all.

    Raises `Misread` for a day that could be two, or that does not exist. A day without a year is
    the one that lies in `frame`.
    """
    written = _strip_time(text)
    if found := _YEAR_FIRST.fullmatch(written):
        return _make_day(text, found[1], found[3], found[4])
    if found := _YEAR_LAST.fullmatch(written):
        return _read_year_last(text, found, order)
    if (found := _SERIAL.fullmatch(written)) and FIRST_SERIAL <= int(found[1]) <= LAST_SERIAL:
        return SERIAL_ZERO + timedelta(days=int(found[1]))
    if found := _DAY_NAMED.fullmatch(written):
        day, name, year = found.groups()
    elif found := _NAMED_DAY.fullmatch(written):
        name, day, year = found.groups()
    else:
        return None
    month = month_number(name)
    if month is None:
        return None
    return _make_day(text, year, month, day) if year else _place_in(text, frame, month, int(day))


def _read_year_last(text: str, found: re.Match[str], order: str) -> date:
    first, sign, second, year = found.groups()
    is_day_first = sign == "." or int(first) > 12 or first == second
    if is_day_first or order == "day first":
        return _make_day(text, year, second, first)
    if int(second) > 12 or order == "month first":
        return _make_day(text, year, first, second)
    one, other = _make_day(text, year, second, first), _make_day(text, year, first, second)
    raise Misread(f"`{text}` can be {one} or {other}", DATES)


def _make_day(text: str, year: str, month: str | int, day: str | int) -> date:
    full = int(year) + (2000 if len(year) == 2 else 0)
    try:
        return parse_date(f"{full:04}-{int(month):02}-{int(day):02}")
    except PeriodError:
        raise Misread(f"`{text}` is no day of the calendar") from None


def _place_in(text: str, frame: Period | None, month: int, day: int) -> date:
    years = range(frame.start.year, frame.end.year + 1) if frame else range(0)
    for year in years:
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if frame and frame.start <= found <= frame.end:
            return found
    raise Misread(f"`{text}` names no year")


def read_period(text: str, calendar: FiscalCalendar, year: str = "") -> Period:
    """Read a period; one without a year is in `year`. Raises `Misread`."""
    written = _LEAD.sub("", " ".join(text.split()), count=1)
    written = re.sub(r"['’](?=\d{2}$)", "FY", written) if "FY" not in written.upper() else written
    if bare := re.fullmatch(r"([QH])([1-4])", written, re.IGNORECASE):
        if not year:
            raise Misread(f"`{text}` names no year")
        written = f"{year}-{bare[1].upper()}{bare[2]}"
    elif found := _MONTH.fullmatch(written):
        month = month_number(found[1])
        written = f"{found[2]}-{month:02}" if month else written
    elif found := _BARE_YEAR.fullmatch(written):
        written = found[1]
    elif found := re.fullmatch(r"([QH][1-4])[ /-]?(\d{2})", written, re.IGNORECASE):
        written = f"{found[1]} FY{found[2]}"
    try:
        return parse_period(written, calendar)
    except PeriodError:
        raise Misread(f"`{text}` is no period") from None


def read_year(text: str) -> str:
    """Return the year of 2026, 2026.0 or FY26, empty when it is none."""
    written = text.strip()
    if found := _BARE_YEAR.fullmatch(written):
        return found[1]
    found = re.fullmatch(r"FY ?(\d{2}|\d{4})", written, re.IGNORECASE)
    return f"20{found[1][-2:]}" if found else ""


def read_deadline(text: str, order: str, calendar: FiscalCalendar, frame: Period | None = None) -> date:
    """Read a day, or the last day of a period. Raises `Misread`."""
    if day := read_day(text, order, frame):
        return day
    if day := read_day(_LEAD.sub("", text, count=1), order, frame):
        return day
    try:
        return read_period(text, calendar, str(frame.year) if frame else "").end
    except Misread as error:
        raise Misread(error.why.replace("is no period", "is no day")) from None


_COMMA_IS_POINT = re.compile(r"\d,\d{1,2}(?!\d)|\d,\d{4}|\d\.\d{3},\d|\d\.\d{3}\.\d{3}")
_POINT_IS_POINT = re.compile(r"\d\.\d{1,2}(?![\d.])|\d\.\d{4}|\d,\d{3}\.\d|\d,\d{3},\d{3}")
_IN_TWO_WAYS = re.compile(r"(?<![\d.,])[1-9]\d{0,2}([.,])\d{3}(?![\d.,])")
_NUMERAL = re.compile(r"\d[\d.,]*\d|\d")
_ROUND = re.compile(r"(-?\d+)\.0+(?!\d)")
_IN_BRACKETS = re.compile(r"\(\s*([^()]*\d[^()]*)\)")


def find_decimal_mark(cells: Iterable[str]) -> str:
    """Say what stands before decimals: `comma`, `point`, empty when no cell settles it."""
    every = tuple(cells)
    is_comma = any(map(_COMMA_IS_POINT.search, every))
    is_point = any(map(_POINT_IS_POINT.search, every))
    return {(True, False): "comma", (False, True): "point"}.get((is_comma, is_point), "")


def read_amount(text: str, mark: str, unit: str = "", *, is_european: bool = False) -> str:
    """Return an amount as it is written in a goal; `unit` is what the header says of bare numbers.

    Raises `Misread`. Without a decimal `mark` found in the file, 1.500 could be two numbers; so could
    1,500 where semicolons separate the cells.
    """
    written = " ".join(text.split())
    if brackets := _IN_BRACKETS.fullmatch(written):
        written = f"-{brackets[1].strip()}"
    unclear = _IN_TWO_WAYS.search(written)
    if unclear and not mark and (unclear[1] == "." or is_european):
        raise Misread(f"`{text}` can be read in two ways", NUMBERS)
    if mark == "comma":
        written = _NUMERAL.sub(lambda found: found[0].replace(".", "").replace(",", "."), written)
    if mark and (unclear := _IN_TWO_WAYS.search(written)) and unclear[1] == ".":
        written = f"{written[: unclear.end()]}0{written[unclear.end() :]}"
    written = _ROUND.sub(r"\1", written)
    if unit and re.fullmatch(r"-?[\d.,]+", written):
        written = _add_unit(written, unit)
    try:
        parse_amount(written)
    except (QuantityError, Unreadable):
        raise Misread(f"`{text}` is not a number") from None
    return written


def _add_unit(number: str, unit: str) -> str:
    if unit == "%" and "." in number and number.lstrip("-").startswith("0."):
        raise Misread(f"`{number}` can be {number}% or a share of one")
    sign = unit[0]
    if sign in "$€£":
        return f"-{sign}{number[1:]}{unit[1:]}" if number.startswith("-") else f"{sign}{number}{unit[1:]}"
    return f"{number}{unit}" if unit == "%" else f"{number} {unit}"


def find_unit(header: str) -> str:
    """Return the unit that a header gives its numbers: `Target (%)`, `Revenue in $K`, `Time [days]`."""
    found = re.search(r"[(\[]([^()\[\]]+)[)\]]|\bin (\S{1,5})$", header)
    unit = (found[1] or found[2]).strip() if found else ""
    scaled = re.fullmatch(r"([$€£]|[A-Za-z]{3}) ?([kKmM]|bn)", unit)
    if unit == "%" or currency(unit) or (scaled and currency(scaled[1]) and scaled[1] in "$€£"):
        return unit.replace(" ", "")
    return unit if fold_unit(unit) in TIME_UNITS and _is_unit(unit) else ""


def _is_unit(unit: str) -> bool:
    try:
        return bool(parse_quantity(f"7 {unit}").unit)
    except QuantityError:
        return False
