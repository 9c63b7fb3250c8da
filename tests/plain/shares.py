"""The arithmetic of shares: weighted means, medians, and what lies between 0 and 1."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction


def middle(ordered: list[Fraction]) -> Fraction:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def places_of(value: Fraction) -> int:
    return next(places for places in range(9) if (value * 10**places).denominator == 1)


def round_half_up(value: Fraction, places: int) -> Fraction:
    step = Fraction(1, 10**places)
    return ((abs(value) + step / 2) // step * step) * (1 if value >= 0 else -1)


def cut(share: Fraction | None) -> Fraction:
    return min(max(share or Fraction(0), Fraction(0)), Fraction(1))


def mean(pairs: Iterable[tuple[Fraction, Fraction]]) -> Fraction | None:
    """Give the weighted mean."""
    known = list(pairs)
    whole = sum(weight for weight, _ in known)
    return Fraction(sum(weight * value for weight, value in known), whole) if whole else None
