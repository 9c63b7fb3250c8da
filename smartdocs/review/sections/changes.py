"""What was changed after it was agreed, as the goals record it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from smartdocs.model.goal import Adjustment
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import GoalCard, Named
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    card: GoalCard
    adjustment: Adjustment
    by: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes(Section):
    name: ClassVar[str] = "changes"
    changes: tuple[Change, ...]


def make_changes(dossier: Dossier) -> Changes | None:
    """List the adjustments up to the day of the review, oldest first."""
    changes = [
        Change(card=card, adjustment=item, by=dossier.desk.all_named(item.by))
        for card in dossier.cards
        for item in card.goal.adjustments
        if item.date is None or item.date <= dossier.plan.as_of
    ]
    changes.sort(key=lambda change: (str(change.adjustment.date or ""), change.card.goal.id))
    return Changes(title="Changes since agreed", changes=tuple(changes)) if changes else None
