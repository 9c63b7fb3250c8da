"""All goals of the review in one table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import CardGroup, Dossier
from smartdocs.review.rollup_note import Entered, RollupNote, note_rollup
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Scorecard(Section):
    """`names_owner` is False where no other than the subject owns a goal.

    `entered` are the goals that enter the means, by id.
    """

    name: ClassVar[str] = "scorecard"
    groups: tuple[CardGroup, ...]
    names_owner: bool
    goals: int
    counted: int
    entered: Mapping[str, Entered]
    note: RollupNote
    score: Decimal | None
    progress: Decimal | None
    expected: Decimal | None


def make_scorecard(dossier: Dossier) -> Scorecard:
    """Set all goals below each other, with what they come to together."""
    rollup = dossier.rollup
    note = note_rollup(rollup, dossier.goals, dossier.desk.assessments)
    return Scorecard(
        title=phrase("Scorecard"),
        groups=dossier.groups,
        names_owner=names_owner(dossier),
        goals=len(dossier.cards),
        counted=len(rollup.counted),
        entered={item.goal_id: item for item in note.entered},
        note=note,
        score=rollup.score,
        progress=rollup.progress,
        expected=rollup.expected,
    )


def names_owner(dossier: Dossier) -> bool:
    """Tell whether a table of goals needs a column for their owners."""
    owners = {owner.id for card in dossier.cards for owner in card.owners}
    return bool(owners - {dossier.plan.subject.id})
