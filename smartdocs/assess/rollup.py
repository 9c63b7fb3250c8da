"""Several goals as one, without counting anything twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from smartdocs.assess.assessment import Assessment, Assessments, Rollup, Status
from smartdocs.assess.score import cut, weighted_mean
from smartdocs.model.goal import Goal
from smartdocs.model.visibility import Visibility


def roll_up(goals: Sequence[Goal], assessments: Assessments) -> Rollup:
    """Sum goals up: counts of all that are not private, means over those without a parent among them.

    Means are weighted. A dropped goal is counted and enters no mean, and what supported it stands for
    itself; a goal that was carried on enters with what it reached; one without a number enters none.
    Progress is set beside expected, so both are means over the goals that have both.
    """
    shown = [
        goal for goal in goals if goal.visibility is not Visibility.PRIVATE and goal.id in assessments.by_goal
    ]
    counts = dict.fromkeys(Status, 0)
    for goal in shown:
        counts[assessments[goal.id].status] += 1
    told = [
        (goal.weight, assessments[goal.id])
        for goal in without_inner(goal for goal in shown if not _is_dropped(assessments[goal.id]))
        if assessments[goal.id].score is not None
    ]
    progress, expected = _progress(told)
    return Rollup(
        counts=counts,
        total=len(shown),
        counted=tuple(found.goal_id for _, found in told),
        progress=progress,
        expected=expected,
        score=weighted_mean((weight, found.score) for weight, found in told if found.score is not None),
    )


def _is_dropped(found: Assessment) -> bool:
    return found.status is Status.DROPPED


def _progress(told: Sequence[tuple[Decimal, Assessment]]) -> tuple[Decimal | None, Decimal | None]:
    both = [pair for pair in told if pair[1].expected is not None] or list(told)
    progress = weighted_mean((w, cut(found.progress)) for w, found in both if found.progress is not None)
    return progress, weighted_mean((w, found.expected) for w, found in both if found.expected is not None)


def without_inner(goals: Iterable[Goal]) -> tuple[Goal, ...]:
    """Return the goals that support no other of these; of a circle the one with the first id."""
    scope = {goal.id: goal for goal in goals}
    parts: dict[str, list[str]] = {}
    roots = []
    for goal in scope.values():
        parents = [name for name in goal.relevant.supports if name in scope and name != goal.id]
        for parent in parents:
            parts.setdefault(parent, []).append(goal.id)
        if not parents:
            roots.append(goal.id)
    covered: set[str] = set()
    for root in roots:
        _cover(root, parts, covered)
    for name in sorted(scope):
        if name not in covered:  # only circles are left
            roots.append(name)
            _cover(name, parts, covered)
    chosen = set(roots)
    return tuple(goal for goal in scope.values() if goal.id in chosen)


def _cover(root: str, parts: dict[str, list[str]], covered: set[str]) -> None:
    waiting = [root]
    while waiting:
        name = waiting.pop()
        if name not in covered:
            covered.add(name)
            waiting += parts.get(name, ())
