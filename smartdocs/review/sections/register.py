"""Every exhibit with what git states about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from smartdocs.assess.oddities import Oddity
from smartdocs.model.commit_signature import SignatureState
from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.exhibits import Exhibit
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Register(Section):
    """`unknown` says why provenance is not known, empty when it is.

    `oddities` are to be seen of the commits of the exhibits and of the goals. `is_signed` says that
    some of these commits are signed, so that each must say whether it is.
    """

    name: ClassVar[str] = "register"
    exhibits: tuple[Exhibit, ...]
    unknown: str
    oddities: tuple[Oddity, ...]
    is_signed: bool


def make_register(dossier: Dossier) -> Register | None:
    """List the exhibits; without any there is nothing to register."""
    if not dossier.exhibits:
        return None
    return Register(
        title=phrase("Register of evidence"),
        exhibits=dossier.exhibits,
        unknown=dossier.portfolio.history.reason,
        oddities=tuple(dict.fromkeys((*_of_exhibits(dossier), *_of_goals(dossier)))),
        is_signed=any(
            signature.state not in (SignatureState.NONE, SignatureState.NOT_CHECKED) or signature.note
            for exhibit in dossier.exhibits
            for signature in exhibit.signatures
        ),
    )


def _of_exhibits(dossier: Dossier) -> Iterator[Oddity]:
    for exhibit in dossier.exhibits:
        yield from exhibit.oddities


def _of_goals(dossier: Dossier) -> Iterator[Oddity]:
    for card in dossier.cards:
        yield from card.oddities
