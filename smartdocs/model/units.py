"""Which units are the same, and which convert into one another exactly."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

CURRENCIES = {
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR",
    "dollar": "USD", "euro": "EUR",
}  # fmt: skip
CURRENCY_CODES = frozenset({
    "AED", "AUD", "BRL", "CAD", "CHF", "CLP", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "IDR",
    "ILS", "INR", "JPY", "KRW", "MXN", "MYR", "NGN", "NOK", "NZD", "PHP", "PLN", "RON", "SAR", "SEK",
    "SGD", "THB", "TRY", "TWD", "UAH", "USD", "VND", "ZAR",
})  # fmt: skip
_CODES_IN_ANY_CASE = frozenset({"usd", "eur", "gbp", "chf"})

_ALIASES = {
    "ms": "ms millisecond msec",
    "s": "sec second",
    "min": "minute",
    "h": "hr hour",
    "day": "d",
    "week": "wk",
    "month": "mo",
    "quarter": "qtr",
    "year": "yr",
    "%": "percent pct",
    "pp": "ppt",
    "x": "×",
}
_IRREGULAR = {"people": "person", "children": "child", "men": "man", "women": "woman"}
_ALIAS = {alias: unit for unit, aliases in _ALIASES.items() for alias in (unit, *aliases.split())}
_PHRASES = {
    "per cent": "%",
    "percentage point": "pp",
    "percent point": "pp",
    "% point": "pp",
    "%-point": "pp",
}

# Only what is exact: an hour is 60 minutes everywhere, while a day's work or a month's days are not.
_FACTORS: tuple[dict[str, Decimal], ...] = (
    {"ms": Decimal("0.001"), "s": Decimal(1), "min": Decimal(60), "h": Decimal(3600)},
    {"day": Decimal(1), "week": Decimal(7)},
    {"month": Decimal(1), "quarter": Decimal(3), "year": Decimal(12)},
)
TIME_UNITS = frozenset(unit for factors in _FACTORS for unit in factors)


@lru_cache(maxsize=4096)
def fold_unit(unit: str) -> str:
    """Give one key to all spellings of a unit, so that units can be compared and grouped."""
    words = unit.strip()
    if (code := currency(words)) is not None:
        return code
    folded = " ".join(_singular(word) for word in words.lower().split())
    return _PHRASES.get(folded) or _ALIAS.get(folded, folded)


def unit_class(unit: str) -> str:
    """Say what a unit counts: its currency's code, `share`, `time` or `count`; empty without a unit."""
    folded = fold_unit(unit)
    if folded in CURRENCY_CODES:
        return folded
    if folded in ("%", "pp"):
        return "share"
    if folded in TIME_UNITS:
        return "time"
    return "count" if folded else ""


def same_unit(a: str, b: str) -> bool:
    """Tell whether two units mean the same: `meeting` and `meetings`, `h` and `hours`."""
    return fold_unit(a) == fold_unit(b)


def factor(unit: str, into: str) -> tuple[Decimal, Decimal] | None:
    """Give (multiply by, divide by) that turns one unit into the other, or None."""
    source, goal = fold_unit(unit), fold_unit(into)
    for factors in _FACTORS:
        if source in factors and goal in factors:
            return factors[source], factors[goal]
    return (Decimal(1), Decimal(1)) if source == goal else None


def currency(word: str) -> str | None:
    """Give the ISO code of a currency's sign, code or name. `$` alone is the US dollar, `¥` the yen."""
    if word in CURRENCY_CODES:
        return word
    if word.lower() in _CODES_IN_ANY_CASE:
        return word.upper()
    return CURRENCIES.get(word) or CURRENCIES.get(_singular(word.lower()))


def canonical_unit(words: str) -> str:
    """Spell a unit as it is kept: a sign or ISO code, a unit of time in lower case, else as written."""
    folded = fold_unit(words)
    if folded in ("%", "pp", "x") or folded in CURRENCY_CODES:
        return folded
    return words.lower() if folded in TIME_UNITS else words


def _singular(word: str) -> str:
    """Give a key that singular and plural share (`movie` and `movies` are both `movy`); not for show."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) >= 3 and word.endswith("s") and not re.search(r"(?:ss|us|is)$", word):
        word = word[:-1]
    if len(word) > 3:
        word = re.sub(r"(?<=ch|sh|ss)e$|(?<=[xz])e$|ie$", lambda found: "y" if found[0] == "ie" else "", word)
    return word
