"""What a text states as an amount, and what is only a time."""

from __future__ import annotations

import re
from functools import lru_cache

from smartdocs.wording.calendar_words import DATE, QUARTER, YEAR
from smartdocs.wording.deadline import find_time_words
from smartdocs.wording.words import blank

_DATE = re.compile(rf"(?<![\w$€£.,-])(?:{DATE}|{QUARTER}(?!\w)|{YEAR}s?(?![\w,.]*\d))", re.IGNORECASE)
_AMOUNT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand|million|"
    r"half|halve|double|triple|twice|zero)\b",
    re.IGNORECASE,
)
_RHYTHM = re.compile(
    r"\b(?:daily|weekly|biweekly|monthly|quarterly|yearly|"
    r"(?:per|every|each|a|an)\s+(?:day|week|month|quarter|year))\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=4096)
def blank_times(text: str) -> str:
    """Replace deadlines, dates, years and quarters by blanks, length kept; the same text when it has none."""
    plain = blank(text, (time for time in find_time_words(text) if time.role == "deadline"))
    return _DATE.sub(lambda found: " " * len(found[0]), plain)


def has_number(text: str) -> bool:
    """Tell whether a text states an amount or a rhythm, in digits or in words."""
    return has_amount(text) or has_rhythm(text)


def has_amount(text: str) -> bool:
    """Tell whether a text says how much, and not merely how often."""
    return bool(_AMOUNT.search(text))


def has_rhythm(text: str) -> bool:
    """Tell whether a text says how often."""
    return bool(_RHYTHM.search(text))
