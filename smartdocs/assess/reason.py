"""Why a status is what it is: the numbers in one plain sentence."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from smartdocs.assess.aim import ONE, Aim, aim_of, required_share, unit_of
from smartdocs.assess.assessment import MetricAssessment, MilestoneState, Status
from smartdocs.assess.precision import planned_places
from smartdocs.assess.rhythm import interval_of
from smartdocs.assess.score import weighing
from smartdocs.assess.status import asks_for_less_than_one, is_before_first_look
from smartdocs.assess.steps import counts_as_met
from smartdocs.assess.window import Window
from smartdocs.assess.words import (
    bare_amount,
    count,
    format_amount,
    format_bound,
    format_day,
    format_share,
    name_metric,
)
from smartdocs.model.quantity import Comparator

SHARES = ("%", "pp", "x")
OUTCOME_WORDS = {"achieved": "achieved", "missed": "missed", "partly": "partly achieved"}


def explain_metric(found: MetricAssessment, window: Window) -> str:
    """Put a metric's numbers in words."""
    kind = found.metric.kind
    if kind == "milestones":
        return _explain_milestones(found, window)
    if kind == "parts":
        return _explain_parts(found, window)
    if kind == "done":
        return _explain_done(found, window)
    if found.value is None:
        return _explain_silence(found, window)
    aim = aim_of(found.metric)
    if aim is None:
        return f"{format_amount(found.value, unit_of(found.metric))}; no target to compare with"
    if kind == "rate":
        return _explain_rate(found)
    if kind == "keep":
        return _explain_keep(found, aim)
    return _explain_figure(found, aim, window)


def _explain_figure(found: MetricAssessment, aim: Aim, window: Window) -> str:
    value, unit = found.value or Decimal(0), aim.target.unit
    if window.has_ended or found.achieved or aim.is_held or found.expected_value is None:
        return f"{set_against(value, aim)}{_unknown(found, window)}"
    planned, places = found.expected_value, planned_places(found)
    is_behind = found.progress is not None and found.expected and found.progress < found.expected
    if is_behind and (early := _too_early(found, window)):
        return f"{set_against(value, aim)}; {early}"
    if found.progress is None:
        return f"{set_against(value, aim)}{_unknown(found, window)}"
    if aim.falling or aim.target.comparator is Comparator.BETWEEN or unit in SHARES:
        return f"{format_amount(value, unit)}, {format_amount(planned, unit, places)} expected by now"
    return f"{bare_amount(value, unit)} of {format_amount(planned, unit, places)} expected by now"


def _too_early(found: MetricAssessment, window: Window) -> str:
    """Say why a figure behind its line is not judged by it."""
    if asks_for_less_than_one(found, window):
        return "less than one expected by now"
    first = window.first_check_in if is_before_first_look(found, window) else None
    return f"first check-in due on {format_day(first)}" if first else ""


def set_against(value: Decimal, aim: Aim) -> str:
    """Set a value against the target: `48 of 50 meetings`, `7.5 days against at most 7 days`."""
    target = aim.target
    is_count = target.unit not in SHARES and not target.per
    if is_count and not aim.falling and target.comparator in (None, Comparator.AT_LEAST):
        return f"{bare_amount(value, target.unit)} of {format_amount(target.value, target.unit)}"
    return f"{format_amount(value, target.unit)} against {format_bound(target, aim.falling) or '0'}"


def _unknown(found: MetricAssessment, window: Window) -> str:
    """Say why nobody can tell how it stands."""
    if window.has_ended or found.achieved:
        return ""
    if found.progress is None:
        return "; without a baseline the way there cannot be told"
    return "; no deadline to measure it by" if window.due is None else ""


def _explain_silence(found: MetricAssessment, window: Window) -> str:
    if window.has_ended:
        return f"no reading by {format_day(window.due)}" if window.due else "no reading"
    if not window.has_begun and window.start:
        return f"starts on {format_day(window.start)}"
    if window.first_check_in and found.status is Status.NOT_STARTED:
        return f"first check-in due on {format_day(window.first_check_in)}"
    if asks_for_less_than_one(found, window):
        return "no reading; less than one expected by now"
    if found.expected_value is not None and found.metric.kind != "keep":
        amount = format_amount(found.expected_value, unit_of(found.metric), planned_places(found))
        return f"no reading; {amount} expected by now"
    return "no reading"


def _explain_rate(found: MetricAssessment) -> str:
    per = interval_of(found.metric)
    judged = [interval for interval in found.intervals if interval.kept is not None]
    if not judged:
        return f"no whole {per} has ended yet"
    kept = sum(1 for interval in judged if interval.kept)
    return f"{kept} of {count(len(judged), per)} kept{_at_least(found)}"


