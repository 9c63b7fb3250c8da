"""The execution plan: one page for all departments, with what each needs of, and delivers to, the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from smartdocs.model.artifact import Artifact
from smartdocs.model.goal import Goal
from smartdocs.model.period import PeriodKind, period_of
from smartdocs.model.phrase import phrase
from smartdocs.render import urls
from smartdocs.render.drawing import Drawing
from smartdocs.render.kit import GoalRow, Kit, place
from smartdocs.render.timeline import NARROW, Arrow, Bar, Lane, Step, Timeline, draw_timeline
from smartdocs.review.goal_card import Named
from smartdocs.review.hand_overs import Awaited, Delivered, Needed, find_hand_overs
from smartdocs.review.homes import find_run

_MOST = 60
_FURTHEST = 366  # days ahead of the quarter's first that a timeline shows


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutionRow:
    """A goal of a department: its dates, what it waits for, and who waits for it."""

    row: GoalRow
    start: date
    end: date
    waits_for: tuple[Named, ...]
    awaited_by: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A team with its goals, what they need of others, and what they and the team deliver."""

    anchor: str
    team: Named | None
    title: str
    rows: tuple[ExecutionRow, ...]
    needs: tuple[Needed, ...]
    deliveries: tuple[Delivered, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ExecutionPage:
    """`drawn` goals of `goals` are in the timeline: in a large plan those of teams, and those that hand over.

    `unpromised` counts needs that nobody says to provide, `late` needs and dependencies that come too late.
    """

    first: date
    last: date
    goals: int
    drawn: int
    timeline: Drawing | None
    narrow: Drawing | None
    departments: tuple[Department, ...]
    needs: tuple[Needed, ...]
    waits: tuple[Awaited, ...]
    unpromised: int
    late: int


def render_execution(kit: Kit) -> Iterator[Artifact]:
    """Render the page; a plan without a goal that runs or is to come has none."""
    goals = _find_goals(kit)
    if goals:
        title = phrase("Execution plan")
        yield kit.page("execution", place(title, urls.EXECUTION, "execution"), _lay_out(kit, goals))


def has_execution(goals: Iterable[Goal], as_of: date) -> bool:
    """Tell whether there is anything to draw from a day on, within the next year."""
    furthest = as_of.toordinal() + _FURTHEST
    return any(
        (run := find_run(goal)) and run[1] >= as_of and run[0].toordinal() <= furthest for goal in goals
    )


def _find_goals(kit: Kit) -> tuple[Goal, ...]:
    """Take the goals that run in the quarter of the site's day or later; nothing when all are over."""
    goals, as_of = kit.portfolio.goals.values(), kit.view.facts.as_of
    if not has_execution(goals, as_of):
        return ()
    first, last = _find_window(kit)
    return tuple(
        goal
        for goal in goals
        if (run := find_run(goal)) and run[1] >= first and run[0] <= last and goal.status != "dropped"
    )


def _find_window(kit: Kit) -> tuple[date, date]:
    """Show from the first day of the present quarter to the last deadline, a year ahead at most."""
    as_of = kit.view.facts.as_of
    first = period_of(as_of, PeriodKind.QUARTER, kit.portfolio.calendar).start
    runs = (run for goal in kit.portfolio.goals.values() if (run := find_run(goal)))
    ends = [run[1] for run in runs if run[0] <= first + timedelta(days=_FURTHEST)]
    return first, min(max(ends, default=first), first + timedelta(days=_FURTHEST))


def _lay_out(kit: Kit, goals: tuple[Goal, ...]) -> ExecutionPage:
    first, last = _find_window(kit)
    found = find_hand_overs(kit.view.desk, goals, kit.portfolio.teams.values())
    departments = tuple(_iter_departments(kit, goals))
    timeline = _make_timeline(kit, departments, found.needs, found.waits, (first, last))
    late = (*(row.days_late for row in found.needs), *(row.days_late for row in found.waits))
    drawn = sum(len(lane.bars) for lane in timeline.lanes)
    return ExecutionPage(
        first=first,
        last=last,
        goals=len(goals),
        drawn=drawn,
        timeline=draw_timeline(timeline) if drawn else None,
        narrow=draw_timeline(timeline, NARROW) if drawn else None,
        departments=departments,
        needs=found.needs,
        waits=found.waits,
        unpromised=sum(not row.is_promised for row in found.needs),
        late=sum(days > 0 for days in late),
    )


def _iter_departments(kit: Kit, goals: tuple[Goal, ...]) -> Iterator[Department]:
    """Yield the teams in order of title, those that only deliver too, and last what is no team's."""
    desk, portfolio = kit.view.desk, kit.portfolio
    by_team: dict[str | None, list[Goal]] = {}
    for goal in goals:
        by_team.setdefault(portfolio.team_of(goal), []).append(goal)
    for team in portfolio.teams.values():
        if team.provides:
            by_team.setdefault(team.id, [])
    for name in sorted(by_team, key=lambda name: (name is None, portfolio.name_of(name or "").casefold())):
        own = portfolio.teams.get(name or "")
        found = find_hand_overs(desk, by_team[name], (own,) if own else ())
        yield Department(
            anchor=f"team-{name}" if name else "no-team",
            team=desk.named(name),
            title=portfolio.name_of(name) if name else phrase("Without a team"),
            rows=tuple(_make_row(kit, goal) for goal in sorted(by_team[name], key=_order)),
            needs=found.needs,
            deliveries=found.deliveries,
        )


def _order(goal: Goal) -> tuple[date, date, str]:
    run = find_run(goal) or (date.max, date.max)
    return (*run, goal.id)


def _make_row(kit: Kit, goal: Goal) -> ExecutionRow:
    desk = kit.view.desk
    found = find_hand_overs(desk, (goal,))
    start, end = find_run(goal) or (date.max, date.max)
    waits = [row.on for row in found.waits]
    waits += [row.provider for row in found.needs if row.provider]
    awaited = [row.goal for row in found.awaited_by]
    awaited += [taker for row in found.deliveries for taker in row.takers]
    return ExecutionRow(
        row=kit.rows[goal.id],
        start=start,
        end=end,
        waits_for=tuple(dict.fromkeys(waits)),
        awaited_by=tuple(dict.fromkeys(awaited)),
    )


def _make_timeline(
    kit: Kit,
    departments: Iterable[Department],
    needs: tuple[Needed, ...],
    waits: tuple[Awaited, ...],
    window: tuple[date, date],
) -> Timeline:
    arrows = tuple(dict.fromkeys(_iter_arrows(needs, waits)))
    linked = {name for arrow in arrows for name in (arrow.giver, arrow.taker)}
    departments = tuple(departments)
    is_large = sum(len(item.rows) for item in departments) > _MOST
    lanes = (
        Lane(
            kit.say(item.title),
            tuple(
                _make_bar(kit, row)
                for row in item.rows
                if not is_large or row.row.level != "person" or row.row.summary.id in linked
            ),
        )
        for item in departments
    )
    shown = tuple(lane for lane in lanes if lane.bars)
    return Timeline(shown, arrows, *window, kit.view.facts.as_of)


def _iter_arrows(needs: tuple[Needed, ...], waits: tuple[Awaited, ...]) -> Iterator[Arrow]:
    for row in needs:
        day = row.promised or row.need.by
        if row.provider and row.provider.kind == "goal" and day:
            yield Arrow(row.provider.id, row.goal.id, day, row.days_late > 0)
    for wait in waits:
        if wait.due:
            yield Arrow(wait.on.id, wait.goal.id, wait.due, wait.days_late > 0)


def _make_bar(kit: Kit, row: ExecutionRow) -> Bar:
    summary = row.row.summary
    states = kit.view.desk.assessments[summary.id].milestones
    return Bar(
        id=summary.id,
        title=summary.title or summary.id,
        start=row.start,
        end=row.end,
        status=summary.status.slug,
        progress=float(summary.progress or 0),
        steps=tuple(
            Step(state.milestone.due, "done" if state.done else "overdue" if state.overdue else "open")
            for state in states
            if state.milestone.due
        ),
    )
