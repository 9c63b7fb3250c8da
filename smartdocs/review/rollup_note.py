"""Which goals a sum over several stands on, and why the others do not enter it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from smartdocs.assess.assessment import Assessment, Assessments, Rollup, Status
from smartdocs.assess.rollup import without_inner
from smartdocs.assess.score import cut
from smartdocs.model.goal import Goal
from smartdocs.model.visibility import Visibility

HALF_A_PERCENT = Decimal("0.005")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """A goal as it enters a mean: its weight, and its shares from 0 to 1.

    One that nothing is expected of yet enters the score and not the progress, unless that holds for all.
    `reached` is its progress as it stands alone, which may lie beyond what enters the mean.
    """

    goal_id: str
    title: str
    weight: Decimal
    progress: Decimal | None
    reached: Decimal | None
    expected: Decimal | None
    score: Decimal | None
    is_paced: bool

    @property
    def is_cut(self) -> bool:
        """Tell whether its progress enters the mean as another percentage than is shown of it alone."""
        if not self.is_paced or self.progress is None or self.reached is None:
            return False
        return abs(self.reached - self.progress) >= HALF_A_PERCENT


@dataclass(frozen=True, slots=True, kw_only=True)
class RollupNote:
    """`inner` goals support another of them, `dropped` and `silent` (without a number) enter no mean.

    `paced` counts those of `counted` that something is expected of by now: progress is their mean.
    `entered` are the goals of `counted` with what each brings into the means.
    """

    counted: tuple[str, ...]
    entered: tuple[Entered, ...] = ()
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
    entered = [goal for goal in shown if goal.id in rollup.counted]
    paced = sum(assessments[goal.id].expected is not None for goal in entered)
    return RollupNote(
        counted=tuple(goal.title for goal in entered),
        entered=tuple(_enter(goal, assessments[goal.id], not paced) for goal in entered),
        total=len(shown),
        inner=len(live) - len(outer),
        dropped=len(shown) - len(live),
        silent=len(outer) - len(rollup.counted),
        paced=paced,
    )


def _enter(goal: Goal, found: Assessment, are_all_unpaced: bool) -> Entered:
    return Entered(
        goal_id=goal.id,
        title=goal.title or goal.id,
        weight=goal.weight,
        progress=None if found.progress is None else cut(found.progress),
        reached=found.progress,
        expected=found.expected,
        score=found.score,
        is_paced=are_all_unpaced or found.expected is not None,
    )
