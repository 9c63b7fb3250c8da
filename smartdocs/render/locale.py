"""Days, numbers and amounts as a language writes them, from the Unicode CLDR."""

from __future__ import annotations

import pickle
from copy import copy
from dataclasses import dataclass
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import TYPE_CHECKING

from smartdocs.model.phrase import Compact, Day, DayForm, Days, Number
from smartdocs.model.units import CURRENCY_CODES
from smartdocs.render.filters import MINUS, ONES, SPACE
from smartdocs.wording.one_of_them import name_one

if TYPE_CHECKING:
    from babel.core import Locale
    from babel.numbers import NumberPattern

_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Formats:
    """How one language writes; `name` is its code, such as `de` or `pt-BR`.

    `ones` says what one of a unit is called (`Standorte`: `Standort`), `written` in which language units
    are: empty is this one.
    """

    name: str
    ones: tuple[tuple[str, str], ...] = ()
    written: str = ""

    @property
    def is_right_to_left(self) -> bool:
        return _locale(self.name).text_direction == "rtl"

    def write(self, meaning: Day | Days | Number | Compact) -> str:
        """Write a day, days or a number."""
        return _write(self.name, meaning)

    def amount(self, number: str, unit: str) -> str:
        """Join a number, already written, and its unit."""
        if unit == "%":
            return self.percent(number)
        if unit in CURRENCY_CODES:
            return self._money(number, unit)
        if unit == "x" or unit.startswith("/"):
            return number + unit
        if number in ONES:
            unit = self._name_one(unit)
        return f"{number}{SPACE}{unit}" if unit else number

    def _name_one(self, unit: str) -> str:
        is_english = (self.written or self.name).startswith("en")
        return dict(self.ones).get(unit) or (name_one(unit) if is_english else unit)

    def percent(self, number: str) -> str:
        """Write a number, already written, as a percentage."""
        pattern = _locale(self.name).percent_formats[None]
        return _around(number, pattern.prefix[0], pattern.suffix[0])

    def _money(self, number: str, code: str) -> str:
        from babel.numbers import get_currency_symbol

        locale = _locale(self.name)
        pattern = locale.currency_formats["standard"]
        symbol = get_currency_symbol(code, locale)
        before = pattern.prefix[0].replace("¤", f"{symbol}{SPACE}" if symbol[-1:].isalpha() else symbol)
        before = before.replace(SPACE * 2, SPACE)
        return _around(number, before, pattern.suffix[0].replace("¤", symbol))


def knows(name: str) -> bool:
    """Tell whether the CLDR knows how a language writes."""
    return _find(name) is not None


@lru_cache(maxsize=64)
def _find(name: str) -> Locale | None:
    from babel.core import Locale, UnknownLocaleError

    for wanted in (name, name.partition("-")[0]):
        try:
            found = Locale.parse(wanted, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
        _unshare(found)
        return found
    return None


def _unshare(locale: Locale) -> None:
    """Give a language tables of its own.

    Babel keeps what it has looked up in tables that languages share, so that after Hebrew the months of
    Persian are Hebrew: https://github.com/python-babel/babel/issues/1234.
    """
    from babel import localedata

    shared = localedata.load(str(locale))
    shared.update(pickle.loads(pickle.dumps(shared)))


def _locale(name: str) -> Locale:
    found = _find(name) or _find("en")
    assert found is not None
    return found


@lru_cache(maxsize=65536)
def _write(name: str, meaning: Day | Days | Number | Compact) -> str:
    locale = _locale(name)
    match meaning:
        case Day():
            return _day(meaning, locale)
        case Days():
            return _days(meaning, locale)
        case Number():
            return _number(meaning.value, meaning.places, locale)
    return _compact(meaning.value, locale)


def _day(meaning: Day, locale: Locale) -> str:
    from babel.dates import format_date, format_skeleton

    day, form = meaning.day, meaning.form
    if form is DayForm.MONTH_NAME:
        return format_date(day, "LLL", locale)
    if form is DayForm.DATE:
        return _tie(format_date(day, "medium", locale))
    if form is DayForm.LONG_MONTH:
        return format_skeleton("yMMMM", day, locale=locale)
    if form is DayForm.MONTH:
        return _tie(format_skeleton("yMMM", day, locale=locale))
    skeleton = "MMdd" if _is_numeric(locale) else "MMMd"
    return _tie(format_skeleton(skeleton, day, locale=locale))


def _days(meaning: Days, locale: Locale) -> str:
    from babel.dates import format_interval

    skeleton = "yMd" if _is_numeric(locale) else "yMMMd"
    return str(format_interval(meaning.start, meaning.end, skeleton, locale=locale))


def _is_numeric(locale: Locale) -> bool:
    """Tell whether a language writes days of medium length with the month's number: `30.09.2026`."""
    return "MMM" not in locale.date_formats["medium"].pattern


def _tie(text: str) -> str:
    return text.replace(" ", SPACE)


def _number(value: Decimal, places: int | None, locale: Locale) -> str:
    fraction = f"{value:f}".partition(".")[2]
    kept = len(fraction.rstrip("0")) if places is None else places
    with localcontext(prec=80):  # room for any number that content can hold
        text = _pattern(locale, kept).apply(value, locale, numbering_system="default")
    return str(text).replace("-", MINUS)


@lru_cache(maxsize=256)
def _pattern(locale: Locale, places: int) -> NumberPattern:
    """Give a language's way to write numbers, with so many places."""
    pattern: NumberPattern = copy(locale.decimal_formats[None])
    pattern.frac_prec = (places, places)
    return pattern


def _compact(value: Decimal, locale: Locale) -> str:
    from babel.numbers import format_compact_decimal

    size = abs(value).adjusted() % _DIGITS
    places = _DIGITS - 1 - size
    text = format_compact_decimal(value, locale=locale, fraction_digits=places, numbering_system="default")
    if text.lstrip("-").isdecimal():  # a language without a word for thousands
        return _number(value, None, locale)
    return _tie(str(text).replace("-", MINUS))


def _around(number: str, before: str, after: str) -> str:
    sign = MINUS if number.startswith(MINUS) else ""
    return f"{sign}{before}{number.removeprefix(MINUS)}{after}"
