"""Teams with what they are held to, and a page for each with its members side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smartdocs.assess.assessment import Rollup
from smartdocs.assess.rollup import roll_up
from smartdocs.model.artifact import Artifact
from smartdocs.model.goal import Delivery, Goal
from smartdocs.model.people import Person, Team
from smartdocs.model.phrase import phrase
from smartdocs.render import urls
from smartdocs.render.drawing import Drawing
from smartdocs.render.kit import GoalRow, Kit, draw_rollup, place
from smartdocs.render.markdown import Rendered
from smartdocs.render.pages.attention import is_running
from smartdocs.render.pages.capacity import CapacityChart, chart_capacity
from smartdocs.render.pages.file_lines import FileLine, kit_lines, link_fields
from smartdocs.render.pages.people import PeriodGoals, find_reviews, group_by_period, write_ramp
from smartdocs.render.pages.side_by_side import Comparison, compare_members
from smartdocs.render.pages.status_counts import Count, count_statuses
from smartdocs.render.places import Link
from smartdocs.render.site_view import ReviewEntry
from smartdocs.review.goal_card import Named
from smartdocs.review.rollup_note import RollupNote, note_rollup


@dataclass(frozen=True, slots=True)
class TeamRow:
    team: Team
    lead: Named | None
    members: int
    running: int
    rollup: Rollup
    counts: tuple[Count, ...]
    meter: Drawing


@dataclass(frozen=True, slots=True)
class TeamsIndex:
    rows: tuple[TeamRow, ...]


@dataclass(frozen=True, slots=True)
class Member:
    person: Person
    ramp: str
    running: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamPage:
    """What the page of a team shows; `at` leads to the lines of the fields, `lines` are those lines."""

    team: Team
    lead: Named | None
    parent: Named | None
    below: tuple[Named, ...]
    members: tuple[Member, ...]
    comparisons: tuple[Comparison, ...]
    earlier: tuple[Comparison, ...]
    running: tuple[GoalRow, ...]
    others: tuple[PeriodGoals, ...]
    rollup: Rollup
    note: RollupNote
    meter: Drawing
    capacity: tuple[CapacityChart, ...]
    provides: tuple[Delivery, ...]
    text: Rendered
    reviews: tuple[ReviewEntry, ...]
    at: Mapping[str, Link]
    lines: tuple[FileLine, ...]


def render_teams(kit: Kit) -> Iterator[Artifact]:
    teams = sorted(kit.portfolio.teams.values(), key=lambda team: (team.title or team.id).casefold())
    goals = _index_goals(kit)
    if teams:
        rows = tuple(_make_row(kit, team, goals.get(team.id, ())) for team in teams)
        yield kit.page("teams", place(phrase("Teams"), urls.TEAMS, "teams"), TeamsIndex(rows))
    for team in teams:
        path = urls.record_path("team", team.id)
        where = place(team.title or team.id, path, "teams", (phrase("Teams"), urls.TEAMS))
        yield kit.page("team", where, _make_page(kit, team, goals.get(team.id, ()), path))


def _index_goals(kit: Kit) -> dict[str, tuple[Goal, ...]]:
    found: dict[str, list[Goal]] = {}
    for goal in kit.portfolio.goals.values():
        team = kit.portfolio.team_of(goal)
        if team:
            found.setdefault(team, []).append(goal)
    return {name: tuple(goals) for name, goals in found.items()}


def _make_row(kit: Kit, team: Team, goals: tuple[Goal, ...]) -> TeamRow:
    running = tuple(goal for goal in goals if is_running(kit, goal))
    rollup = roll_up(running, kit.view.desk.assessments)
    members = len(kit.portfolio.members_of(team.id))
    meter = draw_rollup(rollup)
    lead = kit.view.desk.named(team.lead)
    return TeamRow(team, lead, members, len(running), rollup, count_statuses(rollup), meter)


def _make_page(kit: Kit, team: Team, goals: tuple[Goal, ...], path: str) -> TeamPage:
    desk = kit.view.desk
    running = tuple(goal for goal in goals if is_running(kit, goal))
    busy = {goal.accountable: 0 for goal in running}
    for goal in running:
        busy[goal.accountable] += 1
    rollup = roll_up(running, desk.assessments)
    made = compare_members(kit, team, goals)
    now = {goal.period for goal in running}
    below = tuple(item.id for item in kit.portfolio.teams.values() if item.parent == team.id)
    at = link_fields(team.at, "capacity", "holidays", "full_target", "provides")
    return TeamPage(
        team=team,
        lead=desk.named(team.lead),
        parent=desk.named(team.parent),
        below=desk.all_named(below),
        members=tuple(
            Member(person, write_ramp(person), busy.get(person.id, 0))
            for person in kit.portfolio.members_of(team.id)
        ),
        comparisons=tuple(item for item in made if item.period in now),
        earlier=tuple(item for item in made if item.period not in now),
        running=kit.rows_of(running),
        others=group_by_period(kit, tuple(goal for goal in goals if goal not in running)),
        rollup=rollup,
        note=note_rollup(rollup, running, desk.assessments),
        meter=draw_rollup(rollup),
        capacity=chart_capacity(kit, "team", team.id),
        provides=team.provides,
        text=kit.text(team.body, team.at.path, path),
        reviews=find_reviews(kit, "team", team.id),
        at=at,
        lines=kit_lines(kit, team.at, at),
    )
