"""What stands open in a plan, and what could stop it: as the plan itself shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import ClassVar

from smartdocs.model.finding import Finding, Severity
from smartdocs.model.goal import Promise
from smartdocs.model.phrase import phrase
from smartdocs.model.visibility import Visibility
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import GoalCard, Named
from smartdocs.review.hand_overs import find_hand_overs
from smartdocs.review.section import Section

_OF_THE_PLAN = ("S", "M", "A", "R", "T", "P", "C")
"""The families of rules that judge a plan before it begins; the others look at how it went."""


class RiskKind(Enum):
    NOBODY = "nobody provides"
    LATE = "promised late"
    WAITS = "waits too long"
    BASELINE = "baseline to be found"
    OPEN = "finding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """`what` is in the author's words, or what a rule found; `day` is when it is needed or comes."""

    kind: RiskKind
    goal: Named
    what: str
    who: Named | None = None
    day: date | None = None
    days_late: int = 0
    code: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Risks(Section):
    name: ClassVar[str] = "risks"
    risks: tuple[Risk, ...]


def make_risks(dossier: Dossier) -> Risks | None:
    """Gather what stands open; what the rules found is for the organisation's own readers alone."""
    found = (*_iter_hand_overs(dossier), *_iter_promises(dossier), *_iter_findings(dossier))
    return Risks(title=phrase("What stands open"), risks=found) if found else None


def _iter_hand_overs(dossier: Dossier) -> Iterator[Risk]:
    found = find_hand_overs(dossier.desk, dossier.goals)
    for row in found.needs:
        if row.days_late:
            kind, day = RiskKind.LATE, row.promised
        elif not row.is_promised:
            kind, day = RiskKind.NOBODY, row.need.by
        else:
            continue
        yield Risk(
            kind=kind, goal=row.goal, what=row.what, who=row.provider, day=day, days_late=row.days_late
        )
    for wait in found.waits:
        if wait.days_late:
            yield Risk(
                kind=RiskKind.WAITS,
                goal=wait.goal,
                what=wait.milestone or wait.on.title,
                who=wait.owner,
                day=wait.due,
                days_late=wait.days_late,
            )


def _iter_promises(dossier: Dossier) -> Iterator[Risk]:
    for card in dossier.cards:
        for metric in card.goal.measurable:
            if isinstance(metric.baseline, Promise):
                yield Risk(
                    kind=RiskKind.BASELINE,
                    goal=_name(card),
                    what=metric.metric,
                    who=card.summary.owner,
                    day=metric.baseline.find_by,
                )


def _iter_findings(dossier: Dossier) -> Iterator[Risk]:
    if dossier.plan.edition > Visibility.INTERNAL:
        return
    for card in dossier.cards:
        for finding in card.findings:
            if _is_open(finding):
                yield Risk(kind=RiskKind.OPEN, goal=_name(card), what=finding.message, code=finding.code)


def _is_open(finding: Finding) -> bool:
    return finding.severity >= Severity.WARNING and finding.code[:1] in _OF_THE_PLAN


def _name(card: GoalCard) -> Named:
    return Named(kind="goal", id=card.goal.id, title=card.goal.title)
