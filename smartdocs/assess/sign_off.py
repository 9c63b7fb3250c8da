"""Which goals were signed off, by which review, and when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.provenance import Commit
from smartdocs.model.review_file import ReviewFile
from smartdocs.model.visibility import Visibility


@dataclass(frozen=True, slots=True)
class SignOff:
    """A review that covers a goal, and the day of its last signature."""

    review: ReviewFile
    on: date


SignOffs: TypeAlias = Mapping[str, tuple[SignOff, ...]]


def find_sign_offs(portfolio: Portfolio) -> SignOffs:
    """Return the sign-offs of each goal by its id, the earliest first."""
    found: dict[str, list[SignOff]] = {}
    for review in portfolio.reviews:
        days = [signature.on for signature in review.signed if signature.on]
        if days and review.period:
            for goal in _iter_covered(review, portfolio):
                found.setdefault(goal.id, []).append(SignOff(review, max(days)))
    return {name: tuple(sorted(items, key=lambda item: item.on)) for name, items in found.items()}


def find_signed_before(
    last: Commit, first: Commit, goal_ids: Iterable[str], sign_offs: SignOffs
) -> SignOff | None:
    """Return the first review that was signed with a file before its last change, if there is one."""
    found = [
        item
        for name in goal_ids
        for item in sign_offs.get(name, ())
        if first.committed.date() <= item.on < last.committed.date()
    ]
    return min(found, key=lambda item: item.on, default=None)


def _iter_covered(review: ReviewFile, portfolio: Portfolio) -> Iterator[Goal]:
    """Yield the goals of the review's subject that were planned within its period."""
    kind, name = review.subject
    for goal in portfolio.goals.values():
        if review.period and goal.period and goal.period.within(review.period):
            if kind == "person":
                is_covered = name in (*goal.owner, goal.accountable)
            elif goal.visibility is Visibility.PRIVATE:
                is_covered = False
            elif kind == "team":
                is_covered = portfolio.team_of(goal) == name
            else:
                is_covered = kind == "organisation" or goal.account == name
            if is_covered:
                yield goal
