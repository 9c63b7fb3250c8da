"""What was agreed with readers outside and is otherwise now: from what to what, and on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from smartdocs.assess.changes import Change
from smartdocs.assess.recorded_reason import find_reason
from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import GoalCard
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendedTerm:
    """`on` is the day on which it was last changed, None where that is not committed.

    `agreed` is the goal's score against the terms as agreed, where it is another than `score`. `reason` is
    what the edition may see of it.
    """

    card: GoalCard
    change: Change
    on: date | None
    reason: str
    score: Decimal | None
    agreed: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amended(Section):
    name: ClassVar[str] = "amended"
    rows: tuple[AmendedTerm, ...]


def make_amended(dossier: Dossier) -> Amended | None:
    """List the amended terms of a review for readers outside; None where all is as agreed, and inside."""
    if not dossier.portfolio.is_outside:
        return None
    goals = dossier.desk.amended.goals
    rows = tuple(
        _make_row(dossier, card, change)
        for card in dossier.cards
        if card.goal.id in goals
        for change in goals[card.goal.id].changes
    )
    return Amended(title=phrase("Changed since agreed"), rows=rows) if rows else None


def _make_row(dossier: Dossier, card: GoalCard, change: Change) -> AmendedTerm:
    difference, score = change.difference, card.summary.score
    reason = find_reason(card.goal.adjustments, change.term, difference.old, difference.new)
    is_other = not dossier.plan.is_ahead and card.agreed_score is not None and card.agreed_score != score
    return AmendedTerm(
        card=card,
        change=change,
        on=change.last.day,
        reason=reason.reason if reason else "",
        score=score,
        agreed=card.agreed_score if is_other else None,
    )
