"""A goal's page: the five SMART blocks, how it goes, what shows it, and what it hangs together with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from smartdocs.assess.aim import unit_of
from smartdocs.assess.assessment import MetricAssessment
from smartdocs.assess.precision import round_planned
from smartdocs.model.artifact import Artifact
from smartdocs.model.finding import Location
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.phrase import capital, phrase
from smartdocs.render import urls
from smartdocs.render.bars import draw_spark
from smartdocs.render.charts import NARROW, WIDE
from smartdocs.render.code_frame import CodeFrame, make_frame
from smartdocs.render.drawing import Drawing
from smartdocs.render.filters import format_number, with_unit
from smartdocs.render.forecast_words import write_range
from smartdocs.render.goal_charts import GoalChart, draw_goal
from smartdocs.render.kit import GoalRow, Kit, place
from smartdocs.render.markdown import Rendered
from smartdocs.render.number_words import describe_need, name_place
from smartdocs.render.pace_words import PaceWords, write_pace
from smartdocs.render.pages.goal_numbers import ReadingTable, WorkedNumber, list_readings, work_out
from smartdocs.render.reports.words import format_value, metric_baseline, metric_target, metric_value, spell
from smartdocs.review.goal_card import GoalCard, Named

KIND_WORDS = {
    "reach": phrase("a figure that is to be reached"),
    "total": phrase("a running total"),
    "rate": phrase("a rhythm, kept or not"),
    "keep": phrase("a limit that is to be kept"),
    "done": phrase("done or not done"),
    "milestones": phrase("the milestones that are met"),
    "parts": phrase("the mean of its parts"),
    "sum": phrase("the sum of its parts"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricRow:
    """One metric in words; `value_from`, `target_at` and `baseline_at` say where each number was written."""

    name: str
    kind: str
    baseline: str
    baseline_at: str
    target: str
    target_at: str
    stretch: str
    value: str
    value_from: str
    expected: str
    progress: Decimal | None
    status: str
    reason: str
    source: str
    data_file: str
    remark: str
    pace: PaceWords | None
    forecast: str
    need: str
    worked: tuple[WorkedNumber, ...]
    reading_href: str


@dataclass(frozen=True, slots=True)
class ChartPair:
    wide: GoalChart
    narrow: GoalChart


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPage:
    card: GoalCard
    row: GoalRow
    metrics: tuple[MetricRow, ...]
    charts: tuple[ChartPair, ...]
    text: Rendered
    parents: tuple[GoalRow, ...]
    parts: tuple[GoalRow, ...]
    carried_by: tuple[Named, ...]
    waited_for_by: tuple[Named, ...]
    findings: tuple[CodeFrame, ...]
    milestones_done: int
    readings: tuple[ReadingTable, ...]
    confidence: Drawing | None


def render_goal_pages(kit: Kit) -> Iterator[Artifact]:
    later, waiting = _index_later(kit), _index_waiting(kit)
    for goal in kit.portfolio.goals.values():
        view = _make_page(kit, goal, later.get(goal.id, ()), waiting.get(goal.id, ()))
        where = place(goal.title, urls.record_path("goal", goal.id), "goals", (phrase("Goals"), urls.GOALS))
        yield kit.page("customer_goal" if kit.view.is_outside else "goal", where, view)


def _make_page(
    kit: Kit,
    goal: Goal,
    later: tuple[str, ...],
    waiting: tuple[str, ...],
) -> GoalPage:
    desk = kit.view.desk
    card = desk.card(goal)
    path = urls.record_path("goal", goal.id)
    charts = zip(
        draw_goal(goal, card.assessment, WIDE, card.forecasts, kit.say),
        draw_goal(goal, card.assessment, NARROW, card.forecasts, kit.say),
        strict=True,
    )
    return GoalPage(
        card=card,
        row=kit.rows[goal.id],
        metrics=tuple(_make_metric(card, index) for index in range(len(card.assessment.metrics))),
        charts=tuple(ChartPair(wide, narrow) for wide, narrow in charts),
        text=kit.text(goal.body, goal.at.path, path),
        parents=tuple(kit.rows[item.id] for item in card.parents),
        parts=kit.rows_of(kit.portfolio.goals[item.id] for item in card.parts),
        carried_by=desk.all_named(later),
        waited_for_by=desk.all_named(waiting),
        findings=tuple(make_frame(finding, kit.view.read) for finding in card.findings),
        milestones_done=sum(1 for row in card.milestones if row.state.done),
        readings=list_readings(card, kit.exhibits),
        confidence=_draw_confidence(card),
    )


def _index_later(kit: Kit) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for goal in kit.portfolio.goals.values():
        if goal.continues:
            found[goal.continues] = (*found.get(goal.continues, ()), goal.id)
    return found


def _index_waiting(kit: Kit) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for goal in kit.portfolio.goals.values():
        for name in dict.fromkeys(item.split("#")[0] for item in goal.depends_on):
            found[name] = (*found.get(name, ()), goal.id)
    return found


def _draw_confidence(card: GoalCard) -> Drawing | None:
    """Draw how confident the owner was, check-in by check-in."""
    if card.confidence is None or len(card.confidence.stated) < 2:
        return None
    return draw_spark(tuple(item.share * 100 for item in card.confidence.stated), phrase("Confidence"), "%")


def _make_metric(card: GoalCard, index: int) -> MetricRow:
    goal, found, forecast, need = (
        card.goal,
        card.assessment.metrics[index],
        card.forecasts[index],
        card.rhythms[index],
    )
    metric, reading, worked = found.metric, found.value_from, work_out(card, index)
    return MetricRow(
        name=spell(metric.metric) or capital(KIND_WORDS.get(metric.kind, metric.kind)),
        kind=KIND_WORDS.get(metric.kind, metric.kind),
        baseline=metric_baseline(metric),
        baseline_at=_written(goal, metric, "baseline"),
        target=metric_target(metric),
        target_at=_written(goal, metric, "target"),
        stretch=format_value(metric.stretch.value, metric.stretch.unit) if metric.stretch else "",
        value=metric_value(found),
        value_from=name_place(reading) if reading else "",
        expected=_say_expected(found),
        progress=found.progress,
        status=found.status.value,
        reason=found.reason,
        source=metric.source or "",
        data_file=metric.data.file if metric.data else "",
        remark=found.remark,
        pace=write_pace(found.pace) if found.pace else None,
        forecast=write_range(forecast) if forecast else "",
        need=describe_need(need) if need else "",
        worked=worked,
        reading_href=next((item.href for item in worked if item.href), ""),
    )


def _written(goal: Goal, metric: Metric, name: str) -> str:
    """Say on which line of the goal's file a number stands."""
    if not goal.at.has(*metric.key, name):
        return ""
    place: Location = goal.at.at(*metric.key, name)
    return phrase("line %(line)s", line=place.line)


def _say_expected(found: MetricAssessment) -> str:
    planned = round_planned(found) if found.metric.kind in ("reach", "total", "sum") else None
    return "" if planned is None else with_unit(format_number(planned), unit_of(found.metric))
