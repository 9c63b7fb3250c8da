"""What a plan expects by which day, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from smartdocs.model.phrase import phrase
from smartdocs.review.day_list import MonthOfDays, group_by_month, list_days
from smartdocs.review.dossier import Dossier
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDays(Section):
    name: ClassVar[str] = "due-days"
    months: tuple[MonthOfDays, ...]


def make_due_days(dossier: Dossier) -> DueDays | None:
    """List the days of a plan; None where nothing but one deadline is dated."""
    rows = list_days(dossier.desk, dossier.cards)
    if len(rows) < 2:
        return None
    return DueDays(title=phrase("By when"), months=group_by_month(dossier.desk, rows))
