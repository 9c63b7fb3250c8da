"""Where a metric lands if it goes on so, by a second, plain implementation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import combinations

from tests.plain.shares import middle, places_of

FEWEST, FURTHEST = 3, 10


@dataclass(frozen=True)
class Forecast:
    """The low, the likely and the high figure on the deadline, rounded, and what they rest on."""

    low: Fraction
    likely: Fraction
    high: Fraction
    level: Fraction
    days: int
    since: date
    until: date
    parts: int = 0
    bound: Fraction | None = None

    @property
    def ends(self) -> tuple[Fraction, Fraction, Fraction]:
        return self.low, self.likely, self.high


def foresee(
    kind: str, figures: Sequence[tuple[date, Fraction]], start: date, due: date, unit: str
) -> Forecast | None:
    """Forecast from the figure that stood at the end of each day with a reading; None where none is made."""
    if kind not in ("reach", "total") or len(figures) < FEWEST:
        return None
    (first, _), (last, level) = figures[0], figures[-1]
    ahead = (due - last).days
    if ahead <= 0 or ahead > FURTHEST * (last - first).days:
        return None
    points = list(figures)
    if kind == "total" and start < first:
        points.insert(0, (start, Fraction(0)))
    slopes = sorted((w - v) / (e - d).days for (d, v), (e, w) in combinations(points, 2))
    cut_off = len(slopes) // 10
    slow, slope, fast = slopes[cut_off], middle(slopes), slopes[-1 - cut_off]
    below = above = Fraction(0)
    if kind == "reach":
        levels = sorted(value + slope * (last - day).days for day, value in points)
        level = middle(levels)
        below, above = level - levels[0], levels[-1] - level
    ways = sorted((slow * ahead, fast * ahead))
    ends = level + ways[0] - below, level + slope * ahead, level + ways[1] + above
    rounded = round_out(*ends, max(places_of(value) for _, value in figures))
    floor = None if unit == "$" else Fraction(0)
    ceiling = Fraction(100) if unit == "%" else None
    bound = floor if floor is not None and rounded[0] < floor else None
    bound = ceiling if ceiling is not None and rounded[2] > ceiling else bound
    least = figures[-1][1] if kind == "total" and slow >= 0 else floor
    low, likely, high = (fit(end, least, ceiling) for end in rounded)
    return Forecast(low, likely, high, level, len(figures), first, last, bound=bound)


def round_out(
    low: Fraction, likely: Fraction, high: Fraction, places: int
) -> tuple[Fraction, Fraction, Fraction]:
    """Round to two digits of the range's width, outward, or as finely as the figures are written."""
    step = Fraction(1, 10**places)
    while high > low and step * 100 <= high - low:
        step *= 10
    return low // step * step, (likely + step / 2) // step * step, -(-high // step) * step


def fit(end: Fraction, least: Fraction | None, most: Fraction | None) -> Fraction:
    end = end if least is None else max(end, least)
    return end if most is None else min(end, most)


def add_forecasts(running: Sequence[Forecast | None], settled: Fraction) -> Forecast | None:
    """Add the forecasts of the parts that still run to where the others ended."""
    known = [one for one in running if one]
    if not known or len(known) < len(running):
        return None
    low, likely, high, level = (
        sum((getattr(one, name) for one in known), settled) for name in ("low", "likely", "high", "level")
    )
    days, since = min(one.days for one in known), min(one.since for one in known)
    return Forecast(low, likely, high, level, days, since, max(one.until for one in known), len(known))
