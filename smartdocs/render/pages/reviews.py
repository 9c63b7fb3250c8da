"""The index of reviews: each as a page and as a PDF."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smartdocs.model.artifact import Artifact
from smartdocs.model.period import Period
from smartdocs.model.phrase import phrase
from smartdocs.model.review_file import ReviewFile
from smartdocs.render import urls
from smartdocs.render.kit import Kit, place
from smartdocs.render.site_view import ReviewEntry

_RANK = ("organisation", "team", "person", "account")
KIND_WORDS = {
    "organisation": phrase("Organisation"),
    "team": phrase("Team"),
    "person": phrase("Person"),
    "account": phrase("Account"),
}


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A review with where it lies; `file` is the human part, if somebody wrote it."""

    entry: ReviewEntry
    kind: str
    href: str
    pdf_href: str
    file: ReviewFile | None


@dataclass(frozen=True, slots=True)
class PeriodReviews:
    period: Period
    kind: str
    rows: tuple[ReviewRow, ...]


@dataclass(frozen=True, slots=True)
class ReviewsIndex:
    periods: tuple[PeriodReviews, ...]
    failed: tuple[ReviewRow, ...]
    has_goals: bool


def render_reviews(kit: Kit) -> Iterator[Artifact]:
    groups: dict[tuple[Period, str], list[ReviewRow]] = {}
    files = {(file.period, file.subject): file for file in kit.portfolio.reviews}
    for entry in kit.view.reviews:
        file = files.get((entry.period, (entry.subject.kind, entry.subject.id)))
        groups.setdefault((entry.period, entry.kind), []).append(_make_row(entry, file))
    keys = sorted(groups, key=lambda key: (key[0].end, key[0].start), reverse=True)
    periods = tuple(PeriodReviews(*key, tuple(sorted(groups[key], key=_rank))) for key in keys)
    failed = tuple(row for group in periods for row in group.rows if row.entry.problem)
    view = ReviewsIndex(periods, failed, bool(kit.portfolio.goals))
    yield kit.page("reviews", place(phrase("Reviews"), urls.REVIEWS, "reviews"), view)


def _make_row(entry: ReviewEntry, file: ReviewFile | None) -> ReviewRow:
    page, pdf = urls.href(urls.review_path(entry.stem)), urls.href(urls.pdf_path(entry.stem))
    return ReviewRow(entry, KIND_WORDS[entry.subject.kind], page, pdf, file)


def _rank(row: ReviewRow) -> tuple[int, str]:
    return (_RANK.index(row.entry.subject.kind), row.entry.subject.title.casefold())