def _at_least(found: MetricAssessment) -> str:
    required = required_share(found.metric)
    return "" if required == ONE else f", {format_share(required)} asked for"


def _explain_keep(found: MetricAssessment, aim: Aim) -> str:
    bound, unit = format_bound(aim.target, aim.falling), aim.target.unit
    number = len(found.readings)
    if number == 1:
        return set_against(found.readings[0].value, aim)
    kept = f"{number - len(found.breaches)} of {number} readings kept to {bound}{_at_least(found)}"
    if not found.breaches:
        return kept
    worst = max(found.breaches, key=lambda reading: aim.gap(reading.value))
    told = f"{format_amount(worst.value, unit)} on {format_day(worst.day)}"
    return f"{kept}; {told}" if len(found.breaches) == 1 else f"{kept}; the worst {told}"


def _explain_milestones(found: MetricAssessment, window: Window) -> str:
    milestones = window.goal.milestones
    if not milestones:
        return "no milestones to count"
    met = sum(1 for milestone in milestones if window.has_met(milestone))
    in_time = sum(1 for milestone in milestones if counts_as_met(window, milestone))
    if in_time < met and window.due:
        return f"{in_time} of {count(len(milestones), 'milestone')} met by {format_day(window.due)}"
    told = f"{met} of {count(len(milestones), 'milestone')} met"
    if window.has_ended or found.achieved:
        return told
    due = sum(1 for milestone in milestones if milestone.due and window.has_passed(milestone.due))
    if due:
        return f"{told}, {due} due by now"
    coming = min((m.due for m in milestones if m.due and not window.has_met(m)), default=None)
    return f"{told}, the next due on {format_day(coming)}" if coming else told


def _explain_done(found: MetricAssessment, window: Window) -> str:
    if found.achieved:
        return "done"
    if found.value is None and window.has_ended:
        return "nothing says whether it is done"
    if window.has_ended or window.due is None:
        return "not done"
    return f"due on {format_day(window.due)}, not done yet"


def _explain_parts(found: MetricAssessment, window: Window) -> str:
    if found.progress is None:
        return "no part has a number"
    told = f"its parts are {format_share(found.progress)} of the way"
    if window.has_ended or found.expected is None:
        return told
    return f"{told}, {format_share(found.expected)} expected by now"


def explain_goal(
    window: Window, status: Status, metrics: Sequence[MetricAssessment], states: Sequence[MilestoneState]
) -> str:
    """Return the sentence that stands beside a goal's status."""
    numbers = _join(metrics)
    closed = window.goal.closed
    on = f" on {format_day(closed.on)}" if closed and closed.on else ""
    if status in (Status.DROPPED, Status.CARRIED):
        told = any(found.value is not None or found.progress is not None for found in metrics)
        word = "dropped" if status is Status.DROPPED else "carried over"
        return f"{word}{on}" + (f"; {numbers}" if told else "")
    if window.stage == "closed" and all(found.status is Status.NO_DATA for found in metrics):
        outcome = OUTCOME_WORDS.get((closed.outcome if closed else None) or "")
        if outcome:
            return f"closed as {outcome} by its owner; no reading shows it"
        return f"closed{on}; no reading shows how it ended"
    overdue = sum(1 for state in states if state.overdue)
    if overdue and not numbers:
        return f"{count(overdue, 'milestone')} overdue"
    return f"{numbers}; {count(overdue, 'milestone')} overdue" if overdue else numbers or _nothing(window)


def _nothing(window: Window) -> str:
    if not window.has_begun and window.start:
        return f"starts on {format_day(window.start)}"
    return "nothing measures it: no metric, no milestones, no parts"


def _join(metrics: Sequence[MetricAssessment]) -> str:
    if len(metrics) == 1:
        return metrics[0].reason
    told = [f"{name_metric(f.metric)}: {f.reason}" for f in metrics if f.reason]
    return "; ".join(filter(None, (*told, _say_what_it_rests_on(metrics))))


def _say_what_it_rests_on(metrics: Sequence[MetricAssessment]) -> str:
    """Say which metrics a mean leaves out, since they have no progress."""
    counting = weighing(tuple(metrics))
    silent = [found for found in counting if found.progress is None]
    if not silent or len(silent) == len(counting):
        return ""
    names = " and ".join(name_metric(found.metric) for found in silent)
    return f"progress rests on {len(counting) - len(silent)} of {len(counting)} metrics, without {names}"
