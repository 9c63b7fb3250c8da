"""The review on one page: the numbers, the words of the review file, else what stands out."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from smartdocs.assess.assessment import Status
from smartdocs.model.phrase import phrase
from smartdocs.model.unwritten import leave_out_unwritten
from smartdocs.review.dossier import Dossier
from smartdocs.review.exhibits import Exhibit, Grade
from smartdocs.review.goal_card import GoalCard, Summary
from smartdocs.review.rollup_note import RollupNote, note_rollup
from smartdocs.review.section import Section
from smartdocs.review.sections.lessons import GATHERING

_WINS = (Status.ACHIEVED, Status.ON_TRACK)
_RISKS = (Status.OFF_TRACK, Status.MISSED, Status.AT_RISK)
_MOST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    status: Status
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SummarySection(Section):
    """`wins` and `risks` are what the numbers say; `words`, `highlights` and `body` what a person says.

    `milestones_due` counts those that were met or should have been by the day of the review;
    A final leaves out what waits for words. `wants_lessons` says that a draft has none yet.
    `scored_in` is the section that lists the goals of the means, `told_in` the one with their milestones.
    `note` says which goals enter the means, where no scorecard does.
    `silent` counts the goals without data, `grades` count the exhibits by what git states about them.
    """

    name: ClassVar[str] = "summary"
    goals: int
    score: Decimal | None
    scored: int
    scored_in: str
    told_in: str
    note: RollupNote | None
    progress: Decimal | None
    expected: Decimal | None
    is_over: bool
    counts: tuple[Count, ...]
    silent: int
    milestones_met: int
    milestones_due: int
    exhibits: int
    grades: tuple[tuple[Grade, int], ...]
    words: str
    highlights: tuple[str, ...]
    lessons: tuple[str, ...]
    wants_lessons: bool
    body: str
    wins: tuple[Summary, ...]
    risks: tuple[Summary, ...]


def make_summary(dossier: Dossier) -> SummarySection:
    """Sum the review up; the computed wins step back where somebody wrote highlights."""
    rollup, review = dossier.rollup, dossier.review
    met, due = count_milestones(dossier.cards)
    is_gathered, is_month = dossier.plan.kind in GATHERING, dossier.plan.kind == "monthly"
    return SummarySection(
        title=phrase("Summary"),
        goals=len(dossier.cards),
        score=rollup.score,
        scored=len(rollup.counted),
        scored_in="month" if is_month else "scorecard",
        told_in="month-goals" if is_month else "goals",
        note=note_rollup(rollup, dossier.goals, dossier.desk.assessments) if is_month else None,
        progress=rollup.progress,
        expected=rollup.expected,
        is_over=dossier.plan.closing is not None and dossier.plan.eve is None,  # a month's goals run on
        counts=_count(dossier.cards),
        silent=rollup.counts.get(Status.NO_DATA, 0),
        milestones_met=met,
        milestones_due=due,
        exhibits=len(dossier.exhibits),
        grades=_count_grades(dossier.exhibits),
        words=review.summary if review else "",
        highlights=review.highlights if review else (),
        lessons=review.lessons if review and not is_gathered else (),
        wants_lessons=dossier.is_draft and not is_gathered and not (review and review.lessons),
        body=_body(dossier),
        wins=() if review and review.highlights else _find_wins(dossier.cards),
        risks=_find_risks(dossier.cards),
    )


def _body(dossier: Dossier) -> str:
    if dossier.review is None:
        return ""
    body = dossier.review.body
    return (body if dossier.is_draft else leave_out_unwritten(body)).strip()


def count_milestones(cards: tuple[GoalCard, ...]) -> tuple[int, int]:
    """Count the milestones that were met, and those that were met or should have been."""
    states = [(state, card.assessment.as_of) for card in cards for state in card.assessment.milestones]
    met = sum(state.done for state, _ in states)
    open_ = sum(
        not state.done and state.milestone.due is not None and state.milestone.due <= day
        for state, day in states
    )
    return met, met + open_


def _count(cards: tuple[GoalCard, ...]) -> tuple[Count, ...]:
    found = [card.summary.status for card in cards]
    return tuple(Count(status=status, count=found.count(status)) for status in Status if status in found)


def _count_grades(exhibits: tuple[Exhibit, ...]) -> tuple[tuple[Grade, int], ...]:
    found = [exhibit.grade for exhibit in exhibits]
    return tuple((grade, found.count(grade)) for grade in Grade if grade in found)


def _find_wins(cards: tuple[GoalCard, ...]) -> tuple[Summary, ...]:
    """Pick the goals that stand best, those of the widest scope first."""
    won = [card for card in cards if card.summary.status in _WINS]
    won.sort(
        key=lambda card: (_WINS.index(card.summary.status), -_weight(card), -(card.summary.progress or 0))
    )
    return tuple(card.summary for card in won[:_MOST])


def _find_risks(cards: tuple[GoalCard, ...]) -> tuple[Summary, ...]:
    """Pick the goals that stand worst, those of the widest scope first."""
    at_risk = [card for card in cards if card.summary.status in _RISKS]
    at_risk.sort(
        key=lambda card: (_RISKS.index(card.summary.status), -_weight(card), card.summary.progress or 0)
    )
    return tuple(card.summary for card in at_risk[:_MOST])


def _weight(card: GoalCard) -> Decimal:
    """A goal counts for itself and for what it is made of."""
    return card.goal.weight + len(card.parts)


def _progress(card: GoalCard) -> Decimal:
    return card.summary.progress or Decimal(0)
