"""Whose time a person's, a team's or an account's goals take, week by week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smartdocs.assess.capacity import Load, measure_people, measure_teams
from smartdocs.assess.capacity_weeks import OpenWeek, WeekPlan, plan_weeks
from smartdocs.model.portfolio import Portfolio
from smartdocs.review.goal_card import Desk, Named

MOST_TAKERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """A goal, and what it takes of a week."""

    goal: Named
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class FullWeek:
    """A week, such as one with more planned than there is room for, with the goals that take most of it."""

    week: OpenWeek
    takers: tuple[Taker, ...]
    more: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CapacityRow:
    """A person or team. `shares` is what the account's goals take of each week, empty for other subjects.

    `full` are the weeks with too much, with what takes most of them; `weeks` all, with all that takes them.
    """

    who: Named
    plan: WeekPlan
    full: tuple[FullWeek, ...]
    weeks: tuple[FullWeek, ...] = ()
    shares: tuple[Decimal, ...] = ()

    @property
    def busiest(self) -> OpenWeek:
        return max(self.plan.weeks, key=lambda week: week.effort)

    @property
    def fullest(self) -> tuple[FullWeek, ...]:
        """The fullest week with all that takes it."""
        return tuple(item for item in self.weeks if item.week is self.busiest)


def find_capacity(desk: Desk, kind: str, record_id: str, first: date, last: date) -> tuple[CapacityRow, ...]:
    """Lay out the weeks of a person; of a team and its members; of everybody who works for an account.

    Nobody who states no capacity, or of whom nothing is planned between the days.
    """
    portfolio, as_of = desk.portfolio, desk.assessments.as_of
    rows = []
    for name, load in _loads(portfolio, kind, record_id, as_of):
        plan, who = plan_weeks(name, load, portfolio, first, last), desk.named(name)
        if plan and who:
            shares = _shares(plan, portfolio, record_id) if kind == "account" else ()
            full = tuple(_name_takers(desk, week) for week in plan.over)
            weeks = tuple(_name_takers(desk, week, len(week.contributions)) for week in plan.weeks)
            rows.append(CapacityRow(who=who, plan=plan, full=full, weeks=weeks, shares=shares))
    return tuple(row for row in rows if kind != "account" or any(row.shares))


def _loads(portfolio: Portfolio, kind: str, record_id: str, as_of: date) -> Iterator[tuple[str, Load]]:
    if kind == "team":
        yield from _pick(measure_teams(portfolio, as_of), [record_id])
    members = [person.id for person in portfolio.members_of(record_id)] if kind == "team" else [record_id]
    names = list(portfolio.people) if kind == "account" else members
    yield from _pick(measure_people(portfolio, as_of), names)


def _pick(loads: Mapping[str, Load], names: list[str]) -> Iterator[tuple[str, Load]]:
    return ((name, loads[name]) for name in names if name in loads)


def _shares(plan: WeekPlan, portfolio: Portfolio, account: str) -> tuple[Decimal, ...]:
    """Add up by week what an account's goals take."""
    return tuple(
        sum(
            (part.amount for part in week.contributions if portfolio.goals[part.goal_id].account == account),
            Decimal(0),
        )
        for week in plan.weeks
    )


def _name_takers(desk: Desk, week: OpenWeek, most: int = MOST_TAKERS) -> FullWeek:
    """Name the goals that take most of a week, each once."""
    amounts: dict[str, Decimal] = {}
    for part in week.contributions:
        amounts[part.goal_id] = amounts.get(part.goal_id, Decimal(0)) + part.amount
    takers = [
        Taker(goal=named, amount=amount) for name, amount in amounts.items() if (named := desk.named(name))
    ]
    takers.sort(key=lambda taker: (-taker.amount, taker.goal.id))
    return FullWeek(week=week, takers=tuple(takers[:most]), more=len(takers[most:]))
