"""A workbook's cell as the text that a person sees in it, exactly and in one way of writing."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from smartdocs.model.quantity import POINT_GROUP
from smartdocs.model.units import currency

# What is only layout in a number format: colours and conditions, widths, fillers.
_LAYOUT = re.compile(r"\[(?!\$)[^\]]*\]|[_*].")
_MONEY = re.compile(r"\[\$([^\]-]*)[^\]]*\]|([$€£¥₹])")
_WORDS = re.compile(r'[0#?]\s*"\s*([^"\d]+?)\s*"\s*$')
# A comma after the last digit divides what is shown by a thousand.
_DIVIDED = re.compile(r"[0#?],+(?![0#?])")
_SCALES = frozenset({"k", "m", "b", "t", "mn", "bn", "mio", "tsd"})


def write_cell(value: Any, number_format: str = "General") -> str:
    """Return a cell's text: days as ISO dates, shares with `%`, money with its sign, numbers plainly."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _write_number(value, number_format)
    if isinstance(value, datetime):
        return str(value.date()) if value.time() == time() else value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return str(value)
    return str(value)


def _write_number(value: int | float, number_format: str) -> str:
    number = Decimal(f"{value:.15g}")  # as many digits as a spreadsheet keeps
    if not number.is_finite():
        return str(value)
    shown = _LAYOUT.sub("", number_format.split(";")[0]).replace("\\", "")
    if "%" in re.sub(r'"[^"]*"', "", shown):
        return f"{write_plain(number * 100)}%"
    if sign := _find_money(shown):
        written = f"{abs(number):,f}" if number == number.to_integral_value() else f"{abs(number):f}"
        minus = "-" if number < 0 else ""
        return f"{minus}{sign}{written}" if len(sign) == 1 else f"{minus}{written} {sign}"
    words = _WORDS.search(shown)
    if words and not _DIVIDED.search(shown) and words[1].lower() not in _SCALES:
        return f"{write_plain(number)} {words[1]}"
    return write_plain(number)


def _find_money(shown: str) -> str:
    """Return the currency's sign or code in a number format, empty when there is none."""
    signs = [found[1] or found[2] or "" for found in _MONEY.finditer(shown)]
    signs += re.findall(r'"\s*([^"\s]+)\s*"', shown)
    return next((sign for sign in signs if currency(sign)), "")


def write_plain(number: Decimal) -> str:
    """Write a number without exponent, zeros that say nothing, or a point that may mean thousands."""
    written = format(number, "f")
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return f"{written}0" if POINT_GROUP.search(written) else written
