"""The time of a person, a team or those who work for an account in a period, week by week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from smartdocs.model.phrase import phrase
from smartdocs.review.capacity import CapacityRow, find_capacity
from smartdocs.review.dossier import Dossier
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity(Section):
    """`is_account` says that each row's shares are what this account takes of the person."""

    name: ClassVar[str] = "capacity"
    rows: tuple[CapacityRow, ...]
    is_account: bool


def make_capacity(dossier: Dossier) -> Capacity | None:
    """Lay out the weeks of the period; None where nobody states a capacity or nothing is planned."""
    plan = dossier.plan
    subject = plan.subject
    if subject.kind == "organisation":
        return None
    rows = find_capacity(dossier.desk, subject.kind, subject.id, plan.period.start, plan.period.end)
    is_account = subject.kind == "account"
    return Capacity(title=phrase("Capacity by week"), rows=rows, is_account=is_account) if rows else None
