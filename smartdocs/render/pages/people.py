"""Everybody with their goals, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from smartdocs.assess.assessment import Rollup
from smartdocs.assess.rollup import roll_up
from smartdocs.model.artifact import Artifact
from smartdocs.model.goal import Goal
from smartdocs.model.people import Person
from smartdocs.model.period import Period
from smartdocs.model.phrase import joined, phrase
from smartdocs.model.quantity import Quantity
from smartdocs.render import urls
from smartdocs.render.drawing import Drawing
from smartdocs.render.filters import format_day_range, format_quantity
from smartdocs.render.kit import GoalRow, Kit, draw_rollup, place
from smartdocs.render.markdown import Rendered
from smartdocs.render.pages.attention import is_running
from smartdocs.render.pages.capacity import CapacityChart, chart_capacity
from smartdocs.render.pages.file_lines import FileLine, kit_lines, link_fields
from smartdocs.render.pages.status_counts import Count, count_statuses
from smartdocs.render.places import Link
from smartdocs.render.site_view import ReviewEntry
from smartdocs.review.goal_card import Named
from smartdocs.review.rollup_note import RollupNote, note_rollup


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the index; figures are of the goals that run now."""

    person: Person
    team: Named | None
    running: int
    goals: int
    rollup: Rollup
    counts: tuple[Count, ...]
    meter: Drawing


@dataclass(frozen=True, slots=True)
class PeopleIndex:
    rows: tuple[PersonRow, ...]


@dataclass(frozen=True, slots=True)
class PeriodGoals:
    """Goals of one period; None are those without."""

    period: Period | None
    rows: tuple[GoalRow, ...]
    rollup: Rollup
    note: RollupNote


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    """What a person's page shows; `at` leads to the lines of the fields, `lines` are those lines."""

    person: Person
    team: Named | None
    manager: Named | None
    reports: tuple[Named, ...]
    ramp: str
    away: str
    running: tuple[GoalRow, ...]
    others: tuple[PeriodGoals, ...]
    takes_part: tuple[GoalRow, ...]
    rollup: Rollup
    note: RollupNote
    meter: Drawing
    capacity: tuple[CapacityChart, ...]
    text: Rendered
    reviews: tuple[ReviewEntry, ...]
    at: Mapping[str, Link]
    lines: tuple[FileLine, ...]


def render_people(kit: Kit) -> Iterator[Artifact]:
    people = sorted(kit.portfolio.people.values(), key=lambda person: (person.title or person.id).casefold())
    owned = _index_goals(kit)
    if people:
        rows = tuple(_make_row(kit, person, owned.get(person.id, ())) for person in people)
        yield kit.page("people", place(phrase("People"), urls.PEOPLE, "people"), PeopleIndex(rows))
    parts = _index_participation(kit)
    for person in people:
        where = place(
            person.title or person.id,
            urls.record_path("person", person.id),
            "people",
            (phrase("People"), urls.PEOPLE),
        )
        view = _make_page(kit, person, owned.get(person.id, ()), parts.get(person.id, ()), where.path)
        yield kit.page("person", where, view)


def _index_goals(kit: Kit) -> dict[str, tuple[Goal, ...]]:
    found: dict[str, list[Goal]] = {}
    for goal in kit.portfolio.goals.values():
        for name in dict.fromkeys((*goal.owner, goal.accountable or "")):
            found.setdefault(name, []).append(goal)
    return {name: tuple(goals) for name, goals in found.items()}


def _index_participation(kit: Kit) -> dict[str, tuple[Goal, ...]]:
    found: dict[str, list[Goal]] = {}
    for goal in kit.portfolio.goals.values():
        for item in goal.with_:
            found.setdefault(item.who, []).append(goal)
    return {name: tuple(goals) for name, goals in found.items()}


def _make_row(kit: Kit, person: Person, goals: tuple[Goal, ...]) -> PersonRow:
    running = tuple(goal for goal in goals if is_running(kit, goal))
    rollup = roll_up(running, kit.view.desk.assessments)
    team = kit.view.desk.named(person.team)
    meter = draw_rollup(rollup)
    return PersonRow(person, team, len(running), len(goals), rollup, count_statuses(rollup), meter)


def _make_page(
    kit: Kit, person: Person, goals: tuple[Goal, ...], parts: tuple[Goal, ...], path: str
) -> PersonPage:
    desk = kit.view.desk
    running = tuple(goal for goal in goals if is_running(kit, goal))
    rollup = roll_up(running, desk.assessments)
    led = tuple(item.id for item in kit.portfolio.people.values() if item.manager == person.id)
    at = link_fields(person.at, "capacity", "started", "away", "ramp")
    return PersonPage(
        person=person,
        team=desk.named(person.team),
        manager=desk.named(person.manager),
        reports=desk.all_named(led),
        ramp=write_ramp(person),
        away=write_absences(person, desk.assessments.as_of),
        running=kit.rows_of(running),
        others=group_by_period(kit, tuple(goal for goal in goals if goal not in running)),
        takes_part=kit.rows_of(goal for goal in parts if is_running(kit, goal)),
        rollup=rollup,
        note=note_rollup(rollup, running, desk.assessments),
        meter=draw_rollup(rollup),
        capacity=chart_capacity(kit, "person", person.id),
        text=kit.text(person.body, person.at.path, path),
        reviews=find_reviews(kit, "person", person.id),
        at=at,
        lines=kit_lines(kit, person.at, at),
    )


def write_ramp(person: Person) -> str:
    """Write what share of a full target somebody carries, by period when it grows."""
    if person.ramp is None:
        return ""
    if isinstance(person.ramp, Quantity):
        return format_quantity(person.ramp)
    steps = sorted(person.ramp.items(), key=lambda item: item[0])
    return joined(
        ", ",
        (
            phrase("%(share)s in %(period)s", share=format_quantity(share), period=period.title)
            for period, share in steps
        ),
    )


def write_absences(person: Person, as_of: date) -> str:
    """Write on which days somebody will be away; what is over is not told."""
    spans = sorted(sorted((item.from_, item.to or item.from_)) for item in person.away if item.from_)
    return joined(", ", (format_day_range(first, last) for first, last in spans if last >= as_of))


def group_by_period(kit: Kit, goals: tuple[Goal, ...]) -> tuple[PeriodGoals, ...]:
    """Group goals by their period, the latest first."""
    found: dict[Period | None, list[Goal]] = {}
    for goal in goals:
        found.setdefault(goal.period, []).append(goal)
    keys = sorted((key for key in found if key), key=lambda key: (key.end, key.start), reverse=True)
    ordered: tuple[Period | None, ...] = (*keys, *((None,) if None in found else ()))
    assessments = kit.view.desk.assessments
    groups = []
    for key in ordered:
        rollup = roll_up(found[key], assessments)
        note = note_rollup(rollup, found[key], assessments)
        groups.append(PeriodGoals(key, kit.rows_of(found[key]), rollup, note))
    return tuple(groups)


def find_reviews(kit: Kit, kind: str, record_id: str) -> tuple[ReviewEntry, ...]:
    """Find the reviews about a person, team or account, the latest first."""
    found = [item for item in kit.view.reviews if (item.subject.kind, item.subject.id) == (kind, record_id)]
    return tuple(sorted(found, key=lambda item: item.period, reverse=True))
