"""Read single values as people write them: words, days, numbers, quantities, flags, addresses."""

from __future__ import annotations

import difflib
import re
from datetime import date
from decimal import Decimal, InvalidOperation
from urllib.parse import urlsplit

from smartdocs.model.period import (
    FiscalCalendar,
    Period,
    PeriodError,
    parse_date,
    parse_deadline,
    suggest_day,
)
from smartdocs.model.quantity import Quantity, parse_quantity

YES, NO = frozenset({"yes", "true", "y", "✅", "done"}), frozenset({"no", "false", "n", "🚫"})
SCHEMES = ("http", "https", "mailto")
UNPRINTED = re.compile(r"[\s\x00-\x1f\x7f]")
A_DAY = re.compile(r"\bend\b|\b[0-9]{1,2}(?:st|nd|rd|th)?\b", re.IGNORECASE)
ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")


# What people say for a choice; of several the first that is among the choices.
OTHER_WORDS = {
    "abandoned": ("dropped",), "amber": ("at risk",), "behind": ("off track",), "bi weekly": ("biweekly",),
    "canceled": ("dropped",), "cancelled": ("dropped",), "company": ("organisation",),
    "completed": ("closed", "achieved"), "confidential": ("internal",), "day": ("daily",),
    "daily": ("day",), "decrease": ("lower",), "done": ("closed", "achieved"), "down": ("lower",),
    "each week": ("weekly",), "every day": ("daily",), "every month": ("monthly",),
    "every other week": ("biweekly",), "every quarter": ("quarterly",), "every two weeks": ("biweekly",),
    "every 2 weeks": ("biweekly",), "every week": ("weekly",), "failed": ("missed",),
    "finished": ("closed", "achieved"), "fortnightly": ("biweekly",), "green": ("on track",),
    "in progress": ("active",), "increase": ("higher",), "individual": ("person",), "less": ("lower",),
    "met": ("achieved",), "month": ("monthly",), "monthly": ("month",), "more": ("higher",),
    "new": ("draft",), "once a month": ("monthly",), "once a week": ("weekly",), "ongoing": ("active",),
    "open": ("active",), "planned": ("draft",), "postponed": ("carried",), "private": ("internal",),
    "proposed": ("draft",), "quarter": ("quarterly",), "quarterly": ("quarter",), "reached": ("achieved",),
    "red": ("off track",), "running": ("active",), "started": ("active",), "todo": ("draft",),
    "up": ("higher",), "week": ("weekly",), "weekly": ("week",), "yellow": ("at risk",),
}  # fmt: skip


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
    meant = [word for word in OTHER_WORDS.get(fold(text), ()) if word in choices]
    close = meant or difflib.get_close_matches(fold(text), choices, 1, 0.6)
    hint = f"Did you mean `{close[0]}`?" if close else f"Write one of {', '.join(choices)}"
    raise Unreadable(f"`{short(text)}` is none of {', '.join(choices)}", hint)


def parse_day(
    text: str, or_period: bool, or_flag: bool, calendar: FiscalCalendar, period: Period | None = None
) -> date | bool:
    """Read a date; `or_flag` also takes yes and no, `or_period` a period meaning its last day.

    A day in words is refused, in the year of the goal's `period` where that is known.
    """
    if or_flag and text.lower() in YES | NO:
        return text.lower() in YES
    try:
        if or_period and not ISO_DAY.match(text):
            return parse_deadline(text, calendar)
        return parse_date(text)
    except PeriodError as error:
        is_plain = re.fullmatch(r"Write `[^`]+`\.", error.help)
        # A month without a day means its last: that is no day to begin on.
        is_clear = or_period or A_DAY.search(text)
        help = suggest_day(text, calendar, period) if is_clear and not is_plain and text else ""
        help = "" if ISO_DAY.match(text) else help
        if help:
            raise PeriodError(f"`{short(text)}` is not a date", help) from error
        if error.help.startswith("Write `2026-Q3`"):
            help = "Write YYYY-MM-DD, for example `2026-09-30`, or a period such as `2026-Q3`"
            raise PeriodError(f"`{short(text)}` is not a date", help) from error
        raise


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
