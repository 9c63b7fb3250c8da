"""What a plan depends on, and what others wait for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.hand_overs import HandOvers, find_hand_overs
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependencies(Section):
    name: ClassVar[str] = "dependencies"
    found: HandOvers


def make_dependencies(dossier: Dossier) -> Dependencies | None:
    """Match what the goals need with what others provide; a team's standing deliveries are its own."""
    subject, portfolio = dossier.plan.subject, dossier.portfolio
    teams = (portfolio.teams[subject.id],) if subject.kind == "team" else ()
    found = find_hand_overs(dossier.desk, dossier.goals, teams)
    if found.is_empty:
        return None
    return Dependencies(title=phrase("What it depends on, and what it provides"), found=found)
