"""The first page of an edition for readers outside: their goals, what these serve, and the latest news."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from smartdocs.assess.rollup import roll_up
from smartdocs.model.account import Account
from smartdocs.model.artifact import Artifact
from smartdocs.model.period import Period
from smartdocs.render import urls
from smartdocs.render.kit import GoalRow, Kit, place
from smartdocs.render.markdown import Rendered
from smartdocs.render.pages.accounts import Served, find_served
from smartdocs.render.pages.attention import is_running
from smartdocs.render.pages.home import Event, find_events
from smartdocs.render.pages.status_counts import Count, count_statuses
from smartdocs.render.site_view import ReviewEntry

_MOST = 12


@dataclass(frozen=True, slots=True)
class PeriodRows:
    """Goals of one period; None are those without."""

    period: Period | None
    rows: tuple[GoalRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CustomerHome:
    """`account` is None in an edition for everybody; `running` are the goals under way."""

    as_of: date
    account: Account | None
    text: Rendered | None
    outcomes: tuple[Served, ...]
    running: tuple[GoalRow, ...]
    counts: tuple[Count, ...]
    others: tuple[PeriodRows, ...]
    events: tuple[Event, ...]
    events_left_out: int
    reviews: tuple[ReviewEntry, ...]
    exhibits: int


def render_customer_home(kit: Kit) -> Iterator[Artifact]:
    goals = tuple(kit.portfolio.goals.values())
    running = tuple(goal for goal in goals if is_running(kit, goal))
    events = sorted(find_events(kit), key=lambda event: (-event.day.toordinal(), not event.is_milestone))
    account = kit.portfolio.accounts.get(kit.view.facts.subject_id)
    view = CustomerHome(
        as_of=kit.view.facts.as_of,
        account=account,
        text=kit.text(account.body, account.at.path, urls.HOME) if account else None,
        outcomes=find_served(kit, account, goals) if account else (),
        running=kit.rows_of(running),
        counts=count_statuses(roll_up(running, kit.view.desk.assessments)),
        others=tuple(_group(kit.rows_of(goal for goal in goals if goal not in running))),
        events=tuple(events[:_MOST]),
        events_left_out=max(0, len(events) - _MOST),
        reviews=tuple(sorted(kit.view.reviews, key=lambda entry: entry.period, reverse=True)),
        exhibits=len(kit.exhibits.ordered),
    )
    yield kit.page("customer_home", place(kit.site.title, urls.HOME, "home"), view)


def _group(rows: tuple[GoalRow, ...]) -> Iterator[PeriodRows]:
    """Group rows, which are in order of period, by it."""
    for period in dict.fromkeys(row.summary.period for row in rows):
        yield PeriodRows(period, tuple(row for row in rows if row.summary.period == period))
