"""A part of the plan: one person's, team's or customer's goals, or those of one period."""

from __future__ import annotations

from dataclasses import dataclass

from smartdocs.model.goal import Goal
from smartdocs.model.period import Period
from smartdocs.model.portfolio import Portfolio


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Every condition that is stated must hold; without any it is the whole organisation."""

    owner: str | None = None
    team: str | None = None
    account: str | None = None
    period: Period | None = None


def pick_goals(portfolio: Portfolio, scope: Scope) -> tuple[Goal, ...]:
    """Return the goals within a scope, in order of id; a team's are its own and its members'."""
    return tuple(goal for goal in portfolio.goals.values() if _is_within(goal, scope, portfolio))


def _is_within(goal: Goal, scope: Scope, portfolio: Portfolio) -> bool:
    return (
        (scope.owner is None or scope.owner in goal.owner)
        and (scope.team is None or portfolio.team_of(goal) == scope.team)
        and (scope.account is None or goal.account == scope.account)
        and (scope.period is None or (goal.period is not None and goal.period.within(scope.period)))
    )
