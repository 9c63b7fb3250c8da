"""The quarters of a half or a year side by side."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from smartdocs.assess.assessment import Status
from smartdocs.assess.rollup import roll_up
from smartdocs.model.period import Period, quarters_of
from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import GoalCard
from smartdocs.review.rollup_note import Entered, note_rollup
from smartdocs.review.section import Section
from smartdocs.review.sections.summary import count_milestones

_ENDED = (Status.ACHIEVED, Status.MISSED, Status.CARRIED, Status.DROPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarter:
    """One quarter's own goals. `state` says whether it is over, runs, or is still to come.

    `rows` are those goals, each with what it brings into the means; None for one that enters none.
    """

    period: Period
    state: str
    goals: int
    achieved: int
    missed: int
    carried: int
    dropped: int
    running: int
    score: Decimal | None
    progress: Decimal | None
    milestones_met: int
    milestones_due: int
    rows: tuple[tuple[GoalCard, Entered | None], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Quarters(Section):
    name: ClassVar[str] = "quarters"
    quarters: tuple[Quarter, ...]


def make_quarters(dossier: Dossier) -> Quarters | None:
    """Set the quarters beside each other; a year planned only as a whole has nothing to set."""
    quarters = tuple(_make_quarter(dossier, period) for period in quarters_of(dossier.plan.period))
    if not any(quarter.goals for quarter in quarters):
        return None
    return Quarters(title=phrase("Quarter by quarter"), quarters=quarters)


def cards_in(dossier: Dossier, quarter: Period) -> tuple[GoalCard, ...]:
    """Return the goals that were planned within a quarter."""
    return tuple(card for card in dossier.cards if card.goal.period and card.goal.period.within(quarter))


def _make_quarter(dossier: Dossier, period: Period) -> Quarter:
    cards = cards_in(dossier, period)
    rollup = roll_up(tuple(card.goal for card in cards), dossier.desk.assessments)
    found = [card.summary.status for card in cards]
    met, due = count_milestones(cards)
    note = note_rollup(rollup, [card.goal for card in cards], dossier.desk.assessments)
    entered = {item.goal_id: item for item in note.entered}
    return Quarter(
        period=period,
        state=_state(dossier, period),
        goals=len(cards),
        achieved=found.count(Status.ACHIEVED),
        missed=found.count(Status.MISSED),
        carried=found.count(Status.CARRIED),
        dropped=found.count(Status.DROPPED),
        running=sum(status not in _ENDED for status in found),
        score=rollup.score,
        progress=rollup.progress,
        milestones_met=met,
        milestones_due=due,
        rows=tuple((card, entered.get(card.goal.id)) for card in cards),
    )


def _state(dossier: Dossier, period: Period) -> str:
    day = dossier.plan.as_of
    if period.end < day or (dossier.plan.closing is not None and period.end == day):
        return phrase("over")
    return phrase("running") if period.start <= day else phrase("to come")
