"""What several people say of one goal, beside the computed score, and where they are far apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from smartdocs.model.goal import Goal
from smartdocs.model.review_file import Rating, ReviewFile
from smartdocs.review.named import Named


class Voice(Enum):
    """Who says it; in the order in which they are shown."""

    COMPUTED = "computed"
    OWNER = "owner"
    REVIEWER = "reviewer"
    PEER = "peer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """One score with its reason. `away` is how far it is from the computed one, None where either is missing.

    `is_missing` marks the place for a word that nobody has said.
    """

    voice: Voice
    who: Named | None = None
    score: Decimal | None = None
    why: str = ""
    on: date | None = None
    away: Decimal | None = None
    is_missing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions:
    """`between` are the lowest and the highest score where these differ by more than `limit`, else None."""

    rows: tuple[Opinion, ...]
    limit: Decimal
    between: tuple[Opinion, Opinion] | None

    @property
    def difference(self) -> Decimal:
        """How far the lowest and the highest score are apart; 0 where that is not pointed out."""
        if self.between is None:
            return Decimal(0)
        low, high = self.between
        return (high.score or Decimal(0)) - (low.score or Decimal(0))


def find_opinions(
    goal: Goal,
    computed: Decimal | None,
    rating: Rating | None,
    review: ReviewFile | None,
    named: Callable[[str | None], Named | None],
    limit: Decimal,
) -> Opinions | None:
    """Set what a review's file says of a goal beside its computed score; None where it says nothing.

    The reviewer's word is of the day of the meeting unless it has its own. A word that is missing has its
    place here, and whoever shows it decides whether that is a gap.
    """
    if rating is None:
        return None
    shown = None if computed is None else round(computed, 2)
    rows = tuple(_iter_opinions(goal, shown, rating, review, named))
    scored = sorted((row for row in rows if row.score is not None), key=lambda row: row.score or Decimal(0))
    is_apart = len(scored) > 1 and (scored[-1].score or 0) - (scored[0].score or 0) > limit
    return Opinions(rows=rows, limit=limit, between=(scored[0], scored[-1]) if is_apart else None)


def _iter_opinions(
    goal: Goal,
    computed: Decimal | None,
    rating: Rating,
    review: ReviewFile | None,
    named: Callable[[str | None], Named | None],
) -> Iterator[Opinion]:
    def away(score: Decimal | None) -> Decimal | None:
        return None if score is None or computed is None else score - computed

    yield Opinion(voice=Voice.COMPUTED, score=computed)
    owner = goal.accountable or (goal.owner[0] if len(goal.owner) == 1 else None)
    yield Opinion(
        voice=Voice.OWNER,
        who=named(owner),
        score=rating.self,
        why=rating.self_why,
        on=rating.self_on,
        away=away(rating.self),
        is_missing=rating.self is None and not rating.self_why,
    )
    yield Opinion(
        voice=Voice.REVIEWER,
        who=named(rating.by or goal.reviewer),
        score=rating.score,
        why=rating.why,
        on=rating.on or (review.held if review and (rating.score is not None or rating.why) else None),
        away=away(rating.score),
        is_missing=rating.score is None and not rating.why,
    )
    for peer in rating.peers:
        yield Opinion(
            voice=Voice.PEER,
            who=named(peer.by),
            score=peer.score,
            why=peer.why,
            on=peer.on,
            away=away(peer.score),
            is_missing=peer.is_empty,
        )
