"""Who says that they have read a review, and what they say to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smartdocs.assess.review_subjects import find_subjects
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import Named
from smartdocs.review.recorded import Recorded, find_hand


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledged:
    """`hand` is who wrote it and when, as stated in git; `is_subject` says that the review is about them.

    Only theirs says that whom it is about has read it.
    """

    who: Named
    on: date | None
    comment: str
    hand: Recorded | None
    is_subject: bool


def find_acknowledged(dossier: Dossier) -> tuple[Acknowledged, ...]:
    """List the acknowledgements of a review's file; one that names nobody is that of the person it is about.

    Readers outside, who get no ids of people, get those of their own people alone, by their names.
    """
    review = dossier.review
    if review is None:
        return ()
    found = ((item, dossier.desk.named(item.by or review.person)) for item in review.acknowledged)
    begins = dossier.portfolio.config.history_begins
    about = None if dossier.portfolio.is_outside else find_subjects(review, dossier.portfolio)
    return tuple(
        Acknowledged(
            who=who,
            on=item.on,
            comment=item.comment,
            hand=find_hand(item, begins),
            is_subject=about is None or who.id in about,
        )
        for item, who in found
        if who is not None
    )
