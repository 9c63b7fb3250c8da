"""Why a status is what it is: the numbers in one plain sentence."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from smartdocs.assess.aim import ONE, Aim, aim_of, is_withheld, required_share, unit_of
from smartdocs.assess.assessment import MetricAssessment, MilestoneState, Status
from smartdocs.assess.precision import planned_places
from smartdocs.assess.rhythm import interval_of
from smartdocs.assess.score import weighing
from smartdocs.assess.status import asks_for_less_than_one, is_before_first_look
from smartdocs.assess.steps import counts_as_met
from smartdocs.assess.window import Window
from smartdocs.assess.words import (
    bare_amount,
    format_amount,
    format_bound,
    format_day,
    format_share,
    name_metric,
)
from smartdocs.model.phrase import counted, joined, messages, phrase
from smartdocs.model.quantity import Comparator

SHARES = ("%", "pp", "x")
OUTCOME_WORDS = {
    "achieved": phrase("achieved"),
    "missed": phrase("missed"),
    "partly": phrase("partly achieved"),
}
_NONE_ENDED = {
    "day": phrase("no whole day has ended yet"),
    "week": phrase("no whole week has ended yet"),
    "month": phrase("no whole month has ended yet"),
    "quarter": phrase("no whole quarter has ended yet"),
    "year": phrase("no whole year has ended yet"),
}
_KEPT = {
    "day": messages("%(kept)s of %(count)s day kept", "%(kept)s of %(count)s days kept"),
    "week": messages("%(kept)s of %(count)s week kept", "%(kept)s of %(count)s weeks kept"),
    "month": messages("%(kept)s of %(count)s month kept", "%(kept)s of %(count)s months kept"),
    "quarter": messages("%(kept)s of %(count)s quarter kept", "%(kept)s of %(count)s quarters kept"),
    "year": messages("%(kept)s of %(count)s year kept", "%(kept)s of %(count)s years kept"),
}


def explain_metric(found: MetricAssessment, window: Window) -> str:
    """Put a metric's numbers in words."""
    kind = found.metric.kind
    if is_withheld(found.metric):
        return _explain_withheld(found)
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
        value = format_amount(found.value, unit_of(found.metric))
        return phrase("%(value)s; no target to compare with", value=value)
    if kind == "rate":
        return _explain_rate(found)
    if kind == "keep":
        return _explain_keep(found, aim)
    return _explain_figure(found, aim, window)


def _explain_withheld(found: MetricAssessment) -> str:
    if found.value is None:
        return phrase("the numbers are not disclosed")
    value = format_amount(found.value, unit_of(found.metric))
    return phrase("%(value)s; what it is measured against is not disclosed", value=value)


def _explain_figure(found: MetricAssessment, aim: Aim, window: Window) -> str:
    value, unit = found.value or Decimal(0), aim.target.unit
    if window.has_ended or found.achieved or aim.is_held or found.expected_value is None:
        return _join_told(set_against(value, aim), _unknown(found, window))
    planned, places = found.expected_value, planned_places(found)
    is_behind = found.progress is not None and found.expected and found.progress < found.expected
    if is_behind and (early := _too_early(found, window)):
        return _join_told(set_against(value, aim), early)
    if found.progress is None:
        return _join_told(set_against(value, aim), _unknown(found, window))
    wanted = format_amount(planned, unit, places)
    if aim.falling or aim.target.comparator is Comparator.BETWEEN or unit in SHARES:
        value_words = format_amount(value, unit)
        return phrase("%(value)s, %(planned)s expected by now", value=value_words, planned=wanted)
    return phrase("%(value)s of %(planned)s expected by now", value=bare_amount(value, unit), planned=wanted)


def _join_told(*parts: str) -> str:
    """Write what there is to say, with semicolons between."""
    told = [part for part in parts if part]
    return told[0] if len(told) == 1 else joined("; ", told)


def _too_early(found: MetricAssessment, window: Window) -> str:
    """Say why a figure behind its line is not judged by it."""
    if asks_for_less_than_one(found, window):
        return phrase("less than one expected by now")
    first = window.first_check_in if is_before_first_look(found, window) else None
    return phrase("first check-in due on %(day)s", day=format_day(first)) if first else ""


