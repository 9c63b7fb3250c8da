"""How the targets of the parts add up to that of the whole, before any of it is reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.section import Section
from smartdocs.review.sections.parts import Whole, make_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanParts(Section):
    name: ClassVar[str] = "plan-parts"
    wholes: tuple[Whole, ...]


def make_plan_parts(dossier: Dossier) -> PlanParts | None:
    """Set the targets of members, regions or quarters beside the whole's, where they have numbers."""
    found = make_parts(dossier)
    wholes = tuple(whole for whole in found.wholes if whole.assigned is not None) if found else ()
    return PlanParts(title=phrase("How the parts add up"), wholes=wholes) if wholes else None
