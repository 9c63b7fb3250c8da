"""What was learnt in the year, review by review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from smartdocs.model.period import Period
from smartdocs.review.dossier import Dossier
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    period: Period
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lessons(Section):
    name: ClassVar[str] = "lessons"
    lessons: tuple[Lesson, ...]


def make_lessons(dossier: Dossier) -> Lessons | None:
    """Gather the lessons of this subject's reviews within the year, its own last."""
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
    return Lessons(title="Lessons of the year", lessons=lessons) if lessons else None
