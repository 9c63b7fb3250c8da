"""A goal's page: the five SMART blocks, how it goes, what shows it, and what it hangs together with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from smartdocs.assess.aim import unit_of
from smartdocs.assess.assessment import MetricAssessment
from smartdocs.assess.precision import round_planned
from smartdocs.model.artifact import Artifact
from smartdocs.model.goal import Goal, Reading
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
from smartdocs.render.pages.file_lines import FileLine, list_lines
from smartdocs.render.pages.goal_numbers import WorkedNumber, work_out
from smartdocs.render.pages.goal_readings import CheckInPlace, ReadingTable, list_readings, place_check_ins
from smartdocs.render.places import Link, link_dates, link_item, link_line
from smartdocs.render.reports.words import format_value, metric_baseline, metric_target, metric_value, spell
from smartdocs.review.goal_card import GoalCard, Named
from smartdocs.review.sections.goal_pages import goal_anchor

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
    """One metric in words; `value_from`, `target_at` and `baseline_at` lead to where each number was written.

    `leads` has by the key of a number the place that says how it comes about; `grounds` are the places on
    the page, other than numbers, that its value and progress rest on.
    """

    name: str
    kind: str
    baseline: str
    baseline_at: Link | None
    target: str
    target_at: Link | None
    stretch: str
    value: str
    value_from: Link | None
    expected: str
    progress: Decimal | None
    status: str
    reason: str
    source: str
    data_file: Link | None
    remark: str
    pace: PaceWords | None
    forecast: str
    need: str
    worked: tuple[WorkedNumber, ...]
    leads: Mapping[str, str]
    grounds: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class ChartPair:
    wide: GoalChart
    narrow: GoalChart


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalPage:
    """What a goal's page shows; `leads` has by key where the goal's own numbers come about.

    `lines` are those of the goal's file that numbers come from, `milestone_lines` those of its milestones.
    """

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
    check_ins: tuple[CheckInPlace, ...]
    milestone_lines: tuple[Link | None, ...]
    effort_lines: tuple[Link, ...]
    due_line: Link | None
    lines: tuple[FileLine, ...]
    leads: Mapping[str, str]
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
    root = urls.root_of(path)
    metrics = tuple(_make_metric(kit, card, index, root) for index in range(len(card.assessment.metrics)))
    check_ins = place_check_ins(card)
    steps = tuple(link_item(goal.at, "milestones", number) for number in range(len(goal.milestones)))
    efforts = (
        link_line(goal.at, "achievable", "effort"),
        *(link_item(goal.at, "with", number) for number, item in enumerate(goal.with_) if item.effort),
    )
    written = (link for row in metrics for number in row.worked for link in number.links)
    charts = zip(
        draw_goal(goal, card.assessment, WIDE, card.forecasts, kit.say),
        draw_goal(goal, card.assessment, NARROW, card.forecasts, kit.say),
        strict=True,
    )
    return GoalPage(
        card=card,
        row=kit.rows[goal.id],
        metrics=metrics,
        charts=tuple(ChartPair(wide, narrow) for wide, narrow in charts),
        text=kit.text(goal.body, goal.at.path, path),
        parents=tuple(kit.rows[item.id] for item in card.parents),
        parts=kit.rows_of(kit.portfolio.goals[item.id] for item in card.parts),
        carried_by=desk.all_named(later),
        waited_for_by=desk.all_named(waiting),
        findings=tuple(make_frame(finding, kit.view.read) for finding in card.findings),
        milestones_done=sum(1 for row in card.milestones if row.state.done),
        readings=list_readings(card, kit.exhibits, kit.places, root),
        check_ins=check_ins,
        milestone_lines=steps,
        effort_lines=tuple(link for link in efforts if link),
        due_line=next(reversed(link_dates(goal)), None),
        lines=list_lines(
            goal.at,
            (*written, *(item.line for item in check_ins), *steps, *efforts, *link_dates(goal)),
            kit.view.read,
            is_partial=goal.at.path in kit.places.partial,
        ),
        leads=_lead_of_goal(metrics),
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


def _lead_of_goal(metrics: tuple[MetricRow, ...]) -> dict[str, str]:
    """Say where the goal's numbers are told: in the table of its first metric."""
    leads = dict(metrics[0].leads) if metrics else {}
    if len(metrics) > 1:
        leads |= {key: leads[f"goal-{key}"] for key in ("progress", "expected") if f"goal-{key}" in leads}
    if metrics and "pace" not in leads:
        leads["pace"] = next((row.leads["pace"] for row in metrics if "pace" in row.leads), "")
    return leads


def _review_of(kit: Kit, card: GoalCard) -> str:
    """Find the page, and the place on it, of the review that rates a goal; empty when it is not made."""
    review = card.rated_in
    if review is None or review.period is None:
        return ""
    for entry in kit.view.reviews:
        about = (entry.period, entry.subject.kind, entry.subject.id)
        if about == (review.period, *review.subject) and card.goal.id in entry.goal_ids:
            return f"{urls.review_path(entry.stem)}#{goal_anchor(card.goal.id)}"
    return ""


def _make_metric(kit: Kit, card: GoalCard, index: int, root: str) -> MetricRow:
    goal, found, forecast, need = (
        card.goal,
        card.assessment.metrics[index],
        card.forecasts[index],
        card.rhythms[index],
    )
    metric, reading = found.metric, found.value_from
    worked = work_out(card, index, root, _review_of(kit, card))
    leads = {number.key: f"#{number.anchor}" for number in worked}
    return MetricRow(
        name=spell(metric.metric) or capital(KIND_WORDS.get(metric.kind, metric.kind)),
        kind=KIND_WORDS.get(metric.kind, metric.kind),
        baseline=metric_baseline(metric),
        baseline_at=link_line(goal.at, *metric.key, "baseline"),
        target=metric_target(metric),
        target_at=link_line(goal.at, *metric.key, "target"),
        stretch=format_value(metric.stretch.value, metric.stretch.unit) if metric.stretch else "",
        value=metric_value(found),
        value_from=_value_from(reading, worked) if reading else None,
        expected=_say_expected(found),
        progress=found.progress,
        status=found.status.value,
        reason=found.reason,
        source=metric.source or "",
        data_file=_link_file(kit, metric.data.file, root) if metric.data else None,
        remark=found.remark,
        pace=write_pace(found.pace) if found.pace else None,
        forecast=write_range(forecast) if forecast else "",
        need=describe_need(need) if need else "",
        worked=worked,
        leads=leads,
        grounds=_find_grounds(worked),
    )


def _find_grounds(worked: tuple[WorkedNumber, ...]) -> tuple[Link, ...]:
    links = (link for number in worked if number.key in ("now", "progress") for link in number.links)
    return tuple(dict.fromkeys(link for link in links if not link.href.startswith("#number-")))


def _value_from(reading: Reading, worked: tuple[WorkedNumber, ...]) -> Link:
    """Lead from the value to its reading; without a place, say what the reading is."""
    links = (link for number in worked if number.key == "now" for link in number.links)
    return next(links, Link(name_place(reading)))


def _link_file(kit: Kit, path: str, root: str) -> Link:
    """Lead to the rows of a data file that are read, where there are any."""
    table = kit.places.rows.get(path)
    return Link(path, root + urls.href(table.page) if table else "")


def _say_expected(found: MetricAssessment) -> str:
    planned = round_planned(found) if found.metric.kind in ("reach", "total", "sum") else None
    return "" if planned is None else with_unit(format_number(planned), unit_of(found.metric))
