"""The year's goals by what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from smartdocs.assess.assessment import Status
from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import GoalCard, Named
from smartdocs.review.section import Section

_GROUPS = (
    (phrase("Achieved"), (Status.ACHIEVED,)),
    (phrase("Missed"), (Status.MISSED,)),
    (phrase("Carried over"), (Status.CARRIED,)),
    (phrase("Dropped"), (Status.DROPPED,)),
    (phrase("Still running"), (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK)),
    (phrase("Not started"), (Status.NOT_STARTED,)),
    (phrase("Without data"), (Status.NO_DATA,)),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeRow:
    """`followed_by` are the goals of this plan that carry it on."""

    card: GoalCard
    followed_by: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutcomeGroup:
    title: str
    rows: tuple[OutcomeRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcomes(Section):
    name: ClassVar[str] = "outcomes"
    groups: tuple[OutcomeGroup, ...]


def make_outcomes(dossier: Dossier) -> Outcomes:
    """Sort the goals by what became of them."""
    groups = (OutcomeGroup(title=title, rows=_rows(dossier, statuses)) for title, statuses in _GROUPS)
    return Outcomes(title=phrase("Goals by outcome"), groups=tuple(group for group in groups if group.rows))


def _rows(dossier: Dossier, statuses: tuple[Status, ...]) -> tuple[OutcomeRow, ...]:
    return tuple(_row(dossier, card) for card in dossier.cards if card.summary.status in statuses)


def _row(dossier: Dossier, card: GoalCard) -> OutcomeRow:
    heirs = dossier.desk.timetable.heirs.get(card.goal.id, ())
    return OutcomeRow(card=card, followed_by=dossier.desk.all_named(heirs))
