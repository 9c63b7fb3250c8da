"""Where a plan, or a part of it, stands on a day: its periods, and what asks for somebody's attention."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from smartdocs.assess.assessment import Assessment, Assessments, MilestoneState, Rollup, Status
from smartdocs.assess.rollup import roll_up
from smartdocs.model.goal import Goal, Milestone
from smartdocs.model.period import Period

_TROUBLE = (Status.OFF_TRACK, Status.MISSED, Status.AT_RISK)


@dataclass(frozen=True, slots=True)
class PeriodStanding:
    """The goals of one period as one; `period` is None for goals without."""

    period: Period | None
    rollup: Rollup


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day on which something is due: a milestone's, or the goal's own where that is None."""

    day: date
    goal: Goal
    milestone: Milestone | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`behind`, `overdue`, `quiet` and `unclosed` begin with the worst, `deadlines` with the next.

    `behind` are goals under way that are off track, missed or at risk; `quiet` those whose rhythm asked
    for a word by a day that has passed; `unclosed` those past their deadline that nobody has closed.
    """

    as_of: date
    periods: tuple[PeriodStanding, ...]
    behind: tuple[tuple[Goal, Assessment], ...]
    overdue: tuple[tuple[Goal, MilestoneState], ...]
    quiet: tuple[tuple[Goal, Assessment], ...]
    unclosed: tuple[Goal, ...]
    deadlines: tuple[Deadline, ...]


def find_standing(goals: Sequence[Goal], assessments: Assessments, grace_days: int) -> Standing:
    """Say where these goals stand; counts are of the periods under way, else of the one that ended last."""
    as_of = assessments.as_of
    running = [goal for goal in goals if is_under_way(goal, as_of, grace_days)]
    return Standing(
        as_of=as_of,
        periods=tuple(_sum_up(goals, running, assessments)),
        behind=_find_behind(running, assessments),
        overdue=_find_overdue(running, assessments),
        quiet=_find_quiet(running, assessments),
        unclosed=_find_unclosed(goals, set(map(id, running)), as_of),
        deadlines=tuple(sorted(_iter_deadlines(running, as_of), key=_order)),
    )


def is_under_way(goal: Goal, as_of: date, grace_days: int) -> bool:
    """Tell whether somebody is at work on a goal on the day: begun, not ended, not past its time of grace."""
    begun = goal.start is None or goal.start <= as_of
    in_time = goal.due is None or goal.due + timedelta(days=grace_days) >= as_of
    return goal.stage(as_of) in ("active", "agreed") and begun and in_time


def _sum_up(
    goals: Sequence[Goal], running: Sequence[Goal], assessments: Assessments
) -> Iterator[PeriodStanding]:
    as_of = assessments.as_of
    known = {goal.period for goal in goals if goal.period}
    now = {period for period in known if period.contains(as_of)}
    over = [period for period in known if period.end < as_of]
    chosen = now or ({max(over, key=lambda period: (period.end, period.start))} if over else known)
    for period in sorted(chosen, key=lambda period: (period.days, period)):
        yield PeriodStanding(period, roll_up([goal for goal in goals if goal.period == period], assessments))
    loose = [goal for goal in running if goal.period is None]
    if loose:
        yield PeriodStanding(None, roll_up(loose, assessments))


def _find_behind(running: Iterable[Goal], assessments: Assessments) -> tuple[tuple[Goal, Assessment], ...]:
    found = [(goal, assessments[goal.id]) for goal in running if assessments[goal.id].status in _TROUBLE]
    found.sort(key=lambda pair: (_TROUBLE.index(pair[1].status), str(pair[0].due), pair[0].id))
    return tuple(found)


def _find_overdue(
    running: Iterable[Goal], assessments: Assessments
) -> tuple[tuple[Goal, MilestoneState], ...]:
    found = [(goal, state) for goal in running for state in assessments[goal.id].milestones if state.overdue]
    return tuple(sorted(found, key=lambda pair: (-pair[1].days_late, pair[0].id, pair[1].index)))


def _find_quiet(running: Iterable[Goal], assessments: Assessments) -> tuple[tuple[Goal, Assessment], ...]:
    found = [
        (goal, assessments[goal.id])
        for goal in running
        if assessments[goal.id].is_check_in_overdue and assessments[goal.id].status is not Status.ACHIEVED
    ]
    return tuple(sorted(found, key=lambda pair: (str(pair[1].next_check_in), pair[0].id)))


def _find_unclosed(goals: Iterable[Goal], running: set[int], as_of: date) -> tuple[Goal, ...]:
    found = [
        goal
        for goal in goals
        if goal.due is not None
        and goal.due < as_of
        and id(goal) not in running
        and goal.stage(as_of) in ("active", "agreed")
    ]
    return tuple(sorted(found, key=lambda goal: (-(goal.due or as_of).toordinal(), goal.id)))


def _iter_deadlines(running: Iterable[Goal], as_of: date) -> Iterator[Deadline]:
    for goal in running:
        for milestone in goal.milestones:
            if milestone.due and milestone.due >= as_of and not milestone.is_done(as_of):
                yield Deadline(milestone.due, goal, milestone)
        if goal.due and goal.due >= as_of:
            yield Deadline(goal.due, goal, None)


def _order(item: Deadline) -> tuple[date, bool, str, str]:
    milestone = item.milestone
    return (item.day, milestone is None, item.goal.id, milestone.id if milestone else "")
