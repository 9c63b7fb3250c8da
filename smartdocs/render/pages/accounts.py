"""Customers, and a page for each: where they stand, what they want, and which goals serve it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smartdocs.assess.assessment import Rollup
from smartdocs.assess.rollup import roll_up
from smartdocs.model.account import Account, Outcome
from smartdocs.model.artifact import Artifact
from smartdocs.model.goal import Evidence, Goal
from smartdocs.model.phrase import phrase
from smartdocs.render import urls
from smartdocs.render.drawing import Drawing
from smartdocs.render.kit import GoalRow, Kit, draw_rollup, place
from smartdocs.render.markdown import Rendered
from smartdocs.render.pages.attention import is_running
from smartdocs.render.pages.capacity import CapacityChart, chart_capacity
from smartdocs.render.pages.file_lines import FileLine, kit_lines, link_fields
from smartdocs.render.pages.people import PeriodGoals, find_reviews, group_by_period
from smartdocs.render.pages.status_counts import Count, count_statuses
from smartdocs.render.places import Link
from smartdocs.render.site_view import ReviewEntry
from smartdocs.review.exhibits import Exhibit
from smartdocs.review.goal_card import Named
from smartdocs.review.rollup_note import RollupNote, note_rollup


@dataclass(frozen=True, slots=True)
class AccountRow:
    account: Account
    owner: Named | None
    running: int
    outcomes_served: int
    rollup: Rollup
    counts: tuple[Count, ...]
    meter: Drawing


@dataclass(frozen=True, slots=True)
class AccountsIndex:
    rows: tuple[AccountRow, ...]


@dataclass(frozen=True, slots=True)
class Served:
    """An outcome in the customer's words, and the goals that serve it."""

    outcome: Outcome
    rows: tuple[GoalRow, ...]


@dataclass(frozen=True, slots=True)
class ClientData:
    evidence: Evidence
    exhibit: Exhibit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountPage:
    """What the page of an account shows; `at` leads to the lines of the fields, `lines` are those lines."""

    account: Account
    owner: Named | None
    outcomes: tuple[Served, ...]
    unserved: int
    running: tuple[GoalRow, ...]
    others: tuple[PeriodGoals, ...]
    rollup: Rollup
    note: RollupNote
    meter: Drawing
    capacity: tuple[CapacityChart, ...]
    client_data: tuple[ClientData, ...]
    text: Rendered
    reviews: tuple[ReviewEntry, ...]
    at: Mapping[str, Link]
    lines: tuple[FileLine, ...]


def render_accounts(kit: Kit) -> Iterator[Artifact]:
    accounts = sorted(kit.portfolio.accounts.values(), key=lambda item: (item.title or item.id).casefold())
    goals = _index_goals(kit)
    if accounts:
        rows = tuple(_make_row(kit, account, goals.get(account.id, ())) for account in accounts)
        yield kit.page("accounts", place(phrase("Accounts"), urls.ACCOUNTS, "accounts"), AccountsIndex(rows))
    for account in accounts:
        path = urls.record_path("account", account.id)
        where = place(account.title or account.id, path, "accounts", (phrase("Accounts"), urls.ACCOUNTS))
        yield kit.page("account", where, _make_page(kit, account, goals.get(account.id, ()), path))


def _index_goals(kit: Kit) -> dict[str, tuple[Goal, ...]]:
    found: dict[str, list[Goal]] = {}
    for goal in kit.portfolio.goals.values():
        if goal.account:
            found.setdefault(goal.account, []).append(goal)
    return {name: tuple(goals) for name, goals in found.items()}


def _make_row(kit: Kit, account: Account, goals: tuple[Goal, ...]) -> AccountRow:
    running = tuple(goal for goal in goals if is_running(kit, goal))
    rollup = roll_up(running, kit.view.desk.assessments)
    served = {name for goal in running for name in goal.relevant.serves}
    return AccountRow(
        account=account,
        owner=kit.view.desk.named(account.owner),
        running=len(running),
        outcomes_served=sum(1 for outcome in account.outcomes if outcome.id in served),
        rollup=rollup,
        counts=count_statuses(rollup),
        meter=draw_rollup(rollup),
    )


def find_served(kit: Kit, account: Account, goals: tuple[Goal, ...]) -> tuple[Served, ...]:
    """Find the goals that serve each outcome of an account."""
    return tuple(
        Served(outcome, kit.rows_of(goal for goal in goals if outcome.id in goal.relevant.serves))
        for outcome in account.outcomes
    )


def _make_page(kit: Kit, account: Account, goals: tuple[Goal, ...], path: str) -> AccountPage:
    desk = kit.view.desk
    running = tuple(goal for goal in goals if is_running(kit, goal))
    rollup = roll_up(running, desk.assessments)
    served = find_served(kit, account, goals)
    at = link_fields(account.at, "budget", "limits", "situation_on")
    return AccountPage(
        account=account,
        owner=desk.named(account.owner),
        outcomes=served,
        unserved=sum(1 for item in served if not item.rows),
        running=kit.rows_of(running),
        others=group_by_period(kit, tuple(goal for goal in goals if goal not in running)),
        rollup=rollup,
        note=note_rollup(rollup, running, desk.assessments),
        meter=draw_rollup(rollup),
        capacity=chart_capacity(kit, "account", account.id),
        client_data=tuple(
            ClientData(item, kit.exhibits.by_target.get(item.target)) for item in account.client_data
        ),
        text=kit.text(account.body, account.at.path, path),
        reviews=find_reviews(kit, "account", account.id),
        at=at,
        lines=kit_lines(kit, account.at, at),
    )
