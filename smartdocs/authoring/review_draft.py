"""A first draft of a review's body: what the data say, what is missing, and what to ask about it.

Every computed fact waits for a person's words, so that nothing of the draft stands in the final unread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from smartdocs.assess.as_agreed import assess_as_agreed
from smartdocs.assess.assess import assess
from smartdocs.assess.assessment import Status
from smartdocs.assess.changes import find_changes
from smartdocs.authoring.review_draft_words import (
    escape,
    find_changes_made,
    find_evidence_gaps,
    find_questions,
    find_remarks,
    tell_goal,
)
from smartdocs.model.config import ReportSpec
from smartdocs.model.period import Period
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.projection import project_edition
from smartdocs.model.scope import Scope
from smartdocs.model.unwritten import mark_unwritten
from smartdocs.model.visibility import Visibility
from smartdocs.render.filters import SPACE, format_date
from smartdocs.review.dossier import Dossier, open_dossier
from smartdocs.review.exhibits import number_exhibits
from smartdocs.review.goal_card import Desk, GoalCard
from smartdocs.review.plan import KINDS, ReportPlan, Subject, plan_reports
from smartdocs.review.timetable import make_timetable

MOST = 12
_WINS = (Status.ACHIEVED, Status.ON_TRACK)
_MISSES = (Status.MISSED, Status.OFF_TRACK, Status.AT_RISK, Status.NO_DATA, Status.CARRIED, Status.DROPPED)


@dataclass(frozen=True, slots=True)
class DraftPart:
    """A heading with computed facts below it; `wants` is what a person adds to each of them."""

    title: str
    facts: tuple[str, ...]
    wants: str


def open_review(
    portfolio: Portfolio, period: Period, subject: Subject, today: date, edition: Visibility
) -> Dossier | None:
    """Lay out a review as its readers would have it; None when no review is made of this period.

    It is made of what they may see: a goal that is private has no place in a file for others.
    """
    scope = Scope(edition) if edition is Visibility.INTERNAL else Scope(edition, subject.kind, subject.id)
    shown = project_edition(portfolio, scope).portfolio
    plan = _find_plan(shown, period, subject, today, edition)
    if plan is None:
        return None
    changes = find_changes(shown, today)
    assessed = assess(shown, plan.as_of, closing=plan.closing)
    agreed = assess_as_agreed(shown, changes, assessed, plan.closing)
    exhibits, timetable = number_exhibits(shown), make_timetable(shown)
    desk = Desk(shown, assessed, exhibits, {}, {}, timetable, changes, agreed)
    return open_dossier(plan, desk, "")


def _find_plan(
    portfolio: Portfolio, period: Period, subject: Subject, today: date, edition: Visibility
) -> ReportPlan | None:
    kinds = [kind for kind, length in KINDS.items() if length is period.kind and kind != "plan"]
    specs = tuple(ReportSpec(kind=kind, periods=(period,)) for kind in kinds)
    plans = plan_reports(portfolio, today, specs, edition) if specs else ()
    wanted = (subject.kind, subject.id)
    return next((plan for plan in plans if (plan.subject.kind, plan.subject.id) == wanted), None)


def draft_body(dossier: Dossier) -> str:
    """Write the body: facts as of the review's day, each with a place for a person's words."""
    day = format_date(dossier.plan.as_of)
    lines = [  # one paragraph: it is left out as a whole
        f"Drafted from the data as of {day}. What stands in square brackets is for a person to write; a "
        "final review leaves out each point that still waits for words. "
        + mark_unwritten("this paragraph can go"),
    ]
    for part in _iter_parts(dossier):
        if part.facts:
            lines += ["", f"## {part.title}", *_list(part)]
    if dossier.plan.subject.kind == "account":
        about = mark_unwritten("what the customer shall read; only such blocks reach them")
        lines += ["", "## For the customer", "", "::: customer", about, ":::"]
    return "\n".join(lines).replace(SPACE, " ") + "\n"


def _iter_parts(dossier: Dossier) -> Iterator[DraftPart]:
    cards = dossier.cards
    yield _part("What went well", _tell(cards, _WINS), "what made it so, and who else can use it")
    yield _part("What fell short", _tell(cards, _MISSES), "what was in the way, and since when it was known")
    yield _part("What was changed since it was agreed", find_changes_made(dossier), "whether it was right")
    yield _part("What is claimed and not shown", find_evidence_gaps(dossier), "where it can be seen")
    yield _part("Where words and numbers differ", find_remarks(cards), "which of the two holds")
    whom = "" if dossier.plan.subject.kind == "organisation" else f" {escape(dossier.plan.subject.title)}"
    yield _part(f"To ask{whom}", find_questions(dossier), "the answer")


def _part(title: str, facts: Iterable[str], wants: str) -> DraftPart:
    return DraftPart(title, tuple(facts), wants)


def _tell(cards: Iterable[GoalCard], statuses: tuple[Status, ...]) -> Iterator[str]:
    chosen = [card for card in cards if card.summary.status in statuses]
    chosen.sort(key=lambda card: statuses.index(card.summary.status))
    yield from map(tell_goal, chosen)


def _list(part: DraftPart) -> Iterator[str]:
    for fact in part.facts[:MOST]:
        yield f"- {fact}"
        yield f"  {mark_unwritten(part.wants)}"
    left = len(part.facts) - MOST
    if left > 0:
        yield f"- {left} more, which the report lists. {mark_unwritten('those that matter')}"
