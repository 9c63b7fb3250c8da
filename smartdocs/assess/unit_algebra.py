"""Exact values with units, and what may be done with them: money × % = money, 20 a week × weeks = 20s.

Money, shares and lengths of time must fit. Nouns are softer, for authors leave them out or turn one
into another (contacts × 10% are meetings): they are kept to be shown, and nothing fails because of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from smartdocs.assess.words import is_money
from smartdocs.model.quantity import Quantity
from smartdocs.model.units import TIME_UNITS, factor, fold_unit

TIME_BASES = ("s", "day", "month")
NOUN = "n:"
# A plain number that is added to a share is a factor, as in `1 - 15%`; a larger one is a count.
LARGEST_FACTOR = 2
LARGEST = Fraction(10**40)
SMALLEST = 1 / LARGEST
_PER_NOUN = re.compile(r"(?:\bper|\ba|\ban|/)\s*([^\W\d_][\w -]{0,40})$", re.IGNORECASE)
_PER_TIME = re.compile(r"\b(?:per|a) (day|week|month|quarter|year)$")
_LENGTH = re.compile(r"(?:\S+ )?((?:day|week|month|quarter|hour)s)")


class UnitError(ValueError):
    """Two values that do not go together: the fact, and what to write instead."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


@dataclass(frozen=True, slots=True)
class Measure:
    """A value in base units (seconds, days, months; a share as a fraction) with its dimensions.

    `dims` gives the exponent of a currency's code, a base of time, or `n:` and a noun. `spelled` gives
    each its author's word and how many base units that is. `bare` are plain numbers among the factors:
    each may stand for a number of weeks or of customers without saying so.
    """

    value: Fraction
    dims: Mapping[str, int] = field(default_factory=dict)
    spelled: Mapping[str, tuple[str, Fraction]] = field(default_factory=dict)
    is_share: bool = False
    bare: frozenset[Fraction] = frozenset()

    @property
    def times(self) -> dict[str, int]:
        return {base: power for base, power in self.dims.items() if base in TIME_BASES}

    @property
    def nouns(self) -> dict[str, int]:
        return {name: power for name, power in self.dims.items() if name.startswith(NOUN)}

    @property
    def currency(self) -> str:
        """The code of the money that it is; empty when it is none."""
        return next((name for name in self.dims if is_money(name)), "")

    @property
    def hard(self) -> dict[str, int]:
        """What must agree before two values are added."""
        return {name: power for name, power in self.dims.items() if not name.startswith(NOUN)}

    @property
    def is_plain(self) -> bool:
        """Tell whether it is a number without any unit."""
        return not self.dims and not self.is_share

    @property
    def is_length(self) -> bool:
        """Tell whether it is a length of time and nothing else."""
        only_time = bool(self.dims) and len(self.times) == len(self.dims)
        return only_time and not self.is_share and min(self.dims.values()) > 0


def measure_of(quantity: Quantity, name: str = "") -> Measure:
    """Give a quantity its dimensions; of a bare number its name may tell, as `calls per week`."""
    value, dims, spelled = Fraction(quantity.value), dict[str, int](), dict[str, tuple[str, Fraction]]()
    unit, per = quantity.unit, quantity.per
    if not unit and not per:
        length, rhythm = _LENGTH.fullmatch(name), _PER_TIME.search(name)
        unit, per = length[1] if length else "", rhythm[1] if rhythm else ""
    is_share = fold_unit(unit) in ("%", "pp")
    value = value / 100 if is_share else value
    parts = [(part, 1 if at == 0 else -1) for at, part in enumerate(_split(unit, quantity.text))]
    for part, power in [*parts, (per, -1)]:
        value *= _enter(part, power, dims, spelled)
    is_bare = not dims and not is_share
    return Measure(value, dims, spelled, is_share, frozenset((value,)) if is_bare else frozenset())


def _split(unit: str, text: str) -> list[str]:
    """Split `deals per rep`; of money the words behind the amount tell, as in `$50K per deal`."""
    if is_money(unit):
        found = _PER_NOUN.search(text)
        noun = found[1].strip() if found else ""
        return [unit, noun] if noun and fold_unit(noun) not in TIME_UNITS else [unit]
    return [part.strip() for part in re.split(r"\s+per\s+|(?<=\w)/", unit)][:3]


def _enter(unit: str, power: int, dims: dict[str, int], spelled: dict[str, tuple[str, Fraction]]) -> Fraction:
    """Note one unit among the dimensions, and return what the value is to be multiplied by."""
    name, size = _dimension(unit)
    if not name:
        return size
    spelled.setdefault(name, (unit, size))
    dims[name] = dims.get(name, 0) + power
    if not dims[name]:
        del dims[name]
    return size**power


