"""Milestones that are marked met although the readings of their day say otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from smartdocs.assess.aim import Aim, aim_of, amount_in, unit_of
from smartdocs.assess.assessment import MetricAssessment
from smartdocs.assess.expected import speaks_of
from smartdocs.assess.reason import set_against
from smartdocs.assess.window import Window
from smartdocs.assess.words import format_day
from smartdocs.model.goal import Metric, Milestone, Reading
from smartdocs.model.phrase import phrase

KINDS = ("reach", "total", "sum")


def claimed_steps(window: Window, metrics: Sequence[MetricAssessment]) -> Iterator[str]:
    """Say of each milestone with a target that was met in words alone what the reading was."""
    for milestone in window.goal.milestones:
        if milestone.target is None or not window.has_met(milestone):
            continue
        for found in metrics:
            aim = _aim_of_step(window, milestone, found.metric)
            against = aim and _contradiction(found.readings, milestone.done_on or window.as_of, aim)
            if aim and against:
                name = milestone.title or milestone.id
                yield phrase(
                    "Milestone “%(name)s” is marked met; the reading of %(day)s says %(against)s.",
                    name=name,
                    day=format_day(against.day),
                    against=set_against(against.value, aim),
                )


def _aim_of_step(window: Window, milestone: Milestone, metric: Metric) -> Aim | None:
    """Return a milestone's target in the metric's unit, None when it speaks of something else."""
    aim, target, unit = aim_of(metric), milestone.target, unit_of(metric)
    if (
        aim is None
        or target is None
        or metric.kind not in KINDS
        or not speaks_of(window.goal, milestone, metric)
    ):
        return None
    amount = amount_in(target, unit)
    if amount is None or target.upper is not None:
        return None
    return Aim(replace(target, value=amount, unit=unit), None, aim.falling)


def _contradiction(readings: Sequence[Reading], done: date, aim: Aim) -> Reading | None:
    """Return the last reading up to the day when it falls short, and no other can speak for the step.

    A reading of the very day decides. Where the last one is older, the step may have been met since: the
    next reading then counts too.
    """
    before = [reading for reading in readings if reading.day <= done]
    after = next((reading for reading in readings if reading.day > done), None)
    if not before or aim.holds(before[-1].value):
        return None
    is_of_that_day = before[-1].day == done
    return None if not is_of_that_day and after is not None and aim.holds(after.value) else before[-1]
