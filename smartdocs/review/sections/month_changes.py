"""What was changed in the plan in the month of a monthly review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from smartdocs.assess.month_changes import changes_after, changes_within
from smartdocs.assess.period_changes import PeriodChanges
from smartdocs.model.phrase import phrase
from smartdocs.review.after_signing import Moved
from smartdocs.review.dossier import Dossier
from smartdocs.review.named import Named
from smartdocs.review.section import Section
from smartdocs.review.sections.changes import Recorded, find_recorded, pick_goals


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthChanges(Section):
    """`found` is None where git tells nothing, and `reason` says why; `recorded` is what is left then.

    `there` are the goals that have a page. `later` are the terms that were changed after the month: the
    report is made from the files as they are written today, and has the new ones.
    """

    name: ClassVar[str] = "month-changes"
    found: PeriodChanges | None
    recorded: tuple[Recorded, ...]
    there: frozenset[str]
    reason: str
    later: tuple[Moved, ...] = ()

    @property
    def later_goals(self) -> int:
        """How many goals' terms were changed after the month."""
        return len({item.goal.id for item in self.later})


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
        later=tuple(_find_later(dossier)) if plan.closing is not None else (),
    )


def _find_later(dossier: Dossier) -> Iterator[Moved]:
    for card in dossier.cards:
        for change in changes_after(card.changes, dossier.plan.period) if card.changes else ():
            goal = Named(kind="goal", id=card.goal.id, title=card.goal.title)
            yield Moved(goal=goal, change=change, step=change.last)
