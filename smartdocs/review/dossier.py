"""What the makers of sections have before them: one review's goals, laid out, and its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from smartdocs.assess.assessment import Rollup
from smartdocs.assess.rollup import roll_up
from smartdocs.model.goal import Goal
from smartdocs.model.period import PeriodKind
from smartdocs.model.phrase import phrase
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.review_file import Rating, ReviewFile
from smartdocs.review.exhibits import Exhibit
from smartdocs.review.goal_card import Desk, GoalCard
from smartdocs.review.plan import ReportPlan

_LEVELS = ("organisation", "team", "account", "person")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardGroup:
    """Goals that stand under one heading; the heading is empty when there is only one group."""

    title: str
    cards: tuple[GoalCard, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """`review` is the file that somebody wrote for this subject and period; `program` names our version."""

    plan: ReportPlan
    desk: Desk
    groups: tuple[CardGroup, ...]
    exhibits: tuple[Exhibit, ...]
    rollup: Rollup
    review: ReviewFile | None
    program: str

    @property
    def is_draft(self) -> bool:
        """Tell whether somebody is still writing the review's file; without a file nothing is missing."""
        return self.review is not None and self.review.is_draft

    @property
    def portfolio(self) -> Portfolio:
        return self.desk.portfolio

    @property
    def cards(self) -> tuple[GoalCard, ...]:
        return tuple(card for group in self.groups for card in group.cards)

    @property
    def goals(self) -> tuple[Goal, ...]:
        return tuple(card.goal for card in self.cards)


def open_dossier(plan: ReportPlan, desk: Desk, program: str) -> Dossier:
    """Lay out what one review is made from."""
    portfolio = desk.portfolio
    desk = replace(desk, ratings=_ratings(portfolio, plan))
    goals = tuple(portfolio.goals[name] for name in plan.goal_ids)
    return Dossier(
        plan=plan,
        desk=desk,
        groups=tuple(_group(plan, desk, goals)),
        exhibits=_pick_exhibits(plan, desk, goals),
        rollup=roll_up(goals, desk.assessments),
        review=find_review(portfolio, plan),
        program=program,
    )


def _pick_exhibits(plan: ReportPlan, desk: Desk, goals: tuple[Goal, ...]) -> tuple[Exhibit, ...]:
    """Give the evidence of a review: a month's is what shows the month's milestones, a plan has none."""
    if plan.is_ahead:
        return ()
    if plan.period.kind is not PeriodKind.MONTH:
        return desk.exhibits.of_goals(frozenset(plan.goal_ids))
    met = [
        evidence
        for goal in goals
        for milestone in goal.milestones
        if milestone.is_done(plan.as_of) and milestone.done_on and plan.period.contains(milestone.done_on)
        for evidence in milestone.evidence
    ]
    found = {exhibit.number: exhibit for exhibit in desk.exhibits.of(tuple(met))}
    return tuple(found[number] for number in sorted(found))


def find_review(portfolio: Portfolio, plan: ReportPlan) -> ReviewFile | None:
    """Find the review file of this subject and period; a plan's report looks ahead and has none."""
    if plan.is_ahead:
        return None
    wanted = (plan.period, (plan.subject.kind, plan.subject.id))
    return next((item for item in portfolio.reviews if (item.period, item.subject) == wanted), None)


def _ratings(portfolio: Portfolio, plan: ReportPlan) -> dict[str, Rating]:
    """Gather the ratings of all reviews within the period; this review's own win.

    Of a goal that nobody has rated, a draft keeps the empty place for it.
    """
    if plan.is_ahead:
        return {}
    inside = [item for item in portfolio.reviews if item.period and item.period.within(plan.period)]
    own = find_review(portfolio, plan)
    given = {
        name: rating
        for review in (*inside, *((own,) if own else ()))
        for name, rating in review.ratings.items()
        if not rating.is_empty
    }
    return {**own.ratings, **given} if own and own.is_draft else given


def _group(plan: ReportPlan, desk: Desk, goals: tuple[Goal, ...]) -> Iterator[CardGroup]:
    headed: dict[tuple[int, str, str], list[Goal]] = {}
    for goal in goals:
        headed.setdefault(_heading(plan, desk, goal), []).append(goal)
    for rank, key, title in sorted(headed):
        members = sorted(headed[rank, key, title], key=_rank)
        yield CardGroup(title=title if len(headed) > 1 else "", cards=tuple(map(desk.card, members)))


def _heading(plan: ReportPlan, desk: Desk, goal: Goal) -> tuple[int, str, str]:
    """Give rank, sorting key and words of the heading that a goal stands under."""
    portfolio = desk.portfolio
    if plan.period.kind in (PeriodKind.HALF, PeriodKind.YEAR):
        period = goal.period
        if period is None:
            return (2, "", phrase("Without a period"))
        return (0 if period == plan.period else 1, f"{period.start} {period.id}", period.title)
    if plan.subject.kind == "organisation":
        team = portfolio.team_of(goal)
        if goal.account:
            return (1, portfolio.name_of(goal.account), portfolio.name_of(goal.account))
        if team is None:
            return (2, "", phrase("Without a team"))
        return (0, portfolio.name_of(team), portfolio.name_of(team))
    return (0, "", "")


def _rank(goal: Goal) -> tuple[int, str, str]:
    level = _LEVELS.index(goal.level) if goal.level in _LEVELS else len(_LEVELS)
    return (level, str(goal.due or ""), goal.id)
