"""The pictures that belong to a goal: each metric over time, or the intervals of its rhythm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smartdocs.assess.aim import aim_of, amount_in, unit_of
from smartdocs.assess.assessment import Assessment, MetricAssessment
from smartdocs.assess.forecast import Forecast
from smartdocs.assess.precision import round_planned
from smartdocs.assess.rhythm import interval_of
from smartdocs.assess.words import name_metric
from smartdocs.model.goal import Goal
from smartdocs.model.phrase import capital, joined, phrase
from smartdocs.model.quantity import Comparator, Quantity
from smartdocs.render.bars import Interval, Meter, describe_kept, draw_meter, draw_strip
from smartdocs.render.canvas import Say
from smartdocs.render.chart_input import ChartInput, KeepInput, Mark, Point
from smartdocs.render.chart_input import Forecast as Fan
from smartdocs.render.charts import WIDE, draw_chart, draw_keep
from smartdocs.render.drawing import Drawing
from smartdocs.render.filters import format_day, format_day_range, format_quantity, round_half_up
from smartdocs.render.forecast_words import describe_forecast
from smartdocs.review.goal_card import Summary

PAPER = (720.0, 225.0)
_MOST_INTERVALS = 120
_FINEST = 4  # digits after the point of a planned value


@dataclass(frozen=True, slots=True)
class GoalChart:
    """A drawing, what sort it is (`chart` or `strip`), its name, and the words below it."""

    kind: str
    drawing: Drawing
    caption: str = ""
    note: str = ""


def draw_goal(
    goal: Goal,
    assessment: Assessment,
    size: tuple[float, float] = WIDE,
    forecasts: Sequence[Forecast | None] = (),
    say: Say = str,
) -> tuple[GoalChart, ...]:
    """Draw every metric of a goal that can be drawn; `forecasts` are theirs, one for each, or none at all.

    `say` puts the labels in the reader's language before they are measured.
    """
    return tuple(_draw_metrics(goal, assessment, size, forecasts or (None,) * len(assessment.metrics), say))


def draw_progress(summary: Summary) -> Drawing:
    """Draw a goal's progress as a bar with a tick where it should be by now."""
    return draw_meter(Meter(summary.progress, summary.expected, summary.status.value))


def _draw_metrics(
    goal: Goal,
    assessment: Assessment,
    size: tuple[float, float],
    forecasts: Sequence[Forecast | None],
    say: Say,
) -> Iterator[GoalChart]:
    for found, forecast in zip(assessment.metrics, forecasts, strict=True):
        if found.metric.kind == "rate" and found.intervals:
            yield _draw_rhythm(found, size[0])
        elif found.metric.target is None or goal.start is None or goal.due is None:
            continue
        elif found.metric.kind == "keep" and found.readings:
            drawing = draw_keep(_keep_input(goal, assessment, found), size, say)
            yield GoalChart("chart", drawing, _caption(assessment, found))
        elif found.metric.kind in ("reach", "total", "sum") and _has_way(goal, assessment, found):
            drawing = draw_chart(_chart_input(goal, assessment, found, forecast), size, say)
            note = describe_forecast(forecast, found) if forecast else ""
            yield GoalChart("chart", drawing, _caption(assessment, found), note)


def _has_way(goal: Goal, assessment: Assessment, found: MetricAssessment) -> bool:
    """Tell whether there is anything to draw: of time that is over without a reading there is not."""
    is_over = goal.due is not None and goal.due <= assessment.as_of
    return bool(found.readings or found.value is not None or (found.plan and not is_over))


def _caption(assessment: Assessment, found: MetricAssessment) -> str:
    """Name the metric where a goal has several."""
    name = name_metric(found.metric)
    return capital(name) if len(assessment.metrics) > 1 else ""


def _draw_rhythm(found: MetricAssessment, width: float) -> GoalChart:
    noun = interval_of(found.metric)
    intervals = found.intervals[-_MOST_INTERVALS:]
    boxes = tuple(Interval(format_day_range(item.start, item.end), item.kept) for item in intervals)
    over = [item for item in intervals if item.kept is not None]
    kept = sum(item.kept is True for item in over)
    words = describe_kept(kept, len(over), noun)
    if intervals:
        first, last = format_day(intervals[0].start), format_day(intervals[-1].end)
        words = phrase("%(kept)s, from %(first)s to %(last)s", kept=words, first=first, last=last)
    return GoalChart("strip", draw_strip(boxes, noun, width), words)


def _keep_input(goal: Goal, assessment: Assessment, found: MetricAssessment) -> KeepInput:
    target, aim = _target(found), aim_of(found.metric)
    breaches = frozenset(found.breaches)
    return KeepInput(
        title=_title(goal, found),
        unit_text=unit_of(found.metric),
        start=goal.start or assessment.as_of,
        due=goal.due or assessment.as_of,
        as_of=assessment.as_of,
        readings=tuple(Point(item.day, item.value, item not in breaches) for item in found.readings),
        limit=target.value,
        limit_label=_limit_words(target, aim is not None and aim.falling),
        at_most=aim is not None and aim.falling,
        upper=target.upper if target.comparator is Comparator.BETWEEN else None,
    )


def _chart_input(
    goal: Goal, assessment: Assessment, found: MetricAssessment, forecast: Forecast | None
) -> ChartInput:
    unit, target, aim = unit_of(found.metric), _target(found), aim_of(found.metric)
    start, due = goal.start or assessment.as_of, goal.due or assessment.as_of
    runs = start <= assessment.as_of <= due and not found.achieved
    return ChartInput(
        title=_title(goal, found),
        unit_text=unit,
        start=start,
        due=due,
        as_of=assessment.as_of,
        plan=tuple(Point(point.day, round_half_up(point.value, _FINEST)) for point in found.plan),
        actual=_actual(found, min(max(assessment.as_of, start), due)),
        milestones=tuple(_marks(goal, assessment, unit)) if len(assessment.metrics) == 1 else (),
        baseline=found.metric.start_value,
        target=aim.edge if aim else target.value,
        target_label=phrase("Target %(value)s", value=format_quantity(target)),
        forecast=_fan_out(forecast) if forecast else None,
        expected=round_planned(found) if runs else None,
    )


def _fan_out(found: Forecast) -> Fan:
    return Fan(found.day, found.low, found.likely, found.high, Point(found.until, found.level))


def _actual(found: MetricAssessment, day: date) -> tuple[Point, ...]:
    """Give the readings, or the one value that was worked out."""
    if not found.readings and found.value is not None:
        return (Point(day, found.value),)
    return tuple(Point(item.day, item.value) for item in found.readings)


def _marks(goal: Goal, assessment: Assessment, unit: str) -> Iterator[Mark]:
    for state in assessment.milestones:
        milestone = state.milestone
        if milestone.due is not None:
            value = amount_in(milestone.target, unit) if milestone.target else None
            yield Mark(milestone.due, value, milestone.title, state.done, state.overdue)


def _title(goal: Goal, found: MetricAssessment) -> str:
    return joined(": ", (goal.title, name_metric(found.metric))) if found.metric.metric else goal.title


def _target(found: MetricAssessment) -> Quantity:
    return found.metric.target or Quantity(Decimal(0))


def _limit_words(target: Quantity, falling: bool) -> str:
    if target.comparator is None:
        amount = format_quantity(target)
        return (
            phrase("At most %(value)s", value=amount)
            if falling
            else phrase("At least %(value)s", value=amount)
        )
    return format_quantity(target)
