"""What comes next: goals of the following period, what was carried over, and what was decided."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from smartdocs.assess.assessment import Status
from smartdocs.model.goal import Goal
from smartdocs.model.period import Period, next_period
from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import Named, Summary
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class NextGoal:
    """A goal of the following period; `continues` is the one that it carries on."""

    summary: Summary
    goal: Goal
    agreed_on: date | None
    continues: Named | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextAction:
    title: str
    owner: Named | None
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextPeriod(Section):
    """`carried` are the goals that ended as carried on, whether or not another takes them up.

    `wants_actions` says that a draft has no next step yet.
    """

    name: ClassVar[str] = "next"
    period: Period
    goals: tuple[NextGoal, ...]
    actions: tuple[NextAction, ...]
    carried: tuple[Summary, ...]
    wants_actions: bool


def make_next_period(dossier: Dossier) -> NextPeriod | None:
    """Look ahead; None when nothing was planned, carried on or decided."""
    coming = next_period(dossier.plan.period)
    goals = tuple(
        _lay_out(dossier, dossier.portfolio.goals[name])
        for name in dossier.desk.timetable.planned.get((coming, dossier.plan.subject), ())
    )
    actions = find_actions(dossier)
    carried = tuple(card.summary for card in dossier.cards if card.summary.status is Status.CARRIED)
    wants_actions = dossier.is_draft and not actions
    if not (goals or actions or carried or wants_actions):
        return None
    return NextPeriod(
        title=phrase("What comes next: %(period)s", period=coming.title),
        period=coming,
        goals=goals,
        actions=actions,
        carried=carried,
        wants_actions=wants_actions,
    )


def find_actions(dossier: Dossier) -> tuple[NextAction, ...]:
    """Give the next steps that the review's file names."""
    return tuple(
        NextAction(title=item.title, owner=dossier.desk.named(item.owner), due=item.due)
        for item in (dossier.review.next if dossier.review else ())
    )


def _lay_out(dossier: Dossier, goal: Goal) -> NextGoal:
    return NextGoal(
        summary=dossier.desk.summary(goal),
        goal=goal,
        agreed_on=agreed.on if (agreed := goal.accountability.agreed) else None,
        continues=dossier.desk.named(goal.continues),
    )
