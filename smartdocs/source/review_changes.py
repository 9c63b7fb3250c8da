"""Whether a review's file still says what somebody signed, and which commit wrote otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from smartdocs.model.config import Config
from smartdocs.model.provenance import Commit, History, Version
from smartdocs.model.review_file import ReviewChange, ReviewFile, Signature
from smartdocs.source.git import GitError
from smartdocs.source.objects import read_blobs
from smartdocs.source.parse import parse_file

_LARGEST = 512 * 1024
# What somebody puts their name to. Another's signature, an acknowledgement, what a peer says and what
# becomes of an action come later by their nature.
_FIELDS = ("title", "period", "subject", "held", "present", "summary", "highlights", "lessons")


def add_review_changes(
    root: Path | None, history: History, reviews: Iterable[ReviewFile], config: Config
) -> tuple[ReviewFile, ...]:
    """Say beside each signature what its review says otherwise now; where git does not tell, nothing.

    What was written until `history_begins` is how the plan was moved in.
    """
    found = tuple(reviews)
    chains = {review.at.path: chain for review in found if (chain := _find_versions(review, history))}
    if root is None or not chains:
        return found
    wanted = {version.object_id for chain in chains.values() for version in chain} - {""}
    try:
        contents = dict(read_blobs(root, wanted, _LARGEST, all_there=True))
    except GitError:
        return found
    return tuple(
        _add(review, list(_read(chains[review.at.path], contents, config)))
        if review.at.path in chains
        else review
        for review in found
    )


def _find_versions(review: ReviewFile, history: History) -> Sequence[Version]:
    """Give the versions of a signed review; none where its file is today as it was first written."""
    path = review.at.path
    entry = history.files.get(path) if history.known and review.signed and not review.is_draft else None
    if entry is None or (len(entry.versions) < 2 and path not in history.repository.changed):
        return ()
    return entry.versions


def _read(
    chain: Sequence[Version], contents: Mapping[str, bytes], config: Config
) -> Iterator[tuple[Commit, ReviewFile]]:
    """Yield the versions that can be read, oldest first, of those before the history begins only the last."""
    for version in _without_setup(chain[::-1], config.history_begins):
        content = contents.get(version.object_id)
        record = (
            parse_file(version.path, "review", content, config.calendar).record
            if content is not None
            else None
        )
        if isinstance(record, ReviewFile):
            yield version.commit, record


def _without_setup(chain: Sequence[Version], begins: date | None) -> Sequence[Version]:
    setup = [n for n, version in enumerate(chain) if begins and version.commit.committed.date() <= begins]
    if setup and setup[-1] == len(chain) - 1:
        return ()  # what is not committed yet belongs to the move as well
    return chain[setup[-1] :] if setup else chain


def _add(review: ReviewFile, versions: list[tuple[Commit, ReviewFile]]) -> ReviewFile:
    signed = tuple(replace(item, changed=_find_change(item, review, versions)) for item in review.signed)
    return replace(review, signed=signed)


def _find_change(
    signature: Signature, review: ReviewFile, versions: list[tuple[Commit, ReviewFile]]
) -> ReviewChange | None:
    """Compare a review with what stood in it when it got a signature: in the version that brought it."""
    since = len(versions)
    while since and _mark(signature) in map(_mark, versions[since - 1][1].signed):
        since -= 1
    if since == len(versions):
        return None
    then, now = _words(versions[since][1]), _words(review)
    parts = tuple(name for name in now if now[name] != then[name])
    if not parts:
        return None
    if _words(versions[-1][1]) != now:
        return ReviewChange(parts=parts, commit=None)
    last = next(
        versions[place][0]
        for place in range(len(versions) - 1, since, -1)
        if _words(versions[place][1]) != _words(versions[place - 1][1])
    )
    return ReviewChange(parts=parts, commit=last)


def _mark(signature: Signature) -> tuple[object, object]:
    return signature.by, signature.on


def _words(review: ReviewFile) -> dict[str, object]:
    said: dict[str, object] = {name: getattr(review, name) for name in _FIELDS}
    said["next"] = tuple((item.title, item.owner, item.due) for item in review.next)
    said["ratings"] = {
        name: replace(rating, peers=())
        for name, rating in review.ratings.items()
        if not replace(rating, peers=()).is_empty
    }
    said["body"] = review.body.strip()
    return said
