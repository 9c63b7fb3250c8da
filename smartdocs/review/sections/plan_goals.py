"""A plan goal by goal: what is to be done, what counts, the way there, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from smartdocs.assess.aim import unit_of
from smartdocs.assess.assessment import MetricAssessment, PlanPoint
from smartdocs.assess.rollup import without_inner
from smartdocs.model.period import Period
from smartdocs.model.phrase import phrase
from smartdocs.review.agreement import Agreement, find_agreement
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import GoalCard
from smartdocs.review.hand_overs import HandOvers, find_hand_overs
from smartdocs.review.section import Entry, Section
from smartdocs.review.sections.goal_pages import goal_anchor
from smartdocs.review.sections.scorecard import names_owner

_MOST_POINTS = 13
_LONGEST_QUARTER = 100  # days, with room for fiscal quarters of 14 weeks
SHORTER = "shorter-goals"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The values that are expected on the way to a target, where the plan states any; in `unit`."""

    metric: str
    unit: str
    points: tuple[PlanPoint, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedGoal:
    """`share` is what it weighs among the goals that are part of no other, None where all weigh alike."""

    card: GoalCard
    group: str
    agreement: Agreement
    ways: tuple[Way, ...]
    hand_overs: HandOvers
    share: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalLine:
    """A goal of a shorter period; `steps` counts its milestones, `first` is the day of the first of them."""

    card: GoalCard
    steps: int
    first: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LineGroup:
    period: Period
    lines: tuple[GoalLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanGoals(Section):
    """`goals` are told in full; `shorter` are those of quarters and months within a longer plan."""

    name: ClassVar[str] = "plan-goals"
    goals: tuple[PlannedGoal, ...]
    shorter: tuple[LineGroup, ...]
    names_owner: bool

    @property
    def entries(self) -> tuple[Entry, ...]:
        full = [Entry(item.card.goal.title, goal_anchor(item.card.goal.id)) for item in self.goals]
        return (*full, *([Entry(phrase("Goals of shorter periods"), SHORTER)] if self.shorter else ()))


def make_plan_goals(dossier: Dossier) -> PlanGoals:
    """Tell each goal in full; in the plan of a year or half-year, goals of its parts as a line each."""
    shares = _share_weight(dossier)
    goals = tuple(
        PlannedGoal(
            card=card,
            group=group.title,
            agreement=find_agreement(card, dossier.desk, dossier.plan.as_of),
            ways=tuple(way for found in card.assessment.metrics if (way := _find_way(found))),
            hand_overs=find_hand_overs(dossier.desk, (card.goal,)),
            share=shares.get(card.goal.id),
        )
        for group in dossier.groups
        for card in group.cards
        if not is_shorter(card, dossier.plan.period)
    )
    return PlanGoals(
        title=phrase("Goal by goal"),
        goals=goals,
        shorter=_list_shorter(dossier),
        names_owner=names_owner(dossier),
    )


def is_shorter(card: GoalCard, plan: Period) -> bool:
    """Tell whether a goal is one of a quarter or month within a longer plan, which tells it in a line."""
    own = card.goal.period
    return plan.days > _LONGEST_QUARTER and own is not None and own.days < plan.days and own.within(plan)


def whole_cards(dossier: Dossier) -> tuple[GoalCard, ...]:
    """Return the goals that a plan tells in full; all of them where each is of a shorter period."""
    whole = tuple(card for card in dossier.cards if not is_shorter(card, dossier.plan.period))
    return whole or dossier.cards


def _list_shorter(dossier: Dossier) -> tuple[LineGroup, ...]:
    """Group the goals of shorter periods by period, in order of time."""
    found: dict[Period, list[GoalLine]] = {}
    for card in dossier.cards:
        if card.goal.period and is_shorter(card, dossier.plan.period):
            days = [step.milestone.due for step in card.milestones if step.milestone.due]
            line = GoalLine(card=card, steps=len(card.milestones), first=min(days, default=None))
            found.setdefault(card.goal.period, []).append(line)
    ordered = sorted(found, key=lambda period: (period.start, period.end))
    return tuple(LineGroup(period=period, lines=tuple(found[period])) for period in ordered)


def _find_way(found: MetricAssessment) -> Way | None:
    """Give what is expected where a stated path bends; milestones tell their own."""
    points = found.plan[1:] if found.plan and found.plan[0].value == found.metric.start_value else found.plan
    stated = found.metric.path or found.metric.each
    if not stated or len(points) < 2:
        return None
    step = max(1, -(-len(points) // _MOST_POINTS))
    shown = (*points[:-1:step], points[-1])
    return Way(metric=found.metric.metric, unit=unit_of(found.metric), points=shown)


def _share_weight(dossier: Dossier) -> dict[str, Decimal]:
    """Give each goal's share of the weight that counts together; nothing where all are alike."""
    counted = without_inner(dossier.goals)
    total = sum((goal.weight for goal in counted), Decimal(0))
    if len({goal.weight for goal in counted}) < 2 or total <= 0:
        return {}
    return {goal.id: goal.weight / total for goal in counted}
