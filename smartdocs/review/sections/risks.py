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

_MOST, _SHOWN = 5, 3  # goals that are named together; of more, the first


class RiskKind(Enum):
    NOBODY = "nobody provides"
    LATE = "promised late"
    WAITS = "waits too long"
    BASELINE = "baseline to be found"
    OPEN = "finding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """`what` is in the author's words, or what a rule found; `day` is when it is needed or comes.

    What a rule found in many goals alike is told once: `goals` are the first of them, `more` counts the rest.
    """

    kind: RiskKind
    goals: tuple[Named, ...]
    what: str
    who: Named | None = None
    day: date | None = None
    days_late: int = 0
    code: str = ""
    more: int = 0


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
            kind=kind, goals=(row.goal,), what=row.what, who=row.provider, day=day, days_late=row.days_late
        )
    for wait in found.waits:
        if wait.days_late:
            yield Risk(
                kind=RiskKind.WAITS,
                goals=(wait.goal,),
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
                    goals=(_name(card),),
                    what=metric.metric,
                    who=card.summary.owner,
                    day=metric.baseline.find_by,
                )


def _iter_findings(dossier: Dossier) -> Iterator[Risk]:
    if dossier.plan.edition > Visibility.INTERNAL:
        return
    alike: dict[tuple[str, str], list[Named]] = {}
    for card in dossier.cards:
        for finding in filter(_is_open, card.findings):
            alike.setdefault((finding.code, finding.message), []).append(_name(card))
    for (code, message), goals in alike.items():
        shown = goals if len(goals) <= _MOST else goals[:_SHOWN]
        more = len(goals) - len(shown)
        yield Risk(kind=RiskKind.OPEN, goals=tuple(shown), what=message, code=code, more=more)


def _is_open(finding: Finding) -> bool:
    return finding.severity >= Severity.WARNING and finding.code[:1] in _OF_THE_PLAN


def _name(card: GoalCard) -> Named:
    return Named(kind="goal", id=card.goal.id, title=card.goal.title)