def set_against(value: Decimal, aim: Aim) -> str:
    """Set a value against the target: `48 of 50 meetings`, `7.5 days against at most 7 days`."""
    target = aim.target
    is_count = target.unit not in SHARES and not target.per
    if is_count and not aim.falling and target.comparator in (None, Comparator.AT_LEAST):
        wanted = format_amount(target.value, target.unit)
        return phrase("%(value)s of %(target)s", value=bare_amount(value, target.unit), target=wanted)
    return phrase(
        "%(value)s against %(target)s",
        value=format_amount(value, target.unit),
        target=format_bound(target, aim.falling) or "0",
    )


def _unknown(found: MetricAssessment, window: Window) -> str:
    """Say why nobody can tell how it stands."""
    if window.has_ended or found.achieved:
        return ""
    if found.progress is None:
        return phrase("without a baseline the way there cannot be told")
    return phrase("no deadline to measure it by") if window.due is None else ""


def _explain_silence(found: MetricAssessment, window: Window) -> str:
    if window.has_ended:
        by = window.due
        return phrase("no reading by %(day)s", day=format_day(by)) if by else phrase("no reading")
    if not window.has_begun and window.start:
        return phrase("starts on %(day)s", day=format_day(window.start))
    if window.first_check_in and found.status is Status.NOT_STARTED:
        return phrase("first check-in due on %(day)s", day=format_day(window.first_check_in))
    if asks_for_less_than_one(found, window):
        return phrase("no reading; less than one expected by now")
    if found.expected_value is not None and found.metric.kind != "keep":
        amount = format_amount(found.expected_value, unit_of(found.metric), planned_places(found))
        return phrase("no reading; %(amount)s expected by now", amount=amount)
    return phrase("no reading")


def _explain_rate(found: MetricAssessment) -> str:
    per = interval_of(found.metric)
    judged = [interval for interval in found.intervals if interval.kept is not None]
    if not judged:
        return _NONE_ENDED[per]
    kept = sum(1 for interval in judged if interval.kept)
    return _with_share(counted(*_KEPT[per], len(judged), kept=kept), found)


def _with_share(kept: str, found: MetricAssessment) -> str:
    """Add how many have to be kept, where that is not all."""
    required = required_share(found.metric)
    if required == ONE:
        return kept
    return phrase("%(kept)s, %(share)s asked for", kept=kept, share=format_share(required))


def _explain_keep(found: MetricAssessment, aim: Aim) -> str:
    bound, unit = format_bound(aim.target, aim.falling), aim.target.unit
    number = len(found.readings)
    if number == 1:
        return set_against(found.readings[0].value, aim)
    told = counted(
        "%(kept)s of %(count)s reading kept to %(bound)s",
        "%(kept)s of %(count)s readings kept to %(bound)s",
        number,
        kept=number - len(found.breaches),
        bound=bound,
    )
    kept = _with_share(told, found)
    if not found.breaches:
        return kept
    worst = max(found.breaches, key=lambda reading: aim.gap(reading.value))
    parts = {"kept": kept, "value": format_amount(worst.value, unit), "day": format_day(worst.day)}
    if len(found.breaches) == 1:
        return phrase("%(kept)s; %(value)s on %(day)s", **parts)
    return phrase("%(kept)s; the worst %(value)s on %(day)s", **parts)


def _explain_milestones(found: MetricAssessment, window: Window) -> str:
    milestones = window.goal.milestones
    if not milestones:
        return phrase("no milestones to count")
    met = sum(1 for milestone in milestones if window.has_met(milestone))
    in_time = sum(1 for milestone in milestones if counts_as_met(window, milestone))
    if in_time < met and window.due:
        return counted(
            "%(met)s of %(count)s milestone met by %(day)s",
            "%(met)s of %(count)s milestones met by %(day)s",
            len(milestones),
            met=in_time,
            day=format_day(window.due),
        )
    told = counted(
        "%(met)s of %(count)s milestone met", "%(met)s of %(count)s milestones met", len(milestones), met=met
    )
    if window.has_ended or found.achieved:
        return told
    due = sum(1 for milestone in milestones if milestone.due and window.has_passed(milestone.due))
    if due:
        return counted("%(told)s, %(count)s due by now", "%(told)s, %(count)s due by now", due, told=told)
    coming = min((m.due for m in milestones if m.due and not window.has_met(m)), default=None)
    if coming is None:
        return told
    return phrase("%(told)s, the next due on %(day)s", told=told, day=format_day(coming))


