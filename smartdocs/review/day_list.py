"""What is due on which day: milestones, deadlines, deliveries, needs and what is to be found out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from smartdocs.model.goal import Promise
from smartdocs.model.period import Period, PeriodKind, period_of
from smartdocs.model.quantity import Quantity
from smartdocs.review.goal_card import Desk, GoalCard, Named
from smartdocs.review.hand_overs import name_need


class Due(Enum):
    """What is due, in the order in which a day's list tells it."""

    BASELINE = "baseline"
    NEED = "need"
    DELIVERY = "delivery"
    MILESTONE = "milestone"
    DEADLINE = "deadline"


@dataclass(frozen=True, slots=True, kw_only=True)
class DayRow:
    """Something that is due on a day. `what` is in the author's words, empty for the goal's own deadline."""

    day: date
    due: Due
    what: str
    target: Quantity | None
    card: GoalCard
    who: Named | None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthOfDays:
    month: Period
    rows: tuple[DayRow, ...]


def list_days(desk: Desk, cards: Iterable[GoalCard]) -> tuple[DayRow, ...]:
    """List everything that these goals date, in order of day."""
    rows = (row for card in cards for row in _iter_days(desk, card))
    return tuple(sorted(rows, key=lambda row: (row.day, list(Due).index(row.due), row.card.goal.title)))


def group_by_month(desk: Desk, rows: Iterable[DayRow]) -> tuple[MonthOfDays, ...]:
    months: dict[Period, list[DayRow]] = {}
    for row in rows:
        month = period_of(row.day, PeriodKind.MONTH, desk.portfolio.calendar)
        months.setdefault(month, []).append(row)
    return tuple(MonthOfDays(month=month, rows=tuple(found)) for month, found in months.items())


def _iter_days(desk: Desk, card: GoalCard) -> Iterator[DayRow]:
    goal, owner = card.goal, card.summary.owner
    for metric in goal.measurable:
        if isinstance(metric.baseline, Promise):
            day, name = metric.baseline.find_by, metric.metric
            yield DayRow(day=day, due=Due.BASELINE, what=name, target=None, card=card, who=owner)
    for row in card.needs:
        if row.need.by:
            yield DayRow(
                day=row.need.by,
                due=Due.NEED,
                what=name_need(desk.portfolio, row.need),
                target=row.need.amount,
                card=card,
                who=row.provider or row.team,
            )
    for item in goal.provides:
        if item.by:
            what = item.what or item.id
            yield DayRow(day=item.by, due=Due.DELIVERY, what=what, target=item.amount, card=card, who=owner)
    for step in card.milestones:
        if step.milestone.due:
            yield DayRow(
                day=step.milestone.due,
                due=Due.MILESTONE,
                what=step.milestone.title,
                target=step.milestone.target,
                card=card,
                who=step.owner,
            )
    if goal.due:
        yield DayRow(day=goal.due, due=Due.DEADLINE, what="", target=None, card=card, who=owner)
