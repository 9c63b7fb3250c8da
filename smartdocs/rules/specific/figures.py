"""What in a text is a number, and what is only a date."""

from __future__ import annotations

import re
from functools import lru_cache

from smartdocs.model.dates import MONTHS
from smartdocs.rules.rule import Context

_MONTH = "|".join((*MONTHS, *(month[:3] for month in MONTHS), "Sept"))
_TIME = re.compile(
    rf"""\b(?:(?i:by|before|until|till|through|in|during|for|at|within|over|of|on)\s+)?(?i:the\s+)?
    (?:(?i:end\s+of)\s+(?i:the\s+)?)?
    (?:\d{{4}}-\d{{2}}(?:-\d{{2}})? | (?:19|20|21)\d\d(?:[-\ ]?[QH][1-4])?
    | (?i:FY)\s?\d{{2,4}}(?:[-\ ]?[QH][1-4])? | [QH][1-4](?:\s?(?:FY\s?)?\d{{2,4}})?
    | (?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH})\b(?:\s+\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s+\d{{4}})?
    | (?i:this|next|the\s+current)\s+(?i:year|quarter|month|week|half)
    | (?i:year|quarter|month)[\ -](?i:end))\b""",
    re.VERBOSE,
)
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
    """Replace dates, years and quarters by blanks, length kept; equal to the text when there are none."""
    return _TIME.sub(lambda found: " " * len(found[0]), text)


def has_number(text: str) -> bool:
    """Tell whether a text states an amount or a rhythm, in digits or in words."""
    return has_amount(text) or has_rhythm(text)


def has_amount(text: str) -> bool:
    """Tell whether a text says how much, and not merely how often."""
    return bool(_AMOUNT.search(text))


def has_rhythm(text: str) -> bool:
    """Tell whether a text says how often."""
    return bool(_RHYTHM.search(text))


def reads_english(context: Context) -> bool:
    """Tell whether the word lists apply: they are English."""
    return context.config.site.language.lower().startswith("en")
