"""The home page: where we stand, what needs attention now, what it takes from here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from smartdocs.assess.assessment import Rollup
from smartdocs.assess.rollup import roll_up
from smartdocs.model.artifact import Artifact
from smartdocs.model.goal import Goal
from smartdocs.model.period import Period
from smartdocs.model.phrase import Phrase, joined, phrase
from smartdocs.model.quantity import Quantity
from smartdocs.model.strategy import Strategy
from smartdocs.render import urls
from smartdocs.render.drawing import Drawing
from smartdocs.render.filters import format_quantity
from smartdocs.render.kit import GoalRow, Kit, draw_rollup, place
from smartdocs.render.pages.attention import AttentionGroup, find_attention, is_running
from smartdocs.render.pages.example import Example, write_example
from smartdocs.render.pages.status_bar import WIDE, draw_status_bar
from smartdocs.render.pages.status_counts import Count, count_statuses
from smartdocs.render.places import check_in_anchor
from smartdocs.render.site_view import BuildFacts, ReviewEntry
from smartdocs.review.rollup_note import RollupNote, note_rollup

_MOST = 12
_FEW = 3  # goals with which a plan is only begun
_LATELY = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodStand:
    """A period and how its goals stand; `day` of `days` says how far the period is, None outside it.

    `worked` is the place that tells how its means come about.
    """

    period: Period
    rollup: Rollup
    note: RollupNote
    counts: tuple[Count, ...]
    bar: Drawing
    small_bar: Drawing
    meter: Drawing
    href: str
    worked: str
    day: int | None
    days: int
    days_left: int
    reviews: tuple[ReviewEntry, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a goal: a reading, or a milestone that was met; `anchor` is its place."""

    day: date
    goal_id: str
    goal_title: str
    what: str
    note: str
    is_milestone: bool
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """`focus` is the period under way, `paces` are goals that have something left to count.

    A plan that `is_small` has only begun: its home page says how to go on.
    """

    as_of: date
    facts: BuildFacts
    strategy: Strategy | None
    focus: PeriodStand | None
    periods: tuple[PeriodStand, ...]
    attention: tuple[AttentionGroup, ...]
    paces: tuple[GoalRow, ...]
    paces_left_out: int
    events: tuple[Event, ...]
    events_left_out: int
    has_people: bool
    is_small: bool
    example: Example


@dataclass(frozen=True, slots=True)
class MeansPage:
    """How the means of every period come about; the home page leads there."""

    periods: tuple[PeriodStand, ...]


def render_home(kit: Kit) -> Iterator[Artifact]:
    stands = tuple(_stand(kit, period) for period in _find_periods(kit))
    paces = _find_paces(kit)
    events = sorted(find_events(kit), key=lambda event: (-event.day.toordinal(), not event.is_milestone))
    view = HomePage(
        as_of=kit.view.facts.as_of,
        facts=kit.view.facts,
        strategy=kit.portfolio.strategy,
        focus=_find_focus(stands, kit.view.facts.as_of),
        periods=stands,
        attention=find_attention(kit),
        paces=paces[:_MOST],
        paces_left_out=max(0, len(paces) - _MOST),
        events=tuple(events[:_MOST]),
        events_left_out=max(0, len(events) - _MOST),
        has_people=bool(kit.portfolio.people),
        is_small=0 < len(kit.portfolio.goals) <= _FEW,
        example=write_example(kit.view.facts.as_of, kit.portfolio.calendar),
    )
    yield kit.page("home", place(kit.site.title, urls.HOME, "home"), view)
    if any(stand.note.entered for stand in stands):
        title = phrase("Means of the periods")
        where = place(title, urls.MEANS, "goals", (phrase("Goals"), urls.GOALS))
        yield kit.page("means", where, MeansPage(stands))


def _find_periods(kit: Kit) -> tuple[Period, ...]:
    found = {goal.period for goal in kit.portfolio.goals.values() if goal.period}
    return tuple(sorted(found, key=lambda period: (period.end, period.start), reverse=True))


def _find_focus(stands: tuple[PeriodStand, ...], as_of: date) -> PeriodStand | None:
    """Choose the shortest period under way, else the last one before, else the first to come."""
    under_way = [stand for stand in stands if stand.period.contains(as_of)]
    if under_way:
        return min(under_way, key=lambda stand: stand.period.days)
    over = [stand for stand in stands if stand.period.end < as_of]
    return over[0] if over else (stands[-1] if stands else None)


def _stand(kit: Kit, period: Period) -> PeriodStand:
    as_of = kit.view.facts.as_of
    goals, assessments = kit.portfolio.goals_in(period), kit.view.desk.assessments
    rollup = roll_up(goals, assessments)
    href = f"{urls.GOALS}?period={period.slug}"
    return PeriodStand(
        period=period,
        rollup=rollup,
        note=note_rollup(rollup, goals, assessments),
        counts=count_statuses(rollup, f"{href}&"),
        bar=draw_status_bar(rollup.counts, WIDE),
        small_bar=draw_status_bar(rollup.counts),
        meter=draw_rollup(rollup),
        href=href,
        worked=f"{urls.MEANS}#{period.slug}",
        day=(as_of - period.start).days + 1 if period.contains(as_of) else None,
        days=period.days,
        days_left=(period.end - as_of).days,
        reviews=tuple(
            entry
            for entry in kit.view.reviews
            if entry.period == period and entry.subject.kind == "organisation"
        ),
    )


def _find_paces(kit: Kit) -> tuple[GoalRow, ...]:
    """Take goals under way with something left to count, the furthest behind first."""
    running = (goal for goal in kit.portfolio.goals.values() if is_running(kit, goal))
    rows = [kit.rows[goal.id] for goal in running if kit.rows[goal.id].pace]
    return tuple(sorted(rows, key=_behind))


def _behind(row: GoalRow) -> tuple[bool, float, str]:
    summary = row.summary
    is_long = summary.period is not None and summary.period.days > 100
    progress, expected = summary.progress, summary.expected
    share = float(progress / expected) if progress is not None and expected else 1.0
    return (is_long, share, summary.id)


def find_events(kit: Kit) -> Iterator[Event]:
    """Find what happened to the goals in the last seven days."""
    as_of = kit.view.facts.as_of
    for goal in kit.portfolio.goals.values():
        yield from _events_of(goal, as_of - _LATELY, as_of)


def _events_of(goal: Goal, after: date, until: date) -> Iterator[Event]:
    for milestone in goal.milestones:
        if isinstance(milestone.done, date) and after < milestone.done <= until:
            yield Event(
                milestone.done,
                goal.id,
                goal.title,
                phrase("Milestone met"),
                milestone.title,
                True,
                "milestones",
            )
    recent = [pair for pair in enumerate(goal.check_ins) if after < pair[1].date <= until]
    for number, item in sorted(recent, key=lambda pair: pair[1].date)[-1:]:
        said, anchor = _say(item.value, item.values.values()), check_in_anchor(number)
        yield Event(item.date, goal.id, goal.title, said, item.note, False, anchor)


def _say(value: Quantity | None, values: Iterable[Quantity]) -> str:
    return _retell(value) if value is not None else joined(", ", map(_retell, values))


def _retell(value: Quantity) -> str:
    """Write a figure as its author did; in another language as that language does."""
    written = format_quantity(value)
    return Phrase(str(value), written.meaning) if isinstance(written, Phrase) else str(value)
