"""What is other than when a review was signed: the words of its file, and the terms of its goals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smartdocs.assess.changes import Change, Step
from smartdocs.model.provenance import Commit
from smartdocs.model.review_file import ReviewChange, ReviewFile
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A goal's term that was changed after the review was last signed; `step` is the last commit of it."""

    goal: Named
    change: Change
    step: Step


def find_review_change(dossier: Dossier) -> ReviewChange | None:
    """Find what the review's file says otherwise than when somebody signed; the most of several."""
    found = [item.changed for item in (dossier.review.signed if dossier.review else ()) if item.changed]
    return max(found, key=lambda change: len(change.parts), default=None)


def find_moved(dossier: Dossier) -> tuple[Moved, ...]:
    """Find the terms of the review's goals that were changed after its last signature, oldest first."""
    signed = _find_signing(dossier.review) if dossier.review and not dossier.is_draft else None
    if signed is None:
        return ()
    return tuple(
        Moved(
            goal=Named(kind="goal", id=card.goal.id, title=card.goal.title), change=change, step=change.last
        )
        for card in dossier.cards
        for change in (card.changes.changes if card.changes else ())
        if change.wants_reason and _is_after(change.last, *signed)
    )


def _find_signing(review: ReviewFile) -> tuple[date, Commit | None] | None:
    days = [(item.on, item.written) for item in review.signed if item.on]
    return max(days, key=lambda pair: pair[0], default=None)


def _is_after(step: Step, day: date, written: Commit | None) -> bool:
    """Tell whether a commit came after a signature: by the day, and on that day by git's own order."""
    if step.commit is None or step.commit.day > day:
        return True
    return step.commit.day == day and written is not None and step.commit.committed > written.committed
