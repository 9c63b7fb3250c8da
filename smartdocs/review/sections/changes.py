"""What became of the plan since it was agreed: as git shows it, and as the goals record it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from smartdocs.assess.as_agreed import TwoScores, score_both
from smartdocs.assess.changes import GoalChanges
from smartdocs.assess.period_changes import PeriodChanges, changes_of
from smartdocs.model.agreed_terms import AgreedTerms
from smartdocs.model.goal import Adjustment
from smartdocs.model.phrase import phrase
from smartdocs.model.visibility import Visibility
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import GoalCard, Named
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An adjustment that git shows no change for."""

    card: GoalCard
    adjustment: Adjustment
    by: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes(Section):
    """`found` is None where git tells nothing, and `reason` says why; `recorded` is what is left then.

    `there` are the goals that have a page.
    """

    name: ClassVar[str] = "changes"
    found: PeriodChanges | None
    scores: TwoScores | None
    recorded: tuple[Recorded, ...]
    there: frozenset[str]
    reason: str


def make_changes(dossier: Dossier) -> Changes | None:
    """Compare the review's plan with what was agreed; without git, list the recorded adjustments."""
    changes, plan = dossier.desk.changes, dossier.plan
    found = None if changes.reason else changes_of(changes, plan.period, pick_goals(dossier))
    if found and plan.is_ahead:
        found = replace(found, verdicts=(), rewritten=())
    recorded = find_recorded(dossier, found)
    if not recorded and (found is None or not found.goals):
        return None
    agreed = dossier.desk.agreed or dossier.desk.assessments
    is_scored = found is not None and not plan.is_ahead
    scores = score_both(dossier.goals, agreed, dossier.desk.assessments, changes) if is_scored else None
    return Changes(
        title=phrase("Changes since agreed"),
        found=found,
        scores=scores,
        recorded=recorded,
        there=frozenset(dossier.portfolio.goals),
        reason=changes.reason,
    )


def find_recorded(
    dossier: Dossier, found: PeriodChanges | None, since: date = date.min
) -> tuple[Recorded, ...]:
    """List the adjustments up to the day of the review that no change stands for, oldest first."""
    told = _told(found) if found else set()
    rows = [
        Recorded(card=card, adjustment=item, by=dossier.desk.all_named(item.by))
        for card in dossier.cards
        for item in card.goal.adjustments
        if since <= (item.date or since) <= dossier.plan.as_of and (card.goal.id, item) not in told
    ]
    return tuple(sorted(rows, key=lambda row: (str(row.adjustment.date or ""), row.card.goal.id)))


def _told(found: PeriodChanges) -> set[tuple[str, Adjustment]]:
    edited = (change for edit in found.edits for change in edit.changes)
    return {
        (change.goal_id, reason)
        for change in (*found.changes, *found.undone, *edited)
        for reason in (change.reason, *(step.reason for step in change.steps))
        if reason
    }


def pick_goals(dossier: Dossier) -> Callable[[GoalChanges], bool]:
    """Return what tells whether a goal, also one that is gone, is or was the subject's."""
    subject = dossier.plan.subject
    if subject.kind == "person":
        return lambda goal: any(subject.id in terms.owner for terms in _both(goal))
    if subject.kind == "account":
        return lambda goal: _is_shared(goal) and any(terms.account == subject.id for terms in _both(goal))
    if subject.kind == "team":
        members = {person.id for person in dossier.portfolio.members_of(subject.id)}
        return lambda goal: (
            _is_shared(goal) and any(_is_of_team(terms, subject.id, members) for terms in _both(goal))
        )
    return _is_shared


def _both(goal: GoalChanges) -> tuple[AgreedTerms, AgreedTerms]:
    return goal.agreed.terms, goal.terms


def _is_shared(goal: GoalChanges) -> bool:
    return all(terms.visibility is not Visibility.PRIVATE for terms in _both(goal))


def _is_of_team(terms: AgreedTerms, team: str, members: set[str]) -> bool:
    return terms.team == team or (terms.team is None and not members.isdisjoint(terms.owner))
