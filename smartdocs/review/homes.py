"""Which review a goal stands in: the quarter, half and year it was planned for, every month it runs in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from smartdocs.model.goal import Goal
from smartdocs.model.period import Period, PeriodKind, period_of, periods_covering
from smartdocs.model.portfolio import Portfolio

HOMES = (PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)
"""The kinds of period that hold a goal whole; a month only sees it pass."""
_LONGEST = 366  # days; what runs for longer is in a month's review, but asks for none


def find_home(portfolio: Portfolio, goal: Goal, kind: PeriodKind) -> Period | None:
    """Give the quarter, half or year that a goal is reviewed in: its period's, else that of its due date."""
    day = goal.period.start if goal.period else goal.due
    if day is None:
        return None
    home = period_of(day, kind, portfolio.calendar)
    return home if goal.period is None or goal.period.within(home) else None


def find_run(goal: Goal) -> tuple[date, date] | None:
    """Give the first and the last day on which a goal is under way; None where neither is known.

    Without a start it is the day that it is due, and a goal that was closed early stops there.
    """
    first, last = goal.start or goal.due, goal.due or goal.start
    if first is None or last is None:
        return None
    if goal.closed and goal.closed.on:
        last = min(last, goal.closed.on)
    return (first, last) if first <= last else None


def goals_of(portfolio: Portfolio, period: Period) -> tuple[Goal, ...]:
    """Return the goals that a period's review or plan covers, in order of id."""
    return tuple(goal for goal in portfolio.goals.values() if is_covered(portfolio, goal, period))


def is_covered(portfolio: Portfolio, goal: Goal, period: Period) -> bool:
    """Tell whether a goal is in a period's review: a month's holds every goal under way in it."""
    if period.kind is not PeriodKind.MONTH:
        return find_home(portfolio, goal, period.kind) == period
    run = find_run(goal)
    return run is not None and run[0] <= period.end and period.start <= run[1]


def periods_with_goals(portfolio: Portfolio, kinds: Iterable[PeriodKind]) -> frozenset[Period]:
    """Return the periods of these kinds that have goals to be reviewed."""
    goals = portfolio.goals.values()
    return frozenset(
        period for kind in kinds for goal in goals for period in _periods_of(portfolio, goal, kind)
    )


def _periods_of(portfolio: Portfolio, goal: Goal, kind: PeriodKind) -> Iterator[Period]:
    if kind is not PeriodKind.MONTH:
        home = find_home(portfolio, goal, kind)
        if home:
            yield home
        return
    run = find_run(goal)
    if run and (run[1] - run[0]).days <= _LONGEST:
        yield from periods_covering(*run, kind, portfolio.calendar)
