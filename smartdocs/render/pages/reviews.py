"""The index of plans and reviews: a table for each period, a line for each subject, page and PDF of both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from smartdocs.model.artifact import Artifact
from smartdocs.model.period import Period
from smartdocs.model.phrase import phrase
from smartdocs.model.review_file import ReviewFile
from smartdocs.render import urls
from smartdocs.render.kit import Kit, place
from smartdocs.render.site_view import ReviewEntry
from smartdocs.review.plan import PLAN, SUBJECTS, Subject
from smartdocs.review.sections.cover import KIND_TITLES

KIND_WORDS = {
    "organisation": phrase("Organisation"),
    "team": phrase("Team"),
    "person": phrase("Person"),
    "account": phrase("Account"),
}


@dataclass(frozen=True, slots=True)
class ReportLink:
    """A report with where it lies."""

    entry: ReviewEntry
    href: str
    pdf_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectRow:
    """A subject in a period: its plan and its review; `file` is the human part, if somebody wrote it."""

    subject: Subject
    kind: str
    plan: ReportLink | None
    review: ReportLink | None
    file: ReviewFile | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodReports:
    """`title` names the kind of review that the period has, empty where it has plans alone."""

    period: Period
    title: str
    has_plans: bool
    rows: tuple[SubjectRow, ...]


@dataclass(frozen=True, slots=True)
class ReviewsIndex:
    periods: tuple[PeriodReports, ...]
    failed: tuple[ReportLink, ...]
    has_goals: bool


def render_reviews(kit: Kit) -> Iterator[Artifact]:
    groups: dict[Period, list[ReviewEntry]] = {}
    for entry in kit.view.reviews:
        groups.setdefault(entry.period, []).append(entry)
    files = {(file.period, file.subject): file for file in kit.portfolio.reviews}
    order = sorted(groups, key=lambda period: (period.end, period.start), reverse=True)
    view = ReviewsIndex(
        periods=tuple(_lay_out(period, groups[period], files) for period in order),
        failed=tuple(_link(entry) for entry in kit.view.reviews if entry.problem),
        has_goals=bool(kit.portfolio.goals),
    )
    yield kit.page("reviews", place(phrase("Plans and reviews"), urls.REVIEWS, "reviews"), view)


def _lay_out(
    period: Period,
    entries: Iterable[ReviewEntry],
    files: dict[tuple[Period | None, tuple[str, str]], ReviewFile],
) -> PeriodReports:
    plans = {entry.subject: entry for entry in entries if entry.kind == PLAN}
    reviews = {entry.subject: entry for entry in entries if entry.kind != PLAN}
    subjects = sorted({**plans, **reviews}, key=_rank)
    titles = {entry.kind: KIND_TITLES[entry.kind] for entry in reviews.values()}
    return PeriodReports(
        period=period,
        title=next(iter(titles.values()), ""),
        has_plans=bool(plans),
        rows=tuple(
            SubjectRow(
                subject=subject,
                kind=KIND_WORDS[subject.kind],
                plan=_link(plans[subject]) if subject in plans else None,
                review=_link(reviews[subject]) if subject in reviews else None,
                file=files.get((period, (subject.kind, subject.id))),
            )
            for subject in subjects
        ),
    )


def _link(entry: ReviewEntry) -> ReportLink:
    return ReportLink(entry, urls.href(urls.review_path(entry.stem)), urls.href(urls.pdf_path(entry.stem)))


def _rank(subject: Subject) -> tuple[int, str]:
    return (SUBJECTS.index(subject.kind), subject.title.casefold())
