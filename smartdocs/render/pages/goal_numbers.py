"""Where a goal's numbers come from: its readings, and how each number is worked out from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from smartdocs.assess.aim import unit_of
from smartdocs.assess.assessment import Assessment, MetricAssessment
from smartdocs.assess.precision import round_planned
from smartdocs.model.goal import Goal, Reading
from smartdocs.model.phrase import phrase
from smartdocs.render.filters import format_date, format_percent, format_score
from smartdocs.render.forecast_words import explain_forecast, write_likely, write_range
from smartdocs.render.link_filters import exhibit_href
from smartdocs.render.number_words import (
    explain_expected,
    explain_pace,
    explain_progress,
    explain_score,
    name_place,
    place_expected,
)
from smartdocs.render.pace_words import write_pace
from smartdocs.render.reports.words import format_value, metric_baseline, metric_target, metric_value, spell
from smartdocs.review.exhibits import Exhibits
from smartdocs.review.goal_card import GoalCard

MOST_READINGS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkedNumber:
    """A number with how it comes about; `place` is the file and line, or the line alone of the goal's own.

    `href` leads on the page to the reading that states it.
    """

    name: str
    figure: str
    how: str = ""
    place: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """A reading of a metric; `exhibit` is where its file is shown, when it is evidence as well."""

    anchor: str
    day: date
    figure: str
    place: str
    exhibit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingTable:
    """The latest readings of one metric, the last first; `more` are not shown."""

    name: str
    file: str
    rows: tuple[ReadingRow, ...]
    more: int


def list_readings(card: GoalCard, exhibits: Exhibits) -> tuple[ReadingTable, ...]:
    """List the readings of every metric that has any."""
    tables = []
    for index, found in enumerate(card.assessment.metrics):
        if found.readings:
            first = max(len(found.readings) - MOST_READINGS, 0)
            shown = enumerate(found.readings[first:], start=first + 1)
            rows = [_row(found, reading, _anchor(index, number), exhibits) for number, reading in shown]
            tables.append(
                ReadingTable(
                    name=spell(found.metric.metric),
                    file=found.metric.data.file if found.metric.data else "",
                    rows=tuple(reversed(rows)),
                    more=first,
                )
            )
    return tuple(tables)


def _anchor(index: int, number: int) -> str:
    return f"reading-{number}" if index == 0 else f"reading-{index + 1}-{number}"


def _row(found: MetricAssessment, reading: Reading, anchor: str, exhibits: Exhibits) -> ReadingRow:
    exhibit = exhibits.by_target.get(reading.path) if reading.path else None
    return ReadingRow(
        anchor=anchor,
        day=reading.day,
        figure=format_value(reading.value, unit_of(found.metric)),
        place=name_place(reading),
        exhibit=exhibit_href(exhibit) if exhibit else "",
    )


def work_out(card: GoalCard, index: int) -> tuple[WorkedNumber, ...]:
    """Tell of every number of a metric how it comes about."""
    return tuple(number for number in _work_out(card, index) if number.how or number.place)


def _work_out(card: GoalCard, index: int) -> Iterator[WorkedNumber]:
    goal, assessment, found = card.goal, card.assessment, card.assessment.metrics[index]
    forecast = card.forecasts[index]
    yield _stated(phrase("Baseline"), metric_baseline(found.metric), goal, found, "baseline")
    yield _stated(phrase("Target"), metric_target(found.metric), goal, found, "target")
    yield _value(found, index)
    if found.progress is not None:
        yield WorkedNumber(
            name=phrase("Progress"), figure=format_percent(found.progress), how=explain_progress(found)
        )
    yield _expected(goal, assessment, found)
    if forecast:
        likely = write_likely(forecast)
        figure = write_range(forecast)
        if likely:
            figure = phrase("%(range)s, likeliest %(likely)s", range=figure, likely=likely)
        yield WorkedNumber(name=phrase("Forecast"), figure=figure, how=explain_forecast(forecast))
    if found.pace:
        yield WorkedNumber(
            name=phrase("Needed"),
            figure=phrase("%(pace)s a working day", pace=write_pace(found.pace).per_day),
            how=explain_pace(found.pace, goal.due, card.days_off),
        )
    if index == 0:
        yield WorkedNumber(
            name=phrase("Score"), figure=format_score(assessment.score), how=explain_score(assessment)
        )
        yield from _ratings(card)


def _ratings(card: GoalCard) -> Iterator[WorkedNumber]:
    """Tell who gave the scores that are not computed, and in which file."""
    rating, review = card.rating, card.rated_in
    if rating is None or review is None:
        return
    key = ("ratings", card.goal.id)
    place = ""
    if review.at.path and review.at.has(*key):
        place = phrase("%(file)s, line %(line)s", file=review.at.path, line=review.at.at(*key).line)
    for name, score in (
        (phrase("Reviewer’s score"), rating.score),
        (phrase("Owner’s own score"), rating.self),
    ):
        if score is not None:
            yield WorkedNumber(name=name, figure=format_score(score), how=rating.why, place=place)


def _stated(name: str, figure: str, goal: Goal, found: MetricAssessment, key: str) -> WorkedNumber:
    return WorkedNumber(name=name, figure=figure, place=_place(goal, *found.metric.key, key))


def _place(goal: Goal, *key: str | int) -> str:
    """Write on which line the goal's own file says something; nothing where it does not."""
    if not goal.at.path or not goal.at.has(*key):
        return ""
    return phrase("line %(line)s", line=goal.at.at(*key).line)


def _value(found: MetricAssessment, index: int) -> WorkedNumber:
    reading = found.value_from
    return WorkedNumber(
        name=phrase("Now"),
        figure=metric_value(found),
        how=phrase("the reading of %(day)s", day=format_date(reading.day)) if reading else "",
        place=name_place(reading) if reading and reading.path else "",
        href=f"#{_anchor(index, len(found.readings))}" if reading and found.readings else "",
    )


def _expected(goal: Goal, assessment: Assessment, found: MetricAssessment) -> WorkedNumber:
    figure = format_value(round_planned(found), unit_of(found.metric))
    how = explain_expected(found, goal, assessment.as_of)
    place = _place(goal, *place_expected(found, goal, assessment.as_of)) if how else ""
    return WorkedNumber(name=phrase("Expected by now"), figure=figure, how=how, place=place)
