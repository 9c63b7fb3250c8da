"""How often the range of a forecast holds what comes, on invented quarters of thirteen weekly readings.

Prints a line for each sort of work and number of readings; the manual's page of numbers rests on it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from smartdocs.assess.trend import find_trend

START, WEEKS, QUARTERS = date(2026, 7, 1), 13, 1000
CHANCES = 40  # a week's events come in so many moments, each with the same small chance


def steady(dice: random.Random) -> list[Decimal]:
    """Count events that come as often every week."""
    return _count(dice, [dice.choice((1, 3, 8))] * WEEKS)


def speeding(dice: random.Random) -> list[Decimal]:
    """Count events that come three times as often at the end as in the beginning."""
    often = dice.choice((2, 5))
    return _count(dice, [often * (0.5 + week / 12) for week in range(WEEKS)])


def _count(dice: random.Random, often: list[float]) -> list[Decimal]:
    total, readings = 0, []
    for number in often:
        total += sum(dice.random() < number / CHANCES for _ in range(CHANCES))
        readings.append(Decimal(total))
    return readings


def scattered(dice: random.Random) -> list[Decimal]:
    """Read a figure that scatters around a line."""
    slope, noise = dice.uniform(-2, 2), dice.choice((1, 3, 6))
    return [_figure(50 + slope * week + dice.gauss(0, noise)) for week in range(WEEKS)]


def wandering(dice: random.Random) -> list[Decimal]:
    """Read a figure that goes on each week from where it stands."""
    slope, value, readings = dice.uniform(-1, 1), 50.0, []
    for _ in range(WEEKS):
        value += slope + dice.gauss(0, 1.5)
        readings.append(_figure(value))
    return readings


def _figure(value: float) -> Decimal:
    return Decimal(str(round(value, 1)))


def is_held(readings: list[Decimal], known: int, *, is_running: bool) -> bool:
    """Tell whether the range from the first readings holds the last one."""
    days = [START + timedelta(weeks=week + 1) for week in range(WEEKS)]
    figures = list(zip(days, readings, strict=True))[:known]
    trend = find_trend([(START, Decimal(0)), *figures] if is_running else figures, is_running=is_running)
    if trend is None:
        return False
    low, _, high = trend.at(days[-1])
    if is_running:
        low, high = low.to_integral_value(ROUND_FLOOR), high.to_integral_value(ROUND_CEILING)
    return low <= readings[-1] <= high


def main() -> None:
    """Print the share of ranges that held what came."""
    dice = random.Random(11)
    kinds: tuple[tuple[Callable[[random.Random], list[Decimal]], bool], ...] = (
        (steady, True),
        (scattered, False),
        (wandering, False),
        (speeding, True),
    )
    for kind, is_running in kinds:
        for known in (3, 6, 9):
            held = sum(is_held(kind(dice), known, is_running=is_running) for _ in range(QUARTERS))
            print(
                f"{kind.__name__:10} {known} readings: {100 * held // QUARTERS}% of {QUARTERS} ranges held it"
            )


if __name__ == "__main__":
    main()
