"""The end of a sum in words: `$160K`, `51 meetings`, `20 contacts per month`, rounded where it must be."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from smartdocs.assess.formula import to_decimal
from smartdocs.assess.unit_algebra import Measure
from smartdocs.assess.words import WIDE, format_amount, is_money

PERIODS = ("day", "week", "month", "quarter", "year")
SCALES = ((9, "B"), (6, "M"), (3, "K"))
SMALLEST_SHORTENED = Decimal(10_000)


def in_own_unit(measure: Measure) -> str:
    """Write a value in the units that its author used."""
    value, unit, rates = measure.value, measure.currency, ""
    if measure.is_share:
        value, unit = value * 100, "%"
    for name, power in measure.dims.items():
        word, size = measure.spelled[name]
        if name in measure.times:
            value /= size**power
        if power < 0:
            rates += f" per {word}"
        elif not unit:
            unit = f"{word}s" if word in PERIODS and value != 1 else word
    return f"{format_total(to_decimal(value), unit)}{rates}"


def format_total(value: Decimal, unit: str) -> str:
    """Write a total: money as authors do, `$160K`; other numbers with two places at most."""
    rounded = round_total(value)
    if is_money(unit) and abs(rounded) >= SMALLEST_SHORTENED:
        for power, letter in SCALES:
            short = rounded.scaleb(-power)
            if abs(short) >= 1 and len(short.normalize().as_tuple().digits) <= 4:
                return f"{format_amount(short, unit)}{letter}"
    return format_amount(rounded, unit)


def round_total(value: Decimal) -> Decimal:
    """Round half up to two places, or to three digits of what is smaller than 1."""
    places = 2 if abs(value) >= 1 or not value else 2 - value.adjusted()
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, WIDE)


def is_exact(value: Fraction) -> bool:
    """Tell whether nothing is lost by rounding a total."""
    return Fraction(round_total(to_decimal(value))) == value
