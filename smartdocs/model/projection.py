"""What an edition may see: everything narrower than its audience is taken out of the records.

Done on the records, before assessment and rendering, so that no template can leak what it never had.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, TypeVar

from smartdocs.model.goal import Goal, Milestone
from smartdocs.model.past_projection import project_past
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.visibility import Visibility


class Marked(Protocol):
    @property
    def visibility(self) -> Visibility | None: ...


Item = TypeVar("Item", bound=Marked)


def project(portfolio: Portfolio, audience: Visibility) -> Portfolio:
    """Return the portfolio as an edition for `audience` has it; what says nothing is internal."""
    goals = {
        name: _project_goal(goal, audience)
        for name, goal in portfolio.goals.items()
        if goal.visibility.is_shown_to(audience)
    }
    parts = {
        parent: kept
        for parent, names in portfolio.parts.items()
        if (kept := tuple(name for name in names if name in goals))
        and not _is_hidden(parent, portfolio, goals)
    }
    reviews = tuple(
        replace(review, ratings={name: word for name, word in review.ratings.items() if name in goals})
        for review in portfolio.reviews
        if (review.audience or Visibility.INTERNAL).is_shown_to(audience)
    )
    return replace(
        portfolio,
        goals=goals,
        parts=parts,
        reviews=reviews,
        pages=_visible(portfolio.pages, audience),
        past=project_past(portfolio.past, audience, portfolio.goals.keys() - goals.keys()),
        terms={},
    )


def _is_hidden(name: str, portfolio: Portfolio, goals: dict[str, Goal]) -> bool:
    return name in portfolio.goals and name not in goals


def _project_goal(goal: Goal, audience: Visibility) -> Goal:
    return replace(
        goal,
        milestones=tuple(_project_milestone(item, audience) for item in _visible(goal.milestones, audience)),
        check_ins=_visible(goal.check_ins, audience),
        adjustments=_visible(goal.adjustments, audience),
        relevant=replace(goal.relevant, client_data=_visible(goal.relevant.client_data, audience)),
    )


def _project_milestone(milestone: Milestone, audience: Visibility) -> Milestone:
    return replace(milestone, evidence=_visible(milestone.evidence, audience))


def _visible(items: tuple[Item, ...], audience: Visibility) -> tuple[Item, ...]:
    return tuple(item for item in items if (item.visibility or Visibility.INTERNAL).is_shown_to(audience))
