"""Read single values as people write them: words, days, numbers, quantities, flags, addresses."""

from __future__ import annotations

import difflib
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from smartdocs.model.period import FiscalCalendar, parse_date, parse_deadline
from smartdocs.model.quantity import Quantity, parse_quantity

YES, NO = frozenset({"yes", "true", "y", "✅", "done"}), frozenset({"no", "false", "n", "🚫"})
SCHEMES = ("http", "https", "mailto")
UNPRINTED = re.compile(r"[\s\x00-\x1f\x7f]")
ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")


class Unreadable(Exception):
    """A value that its type cannot take; caught where the field is read."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


def parse_word(text: str, choices: tuple[str, ...]) -> str:
    """Find the choice that was meant; spaces, hyphens and case are forgiven."""

    def fold(word: str) -> str:
        return (
            word.lower().replace("-", " ").replace("_", " ").replace("organization", "organisation").strip()
        )

    for choice in choices:
        if fold(choice) == fold(text):
            return choice
    close = difflib.get_close_matches(fold(text), choices, 1, 0.6)
    hint = f"Did you mean `{close[0]}`?" if close else f"Write one of {', '.join(choices)}"
    raise Unreadable(f"`{short(text)}` is none of {', '.join(choices)}", hint)


def parse_day(text: str, or_period: bool, or_flag: bool, calendar: FiscalCalendar) -> date | bool:
    """Read a date; `or_flag` also takes yes and no, `or_period` a period meaning its last day."""
    if or_flag and text.lower() in YES | NO:
        return text.lower() in YES
    if or_period and not ISO_DAY.match(text):
        return parse_deadline(text, calendar)
    return parse_date(text)


def parse_number(text: str, low: int | None, high: int | None, whole: bool) -> Decimal:
    """Read a plain number, or a percentage as its share, within its bounds."""
    try:
        number = Decimal(text[:-1]) / 100 if text.endswith("%") else Decimal(text)
    except InvalidOperation:
        raise Unreadable(f"`{short(text)}` is not a number", "Write a number such as 0.8") from None
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise Unreadable(f"`{short(text)}` is not a number of this world", "Write a number such as 0.8")
    if whole and number != number.to_integral_value():
        raise Unreadable(f"`{short(text)}` is not a whole number", "Write it without a fraction")
    if (low is not None and number < low) or (high is not None and number > high):
        span = f"from {low} to {high}" if high is not None else f"of at least {low}"
        raise Unreadable(f"`{short(text)}` is out of range", f"Write a number {span}")
    return number


def parse_amount(text: str) -> Quantity:
    """A deliverable is read as yes or no: one or nothing of it is there."""
    if text.lower() in YES | NO:
        return Quantity(Decimal(int(text.lower() in YES)), text=text)
    return parse_quantity(text)


def parse_flag(text: str) -> bool:
    """Read yes or no in the words that people use."""
    if text.lower() in YES | NO:
        return text.lower() in YES
    raise Unreadable(f"`{short(text)}` is neither yes nor no", "Write yes or no")


def parse_url(text: str) -> str:
    """Read an address that a page may link to."""
    try:
        parts = urlsplit("" if UNPRINTED.search(text) else text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme.lower() not in SCHEMES or not (parts.netloc or parts.scheme == "mailto"):
        help = "Write an address that begins with https://, http:// or mailto:"
        raise Unreadable(f"`{short(text)}` is not an address that a page may link to", help)
    return text


def short(text: str) -> str:
    """Cut a value for a message."""
    return text if len(text) <= 60 else f"{text[:57]}..."
