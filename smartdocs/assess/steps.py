"""Goals that are reached in steps or at one stroke: milestones, and deliverables."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from smartdocs.assess.aim import ONE, ZERO
from smartdocs.assess.assessment import MetricAssessment, MilestoneState, PlanPoint
from smartdocs.assess.readings import Series, last_check_in
from smartdocs.assess.window import Window
from smartdocs.model.goal import Metric, Milestone
from smartdocs.model.phrase import counted, joined, phrase


def milestone_states(window: Window) -> tuple[MilestoneState, ...]:
    """Say of each milestone whether it was met by the day, and how late."""
    states = []
    for index, milestone in enumerate(window.goal.milestones):
        done = window.has_met(milestone)
        overdue = not done and milestone.is_overdue(window.as_of)
        until = milestone.done_on if done else window.as_of
        late = 0
        if milestone.due is not None and until is not None:
            late = max((until - milestone.due).days, 0)
        states.append(
            MilestoneState(milestone=milestone, index=index, done=done, overdue=overdue, days_late=late)
        )
    return tuple(states)


def counts_as_met(window: Window, milestone: Milestone) -> bool:
    """Tell whether a milestone is met for the verdict: what was met after the deadline came too late.

    A stated day must be by the deadline; a commit that says `done: true` may come within the grace time.
    """
    if not window.has_met(milestone):
        return False
    last = window.due if isinstance(milestone.done, date) else window.last_reading_day
    return milestone.done_on is None or last is None or milestone.done_on <= last


def _weights(milestones: tuple[Milestone, ...]) -> list[Decimal]:
    """Return the weights, all equal when none of them weighs anything."""
    weights = [max(milestone.weight, ZERO) for milestone in milestones]
    return weights if sum(weights) else [ONE] * len(weights)


def measure_milestones(window: Window, metric: Metric) -> MetricAssessment:
    """Weigh the milestones that are met; one without a date is due with the goal."""
    milestones = window.goal.milestones
    if not milestones:
        return MetricAssessment(metric=metric, expected=ZERO if not window.has_begun else None)
    weights = _weights(milestones)
    whole = sum(weights, ZERO)
    done = sum((w for w, m in zip(weights, milestones, strict=True) if counts_as_met(window, m)), ZERO)
    dates = [milestone.due or window.due for milestone in milestones]
    due = sum((w for w, d in zip(weights, dates, strict=True) if d and window.has_passed(d)), ZERO)
    return MetricAssessment(
        metric=metric,
        value=done,
        progress=done / whole,
        expected=ONE if window.has_ended else due / whole,
        expected_value=whole if window.has_ended else due,
        plan=_plan(window, dates, weights),
        achieved=all(counts_as_met(window, m) or not w for w, m in zip(weights, milestones, strict=True)),
    )


def _plan(window: Window, dates: list[date | None], weights: list[Decimal]) -> tuple[PlanPoint, ...]:
    total, points = ZERO, dict[date, Decimal]()
    if window.start is not None:
        points[window.start] = ZERO
    for day, weight in sorted((d, w) for d, w in zip(dates, weights, strict=True) if d is not None):
        total += weight
        points[day] = total
    return tuple(PlanPoint(day=day, value=value) for day, value in sorted(points.items()))


def measure_done(window: Window, metric: Metric, series: Series) -> MetricAssessment:
    """Say whether a deliverable is there.

    A reading other than 0 says so, else the last check-in's word "achieved", else all milestones
    being met. Nothing is expected before the deadline. Where nobody has said a word there is no data.
    """
    is_done, remark = _find_done(window, series)
    silent = not (series.readings or window.goal.milestones or last_check_in(window))
    return MetricAssessment(
        metric=metric,
        readings=series.readings,
        value=None if silent else Decimal(is_done),
        value_from=series.last,
        progress=None if silent else Decimal(is_done),
        expected=ONE if window.has_ended else ZERO,
        expected_value=ONE if window.has_ended else ZERO,
        achieved=is_done,
        remark=joined("; ", filter(None, (series.remark, remark))),
    )


def _find_done(window: Window, series: Series) -> tuple[bool, str]:
    if series.last is not None:
        return series.last.value > 0, ""
    last = last_check_in(window)
    if last is not None and last.status == "achieved" and window.admits(last.date, last.for_):
        return True, phrase("done in its owner's words")
    milestones = window.goal.milestones
    if milestones and all(counts_as_met(window, milestone) for milestone in milestones):
        told = counted("done with %(count)s milestone", "done with %(count)s milestones", len(milestones))
        return True, told
    return False, ""
