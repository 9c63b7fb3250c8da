"""How often the plan was changed, quarter by quarter: what a year's readers ask before the single changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from smartdocs.assess.changes import Change, GoalChanges
from smartdocs.assess.period_changes import PeriodChanges, changes_of
from smartdocs.model.period import Period, quarters_of
from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.section import Section
from smartdocs.review.sections.changes import pick_goals


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanOf:
    """One period's plan and what became of it; `agreed_on` is the day of its tag, None without one.

    `eased` and `tightened` count terms that made a goal easier or harder, `others` those of which neither is
    sure, and `unexplained` those of all of them that want a reason and have none.
    """

    period: Period
    agreed_on: date | None
    goals: int
    added: int
    dropped: int
    eased: int
    tightened: int
    others: int
    unexplained: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendments(Section):
    """`rows` are by quarter, with the plan of the whole period last."""

    name: ClassVar[str] = "amendments"
    rows: tuple[PlanOf, ...]


def make_amendments(dossier: Dossier) -> Amendments | None:
    """Count what became of each quarter's plan; None where git tells nothing or nothing was agreed."""
    changes, period = dossier.desk.changes, dossier.plan.period
    if changes.reason:
        return None
    rows = tuple(_count_all(dossier, (*quarters_of(period), period)))
    told = tuple(row for row in rows if row.goals or row.added)
    if not told:
        return None
    title = phrase("The plan over the year") if len(rows) > 3 else phrase("The plan over the half-year")
    return Amendments(title=title, rows=told)


def _count_all(dossier: Dossier, periods: Iterable[Period]) -> Iterator[PlanOf]:
    """Count period by period, a goal that moved from one to another in the first alone."""
    pick, seen = pick_goals(dossier), set[str]()

    def is_new(goal: GoalChanges) -> bool:
        return goal.goal_id not in seen and pick(goal)

    for period in periods:
        found = changes_of(dossier.desk.changes, period, is_new, nested=False)
        seen |= {goal.goal_id for goal in found.goals}
        yield _count(period, found)


def _count(period: Period, found: PeriodChanges) -> PlanOf:
    every = (*found.changes, *(change for edit in found.edits for change in edit.changes))
    eased = [change.difference.eased for change in every]
    return PlanOf(
        period=period,
        agreed_on=found.tag.commit.day if found.tag else None,
        goals=_count_agreed(found),
        added=len(found.added) + len(found.replaced) + len(found.passing),
        dropped=len(found.dropped) + len(found.replaced) + len(found.passing),
        eased=eased.count(True),
        tightened=eased.count(False),
        others=eased.count(None),
        unexplained=_count_unexplained(every),
    )


def _count_agreed(found: PeriodChanges) -> int:
    """Count the goals that the plan began with: those that came later are told beside it."""
    later = {item.goal_id for item in found.added}
    later |= {item.new.goal_id for item in found.replaced}
    later |= {item.goal_id for item, _ in found.passing}
    return sum(goal.goal_id not in later for goal in found.goals)


def _count_unexplained(changes: Iterable[Change]) -> int:
    return sum(change.wants_reason and change.reason is None for change in changes)
