"""Shares as one number: weighted means, and the score from 0 to 1."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from smartdocs.assess.aim import ONE, ZERO, required_share
from smartdocs.assess.assessment import MetricAssessment


def cut(share: Decimal) -> Decimal:
    """Cut a share at both ends, so that more than all of one thing does not fill another."""
    return min(max(share, ZERO), ONE)


def weighted_mean(pairs: Iterable[tuple[Decimal, Decimal]]) -> Decimal | None:
    """Return the mean of (weight, value) pairs, plain when nothing weighs anything; None of nothing."""
    known = [(max(weight, ZERO), value) for weight, value in pairs]
    if not known:
        return None
    whole = sum((weight for weight, _ in known), ZERO)
    if not whole:
        return sum((value for _, value in known), ZERO) / len(known)
    return sum((weight * value for weight, value in known), ZERO) / whole


def weighing(metrics: tuple[MetricAssessment, ...]) -> tuple[MetricAssessment, ...]:
    """Return the metrics that count: those with a weight, or all when none has one."""
    return tuple(found for found in metrics if found.metric.weight > 0) or metrics


def score_metric(found: MetricAssessment) -> Decimal | None:
    """Return the progress as a share of what counts as achieved, cut to 0 and 1.

    A rhythm kept in 85% of its weeks where 80% were asked for scores 1.
    """
    if found.progress is None:
        return None
    required = required_share(found.metric)
    return ONE if required == 0 else cut(found.progress / required)


def combine(
    metrics: tuple[MetricAssessment, ...],
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """Return progress, expected and score of a goal.

    Of several metrics the weighted means over those that have progress, each cut to 0 and 1; a
    single metric's own figures, which may pass the target or fall below the start. Nothing is told of
    several when a reader must not see what they weigh.
    """
    counting = weighing(metrics)
    if len(metrics) > 1 and any("weight" in found.metric.undisclosed for found in metrics):
        return None, None, None
    if len(counting) == 1:
        return counting[0].progress, counting[0].expected, score_metric(counting[0])
    known = [found for found in counting if found.progress is not None]
    told = [(f.metric.weight, cut(f.progress)) for f in known if f.progress is not None]
    expected = [(f.metric.weight, f.expected) for f in known or counting if f.expected is not None]
    scores = [(f.metric.weight, score) for f in known if (score := score_metric(f)) is not None]
    return weighted_mean(told), weighted_mean(expected), weighted_mean(scores)
