"""Values to words and numbers: phrases, in English until a template says them in the reader's language."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import TYPE_CHECKING

from smartdocs.model.phrase import (
    Amount,
    Compact,
    Day,
    DayForm,
    Days,
    Number,
    Phrase,
    counted,
    joined,
    message,
    phrase,
)
from smartdocs.model.quantity import Comparator, Quantity
from smartdocs.model.units import CURRENCY_CODES
from smartdocs.wording.one_of_them import name_one

if TYPE_CHECKING:
    from markupsafe import Markup

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
CURRENCY_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩", "ILS": "₪"}
SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"
DASH = "\N{EN DASH}"
ONES = ("1", f"{MINUS}1")
_RHYTHMS = {
    "day": message("%(amount)s a\u00a0day"),
    "week": message("%(amount)s a\u00a0week"),
    "month": message("%(amount)s a\u00a0month"),
    "quarter": message("%(amount)s a\u00a0quarter"),
    "year": message("%(amount)s a\u00a0year"),
}


def format_date(day: date | None) -> str:
    """Write a day, `30 Sep 2026`; nothing for none."""
    return Phrase(f"{format_day(day)}{SPACE}{day.year}", Day(day)) if day else ""


def format_day(day: date) -> str:
    """Write a day without its year, `30 Sep`."""
    return Phrase(f"{day.day}{SPACE}{MONTHS[day.month - 1]}", Day(day, DayForm.DAY))


def format_month(day: date) -> str:
    """Write a day's month, `Sep 2026`."""
    return Phrase(f"{MONTHS[day.month - 1]}{SPACE}{day.year}", Day(day, DayForm.MONTH))


def format_month_name(day: date) -> str:
    """Write a day's month without its year, `Sep`."""
    return Phrase(MONTHS[day.month - 1], Day(day, DayForm.MONTH_NAME))


def format_day_range(start: date, end: date) -> str:
    """Write two days and what lies between, saying month and year once when they are shared."""
    if start == end:
        return format_date(end)
    if (start.year, start.month) == (end.year, end.month):
        return Phrase(f"{start.day}{DASH}{format_date(end)}", Days(start, end))
    first = format_day(start) if start.year == end.year else format_date(start)
    return Phrase(f"{first} {DASH} {format_date(end)}", Days(start, end))


def format_number(value: Decimal | int, places: int | None = None) -> str:
    """Write a number exactly, thousands grouped and no trailing zeros, or rounded half up to `places`."""
    number = Decimal(value)
    if places is not None:
        number = round_half_up(number, places)
    text = f"{abs(number):,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return Phrase((MINUS if number < 0 else "") + text, Number(number, places))


def round_half_up(value: Decimal, places: int) -> Decimal:
    """Round as people do; with room for any number that content can hold."""
    with localcontext(prec=80):
        return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def format_percent(share: Decimal | None) -> str:
    """Write a share, 0.4613 as `46%`; not quite all is never `100%`, not quite nothing is never `0%`."""
    if share is None:
        return DASH
    whole = round_half_up(share * 100, 0)
    if whole == 0 and share > 0:
        return joined("", ("<", with_unit(format_number(1), "%")))
    if whole == 100 and share < 1:
        whole = Decimal(99)
    return with_unit(format_number(whole), "%")


def format_score(score: Decimal | None) -> str:
    """Write a score between 0 and 1 with two places."""
    return DASH if score is None else format_number(score, 2)


def format_quantity(quantity: Quantity | None) -> str:
    """Write a quantity with its unit: `$150,000`, `15%`, `≤ 7 days`, `20 meetings a month`."""
    if quantity is None:
        return DASH
    numbers = format_number(quantity.value)
    if quantity.upper is not None:
        numbers = joined(DASH, (numbers, format_number(quantity.upper)))
    text = with_unit(numbers, quantity.unit)
    if quantity.comparator not in (None, Comparator.BETWEEN):
        text = joined(SPACE, (quantity.comparator.value, text))
    return with_rhythm(text, quantity.per)


def with_rhythm(amount: str, per: str) -> str:
    """Say that an amount is for every `day` … `year`; nothing more where it is for none."""
    return phrase(_RHYTHMS[per], amount=amount) if per else amount


def with_unit(number: str, unit: str) -> str:
    """Join a written number and its unit: `%` behind, a currency's sign in front, words after a space."""
    return Phrase(_with_unit(number, unit), Amount(number, unit)) if unit else number


def write_span(low: str, high: str, unit: str) -> str:
    """Join two written numbers and their unit, which stands once behind and twice in front: `$18–$27`."""
    if low == high:
        return with_unit(low, unit)
    is_behind = with_unit("1", unit).startswith("1")
    return joined(DASH, (low if is_behind else with_unit(low, unit), with_unit(high, unit)))


def _with_unit(number: str, unit: str) -> str:
    if unit in ("%", "x") or unit.startswith("/"):
        return number + unit
    if unit in CURRENCY_SIGNS:
        sign = CURRENCY_SIGNS[unit]
        return f"{MINUS}{sign}{number[1:]}" if number.startswith(MINUS) else f"{sign}{number}"
    if unit in CURRENCY_CODES:
        return f"{unit}{SPACE}{number}"
    return f"{number}{SPACE}{name_one(unit) if number in ONES else unit}"


def format_compact(value: Decimal) -> str:
    """Write a number in little room: exactly when it is short, from 10,000 in K, M or B."""
    size = abs(value)
    exact = format_number(value)
    if size < 10_000 and len(exact) <= 6:
        return exact
    for power, letter in ((9, "B"), (6, "M"), (3, "K")):
        if size >= Decimal(10) ** power:
            return Phrase(format_number(_three_digits(value.scaleb(-power))) + letter, Compact(value))
    return format_number(_three_digits(value))


def _three_digits(value: Decimal) -> Decimal:
    return round_half_up(value, max(0, 2 - value.adjusted()))


def plural(count: int | Decimal, one: str, many: str | None = None) -> str:
    """Write a count with its noun: `1 goal`, `3 goals`."""
    message = f"%(count)s{SPACE}"
    return counted(message + one, message + (many or f"{one}s"), count, count=format_number(count))


def format_bytes(size: int) -> str:
    """Write a file's size: `840 bytes`, `12 kB`, `3.4 MB`."""
    if size < 1000:
        return plural(size, "byte")
    if size < 1_000_000:
        return with_unit(format_number(Decimal(size) / 1000, 0), "kB")
    return with_unit(format_number(Decimal(size) / 1_000_000, 1), "MB")


def code_spans(text: str) -> Markup:
    """Set words between backticks as code, as findings and help texts write them."""
    from markupsafe import Markup, escape

    pieces = str(text).split("`")
    if len(pieces) % 2 == 0:
        return escape(text)
    spans = [f"<code>{escape(piece)}</code>" if at % 2 else escape(piece) for at, piece in enumerate(pieces)]
    return Markup("".join(spans))  # every piece was escaped above


def slug(words: str) -> str:
    """Write a status or another fixed word as a class name: `on track` as `on-track`."""
    return "-".join(words.lower().split())


FILTERS: dict[str, Callable[..., str]] = {
    "format_date": format_date,
    "format_day": format_day,
    "format_month": format_month,
    "format_month_name": format_month_name,
    "format_day_range": format_day_range,
    "format_number": format_number,
    "format_percent": format_percent,
    "format_score": format_score,
    "format_quantity": format_quantity,
    "format_compact": format_compact,
    "format_bytes": format_bytes,
    "code_spans": code_spans,
    "plural": plural,
    "slug": slug,
}
