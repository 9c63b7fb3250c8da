"""What the plan asks for by a day: a path, else the milestones' targets, else a straight line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from enum import Enum

from smartdocs.assess.aim import ONE, ZERO, Aim, amount_in, unit_of
from smartdocs.assess.assessment import PlanPoint
from smartdocs.assess.readings import NUMERIC
from smartdocs.assess.window import Window
from smartdocs.model.goal import Goal, Metric, Milestone
from smartdocs.model.units import same_unit


class PlanBasis(Enum):
    """What a plan rests on; a key of the goal's file where it is written there."""

    PATH = "path"
    EACH = "each"
    MILESTONES = "milestones"
    LINE = "line"


def plan_basis(window: Window, metric: Metric, aim: Aim) -> PlanBasis:
    """Tell what the planned values of a metric are taken from."""
    if _path_points(metric, aim):
        return PlanBasis.PATH
    if _each_points(window, metric, aim):
        return PlanBasis.EACH
    return PlanBasis.MILESTONES if _milestone_points(window, metric) else PlanBasis.LINE


def plan_of(window: Window, metric: Metric, aim: Aim) -> tuple[PlanPoint, ...]:
    """Return the planned value at each day where the plan bends; between two of them it is a straight line.

    Totals of `path` and milestones' targets are due at the end of their day, amounts of `each` accrue
    evenly over their period. A plan that stops before the deadline goes on to the target.
    """
    origin = aim.origin
    points = (
        _path_points(metric, aim) or _each_points(window, metric, aim) or _milestone_points(window, metric)
    )
    ends = dict(sorted(points))
    start = window.start
    bends = (*ends, window.due) if window.due else tuple(ends)
    if origin is not None and start is not None and bends and start < min(bends):
        ends[start] = origin
    if window.due is not None and (not ends or max(ends) < window.due):
        ends[window.due] = aim.edge
    return tuple(PlanPoint(day=day, value=value) for day, value in sorted(ends.items()))


def _path_points(metric: Metric, aim: Aim) -> list[tuple[date, Decimal]]:
    stated = ((period.end, amount_in(quantity, aim.target.unit)) for period, quantity in metric.path.items())
    return [(day, value) for day, value in stated if value is not None]


def _each_points(window: Window, metric: Metric, aim: Aim) -> list[tuple[date, Decimal]]:
    total, points = aim.origin or ZERO, []
    for period, quantity in sorted(metric.each.items(), key=lambda item: item[0].start):
        eve = period.start - timedelta(days=1) if period.start > date.min else period.start
        begins_within = window.start is not None and eve < window.start <= period.end
        points.append((window.start if begins_within and window.start else eve, total))
        total += amount_in(quantity, aim.target.unit) or ZERO
        points.append((period.end, total))
    return points


def _milestone_points(window: Window, metric: Metric) -> list[tuple[date, Decimal]]:
    unit, points = unit_of(metric), []
    for milestone in window.goal.milestones:
        amount = amount_in(milestone.target, unit) if milestone.target else None
        if milestone.due is not None and amount is not None and speaks_of(window.goal, milestone, metric):
            points.append((milestone.due, amount))
    return points


def speaks_of(goal: Goal, milestone: Milestone, metric: Metric) -> bool:
    """Tell whether a milestone's target is one of this metric: of several, the one with its unit."""
    target = milestone.target
    if target is None:
        return False
    if sum(1 for other in goal.measurable if other.kind in (*NUMERIC, "sum")) <= 1:
        return True
    return bool(target.unit) and same_unit(target.unit, unit_of(metric))


def value_at(plan: tuple[PlanPoint, ...], day: date) -> Decimal | None:
    """Return the planned value on a day; before a plan of one point nothing is planned."""
    if not plan or (len(plan) == 1 and day < plan[0].day):
        return None
    place = bisect_right(plan, day, key=lambda point: point.day)
    if place == 0:
        return plan[0].value
    before = plan[place - 1]
    if place == len(plan):
        return before.value
    after = plan[place]
    elapsed = Decimal((day - before.day).days) / (after.day - before.day).days
    return before.value + (after.value - before.value) * elapsed


def elapsed_share(window: Window) -> Decimal | None:
    """Return how much of the goal's time has passed, None without both dates.

    A deadline on or before the start leaves no line to walk: nothing until then, all of it after.
    """
    if window.has_ended:
        return ONE
    if window.start is not None and window.as_of < window.start:
        return ZERO
    if window.start is None or window.due is None:
        return None
    length = (window.due - window.start).days
    return ZERO if length <= 0 else min(Decimal((window.as_of - window.start).days) / length, ONE)


def expected_share(window: Window, aim: Aim, planned: Decimal | None) -> Decimal | None:
    """Return the share of the way that the plan asks for by now, from 0 to 1; all of it once ended.

    What is only to be kept is expected whole from the first day.
    """
    if window.has_ended:
        return ONE
    if not window.has_begun:
        return ZERO
    if aim.is_held:
        return ONE
    share = None if planned is None else aim.share(planned)
    if share is None:
        return elapsed_share(window)
    return min(max(share, ZERO), ONE)


def merge_plans(plans: Iterable[tuple[PlanPoint, ...]]) -> tuple[PlanPoint, ...]:
    """Add plans up, at every day where one of them bends; each stands still before and after its own."""
    known = [plan for plan in plans if plan]
    days = sorted({point.day for plan in known for point in plan})
    totals = dict.fromkeys(days, ZERO)
    for plan in known:
        for day in days:
            value = value_at(plan, day)
            totals[day] += ZERO if value is None else value
    return tuple(PlanPoint(day=day, value=value) for day, value in totals.items())
