"""Small goals and portfolios for the tests of the assessment, built from the records directly."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from smartdocs.assess.assess import assess
from smartdocs.model.config import Config
from smartdocs.model.goal import CheckIn, Goal, Metric, Milestone, Reading, Relevant, TimeBound
from smartdocs.model.period import FiscalCalendar, Period, parse_period
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.provenance import History, Repository
from smartdocs.model.quantity import Quantity, parse_quantity

NO_HISTORY = History(Repository(kind="none"))
Q3 = parse_period("2026-Q3", FiscalCalendar())


def day(text: str) -> date:
    """Read `09-30` in 2026, or a whole date."""
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def q(value: str | int) -> Quantity:
    return parse_quantity(value)


def period(text: str) -> Period:
    return parse_period(text, FiscalCalendar())


def metric(kind: str, target: str | None = None, baseline: str | None = None, **more: Any) -> Metric:
    return Metric(
        kind=kind,
        target=None if target is None else q(target),
        baseline=None if baseline is None else q(baseline),
        **more,
    )


def said(on: str, value: str | int | None = None, **more: Any) -> CheckIn:
    """A check-in; `value` is its standing figure."""
    return CheckIn(date=day(on), value=None if value is None else q(value), **more)


def row(on: str, value: str | int, line: int = 2) -> Reading:
    """A row of a CSV file."""
    return Reading(day=day(on), value=Decimal(value), path="content/data/calls.csv", line=line, what="row")


def step(due: str | None = None, done: str | bool | None = None, **more: Any) -> Milestone:
    return Milestone(
        due=None if due is None else day(due), done=day(done) if isinstance(done, str) else done, **more
    )


def goal(
    *metrics: Metric,
    name: str = "calls",
    start: str | None = "07-01",
    due: str | None = "09-30",
    rhythm: str | None = None,
    supports: Iterable[str] = (),
    **more: Any,
) -> Goal:
    """A goal of the third quarter of 2026, unless dates are given."""
    span = TimeBound(
        start=None if start is None else day(start), due=None if due is None else day(due), check_in=rhythm
    )
    aligned = Relevant(supports=tuple(supports))
    return Goal(id=name, measurable=metrics, time_bound=span, relevant=aligned, **{"period": Q3, **more})


def portfolio(*goals: Goal, config: Config | None = None, **more: Any) -> Portfolio:
    """A portfolio in which `supports` decides what is part of what."""
    parts: dict[str, tuple[str, ...]] = {}
    for item in goals:
        for parent in item.relevant.supports:
            parts[parent] = (*parts.get(parent, ()), item.id)
    return Portfolio(
        config=config or Config(),
        goals={item.id: item for item in goals},
        parts=parts,
        history=NO_HISTORY,
        **more,
    )


def assessed(item: Goal, as_of: str = "08-15", *parts: Goal, closing: Period | None = None) -> Any:
    """Assess a goal, with the goals that support it; untyped, so that tests may write 1 for Decimal(1)."""
    return assess(portfolio(item, *parts), day(as_of), closing)[item.id]


def closed(item: Goal) -> Any:
    """Assess a goal in the report of the closed third quarter."""
    return assess(portfolio(item), Q3.end, Q3)[item.id]


def weighing(item: Goal, weight: str) -> Goal:
    return replace(item, weight=Decimal(weight))