def _explain_done(found: MetricAssessment, window: Window) -> str:
    if found.achieved:
        return phrase("done")
    if found.value is None and window.has_ended:
        return phrase("nothing says whether it is done")
    if window.has_ended or window.due is None:
        return phrase("not done")
    return phrase("due on %(day)s, not done yet", day=format_day(window.due))


def _explain_parts(found: MetricAssessment, window: Window) -> str:
    if found.progress is None:
        return phrase("no part has a number")
    told = phrase("its parts are %(share)s of the way", share=format_share(found.progress))
    if window.has_ended or found.expected is None:
        return told
    return phrase("%(value)s, %(planned)s expected by now", value=told, planned=format_share(found.expected))


def explain_goal(
    window: Window, status: Status, metrics: Sequence[MetricAssessment], states: Sequence[MilestoneState]
) -> str:
    """Return the sentence that stands beside a goal's status."""
    numbers = _join(metrics)
    closed = window.goal.closed
    on = closed.on if closed else None
    if status in (Status.DROPPED, Status.CARRIED):
        told = any(found.value is not None or found.progress is not None for found in metrics)
        return _join_told(_say_end(status, on), numbers if told else "")
    if window.stage == "closed" and all(found.status is Status.NO_DATA for found in metrics):
        outcome = OUTCOME_WORDS.get((closed.outcome if closed else None) or "")
        if outcome and any(is_withheld(found.metric) for found in metrics):
            return phrase(
                "closed as %(outcome)s by its owner; the numbers are not disclosed", outcome=outcome
            )
        if outcome:
            return phrase("closed as %(outcome)s by its owner; no reading shows it", outcome=outcome)
        if on:
            return phrase("closed on %(day)s; no reading shows how it ended", day=format_day(on))
        return phrase("closed; no reading shows how it ended")
    overdue = sum(1 for state in states if state.overdue)
    if overdue:
        late = counted("%(count)s milestone overdue", "%(count)s milestones overdue", overdue)
        return _join_told(numbers, late)
    return numbers or _nothing(window)


def _say_end(status: Status, on: date | None) -> str:
    if status is Status.DROPPED:
        return phrase("dropped on %(day)s", day=format_day(on)) if on else phrase("dropped")
    return phrase("carried over on %(day)s", day=format_day(on)) if on else phrase("carried over")


def _nothing(window: Window) -> str:
    if not window.has_begun and window.start:
        return phrase("starts on %(day)s", day=format_day(window.start))
    return phrase("nothing measures it: no metric, no milestones, no parts")


def _join(metrics: Sequence[MetricAssessment]) -> str:
    if len(metrics) == 1:
        return metrics[0].reason
    told = [joined(": ", (name_metric(f.metric), f.reason)) for f in metrics if f.reason]
    return joined("; ", filter(None, (*told, _say_what_it_rests_on(metrics))))


def _say_what_it_rests_on(metrics: Sequence[MetricAssessment]) -> str:
    """Say which metrics a mean leaves out, since they have no progress."""
    counting = weighing(tuple(metrics))
    silent = [found for found in counting if found.progress is None]
    if not silent or len(silent) == len(counting):
        return ""
    names = join_with_and([name_metric(found.metric) for found in silent])
    return phrase(
        "progress rests on %(number)s of %(total)s metrics, without %(names)s",
        number=len(counting) - len(silent),
        total=len(counting),
        names=names,
    )


def join_with_and(names: Sequence[str]) -> str:
    """Write names with `and` between all of them."""
    told = names[0]
    for name in names[1:]:
        told = phrase("%(one)s and %(other)s", one=told, other=name)
    return told
