"""The evidence itself: pictures, extracts, excerpts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.exhibits import Exhibit
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class ExhibitPages(Section):
    name: ClassVar[str] = "exhibits"
    exhibits: tuple[Exhibit, ...]


def make_exhibit_pages(dossier: Dossier) -> ExhibitPages | None:
    """Show the evidence; that there is none is said in the summary."""
    if not dossier.exhibits:
        return None
    return ExhibitPages(title=phrase("Exhibits"), exhibits=dossier.exhibits)


def exhibit_anchor(exhibit: Exhibit) -> str:
    """Give the place of an exhibit in a review."""
    return f"exhibit-{exhibit.number}"
