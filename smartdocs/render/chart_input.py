"""What charts over time are drawn from: plain records that a page or a report fills in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day; `kept` says, where there is a limit, that the value is on its right side."""

    day: date
    value: Decimal
    kept: bool = True


# A chart is some 700 pixels wide: of more readings only the outline can be seen.
MOST_POINTS = 800


def thin(points: Sequence[Point]) -> tuple[Point, ...]:
    """Keep the outline of very many readings: of each stretch the lowest and the highest, and both ends.

    A stretch with a breach of a limit keeps its farthest: what breaches lies beyond what does not.
    """
    if len(points) <= MOST_POINTS:
        return tuple(points)
    step = -(-len(points) * 2 // MOST_POINTS)
    kept = {0, len(points) - 1}
    for start in range(0, len(points), step):
        stretch = range(start, min(start + step, len(points)))
        kept.add(min(stretch, key=lambda place: points[place].value))
        kept.add(max(stretch, key=lambda place: points[place].value))
    return tuple(points[place] for place in sorted(kept))


@dataclass(frozen=True, slots=True)
class Mark:
    """A milestone: its day, the value wanted by then if any, its name, and what became of it."""

    day: date
    value: Decimal | None
    label: str
    done: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class Forecast:
    """Where the trend lands on a day, with its range; `begin` is where its line leaves the readings."""

    day: date
    low: Decimal
    likely: Decimal
    high: Decimal
    begin: Point | None = None


@dataclass(frozen=True, slots=True)
class ChartInput:
    """A metric over time. `unit_text` is `%`, an ISO currency code or words; `target_label` is a phrase.

    `expected` is the value expected by `as_of`, rounded as the page writes it, so that both say the same.
    """

    title: str
    unit_text: str
    start: date
    due: date
    as_of: date
    plan: tuple[Point, ...] = ()
    actual: tuple[Point, ...] = ()
    milestones: tuple[Mark, ...] = ()
    baseline: Decimal | None = None
    target: Decimal | None = None
    target_label: str = ""
    forecast: Forecast | None = None
    expected: Decimal | None = None


@dataclass(frozen=True, slots=True)
class KeepInput:
    """Readings against a limit; with `upper` too, the right side lies between the two."""

    title: str
    unit_text: str
    start: date
    due: date
    as_of: date
    readings: tuple[Point, ...]
    limit: Decimal
    limit_label: str
    at_most: bool
    upper: Decimal | None = None
