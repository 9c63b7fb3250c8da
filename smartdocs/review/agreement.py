"""Whether a goal was agreed: as it says itself, and as the tag of its plan seals it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smartdocs.assess.plan_baseline import Ground
from smartdocs.review.goal_card import Desk, GoalCard, Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """`on` and `by` are what the goal records of its agreement, where that was by the day.

    `by_both` says that these are its owner and its reviewer. `is_stated` says that the goal calls itself
    agreed, or under way, and records no agreement. `tag` is the plan's that holds the goal, and `changes`
    counts the terms that are other than agreed since.
    """

    on: date | None = None
    by: tuple[Named, ...] = ()
    by_both: bool = False
    is_stated: bool = False
    tag: str = ""
    changes: int = 0

    @property
    def is_agreed(self) -> bool:
        return self.on is not None or bool(self.by) or self.is_stated or bool(self.tag)


def find_agreement(card: GoalCard, desk: Desk, as_of: date) -> Agreement:
    """Find out by whom and when a goal was agreed; an agreement that is dated ahead is none yet."""
    recorded, past = card.goal.accountability.agreed, desk.changes.goals.get(card.goal.id)
    holds = recorded is not None and (recorded.on is None or recorded.on <= as_of)
    return Agreement(
        on=recorded.on if recorded and holds else None,
        by=card.agreed_by if holds else (),
        by_both=holds and card.is_agreed_by_both,
        is_stated=not holds and card.goal.status in ("agreed", "active"),
        tag=past.agreed.tag if past and past.agreed.ground is Ground.TAG else "",
        changes=sum(not change.is_undone for change in past.changes) if past else 0,
    )
