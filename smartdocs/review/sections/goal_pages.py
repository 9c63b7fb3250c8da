"""Goal by goal: what was agreed, how it went, and what shows it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import CardGroup, Dossier
from smartdocs.review.section import Entry, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPages(Section):
    name: ClassVar[str] = "goals"
    groups: tuple[CardGroup, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        cards = (card for group in self.groups for card in group.cards)
        return tuple(Entry(card.goal.title, goal_anchor(card.goal.id)) for card in cards)


def make_goal_pages(dossier: Dossier) -> GoalPages:
    return GoalPages(title=phrase("Goal by goal"), groups=dossier.groups)


def goal_anchor(goal_id: str) -> str:
    """Give the place of a goal in a review."""
    return f"goal-{goal_id}"