@lru_cache(maxsize=1024)
def _dimension(unit: str) -> tuple[str, Fraction]:
    """Return what a unit measures and how many base units it is; no name for plain numbers and shares."""
    folded = fold_unit(unit)
    if folded in ("", "%", "pp", "x"):
        return "", Fraction(1)
    for base in TIME_BASES:
        if terms := factor(folded, base):
            return base, Fraction(terms[0]) / Fraction(terms[1])
    return folded if is_money(folded) else f"{NOUN}{folded}", Fraction(1)


def multiply(one: Measure, other: Measure) -> Measure:
    """Multiply; what is per week cancels weeks."""
    dims = _joined(one.dims, other.dims, 1)
    money = {name: power for name, power in dims.items() if is_money(name)}
    if len(money) > 1 or any(power > 1 for power in money.values()):
        raise _refuse(
            f"{_kind(one)} is multiplied by {_kind(other)}", "Multiply an amount by a share or a count"
        )
    shares = all(item.is_share or item.is_length for item in (one, other))
    return _bounded(
        Measure(
            one.value * other.value,
            dims,
            {**other.spelled, **one.spelled},
            shares and (one.is_share or other.is_share),
            one.bare | other.bare,
        )
    )


def divide(one: Measure, other: Measure) -> Measure:
    """Divide; the same unit on both sides cancels."""
    if other.value == 0:
        raise UnitError("Division by zero", "Divide by a number that is not 0")
    if other.currency and one.currency and one.currency != other.currency:
        raise _refuse(f"{_kind(one)} is divided by {_kind(other)}", "State both in one currency")
    stays = one.is_share and (other.is_plain or other.is_length)
    dims = _joined(one.dims, other.dims, -1)
    spelled = {**other.spelled, **one.spelled}
    return _bounded(Measure(one.value / other.value, dims, spelled, stays, one.bare))


def add(one: Measure, other: Measure, sign: int = 1) -> Measure:
    """Add or subtract values of one kind."""
    check_alike(one, other)
    nouns = one.nouns == other.nouns or not other.nouns
    kept = one if nouns or one.nouns else other
    dims = kept.dims if nouns or not one.nouns else one.hard
    return _bounded(
        Measure(
            one.value + sign * other.value,
            dims,
            {**other.spelled, **one.spelled},
            one.is_share or other.is_share,
            one.bare if one.dims else frozenset(),
        )
    )


def check_alike(one: Measure, other: Measure) -> None:
    """Refuse to add or compare what is not of one kind."""
    if one.is_share != other.is_share:
        share, rest = (one, other) if one.is_share else (other, one)
        if rest.is_plain and abs(rest.value) <= LARGEST_FACTOR and not share.dims:
            return
        told = f"{_kind(share)} and {_kind(rest)} cannot be added or compared"
        raise _refuse(told, "To add a share of an amount, multiply it: `* (1 + 10%)`")
    if one.hard != other.hard:
        in_two = one.currency and other.currency and one.currency != other.currency
        raise _refuse(
            f"{_kind(one)} and {_kind(other)} cannot be added or compared",
            "State both in one currency" if in_two else "Give both the same unit",
        )


def _joined(dims: Mapping[str, int], others: Mapping[str, int], sign: int) -> dict[str, int]:
    joined = dict(dims)
    for name, power in others.items():
        joined[name] = joined.get(name, 0) + sign * power
    return {name: power for name, power in joined.items() if power}


def _bounded(measure: Measure) -> Measure:
    if measure.value and not SMALLEST < abs(measure.value) < LARGEST:
        raise UnitError("A number of more than 40 digits cannot be meant", "Check the numbers in `basis:`")
    return measure


def _refuse(told: str, help: str) -> UnitError:
    return UnitError(told[0].upper() + told[1:], help)


def _kind(measure: Measure) -> str:
    """Name what sort of value it is, for a message."""
    if measure.currency:
        name = f"an amount in {measure.currency}"
    elif measure.is_share:
        name = "a share"
    elif measure.nouns:
        name = f"a number of {measure.spelled[next(iter(measure.nouns))][0]}"
    else:
        name = "a length of time" if measure.is_length else "a plain number"
    rates = [measure.spelled[base][0] for base, power in measure.times.items() if power < 0]
    return f"{name} per {rates[0]}" if rates else name
