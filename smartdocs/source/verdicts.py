"""Gather the scores that reviews ever gave: a score that is changed later is seen in git alone."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from smartdocs.model.agreed_terms import Verdict
from smartdocs.model.period import FiscalCalendar
from smartdocs.model.provenance import History, Version
from smartdocs.model.review_file import ReviewFile
from smartdocs.source.layout import find_kind
from smartdocs.source.objects import read_blobs
from smartdocs.source.parse import parse_file

_LARGEST = 512 * 1024


def read_verdicts(root: Path, history: History, calendar: FiscalCalendar) -> tuple[tuple[Verdict, ...], ...]:
    """Return, for each goal that a review ever scored, its scores there in order, oldest first.

    Its owner's own scores are beside those of its reviewer.
    """
    chains = {
        path: entry.versions
        for path, entry in history.files.items()
        if len(entry.versions) > 1 and find_kind(path) == "review"
    }
    wanted = {version.object_id for chain in chains.values() for version in chain} - {""}
    contents = dict(read_blobs(root, wanted, _LARGEST, all_there=True))
    found: dict[tuple[str, str, bool], list[Verdict]] = {}
    for chain in chains.values():
        held: dict[tuple[str, bool], Decimal | None] = {}
        for version in reversed(chain):
            review = _parse(version, contents, calendar)
            for verdict in _compare(version, review, held) if review else ():
                found.setdefault((chain[0].path, verdict.goal, verdict.is_own), []).append(verdict)
                held[verdict.goal, verdict.is_own] = verdict.score
    return tuple(tuple(verdicts) for verdicts in found.values())


def _parse(version: Version, contents: dict[str, bytes], calendar: FiscalCalendar) -> ReviewFile | None:
    content = contents.get(version.object_id)
    record = parse_file(version.path, "review", content, calendar).record if content is not None else None
    return record if isinstance(record, ReviewFile) else None


def _compare(
    version: Version, review: ReviewFile, held: dict[tuple[str, bool], Decimal | None]
) -> Iterator[Verdict]:
    """Yield the scores that a version gives, changes or takes away."""
    scores = {
        (name, is_own): score
        for name, rating in review.ratings.items()
        for is_own, score in ((False, rating.score), (True, rating.self))
        if score is not None
    }
    for goal, is_own in sorted(scores.keys() | held.keys()):
        score = scores.get((goal, is_own))
        if (goal, is_own) not in held or held[goal, is_own] != score:
            yield Verdict(
                review=review.id,
                path=version.path,
                goal=goal,
                score=score,
                commit=version.commit,
                audience=review.audience,
                period=review.period,
                is_own=is_own,
            )
