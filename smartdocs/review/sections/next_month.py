"""What the month after asks for: goals that begin, and everything that is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from smartdocs.model.period import Period, next_period
from smartdocs.model.phrase import phrase
from smartdocs.review.day_list import DayRow, Due, list_days
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import Summary
from smartdocs.review.homes import find_run
from smartdocs.review.plan import subjects_of
from smartdocs.review.section import Section
from smartdocs.review.sections.next_period import NextAction, find_actions


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMonth(Section):
    """`rows` is what is due and open, also from before; `begins` are goals that start.

    `wants_actions` says that a draft has no next step yet.
    """

    name: ClassVar[str] = "next-month"
    month: Period
    rows: tuple[DayRow, ...]
    begins: tuple[Summary, ...]
    actions: tuple[NextAction, ...]
    wants_actions: bool


def make_next_month(dossier: Dossier) -> NextMonth | None:
    """Look one month ahead; None when nothing is due and nothing begins."""
    coming, portfolio = next_period(dossier.plan.period), dossier.portfolio
    rows = tuple(
        row for row in list_days(dossier.desk, dossier.cards) if coming.contains(row.day) and _is_open(row)
    )
    begins = tuple(
        dossier.desk.summary(goal)
        for goal in portfolio.goals.values()
        if (run := find_run(goal))
        and coming.contains(run[0])
        and dossier.plan.subject in subjects_of(portfolio, goal)
    )
    actions = find_actions(dossier)
    wants_actions = dossier.is_draft and not actions
    if not (rows or begins or actions or wants_actions):
        return None
    return NextMonth(
        title=phrase("What comes next: %(period)s", period=coming.title),
        month=coming,
        rows=rows,
        begins=begins,
        actions=actions,
        wants_actions=wants_actions,
    )


def _is_open(row: DayRow) -> bool:
    """Leave out the steps that were met already; of what is handed over nobody says that it was."""
    if row.due is not Due.MILESTONE:
        return True
    states = (step for step in row.card.milestones if step.milestone.due == row.day)
    return any(not step.state.done and step.milestone.title == row.what for step in states)
