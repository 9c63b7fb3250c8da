"""What readers outside may know of a plan's changes: figures and days of what they were shown as agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from smartdocs.assess.changes import Changes
from smartdocs.model.goal import Goal

OPEN_TERMS = ("target", "baseline", "due", "at_least", "milestone due", "milestone target")
# What their score rests on need not be in the edition as it was agreed.
_OF_PARTS = ("milestones", "parts", "sum")


def keep_open(changes: Changes, goals: Mapping[str, Goal]) -> Changes:
    """Keep, of goals that an edition has, the changes of terms that it may show and that lasted.

    `changes` are those of the edition's own past, in which nothing is that was ever hidden from it.
    """
    if changes.reason:
        return changes
    kept = {
        name: replace(
            found,
            changes=tuple(
                change for change in found.changes if change.term in OPEN_TERMS and not change.is_undone
            ),
        )
        for name, found in changes.goals.items()
        if name in goals
    }
    return Changes(goals={name: found for name, found in kept.items() if found.changes})


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
