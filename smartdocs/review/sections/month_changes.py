"""What was changed in the plan in the month of a monthly review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from smartdocs.assess.month_changes import changes_within
from smartdocs.assess.period_changes import PeriodChanges
from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.section import Section
from smartdocs.review.sections.changes import Recorded, find_recorded, pick_goals


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthChanges(Section):
    """`found` is None where git tells nothing, and `reason` says why; `recorded` is what is left then.

    `there` are the goals that have a page.
    """

    name: ClassVar[str] = "month-changes"
    found: PeriodChanges | None
    recorded: tuple[Recorded, ...]
    there: frozenset[str]
    reason: str


def make_month_changes(dossier: Dossier) -> MonthChanges | None:
    """Tell what the month changed; None where git knows nothing and nothing is recorded."""
    changes, plan = dossier.desk.changes, dossier.plan
    found = None
    if not changes.reason:
        is_over = plan.closing is not None
        found = changes_within(changes, plan.period, pick_goals(dossier), is_over=is_over)
    recorded = find_recorded(dossier, found, plan.period.start)
    if found is None and not recorded:
        return None
    return MonthChanges(
        title=phrase("Changes of the plan in the month"),
        found=found,
        recorded=recorded,
        there=frozenset(dossier.portfolio.goals),
        reason=changes.reason,
    )
