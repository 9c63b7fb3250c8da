"""Every exhibit with what git states about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from smartdocs.review.dossier import Dossier
from smartdocs.review.exhibits import Exhibit
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Section):
    """`unknown` says why provenance is not known, empty when it is."""

    name: ClassVar[str] = "register"
    exhibits: tuple[Exhibit, ...]
    unknown: str


def make_register(dossier: Dossier) -> Register | None:
    """List the exhibits; without any there is nothing to register."""
    if not dossier.exhibits:
        return None
    return Register(
        title="Register of evidence",
        exhibits=dossier.exhibits,
        unknown=dossier.portfolio.history.reason,
    )
