"""Which commits wrote that somebody signed or acknowledged a review, as it is written now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from smartdocs.model.provenance import Commit
from smartdocs.model.review_file import Acknowledgement, ReviewFile, Signature

_FIELDS = ("signed", "acknowledged")
Said = TypeVar("Said", Signature, Acknowledgement)


def find_signed_lines(review: ReviewFile) -> set[int]:
    """Return the lines, counted from 1, on which a review says who signed or acknowledged it."""
    return {mark[0] for key, mark in review.at.marks.items() if key and key[0] in _FIELDS}


def add_review_commits(review: ReviewFile, written: Mapping[tuple[str, int], Commit]) -> ReviewFile:
    """Add the commits to signatures and acknowledgements: of several lines, the one that came last."""
    if not written or not (review.signed or review.acknowledged):
        return review
    return replace(
        review,
        signed=_add(review, "signed", review.signed, written),
        acknowledged=_add(review, "acknowledged", review.acknowledged, written),
    )


def _add(
    review: ReviewFile, name: str, items: tuple[Said, ...], written: Mapping[tuple[str, int], Commit]
) -> tuple[Said, ...]:
    return tuple(replace(item, written=_find_last(review, name, index, len(items), written))
                 for index, item in enumerate(items))  # fmt: skip


def _find_last(
    review: ReviewFile, name: str, index: int, count: int, written: Mapping[tuple[str, int], Commit]
) -> Commit | None:
    """Find the commit of an item's lines; a single one may have been written without a list."""
    places = [
        mark[0]
        for key, mark in review.at.marks.items()
        if key[:1] == (name,) and (count == 1 or key[1:2] == (index,))
    ]
    commits = [commit for line in places if (commit := written.get((review.at.path, line)))]
    return max(commits, key=lambda commit: commit.committed, default=None)
