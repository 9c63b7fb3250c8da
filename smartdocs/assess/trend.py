"""The robust slope of figures over days: Theil and Sen's, the median of the slopes between all pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Context, Decimal, localcontext
from itertools import combinations

DIGITS = 40
MOST_POINTS = 100
TRIMMED = 10
TWO = Decimal(2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """A line through figures; slopes are in the figures' unit a day, `level` is its height on `day`.

    `slow` and `fast` leave out the lowest and the highest tenth of all slopes. `below` and `above` are
    how far figures lay from the line at most, 0 where the line is to begin at the last figure.
    """

    day: date
    level: Decimal
    slow: Decimal
    slope: Decimal
    fast: Decimal
    below: Decimal = Decimal(0)
    above: Decimal = Decimal(0)

    def at(self, day: date) -> tuple[Decimal, Decimal, Decimal]:
        """Return the low, the likely and the high figure on a day."""
        with localcontext(Context(prec=DIGITS)):
            ahead = (day - self.day).days
            low, high = sorted((self.slow * ahead, self.fast * ahead))
            likely = self.level + self.slope * ahead
            return self.level + low - self.below, likely, self.level + high + self.above


def find_trend(figures: Iterable[tuple[date, Decimal]], *, is_running: bool = False) -> Trend | None:
    """Return the trend of figures, None of fewer than two days; of one day the last figure stands.

    A running total goes on from where it stands; other figures go up and down, so that the line runs
    through the middle of them. Of more than a hundred days, the last of each hundredth of the time counts.
    """
    by_day = dict(sorted(figures, key=lambda figure: figure[0]))
    if len(by_day) < 2:
        return None
    with localcontext(Context(prec=DIGITS)):
        return _fit(_thin(by_day), is_running)


def _thin(by_day: Mapping[date, Decimal]) -> list[tuple[date, Decimal]]:
    """Keep the first day, and the last of each of equal spans of time."""
    points = list(by_day.items())
    if len(points) <= MOST_POINTS:
        return points
    first, length = points[0][0], (points[-1][0] - points[0][0]).days
    spans = {(day - first).days * (MOST_POINTS - 2) // length: (day, value) for day, value in points[1:]}
    return [points[0], *spans.values()]


def _fit(points: Sequence[tuple[date, Decimal]], is_running: bool) -> Trend:
    slopes = sorted(
        (late[1] - early[1]) / (late[0] - early[0]).days for early, late in combinations(points, 2)
    )
    slope, cut = _median(slopes), len(slopes) // TRIMMED
    slow, fast = slopes[cut], slopes[-1 - cut]
    last, value = points[-1]
    if is_running:
        return Trend(day=last, level=value, slow=slow, slope=slope, fast=fast)
    levels = sorted(figure + slope * (last - day).days for day, figure in points)
    level = _median(levels)
    below, above = level - levels[0], levels[-1] - level
    return Trend(day=last, level=level, slow=slow, slope=slope, fast=fast, below=below, above=above)


def _median(ordered: Sequence[Decimal]) -> Decimal:
    middle, is_odd = divmod(len(ordered), 2)
    return ordered[middle] if is_odd else (ordered[middle - 1] + ordered[middle]) / TWO
