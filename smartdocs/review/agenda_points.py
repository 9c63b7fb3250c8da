"""The few goals that need a decision, and why: the numbers, what was claimed, what was changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from smartdocs.assess.assessment import MetricAssessment, Status
from smartdocs.assess.changes import Change
from smartdocs.assess.forecast import Forecast, Outlook
from smartdocs.model.goal import Adjustment, Goal
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import GoalCard, Named
from smartdocs.review.one_page import cut
from smartdocs.review.opinions import Opinions

GOALPOSTS = ("target", "due", "baseline", "at_least", "metric", "kind")
_TOLD, _TOLD_CHANGES = 1, 2
_RUNNING = (Status.ON_TRACK, Status.AT_RISK, Status.OFF_TRACK, Status.NOT_STARTED)


class Ground(Enum):
    """Why a goal is talked about; in the order in which they are."""

    MISSED = "missed"
    OFF_TRACK = "off track"
    FORECAST = "forecast"
    SCORES = "scores"
    CLAIM = "claim"
    CHANGE = "change"


_OF_NUMBERS = (Ground.MISSED, Ground.OFF_TRACK, Ground.FORECAST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A goal with the grounds on which it is talked about, the gravest first.

    `reason` says why its status is what it is. `forecasts` are those that miss the target, with their
    metric, `opinions` scores that are far apart. `changes` and `adjustments` wait for somebody beside the
    owner to confirm them. Of each a few are told; `more` counts the others.
    """

    goal: Named
    owner: Named | None
    status: Status
    grounds: tuple[Ground, ...]
    reason: str
    forecasts: tuple[tuple[MetricAssessment, Forecast], ...]
    opinions: Opinions | None
    remarks: tuple[str, ...]
    changes: tuple[Change, ...]
    adjustments: tuple[Adjustment, ...]
    more: int

    @property
    def asked(self) -> tuple[Ground, ...]:
        """The grounds that ask for a decision of their own: of how it stands, one is enough."""
        numbers = [ground for ground in self.grounds if ground in _OF_NUMBERS]
        return (*numbers[:1], *(ground for ground in self.grounds if ground not in _OF_NUMBERS))

    @property
    def tells_reason(self) -> bool:
        """Tell whether the numbers are why it is talked about."""
        return self.grounds[0] in _OF_NUMBERS


def find_points(dossier: Dossier) -> tuple[Point, ...]:
    """List the goals of a review that need a decision: the gravest first, then those of the widest scope.

    A goal that was missed and goes on in another is decided on. Readers outside are told of numbers alone.
    """
    found = [(_rank(card, point), point) for card in dossier.cards if (point := _look(dossier, card))]
    return tuple(point for _, point in sorted(found, key=lambda pair: pair[0]))


def _look(dossier: Dossier, card: GoalCard) -> Point | None:
    is_outside, is_over = dossier.portfolio.is_outside, dossier.plan.closing is not None
    forecasts = () if is_over else tuple(_find_misses(card))
    remarks = () if is_outside else card.assessment.remarks
    changes = () if is_outside else tuple(_find_unconfirmed(card))
    adjustments = () if is_outside or card.changes else tuple(_find_unsigned(dossier, card))
    has_heir = bool(dossier.desk.timetable.heirs.get(card.goal.id))
    grounds = {
        Ground.MISSED: card.summary.status is Status.MISSED and not has_heir,
        Ground.OFF_TRACK: card.summary.status is Status.OFF_TRACK,
        Ground.FORECAST: bool(forecasts),
        Ground.SCORES: bool(card.opinions and card.opinions.between),
        Ground.CLAIM: bool(remarks),
        Ground.CHANGE: bool(changes or adjustments),
    }
    if not any(grounds.values()):
        return None
    return Point(
        goal=Named(kind="goal", id=card.goal.id, title=cut(card.goal.title)),
        owner=card.summary.owner,
        status=card.summary.status,
        grounds=tuple(ground for ground, holds in grounds.items() if holds),
        reason=card.summary.reason,
        forecasts=forecasts[:_TOLD],
        opinions=card.opinions if card.opinions and card.opinions.between else None,
        remarks=remarks[:_TOLD],
        changes=changes[:_TOLD_CHANGES],
        adjustments=adjustments[:_TOLD_CHANGES],
        more=sum(max(0, len(found) - most) for found, most in (
            (forecasts, _TOLD), (remarks, _TOLD), (changes, _TOLD_CHANGES), (adjustments, _TOLD_CHANGES)
        )),
    )  # fmt: skip


def _rank(card: GoalCard, point: Point) -> tuple[int, int, str, str]:
    """Put the gravest first, then what is made of the most goals and weighs most."""
    weight = card.goal.weight + len(card.parts)
    return (list(Ground).index(point.grounds[0]), -int(weight * 100), card.goal.title, card.goal.id)


def _find_misses(card: GoalCard) -> Iterator[tuple[MetricAssessment, Forecast]]:
    """Yield the forecasts of a running goal that leave no way to the target."""
    if card.summary.status not in _RUNNING:
        return
    for found, forecast in zip(card.assessment.metrics, card.forecasts, strict=True):
        if forecast is not None and forecast.outlook is Outlook.SHORT:
            yield found, forecast


def _find_unconfirmed(card: GoalCard) -> Iterator[Change]:
    """Yield what was moved since it was agreed, and nobody beside the owner stands for."""
    for change in card.changes.changes if card.changes else ():
        if change.term in GOALPOSTS and change.wants_reason and not _is_confirmed(card.goal, change.reason):
            yield change


def _find_unsigned(dossier: Dossier, card: GoalCard) -> Iterator[Adjustment]:
    """Yield the recorded adjustments where git does not tell what was changed."""
    for item in card.goal.adjustments:
        is_known = item.date is None or item.date <= dossier.plan.as_of
        field = item.field.rpartition(".")[2]
        if is_known and field in GOALPOSTS and not _is_confirmed(card.goal, item):
            yield item


def _is_confirmed(goal: Goal, reason: Adjustment | None) -> bool:
    """Tell whether somebody beside the owner recorded a change; who has no reviewer confirms their own."""
    if reason is None:
        return False
    return goal.reviewer is None or bool(set(reason.by) - set(goal.owner))
