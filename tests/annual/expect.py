"""The exact numbers that a goal's sentences and cells ought to hold, in the order of the words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from tests.annual.numbers import Exact
from tests.plain.goal import Goal
from tests.plain.measure import Measure
from tests.plain.written import Amount


def percent(share: Fraction | None) -> list[Exact]:
    return [] if share is None else [share * 100]


def rounded(share: Fraction | None) -> list[Exact]:
    return [] if share is None else [share]


def reason(goal: Goal) -> list[Exact]:
    """Give the numbers of the sentence that says why a goal stands as it does."""
    found: list[Exact] = []
    for measure in goal.measures:
        found += _reason(goal, measure)
    if goal.status in ("Carried on", "Dropped"):
        return [date.fromisoformat(goal.raw["closed"]["on"]), *found]
    overdue = sum(map(goal.is_overdue, goal.steps))
    return [*found, overdue] if overdue else found


def _reason(goal: Goal, measure: Measure) -> Iterator[Exact]:
    if measure.kind in ("keep", "rate"):
        yield from measure.counted
        if measure.kind == "keep" and measure.target:
            yield measure.target.value
        if measure.at_least < 1:
            yield measure.at_least * 100
        if measure.kind == "keep" and measure.breaches:
            worst = max(measure.breaches, key=lambda item: abs(item.value - target_of(measure).value))
            yield worst.value
            yield worst.day
    elif measure.kind == "milestones":
        yield from measure.counted
        if not goal.is_over:
            yield sum(map(measure.is_due, goal.steps))
    elif measure.kind == "parts":
        yield from (*percent(measure.progress), *percent(measure.expected))
    elif measure.kind == "done":
        if not goal.is_done:
            yield goal.due
    elif measure.value is not None:
        yield measure.value
        yield target_of(measure).value if goal.is_over else measure.expected_value or Fraction(0)


def target_of(measure: Measure) -> Amount:
    assert measure.target
    return measure.target


def aim(measure: Measure) -> list[Exact]:
    """Give the numbers of a target as it is written: `3 calls a week, at least 80% of the time`."""
    if measure.target is None:
        return []
    share = [measure.at_least * 100] if measure.at_least < 1 else []
    return [measure.target.value, *share]


def actual(measure: Measure) -> list[Exact]:
    if measure.kind in ("keep", "rate", "milestones"):
        return list(measure.counted)
    return rounded(measure.value) if measure.target else []
