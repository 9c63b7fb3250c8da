"""An assessed metric as a picture: over time with its plan, against a limit, or as a strip of kept weeks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smartdocs.assess.aim import aim_of, unit_of
from smartdocs.assess.assessment import MetricAssessment, MilestoneState
from smartdocs.model.goal import Goal
from smartdocs.model.quantity import Comparator
from smartdocs.render.bars import Interval, draw_strip
from smartdocs.render.chart_input import ChartInput, KeepInput, Mark, Point
from smartdocs.render.charts import NARROW, WIDE, draw_chart, draw_keep
from smartdocs.render.drawing import Drawing
from smartdocs.render.filters import format_day, format_quantity, round_half_up

FIGURES = ("reach", "total", "sum")
_PHONE = NARROW[0]
_FINEST = 4


@dataclass(frozen=True, slots=True)
class MetricPicture:
    """A drawing for wide pages and paper, and the same for a phone; a strip carries its words beside it."""

    wide: Drawing
    narrow: Drawing
    is_strip: bool = False


def draw_metric(
    found: MetricAssessment, goal: Goal, as_of: date, milestones: tuple[MilestoneState, ...] = ()
) -> MetricPicture | None:
    """Draw a metric; None when it has no dates, no target, or nothing that a picture would show."""
    if found.metric.kind == "rate":
        return _draw_rate(found)
    if goal.start is None or goal.due is None or goal.start >= goal.due or found.metric.target is None:
        return None
    if found.metric.kind == "keep":
        keep = _keep_input(found, goal.start, goal.due, as_of)
        return MetricPicture(draw_keep(keep, WIDE), draw_keep(keep, NARROW)) if keep.readings else None
    if found.metric.kind not in FIGURES:
        return None
    chart = _chart_input(found, goal.start, goal.due, as_of, milestones)
    return MetricPicture(draw_chart(chart, WIDE), draw_chart(chart, NARROW))


def round_expected(found: MetricAssessment) -> Decimal | None:
    """Round the planned value like the target, finer where it is small, as the reason of a status does."""
    value, target = found.expected_value, found.metric.target
    if value is None:
        return None
    places = max(_decimals(target.value) if target else 0, 1 if abs(value) < 10 else 0)
    return round_half_up(value, places)


def _decimals(value: Decimal) -> int:
    return min(len(f"{value:f}".partition(".")[2].rstrip("0")), _FINEST)


def _chart_input(
    found: MetricAssessment, start: date, due: date, as_of: date, states: tuple[MilestoneState, ...]
) -> ChartInput:
    metric, target = found.metric, found.metric.target
    assert target is not None
    aim = aim_of(metric)
    actual = tuple(Point(reading.day, reading.value) for reading in found.readings)
    if not actual and found.value is not None:
        actual = (Point(min(max(as_of, start), due), found.value),)
    is_open = start <= as_of <= due and not found.achieved
    return ChartInput(
        title=metric.metric or "Progress",
        unit_text=unit_of(metric),
        start=start,
        due=due,
        as_of=as_of,
        plan=tuple(Point(point.day, round_half_up(point.value, _FINEST)) for point in found.plan),
        actual=actual,
        milestones=tuple(_mark(state, unit_of(metric)) for state in states if state.milestone.due),
        baseline=metric.start_value,
        target=aim.edge if aim else target.value,
        target_label=f"Target {format_quantity(target)}",
        expected=round_expected(found) if is_open else None,
    )


def _mark(state: MilestoneState, unit: str) -> Mark:
    milestone = state.milestone
    assert milestone.due is not None
    target = milestone.target
    fits = target is not None and (not target.unit or target.unit == unit)
    value = target.value if target is not None and fits else None
    return Mark(milestone.due, value, milestone.title or milestone.id, state.done, state.overdue)


def _keep_input(found: MetricAssessment, start: date, due: date, as_of: date) -> KeepInput:
    target = found.metric.target
    assert target is not None
    aim = aim_of(found.metric)
    is_between = target.comparator is Comparator.BETWEEN
    return KeepInput(
        title=found.metric.metric or "Readings",
        unit_text=unit_of(found.metric),
        start=start,
        due=due,
        as_of=as_of,
        readings=tuple(Point(r.day, r.value, kept=r not in found.breaches) for r in found.readings),
        limit=target.value,
        limit_label=format_quantity(target),
        at_most=bool(aim and aim.falling),
        upper=target.upper if is_between else None,
    )


def _draw_rate(found: MetricAssessment) -> MetricPicture | None:
    if not found.intervals:
        return None
    boxes = tuple(Interval(format_day(item.start), item.kept) for item in found.intervals)
    per = found.metric.per or (found.metric.target.per if found.metric.target else "") or "interval"
    return MetricPicture(draw_strip(boxes, per), draw_strip(boxes, per, _PHONE), is_strip=True)
