"""Which goals a sum over several stands on, and why the others do not enter it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from smartdocs.assess.assessment import Assessments, Rollup, Status
from smartdocs.assess.rollup import without_inner
from smartdocs.model.goal import Goal
from smartdocs.model.visibility import Visibility


@dataclass(frozen=True, slots=True, kw_only=True)
class RollupNote:
    """`inner` goals support another of them, `dropped` and `silent` (without a number) enter no mean.

    `paced` counts those of `counted` that something is expected of by now: progress is their mean.
    """

    counted: tuple[str, ...]
    total: int
    inner: int
    dropped: int
    silent: int
    paced: int


def note_rollup(rollup: Rollup, goals: Sequence[Goal], assessments: Assessments) -> RollupNote:
    """Sort the goals of a roll-up by whether they enter its means."""
    shown = [
        goal for goal in goals if goal.visibility is not Visibility.PRIVATE and goal.id in assessments.by_goal
    ]
    live = [goal for goal in shown if assessments[goal.id].status is not Status.DROPPED]
    outer = without_inner(live)
    return RollupNote(
        counted=tuple(goal.title for goal in shown if goal.id in rollup.counted),
        total=len(shown),
        inner=len(live) - len(outer),
        dropped=len(shown) - len(live),
        silent=len(outer) - len(rollup.counted),
        paced=sum(assessments[name].expected is not None for name in rollup.counted),
    )
