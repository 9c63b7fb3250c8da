"""A goal's readings and check-ins on its page, each with the place that it leads on to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from smartdocs.assess.aim import unit_of
from smartdocs.assess.assessment import MetricAssessment
from smartdocs.model.goal import Reading
from smartdocs.render.data_rows import MOST_READINGS
from smartdocs.render.link_filters import exhibit_href
from smartdocs.render.number_words import name_place
from smartdocs.render.places import Link, Places, check_in_anchor, link_item, readings_anchor
from smartdocs.render.reports.words import format_value, spell
from smartdocs.review.exhibits import Exhibits
from smartdocs.review.goal_card import CheckInRow, GoalCard


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """A reading of a metric; `href` leads to where it was written, `exhibit` to its file as evidence."""

    anchor: str
    day: date
    figure: str
    place: str
    href: str
    exhibit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingTable:
    """The latest readings of one metric, the last first; `more` are not shown, `rest` leads to them."""

    anchor: str
    name: str
    file: str
    rows: tuple[ReadingRow, ...]
    more: int
    rest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckInPlace:
    """A check-in with its anchor, and the line of the file that it stands on."""

    anchor: str
    line: Link | None
    row: CheckInRow


def table_anchor(card: GoalCard, index: int) -> str:
    """Name the place of a metric's readings on the page; empty when it has none."""
    return readings_anchor(index) if card.assessment.metrics[index].readings else ""


def reading_anchor(index: int, number: int) -> str:
    """Name the place of a metric's reading by its number, from 1."""
    return f"reading-{number}" if index == 0 else f"reading-{index + 1}-{number}"


def list_readings(card: GoalCard, exhibits: Exhibits, places: Places, root: str) -> tuple[ReadingTable, ...]:
    """List the readings of every metric that has any."""
    tables = []
    for index, found in enumerate(card.assessment.metrics):
        if found.readings:
            first = max(len(found.readings) - MOST_READINGS, 0)
            rows = [
                _row(card, found, reading, reading_anchor(index, number), exhibits, places, root)
                for number, reading in enumerate(found.readings[first:], start=first + 1)
            ]
            earlier = found.readings[first - 1] if first else None
            tables.append(
                ReadingTable(
                    anchor=table_anchor(card, index),
                    name=spell(found.metric.metric),
                    file=found.metric.data.file if found.metric.data else "",
                    rows=tuple(reversed(rows)),
                    more=first,
                    rest=places.of_reading(earlier, card.goal, root) if earlier else "",
                )
            )
    return tuple(tables)


def _row(
    card: GoalCard,
    found: MetricAssessment,
    reading: Reading,
    anchor: str,
    exhibits: Exhibits,
    places: Places,
    root: str,
) -> ReadingRow:
    exhibit = exhibits.by_target.get(reading.path) if reading.path else None
    return ReadingRow(
        anchor=anchor,
        day=reading.day,
        figure=format_value(reading.value, unit_of(found.metric)),
        place=name_place(reading),
        href=places.of_reading(reading, card.goal, root),
        exhibit=exhibit_href(exhibit) if exhibit else "",
    )


def place_check_ins(card: GoalCard) -> tuple[CheckInPlace, ...]:
    """Give every check-in its anchor, the last first."""
    numbers = {id(item): number for number, item in enumerate(card.goal.check_ins)}
    return tuple(
        CheckInPlace(
            anchor=check_in_anchor(numbers[id(row.check_in)]),
            line=link_item(card.goal.at, "check_ins", numbers[id(row.check_in)]),
            row=row,
        )
        for row in reversed(card.check_ins)
    )
