"""A month of goals that run on: what each stood at before and after it, and what the next one asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import ClassVar

from smartdocs.assess.aim import unit_of
from smartdocs.assess.assess import assess
from smartdocs.assess.assessment import Assessments, MetricAssessment, Status
from smartdocs.assess.expected import value_at
from smartdocs.assess.precision import round_planned
from smartdocs.model.goal import Goal
from smartdocs.model.period import Period, next_period
from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import CheckInRow, GoalCard, MilestoneRow
from smartdocs.review.homes import find_run
from smartdocs.review.section import Entry, Section
from smartdocs.review.sections.goal_pages import goal_anchor
from smartdocs.review.sections.scorecard import names_owner

_STANDING = ("reach", "total", "sum")


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricMonth:
    """A metric in a month; amounts are in `unit`.

    `before` is what it stood at on the eve, its baseline where nobody had read it, and `change` what the
    month added. `expected` is the plan's value on the day of the review. `wanted` is the plan's at the end
    of the next month, `needed` what is left to get there, None where that is nothing or cannot be counted.
    For a rhythm or a limit `kept` of `judged` intervals or readings of this month were kept. What is
    measured by steps or parts has no amounts: `way` is how far it was on the eve and is now.
    """

    found: MetricAssessment
    unit: str
    before: Decimal | None = None
    change: Decimal | None = None
    expected: Decimal | None = None
    wanted: Decimal | None = None
    needed: Decimal | None = None
    kept: int = 0
    judged: int = 0
    way: tuple[Decimal | None, Decimal | None] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalMonth:
    """A goal in a month. `was` is its status on the eve, None where it had not begun.

    `milestones` are those that were due or met in the month; `ends` says that it is over after it.
    """

    card: GoalCard
    group: str
    was: Status | None
    metrics: tuple[MetricMonth, ...]
    milestones: tuple[MilestoneRow, ...]
    check_ins: tuple[CheckInRow, ...]
    begins: bool
    ends: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthGroup:
    title: str
    goals: tuple[GoalMonth, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Month(Section):
    """`coming` is the month that the needed pace is for; `silent` counts goals without a word all month."""

    name: ClassVar[str] = "month"
    month: Period
    coming: Period
    is_over: bool
    groups: tuple[MonthGroup, ...]
    names_owner: bool
    silent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthGoals(Section):
    name: ClassVar[str] = "month-goals"
    month: Period
    goals: tuple[GoalMonth, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(Entry(item.card.goal.title, goal_anchor(item.card.goal.id)) for item in self.goals)


def make_month(dossier: Dossier) -> Month:
    """Set all goals that ran in the month below each other."""
    groups = _lay_out(dossier)
    rows = [row for group in groups for row in group.goals]
    month = dossier.plan.period
    return Month(
        title=phrase("The month at a glance"),
        month=month,
        coming=next_period(month),
        is_over=dossier.plan.closing is not None,
        groups=groups,
        names_owner=names_owner(dossier),
        silent=sum(not _is_heard(row, month) for row in rows),
    )


def make_month_goals(dossier: Dossier) -> MonthGoals:
    goals = tuple(row for group in _lay_out(dossier) for row in group.goals)
    return MonthGoals(title=phrase("Goal by goal"), month=dossier.plan.period, goals=goals)


def _lay_out(dossier: Dossier) -> tuple[MonthGroup, ...]:
    plan, portfolio = dossier.plan, dossier.portfolio
    before = dossier.desk.before or assess(portfolio, plan.eve or plan.as_of)
    return tuple(
        MonthGroup(
            title=group.title,
            goals=tuple(_lay_out_goal(dossier, card, group.title, before) for card in group.cards),
        )
        for group in dossier.groups
    )


def _lay_out_goal(dossier: Dossier, card: GoalCard, group: str, before: Assessments) -> GoalMonth:
    month, goal, eve = dossier.plan.period, card.goal, before[card.goal.id]
    run = find_run(goal)
    has_begun = run is not None and run[0] < month.start
    pairs = zip(card.assessment.metrics, eve.metrics, strict=True)
    return GoalMonth(
        card=card,
        group=group,
        was=eve.status if has_begun else None,
        metrics=tuple(_lay_out_metric(goal, found, was, dossier.plan.period) for found, was in pairs),
        milestones=tuple(row for row in card.milestones if _is_of(row, month, dossier.plan.as_of)),
        check_ins=tuple(  # a later one is here because it closes the month
            row for row in card.check_ins if month.start <= row.check_in.date
        ),
        begins=run is not None and month.contains(run[0]),
        ends=run is not None and run[1] <= month.end,
    )


def _is_of(row: MilestoneRow, month: Period, as_of: date) -> bool:
    """Tell whether a milestone is one of the month: due in it, met in it, or overdue from before."""
    due, done = row.milestone.due, row.milestone.done_on if row.state.done else None
    if done is not None:
        return month.contains(done) or (due is not None and month.contains(due))
    return due is not None and (month.contains(due) or (due < month.start and not row.state.done))


def _lay_out_metric(goal: Goal, found: MetricAssessment, was: MetricAssessment, month: Period) -> MetricMonth:
    unit = unit_of(found.metric)
    if found.metric.kind == "rate":
        over = [item for item in found.intervals if item.kept is not None and month.contains(item.end)]
        return MetricMonth(
            found=found, unit=unit, kept=sum(item.kept is True for item in over), judged=len(over)
        )
    if found.metric.kind == "keep":
        read = [item for item in found.readings if month.contains(item.day)]
        kept = [item for item in read if item not in found.breaches]
        return MetricMonth(found=found, unit=unit, kept=len(kept), judged=len(read))
    if found.metric.kind not in _STANDING:
        return MetricMonth(found=found, unit=unit, way=(was.progress, found.progress))
    start = was.value if was.value is not None else found.metric.start_value
    wanted = _find_wanted(goal, found, next_period(month))
    needed = _find_needed(found, wanted)
    return MetricMonth(
        found=found,
        unit=unit,
        before=start,
        change=found.value - start if found.value is not None and start is not None else None,
        expected=round_planned(found),
        wanted=wanted,
        needed=needed,
    )


def _find_wanted(goal: Goal, found: MetricAssessment, coming: Period) -> Decimal | None:
    """Give the plan's value at the end of the next month; None for a goal that is over by then or reached."""
    run = find_run(goal)
    if run is None or run[1] < coming.start or goal.due is None or found.achieved:
        return None
    planned = replace(found, expected_value=value_at(found.plan, min(coming.end, goal.due)))
    return round_planned(planned)


def _find_needed(found: MetricAssessment, wanted: Decimal | None) -> Decimal | None:
    if wanted is None or found.value is None:
        return None
    needed = found.value - wanted if found.metric.falling else wanted - found.value
    return needed if needed > 0 else None


def _is_heard(row: GoalMonth, month: Period) -> bool:
    return bool(row.check_ins) or any(True for _ in _iter_read(row, month))


def _iter_read(row: GoalMonth, month: Period) -> Iterator[date]:
    for metric in row.metrics:
        yield from (item.day for item in metric.found.readings if month.contains(item.day))
