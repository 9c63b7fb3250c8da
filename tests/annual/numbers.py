"""The numbers in a text, as they are written, and whether one of them is an exact number."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import TypeAlias

from tests.annual.tree import clean

Exact: TypeAlias = "Fraction | int | date"

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
COUNTS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
)  # fmt: skip
SHARES = {"half": Fraction(1, 2), "both": Fraction(2)}
DAY = rf"\d{{1,2}}\s(?:{'|'.join(MONTHS)})(?:\s\d{{4}})?"
NUMBER = r"[−+-]?\$?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?[KM]?"
WORD = rf"(?i:{'|'.join((*COUNTS, *SHARES))})"
TOKEN = re.compile(rf"(?<![\w.])(?:{DAY}|{NUMBER}|{WORD})(?!\w|\.\d)")
PRONOUN = re.compile(r"\b(?:that|this|which) one\b")


def tokens(text: str) -> list[str]:
    """Give the numbers, number-words and days in a text, as they are written."""
    return TOKEN.findall(PRONOUN.sub("it", clean(text)).replace("–", " – "))


def agrees(token: str, exact: Exact) -> bool:
    """Tell whether a number as written is an exact one, rounded to the places that it shows."""
    if isinstance(exact, date):
        return _is_day(token, exact)
    if " " in token:
        return False
    if token.lower() in COUNTS:
        return exact == COUNTS.index(token.lower())
    if token.lower() in SHARES:
        return exact == SHARES[token.lower()]
    digits = token.replace("−", "-").replace("$", "").replace(",", "").lstrip("+")
    scale = {"K": 1000, "M": 1_000_000}.get(digits[-1], 1)
    number = digits.rstrip("KM")
    step = Fraction(scale, 10 ** len(number.partition(".")[2]))
    return abs(Fraction(number) * scale - Fraction(exact)) <= step / 2


def _is_day(token: str, exact: date) -> bool:
    day, month, *year = token.split() if " " in token else ("0", "")
    same = (int(day), month) == (exact.day, MONTHS[exact.month - 1])
    return same and (not year or int(year[0]) == exact.year)
