"""The same metric through the quarters of a half or a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from smartdocs.assess.assessment import MetricAssessment, Status
from smartdocs.model.period import Period, PeriodKind, quarters_of
from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import GoalCard, Named
from smartdocs.review.section import Section

_FIGURES = ("reach", "total", "sum", "rate", "keep")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What one goal says of a metric."""

    goal_id: str
    found: MetricAssessment
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class MetricRow:
    """The metric of a person, a team or an account; `cells` are by quarter, the year's own goals last."""

    metric: str
    who: Named | None
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics(Section):
    name: ClassVar[str] = "metrics"
    periods: tuple[Period, ...]
    rows: tuple[MetricRow, ...]


def make_metrics(dossier: Dossier) -> Metrics | None:
    """Follow each metric through the quarters that have a goal on it, and the year."""
    found: dict[tuple[str, str], list[tuple[GoalCard, MetricAssessment]]] = {}
    for card, metric in _iter_figures(dossier):
        who = _bearer(card)
        found.setdefault((metric.metric.metric, who.title if who else ""), []).append((card, metric))
    columns = (*quarters_of(dossier.plan.period), dossier.plan.period)
    used = tuple(
        period
        for period in columns
        if any(_column(card, columns) == period for cards in found.values() for card, _ in cards)
    )
    rows = tuple(
        MetricRow(
            metric=name,
            who=_bearer(cards[0][0]),
            cells=tuple(tuple(_cells(cards, period, columns)) for period in used),
        )
        for (name, _), cards in sorted(found.items(), key=lambda item: item[0])
    )
    is_half = dossier.plan.period.kind is PeriodKind.HALF
    title = phrase("Metrics over the half-year") if is_half else phrase("Metrics over the year")
    return Metrics(title=title, periods=used, rows=rows) if rows else None


def _iter_figures(dossier: Dossier) -> Iterator[tuple[GoalCard, MetricAssessment]]:
    for card in dossier.cards:
        for found in card.assessment.metrics:
            if found.metric.kind in _FIGURES and found.metric.metric and found.metric.target:
                yield card, found


def _bearer(card: GoalCard) -> Named | None:
    """Name whose figure it is: the team's or the account's, where the goal is theirs, else the owner's."""
    summary = card.summary
    at_level = {"team": summary.team, "account": summary.account}
    return at_level.get(card.goal.level) or summary.owner


def _column(card: GoalCard, columns: tuple[Period, ...]) -> Period:
    """Give the quarter that holds a goal, or the year."""
    period = card.goal.period
    return next((column for column in columns if period and period.within(column)), columns[-1])


def _cells(
    cards: list[tuple[GoalCard, MetricAssessment]], period: Period, columns: tuple[Period, ...]
) -> Iterator[Cell]:
    for card, found in cards:
        if _column(card, columns) == period:
            yield Cell(goal_id=card.goal.id, found=found, status=card.summary.status)
