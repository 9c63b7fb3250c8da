"""What readers outside may know of a plan's changes: figures and days of what they were shown as agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from smartdocs.assess.changes import Change, Changes, GoalChanges
from smartdocs.assess.plan_baseline import Ground
from smartdocs.model.goal import Goal

OPEN_TERMS = ("target", "baseline", "due", "at_least", "milestone due", "milestone target")
# What their score rests on need not be in the edition as it was agreed.
_OF_PARTS = ("milestones", "parts", "sum")


def keep_open(changes: Changes, everything: Changes, goals: Mapping[str, Goal]) -> Changes:
    """Keep, of goals that an edition has, what was amended since a stated agreement, may be shown and lasted.

    `changes` are those of the edition's own past, in which nothing is that was ever hidden from it;
    `everything` are those of the whole plan, which says when there was an agreement and on what. Where none
    is stated, what was written first is nobody's business outside.
    """
    if changes.reason:
        return changes
    kept = {
        name: replace(
            found,
            changes=tuple(
                change
                for change in found.changes
                if change.term in OPEN_TERMS and not change.is_undone and _key(change) in since
            ),
        )
        for name, found in changes.goals.items()
        if name in goals and (since := _since_agreed(everything.goals.get(name)))
    }
    return Changes(goals={name: found for name, found in kept.items() if found.changes})


def _since_agreed(found: GoalChanges | None) -> set[tuple[object, ...]]:
    is_stated = found is not None and found.agreed.ground is not Ground.FIRST
    return {_key(change) for change in found.changes} if found and is_stated else set()


def _key(change: Change) -> tuple[object, ...]:
    return change.term, change.difference.old, change.difference.new


def keep_scored(changes: Changes, goals: Mapping[str, Goal]) -> Changes:
    """Keep the goals that can be scored as agreed from what an edition has of them."""
    return replace(
        changes,
        goals={
            name: found
            for name, found in changes.goals.items()
            if goals[name].measurable
            and not any(metric.kind in _OF_PARTS or metric.undisclosed for metric in goals[name].measurable)
        },
    )
