"""What goals and teams hand to each other: needs, deliveries and dependencies, each with its other end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from smartdocs.model.goal import Delivery, Goal, Need
from smartdocs.model.people import Team
from smartdocs.model.portfolio import Portfolio
from smartdocs.review.goal_card import Desk, Named


@dataclass(frozen=True, slots=True, kw_only=True)
class Needed:
    """Something that a goal needs, and whoever provides it: a goal or team that says so, else the team asked.

    `what` is in the words of whoever needs it, else of whoever provides it.

    `is_promised` says that somebody does; `promised` is the day by which, `ask_by` the day by which its lead
    time wants it to be asked for, and `days_late` counts from when it is needed to when it is promised.
    """

    need: Need
    what: str
    goal: Named
    provider: Named | None
    is_promised: bool
    promised: date | None
    ask_by: date | None
    days_late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """A goal, or one of its milestones, that another waits for.

    `days_late` counts from the other's deadline.
    """

    goal: Named
    on: Named
    milestone: str
    owner: Named | None
    due: date | None
    days_late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """Something that a goal or team provides, and the goals that say that they need it."""

    delivery: Delivery
    giver: Named
    takers: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOvers:
    needs: tuple[Needed, ...]
    waits: tuple[Awaited, ...]
    deliveries: tuple[Delivered, ...]
    awaited_by: tuple[Awaited, ...]

    @property
    def is_empty(self) -> bool:
        return not (self.needs or self.waits or self.deliveries or self.awaited_by)


def find_hand_overs(desk: Desk, goals: Iterable[Goal], teams: Iterable[Team] = ()) -> HandOvers:
    """Find what these goals need, wait for and provide, and which other goals wait for them.

    `teams` are those whose standing deliveries are told as well.
    """
    chosen, portfolio = tuple(goals), desk.portfolio
    names = {goal.id for goal in chosen}
    others = (goal for goal in portfolio.goals.values() if goal.id not in names)
    needs = [_needed(desk, goal, need) for goal in chosen for need in goal.achievable.needs]
    givers: tuple[Goal | Team, ...] = (*chosen, *teams)
    deliveries = [_delivered(desk, giver, item) for giver in givers for item in giver.provides]
    return HandOvers(
        needs=tuple(sorted(needs, key=lambda row: (row.need.by or date.max, row.goal.title))),
        waits=tuple(_iter_waits(desk, chosen)),
        deliveries=tuple(sorted(deliveries, key=lambda row: (row.delivery.by or date.max, row.giver.title))),
        awaited_by=tuple(row for row in _iter_waits(desk, others) if row.on.id in names),
    )


def _needed(desk: Desk, goal: Goal, need: Need) -> Needed:
    giver = find_giver(desk.portfolio, need)
    promised = next((item.by for item in giver.provides if item.id == need.id), None) if giver else None
    lead = timedelta(days=min(need.lead_time.days, 3660)) if need.lead_time else None
    return Needed(
        need=need,
        what=name_need(desk.portfolio, need),
        goal=_name(desk, goal.id),
        provider=desk.named(giver.id if giver else need.team),
        is_promised=giver is not None,
        promised=promised,
        ask_by=need.by - lead if need.by and lead else None,
        days_late=max(0, (promised - need.by).days) if promised and need.by else 0,
    )


def find_giver(portfolio: Portfolio, need: Need) -> Goal | Team | None:
    """Find the goal or team that says that it provides what is needed."""
    shelves: tuple[Iterable[Goal | Team], ...] = (portfolio.goals.values(), portfolio.teams.values())
    givers = (
        giver for shelf in shelves for giver in shelf if any(item.id == need.id for item in giver.provides)
    )
    return next(givers, None) if need.id else None


def name_need(portfolio: Portfolio, need: Need) -> str:
    """Name what is needed in words; where nobody wrote any, by its id."""
    giver = None if need.what else find_giver(portfolio, need)
    words = (item.what for item in giver.provides if item.id == need.id) if giver else ()
    name = need.what or next(iter(words), "") or need.id.replace("-", " ").replace("_", " ")
    return name[:1].upper() + name[1:]


def _delivered(desk: Desk, giver: Goal | Team, delivery: Delivery) -> Delivered:
    takers = (
        goal.id
        for goal in desk.portfolio.goals.values()
        if delivery.id and any(need.id == delivery.id for need in goal.achievable.needs)
    )
    return Delivered(delivery=delivery, giver=_name(desk, giver.id), takers=desk.all_named(tuple(takers)))


def _iter_waits(desk: Desk, goals: Iterable[Goal]) -> Iterator[Awaited]:
    portfolio = desk.portfolio
    for goal in goals:
        for name in goal.depends_on:
            other_id, _, step = name.partition("#")
            other = portfolio.goals.get(other_id)
            if other is None:
                continue
            milestone = next((item for item in other.milestones if step and item.id == step), None)
            due = milestone.due if milestone and milestone.due else other.due
            owner = milestone.owner if milestone and milestone.owner else other.accountable
            yield Awaited(
                goal=_name(desk, goal.id),
                on=_name(desk, other_id),
                milestone=(milestone.title or milestone.id) if milestone else "",
                owner=desk.named(owner),
                due=due,
                days_late=max(0, (due - goal.due).days) if due and goal.due else 0,
            )


def _name(desk: Desk, record_id: str) -> Named:
    return desk.named(record_id) or Named(kind="", id=record_id, title=record_id)
