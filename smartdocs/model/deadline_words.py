"""Days in running text that stand in figures or by a feast's name, and days that no month has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from smartdocs.model.dates import MONTHS, days_in_month, meant_date, month_number
from smartdocs.model.period import FoundDeadline

_BY = r"(?P<prep>(?:no|not)\ later\ than|by|until|till|due)"
_FIGURES = re.compile(
    rf"(?<![\w-]){_BY}\ (?:on\ )?(?P<day>[0-9]{{1,2}}([./])[0-9]{{1,2}}\3[0-9]{{4}})(?![\w%]|[.,/:-][0-9])",
    re.IGNORECASE,
)
_CHRISTMAS = re.compile(
    r"(?<![\w-])(?:before|by|until|till)\ Christmas(?:\ (?P<year>[0-9]{4}))?(?=\W*$|[,;.)]\s)", re.IGNORECASE
)
# Whoever says Christmas means none of the ten months before it.
_SEASON = (11, 1)
_EVE = (12, 24)

_MONTH = "|".join(
    sorted({*MONTHS, *(f"{month[:3]}\\.?" for month in MONTHS), r"Sept\.?"}, key=len, reverse=True)
)
_NAMED = re.compile(
    rf"""(?<![\w-])(?:by|before|until|till|due|on)\ (?:the\ )?(?:
        (?P<month>{_MONTH})\ (?P<day>29|3[01])(?:st|th)?
        | (?P<day2>29|3[01])(?:st|th)?\ (?:of\ )?(?P<month2>{_MONTH})
    )(?:,?\ (?P<year>[0-9]{{4}}))?(?=\W*$|[,;.)]\s)""",
    re.VERBOSE,
)


def find_other_deadlines(text: str, due: date) -> Iterator[FoundDeadline]:
    """Yield deadlines in figures that can mean one day only, and Christmas, the one nearest to `due`."""
    for found in _FIGURES.finditer(text):
        day = meant_date(found["day"])
        if day:
            yield FoundDeadline(day, found[0], *found.span(), day)
    for found in _CHRISTMAS.finditer(text):
        years = (
            [int(found["year"])] if found["year"] else range(max(due.year - 1, 1), min(due.year + 2, 9999))
        )
        eve = min((date(max(year, 1), *_EVE) for year in years), key=lambda day: abs((day - due).days))
        yield FoundDeadline(eve, found[0], *found.span(), date(eve.year, *_SEASON))


def find_days_that_are_none(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a text names a day that no calendar has: 30 February, 31.6.2027."""
    for found in _NAMED.finditer(text):
        month = month_number((found["month"] or found["month2"]).rstrip(".")) or 1
        # A year that is not named may be a leap year.
        if int(found["day"] or found["day2"]) > days_in_month(int(found["year"] or 2028), month):
            yield found.span()
    for found in _FIGURES.finditer(text):
        first, second = (int(part) for part in re.split(r"[./]", found["day"])[:2])
        is_close = 1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12
        is_ambiguous = "/" in found["day"] and max(first, second) <= 12
        if is_close and not is_ambiguous and meant_date(found["day"]) is None:
            yield found.span()
