"""Goals that were not finished: carried on into another, dropped, or taken over from before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from smartdocs.assess.assessment import Status
from smartdocs.model.goal import Goal
from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import GoalCard, Named, Summary
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Heir:
    """A goal that carries another on, with what it aims at."""

    summary: Summary
    goal: Goal


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfinished:
    """A goal that was carried on or dropped: on which day and why, how far it was, what goes on with it."""

    card: GoalCard
    on: date | None
    why: str
    progress: Decimal | None
    heirs: tuple[Heir, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOver:
    """A goal that goes on with one of an earlier period."""

    card: GoalCard
    origin: Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried(Section):
    name: ClassVar[str] = "carried"
    carried: tuple[Unfinished, ...]
    dropped: tuple[Unfinished, ...]
    taken_over: tuple[TakenOver, ...]


def make_carried(dossier: Dossier) -> Carried | None:
    """Follow what was not finished; None when everything was."""
    carried = _find(dossier, Status.CARRIED)
    dropped = _find(dossier, Status.DROPPED)
    inside = {goal.id for goal in dossier.goals}
    taken_over = tuple(
        TakenOver(card=card, origin=card.continues)
        for card in dossier.cards
        if card.continues and card.continues.id not in inside
    )
    if not (carried or dropped or taken_over):
        return None
    return Carried(
        title=phrase("Carried over and dropped"), carried=carried, dropped=dropped, taken_over=taken_over
    )


def _find(dossier: Dossier, status: Status) -> tuple[Unfinished, ...]:
    return tuple(_follow(dossier, card) for card in dossier.cards if card.summary.status is status)


def _follow(dossier: Dossier, card: GoalCard) -> Unfinished:
    closed, portfolio = card.goal.closed, dossier.portfolio
    heirs = (portfolio.goals[name] for name in dossier.desk.timetable.heirs.get(card.goal.id, ()))
    return Unfinished(
        card=card,
        on=closed.on if closed else None,
        why=closed.note if closed else "",
        progress=card.summary.progress,
        heirs=tuple(Heir(summary=dossier.desk.summary(goal), goal=goal) for goal in heirs),
    )
