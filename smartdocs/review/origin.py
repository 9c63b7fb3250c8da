"""What a site or a review was made from, for whoever compares it with the repository later."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from smartdocs.model.portfolio import Portfolio
from smartdocs.model.provenance import History
from smartdocs.model.published import Origin, Original
from smartdocs.model.visibility import Visibility
from smartdocs.review.exhibits import Exhibit


def make_origin(
    portfolio: Portfolio,
    exhibits: Iterable[Exhibit],
    *,
    version: str,
    as_of: date,
    edition: Visibility,
    report: str = "",
    name: Callable[[Exhibit], str] = lambda exhibit: exhibit.label,
) -> Origin:
    """State commit, day and originals; `name` says how each exhibit is called where it is published.

    What is made for customers names no paths and no commits of the repository.
    """
    history, is_internal = portfolio.history, edition <= Visibility.INTERNAL
    repository = history.repository
    return Origin(
        version=version,
        as_of=as_of.isoformat(),
        edition=edition.word,
        commit=repository.head.id if repository.head and is_internal else "",
        is_clean=None if repository.dirty is None else not repository.dirty,
        report=report,
        originals=tuple(
            Original(
                label=exhibit.label,
                name=name(exhibit),
                sha256=exhibit.file.sha256,
                size=exhibit.file.size,
                source=exhibit.file.path if is_internal else "",
                blob=_find_blob(exhibit.file.path, history) if is_internal else "",
                copied_from=exhibit.file.original,
            )
            for exhibit in exhibits
            if exhibit.file is not None and exhibit.is_published
        ),
    )


def _find_blob(path: str, history: History) -> str:
    """Return git's name of the content that a file has; empty when that is not what is committed."""
    entry = history.files.get(path)
    if entry is None or history.is_uncommitted(path) is not False or not entry.versions:
        return ""
    return entry.versions[0].object_id
