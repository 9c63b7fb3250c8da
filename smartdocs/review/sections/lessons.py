"""What was learnt in a half-year or a year, review by review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from smartdocs.model.period import Period
from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.section import Section

GATHERING = {"half-year": phrase("Lessons of the half-year"), "annual": phrase("Lessons of the year")}
"""The kinds of review that gather the lessons of those within, and the section's heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    period: Period
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons(Section):
    """`wants_own` says that a draft's own lessons are not written yet."""

    name: ClassVar[str] = "lessons"
    lessons: tuple[Lesson, ...]
    wants_own: bool


def make_lessons(dossier: Dossier) -> Lessons | None:
    """Gather the lessons of this subject's reviews within the period, its own last."""
    plan = dossier.plan
    reviews = sorted(
        (review.period, review.lessons)
        for review in dossier.portfolio.reviews
        if review.lessons
        and review.period is not None
        and review.period.within(plan.period)
        and review.subject == (plan.subject.kind, plan.subject.id)
    )
    lessons = tuple(Lesson(period=period, words=words) for period, words in reviews)
    wants_own = dossier.is_draft and not (dossier.review and dossier.review.lessons)
    if not (lessons or wants_own):
        return None
    title = GATHERING.get(plan.kind, "Lessons")
    return Lessons(title=title, lessons=lessons, wants_own=wants_own)
