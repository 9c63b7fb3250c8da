"""What was forecast on the way, and how it turned out: whether our own forecasts can be believed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from smartdocs.assess.forecast_record import PastForecast, record_forecasts
from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import GoalCard
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalForecasts:
    card: GoalCard
    forecasts: tuple[PastForecast, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecasts(Section):
    """`hits` of `total` outcomes lay within the range; `median_error` is a share of the goal's whole way."""

    name: ClassVar[str] = "forecasts"
    goals: tuple[GoalForecasts, ...]
    total: int
    hits: int
    median_error: Decimal | None


def make_forecasts(dossier: Dossier) -> Forecasts | None:
    """Set earlier forecasts beside what came; None where no goal with enough readings is over."""
    plan = dossier.plan
    record = record_forecasts(dossier.portfolio, dossier.goals, plan.as_of, plan.closing)
    if not record.total:
        return None
    cards = {card.goal.id: card for card in dossier.cards}
    return Forecasts(
        title=phrase("How forecasts turned out"),
        goals=tuple(
            GoalForecasts(card=cards[name], forecasts=record.of(name).forecasts) for name in record.goal_ids
        ),
        total=record.total,
        hits=record.hits,
        median_error=record.median_error,
    )
