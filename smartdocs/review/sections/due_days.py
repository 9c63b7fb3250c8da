"""What a plan expects by which day, month by month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from smartdocs.model.phrase import phrase
from smartdocs.review.day_list import DayRow, Due, MonthOfDays, group_by_month, list_days
from smartdocs.review.dossier import Dossier
from smartdocs.review.section import Section
from smartdocs.review.sections.plan_goals import whole_cards

_MOST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class DueDays(Section):
    """`at_end` counts goals that are due on the period's `last` day, where they are too many to list.

    `names_goal` and `names_who` say whether it is not always the same goal, and not always the same person.
    """

    name: ClassVar[str] = "due-days"
    months: tuple[MonthOfDays, ...]
    last: date
    at_end: int

    @property
    def names_goal(self) -> bool:
        return len({row.card.goal.id for part in self.months for row in part.rows}) > 1

    @property
    def names_who(self) -> bool:
        return len({row.who for part in self.months for row in part.rows}) > 1


def make_due_days(dossier: Dossier) -> DueDays | None:
    """List the days of a plan; None where nothing but one deadline is dated.

    The plan of a year leaves those of its quarters' goals to the quarters' own.
    """
    rows, last = list_days(dossier.desk, whole_cards(dossier)), dossier.plan.period.end
    if len(rows) < 2:
        return None
    at_end = sum(_is_at(row, last) for row in rows)
    is_folded = at_end > _MOST
    months = group_by_month(dossier.desk, (row for row in rows if not (is_folded and _is_at(row, last))))
    return DueDays(title=phrase("By when"), months=months, last=last, at_end=at_end if is_folded else 0)


def _is_at(row: DayRow, last: date) -> bool:
    return row.due is Due.DEADLINE and row.day == last
