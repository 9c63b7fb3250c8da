"""What was agreed in the review before this one, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import ClassVar

from smartdocs.model.period import Period
from smartdocs.model.phrase import phrase
from smartdocs.model.review_file import Action, ReviewFile
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import Named
from smartdocs.review.section import Section


class Outcome(Enum):
    """What became of a step; in the order in which they are listed."""

    OVERDUE = "overdue"
    OPEN = "open"
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """A step that was agreed on. `done` is the day on which it was done, None where nobody says.

    `days_late` counts from its date to that day, or to the day of this review while it is overdue.
    """

    title: str
    owner: Named | None
    due: date | None
    outcome: Outcome
    done: date | None
    days_late: int
    became: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LastTime(Section):
    """`period` and `held` are those of the review in which it was agreed."""

    name: ClassVar[str] = "last-time"
    period: Period
    held: date | None
    steps: tuple[FollowUp, ...]
    done: int
    overdue: int


def make_last_time(dossier: Dossier) -> LastTime | None:
    """Follow up the steps of the last review of this subject; None when it agreed on none.

    A step is overdue by the day of this review; done it may be within the grace time after a closed
    period, too, for that is when the review is held.
    """
    before = find_review_before(dossier)
    if before is None or before.period is None or not before.next:
        return None
    steps = sorted((_follow(dossier, item) for item in before.next), key=_order)
    return LastTime(
        title=phrase("What was agreed last time"),
        period=before.period,
        held=before.held,
        steps=tuple(steps),
        done=sum(step.outcome is Outcome.DONE for step in steps),
        overdue=sum(step.outcome is Outcome.OVERDUE for step in steps),
    )


def find_review_before(dossier: Dossier) -> ReviewFile | None:
    """Return the subject's last review of a period that had ended when this one began."""
    plan = dossier.plan
    before = [
        (review.period.end, review.period.start, review.id, review)
        for review in dossier.portfolio.reviews
        if review.period is not None
        and review.period.end < plan.period.start
        and review.subject == (plan.subject.kind, plan.subject.id)
    ]
    return max(before, key=lambda item: item[:3])[3] if before else None


def _follow(dossier: Dossier, action: Action) -> FollowUp:
    plan = dossier.plan
    grace = min(dossier.portfolio.config.grace_days, 366) if plan.closing else 0
    is_done = action.is_done(plan.as_of + timedelta(days=grace))
    done = action.done if is_done and isinstance(action.done, date) else None
    day = done if is_done else plan.as_of
    days_late = max(0, (day - action.due).days) if day and action.due else 0
    outcome = Outcome.DONE if is_done else Outcome.OVERDUE if days_late else Outcome.OPEN
    return FollowUp(
        title=action.title,
        owner=dossier.desk.named(action.owner),
        due=action.due,
        outcome=outcome,
        done=done,
        days_late=days_late,
        became=action.became if is_done or action.done is None else "",
    )


def _order(step: FollowUp) -> tuple[int, str]:
    return (list(Outcome).index(step.outcome), str(step.due or "9999"))
