"""What charts over time are drawn from: plain records that a page or a report fills in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day; `kept` says, where there is a limit, that the value is on its right side."""

    day: date
    value: Decimal
    kept: bool = True


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
    """Where the trend lands on a day, with its range."""

    day: date
    low: Decimal
    likely: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class ChartInput:
    """A metric over time. `unit_text` is `%`, an ISO currency code or words; `target_label` is a phrase."""

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


def value_on(points: tuple[Point, ...], day: date) -> Decimal | None:
    """Return the value of a line on a day, in proportion between two points; none outside the line."""
    for before, after in pairwise(points):
        if before.day <= day <= after.day:
            share = Decimal((day - before.day).days) / max(1, (after.day - before.day).days)
            return before.value + (after.value - before.value) * share
    return None
