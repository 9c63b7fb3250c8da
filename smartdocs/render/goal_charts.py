"""The pictures that belong to a goal: each metric over time, or the intervals of its rhythm."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from smartdocs.assess.aim import amount_in, unit_of
from smartdocs.assess.assessment import Assessment, MetricAssessment
from smartdocs.assess.rhythm import interval_of
from smartdocs.model.goal import Goal
from smartdocs.model.quantity import Comparator, Quantity, holds
from smartdocs.render.bars import Interval, Meter, draw_meter, draw_strip
from smartdocs.render.chart_input import ChartInput, KeepInput, Mark, Point
from smartdocs.render.charts import WIDE, draw_chart, draw_keep
from smartdocs.render.drawing import Drawing
from smartdocs.render.filters import DASH, format_day, format_day_range, format_number, plural, with_unit
from smartdocs.review.goal_card import Summary

_MOST_INTERVALS = 120


@dataclass(frozen=True, slots=True)
class GoalChart:
    """A drawing, what sort it is (`chart` or `strip`), and the words below it."""

    kind: str
    drawing: Drawing
    caption: str = ""


def draw_goal(goal: Goal, assessment: Assessment, size: tuple[float, float] = WIDE) -> tuple[GoalChart, ...]:
    """Draw every metric of a goal that can be drawn."""
    return tuple(_draw_metrics(goal, assessment, size))


def draw_progress(summary: Summary) -> Drawing:
    """Draw a goal's progress as a bar with a tick where it should be by now."""
    return draw_meter(Meter(summary.progress, summary.expected, summary.status.value))


def _draw_metrics(goal: Goal, assessment: Assessment, size: tuple[float, float]) -> Iterator[GoalChart]:
    for found in assessment.metrics:
        if found.metric.kind == "rate" and found.intervals:
            yield _draw_rhythm(found, size[0])
        elif found.metric.target is None or goal.start is None or goal.due is None:
            continue
        elif found.metric.kind == "keep" and found.readings:
            yield GoalChart("chart", draw_keep(_keep_input(goal, assessment, found), size))
        elif found.metric.kind in ("reach", "total", "sum") and (found.readings or found.plan):
            yield GoalChart("chart", draw_chart(_chart_input(goal, assessment, found), size))


def _draw_rhythm(found: MetricAssessment, width: float) -> GoalChart:
    noun = interval_of(found.metric)
    intervals = found.intervals[-_MOST_INTERVALS:]
    boxes = tuple(Interval(format_day_range(item.start, item.end), item.kept) for item in intervals)
    over = [item for item in intervals if item.kept is not None]
    kept = sum(item.kept is True for item in over)
    words = f"{kept} of {plural(len(over), noun)} kept"
    if intervals:
        words += f", from {format_day(intervals[0].start)} to {format_day(intervals[-1].end)}"
    return GoalChart("strip", draw_strip(boxes, noun, width), words)


def _keep_input(goal: Goal, assessment: Assessment, found: MetricAssessment) -> KeepInput:
    target, unit = _target(found), unit_of(found.metric)
    falling = found.metric.falling
    points = tuple(
        Point(item.day, item.value, kept=holds(target, item.value, falling=falling))
        for item in found.readings
    )
    at_most = target.is_falling or (falling and target.comparator is None)
    return KeepInput(
        title=_title(goal, found),
        unit_text=unit,
        start=goal.start or assessment.as_of,
        due=goal.due or assessment.as_of,
        as_of=assessment.as_of,
        readings=points,
        limit=target.value,
        limit_label=f"{'At most' if at_most else 'At least'} {_limit(target, unit)}",
        at_most=at_most,
        upper=target.upper,
    )


def _chart_input(goal: Goal, assessment: Assessment, found: MetricAssessment) -> ChartInput:
    unit = unit_of(found.metric)
    return ChartInput(
        title=_title(goal, found),
        unit_text=unit,
        start=goal.start or assessment.as_of,
        due=goal.due or assessment.as_of,
        as_of=assessment.as_of,
        plan=tuple(Point(point.day, point.value) for point in found.plan),
        actual=tuple(Point(item.day, item.value) for item in found.readings),
        milestones=tuple(_marks(goal, assessment, unit)) if len(assessment.metrics) == 1 else (),
        baseline=found.metric.start_value,
        target=_target(found).value,
        expected=round_sensibly(found.expected_value) if found.expected_value is not None else None,
    )


def _marks(goal: Goal, assessment: Assessment, unit: str) -> Iterator[Mark]:
    for state in assessment.milestones:
        milestone = state.milestone
        if milestone.due is not None:
            value = amount_in(milestone.target, unit) if milestone.target else None
            yield Mark(milestone.due, value, milestone.title, state.done, state.overdue)


def round_sensibly(value: Decimal) -> Decimal:
    """Round a computed figure to what a reader can use: whole from 100 on, else one or two places."""
    places = 0 if abs(value) >= 100 else 1 if abs(value) >= 10 else 2
    return Decimal(format_number(value, places).replace(",", "").replace("\N{MINUS SIGN}", "-"))


def _title(goal: Goal, found: MetricAssessment) -> str:
    name = found.metric.metric.replace("-", " ")
    return f"{goal.title}: {name}" if name else goal.title


def _target(found: MetricAssessment) -> Quantity:
    return found.metric.target or Quantity(Decimal(0))


def _limit(target: Quantity, unit: str) -> str:
    if target.comparator is Comparator.BETWEEN and target.upper is not None:
        return with_unit(f"{format_number(target.value)}{DASH}{format_number(target.upper)}", unit)
    return with_unit(format_number(target.value), unit)
