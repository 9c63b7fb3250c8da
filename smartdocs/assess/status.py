"""The meaning of a status, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from smartdocs.assess.aim import ZERO, aim_of
from smartdocs.assess.assessment import MetricAssessment, Status
from smartdocs.assess.expected import elapsed_share
from smartdocs.assess.readings import is_awaited, last_check_in
from smartdocs.assess.score import weighing
from smartdocs.assess.window import Window
from smartdocs.model.config import Thresholds
from smartdocs.model.goal import Metric

OUTCOMES = {
    "achieved": Status.ACHIEVED,
    "missed": Status.MISSED,
    "partly": Status.MISSED,
    "carried": Status.CARRIED,
    "dropped": Status.DROPPED,
}
BY_READINGS = ("reach", "total", "rate", "keep", "sum")
STEPS = ("done", "milestones")
CALM = (Status.ON_TRACK, Status.NOT_STARTED)
HALF, TENTH = Decimal("0.5"), Decimal("0.1")


def is_to_be_kept(metric: Metric) -> bool:
    """Tell whether a metric can only be lost: a rhythm, a line to hold, a cap on a running total."""
    if metric.kind in ("rate", "keep"):
        return True
    aim = aim_of(metric) if metric.kind in ("reach", "total", "sum", "") else None
    return aim is not None and aim.is_held


def judge_metric(found: MetricAssessment, window: Window, thresholds: Thresholds) -> Status:
    """Return the status of one metric.

    Once the time is up it is achieved or missed, and no data when nothing can be told. A target
    that is reached early is achieved; what is only to be kept is on track until then. Without a plan
    (no deadline, or a falling metric without a baseline) nobody can say how it stands: no data.
    """
    if window.has_ended:
        if found.achieved:
            return Status.ACHIEVED
        return Status.MISSED if _has_verdict(found) else Status.NO_DATA
    if found.achieved and not is_to_be_kept(found.metric):
        return Status.ACHIEVED
    if found.expected is None:
        return Status.NO_DATA if found.value is not None or found.progress is not None else _silent(window)
    if found.expected <= 0:
        return Status.ON_TRACK if _is_started(found, window) else Status.NOT_STARTED
    if is_too_early(found, window):
        return Status.ON_TRACK if found.progress else Status.NOT_STARTED
    if found.progress is None:
        waits = found.metric.kind in BY_READINGS and not found.readings and is_awaited(window)
        return Status.NOT_STARTED if waits else Status.NO_DATA
    if is_to_be_kept(found.metric):
        return _judge_kept(found, found.progress, found.expected, thresholds)
    return _judge_pace(found.progress, found.expected, thresholds)


def is_too_early(found: MetricAssessment, window: Window) -> bool:
    """Tell whether a straight line is too young to judge by; what a plan states for a day is not.

    A line asks for 0.2 customers on the second day, and nobody can sign a fifth of one. So what is
    counted in whole things is not judged while the line asks for less than one of them, until half of
    the time at most; and nothing that follows a line is judged before the rhythm's first check-in is
    due, for a tenth of the time at most. A figure that is worse than at the start is judged at once.
    """
    return asks_for_less_than_one(found, window) or is_before_first_look(found, window)


def asks_for_less_than_one(found: MetricAssessment, window: Window) -> bool:
    """Tell whether a line of whole things has not come to the first one yet."""
    aim = aim_of(found.metric)
    if aim is None or not aim.is_counted or not _walks_a_line(found, window, HALF):
        return False
    if aim.origin is not None and found.expected_value is not None:
        return abs(found.expected_value - aim.origin) < 1
    return found.expected is not None and found.expected * abs(aim.target.value) < 1


def is_before_first_look(found: MetricAssessment, window: Window) -> bool:
    """Tell whether there is a figure already, though the rhythm asks for none yet."""
    return found.value is not None and is_awaited(window) and _walks_a_line(found, window, TENTH)


def _walks_a_line(found: MetricAssessment, window: Window, until: Decimal) -> bool:
    """Tell whether nothing but a straight line says what is expected, in that first share of the time."""
    start, gone = window.start, elapsed_share(window)
    if found.metric.kind not in ("reach", "total", "sum") or is_to_be_kept(found.metric):
        return False
    if start is None or gone is None or gone >= until or window.has_ended or not window.has_begun:
        return False
    if found.progress is None and found.value is not None:
        return False
    is_worse = found.progress is not None and found.progress < 0
    return not is_worse and not any(start < point.day <= window.as_of for point in found.plan)


def _judge_pace(progress: Decimal, expected: Decimal, thresholds: Thresholds) -> Status:
    if expected <= 0 or progress >= expected * thresholds.on_track:
        return Status.ON_TRACK
    return Status.AT_RISK if progress >= expected * thresholds.at_risk else Status.OFF_TRACK


def _judge_kept(
    found: MetricAssessment, progress: Decimal, expected: Decimal, thresholds: Thresholds
) -> Status:
    """Judge what is to be kept: short of what is asked for it is at risk at best, a broken cap is lost."""
    if found.metric.kind not in ("rate", "keep"):
        if progress < expected:
            return Status.OFF_TRACK
        return Status.AT_RISK if _outruns_cap(found) else Status.ON_TRACK
    pace = _judge_pace(progress, expected, thresholds)
    return Status.AT_RISK if pace is Status.ON_TRACK and progress < expected else pace


def _outruns_cap(found: MetricAssessment) -> bool:
    """Tell whether more of a cap is used than its plan allows by now."""
    aim = aim_of(found.metric)
    if aim is None or not aim.is_cap or found.value is None or found.expected_value is None:
        return False
    return found.value > max(found.expected_value, ZERO)


def _has_verdict(found: MetricAssessment) -> bool:
    return found.progress is not None or (found.value is not None and found.metric.target is not None)


def _silent(window: Window) -> Status:
    """Return the status of a metric without plan and figures: it may not have begun."""
    return Status.NOT_STARTED if not window.has_begun or window.due is None else Status.NO_DATA


def _is_started(found: MetricAssessment, window: Window) -> bool:
    if found.progress is not None and found.progress > 0:
        return True
    if found.metric.kind in STEPS:
        is_any_met = any(window.has_met(milestone) for milestone in window.goal.milestones)
        return is_any_met or last_check_in(window) is not None
    return found.metric.kind in ("rate", "keep") and bool(found.readings)


def judge_goal(
    window: Window,
    metrics: Sequence[MetricAssessment],
    progress: Decimal | None,
    expected: Decimal | None,
    overdue: int,
    thresholds: Thresholds,
) -> Status:
    """Return the status of a goal.

    What its owner dropped or carried on is that. Else the numbers decide; where they say nothing of a
    closed goal, its owner's word stands.
    """
    closed = OUTCOMES.get(_outcome(window))
    if window.stage == "dropped" or closed is Status.DROPPED:
        return Status.DROPPED
    if closed is Status.CARRIED:
        return Status.CARRIED
    status = _judge_together(window, metrics, progress, expected, thresholds)
    if status is Status.NO_DATA and closed is not None:
        return closed
    late = overdue and not window.has_ended
    return Status.AT_RISK if late and status in (*CALM, Status.NO_DATA) else status


def _outcome(window: Window) -> str:
    closed = window.goal.closed
    return closed.outcome or "" if closed and window.stage in ("closed", "dropped") else ""


def _judge_together(
    window: Window,
    metrics: Sequence[MetricAssessment],
    progress: Decimal | None,
    expected: Decimal | None,
    thresholds: Thresholds,
) -> Status:
    """Return one status for several metrics; one that is off track or unknown forbids on track.

    Where none is behind, the goal is not, whatever a line that is too young does to the mean.
    """
    counting = weighing(tuple(metrics))
    if not counting:
        return Status.NO_DATA if window.has_begun or window.has_ended else Status.NOT_STARTED
    found = {metric.status for metric in counting}
    if len(found) == 1:
        return found.pop()
    if window.has_ended:
        return Status.MISSED if Status.MISSED in found else Status.NO_DATA
    if found <= {*CALM, Status.ACHIEVED}:
        return Status.ON_TRACK
    if progress is None or expected is None:
        return Status.NO_DATA if Status.NO_DATA in found else Status.ON_TRACK
    status = _judge_pace(progress, expected, thresholds)
    troubled = found & {Status.OFF_TRACK, Status.NO_DATA}
    return Status.AT_RISK if status is Status.ON_TRACK and troubled else status
