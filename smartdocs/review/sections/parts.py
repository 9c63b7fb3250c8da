"""Parts against the whole: what each member took on, side by side, and whether it adds up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from smartdocs.assess.aim import amount_in, unit_of
from smartdocs.assess.assessment import MetricAssessment
from smartdocs.model.goal import Goal
from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import GoalCard, Summary
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class PartRow:
    """One part; `target` and `value` are in the whole's unit, None where they measure something else."""

    label: str
    summary: Summary
    target: Decimal | None
    value: Decimal | None
    expected: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A goal that is made of others. `gap` is what the parts fall short of its target; negative: beyond.

    `assigned` and `reached` are sums over the parts, None when no part has a number.
    """

    summary: Summary
    metric: str
    unit: str
    target: Decimal | None
    value: Decimal | None
    expected: Decimal | None
    parts: tuple[PartRow, ...]
    assigned: Decimal | None
    reached: Decimal | None
    gap: Decimal | None
    explained: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts(Section):
    name: ClassVar[str] = "parts"
    wholes: tuple[Whole, ...]


def make_parts(dossier: Dossier) -> Parts | None:
    """Set parts and wholes beside each other, for whoever has several people's goals in one review."""
    if dossier.plan.subject.kind == "person":
        return None
    wholes = tuple(_make_whole(dossier, card) for card in dossier.cards if len(card.parts) > 1)
    return Parts(title=phrase("Parts against the whole"), wholes=wholes) if wholes else None


def _make_whole(dossier: Dossier, card: GoalCard) -> Whole:
    found = next((item for item in card.assessment.metrics if item.metric.target), None)
    metric = found.metric if found and found.metric.kind in ("sum", "reach", "total") else None
    unit = unit_of(metric) if metric else ""
    name = metric.metric if metric else ""
    rows = _label(tuple(_rows(dossier, card, name, unit)))
    assigned = _sum(row.target for row in rows)
    target = metric.target.value if metric and metric.target else None
    return Whole(
        summary=card.summary,
        metric=name,
        unit=unit,
        target=target,
        value=found.value if found and metric else None,
        expected=found.expected_value if found and metric else None,
        parts=rows,
        assigned=assigned,
        reached=_sum(row.value for row in rows),
        gap=target - assigned if target is not None and assigned is not None else None,
        explained=str(metric.unallocated or metric.over_assigned or "") if metric else "",
    )


def _rows(dossier: Dossier, card: GoalCard, metric: str, unit: str) -> Iterator[PartRow]:
    for goal in dossier.portfolio.parts_of(card.goal.id):
        summary = dossier.desk.summary(goal)
        found = _same_metric(dossier, goal, metric)
        target = amount_in(found.metric.target, unit) if found and found.metric.target else None
        yield PartRow(
            label=goal.title,
            summary=summary,
            target=target,
            value=found.value if found and target is not None else None,
            expected=found.expected_value if found and target is not None else None,
        )


def _label(rows: tuple[PartRow, ...]) -> tuple[PartRow, ...]:
    """Name the parts that have figures as briefly as tells them apart: by owner, by period, by title."""
    told = [row.summary for row in rows if row.target is not None]
    owners = [summary.owner.title if summary.owner else "" for summary in told]
    periods = [summary.period.title if summary.period else "" for summary in told]
    for names in (owners, periods):
        if all(names) and len(set(names)) == len(names):
            labels = {summary.id: name for summary, name in zip(told, names, strict=True)}
            return tuple(replace(row, label=labels.get(row.summary.id, row.label)) for row in rows)
    return rows


def _same_metric(dossier: Dossier, goal: Goal, metric: str) -> MetricAssessment | None:
    """Find what a part says of the whole's metric; without a name nothing can be compared."""
    metrics = dossier.desk.assessments[goal.id].metrics
    return next((item for item in metrics if metric and item.metric.metric == metric), None)


def _sum(values: Iterable[Decimal | None]) -> Decimal | None:
    known = [value for value in values if value is not None]
    return sum(known, Decimal(0)) if known else None
