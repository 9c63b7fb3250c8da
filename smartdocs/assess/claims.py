"""What the last check-in claims, and whether the numbers bear it out."""

from __future__ import annotations

from collections.abc import Sequence

from smartdocs.assess.assessment import MetricAssessment, Status
from smartdocs.assess.confidence import HIGH, confidence_of
from smartdocs.assess.forecast import Outlook, forecast_metric
from smartdocs.assess.readings import last_check_in
from smartdocs.assess.status_words import STATUS_WORDS
from smartdocs.assess.window import Window
from smartdocs.assess.words import format_day, format_share
from smartdocs.model.goal import CheckIn
from smartdocs.model.phrase import phrase

BEHIND = (Status.AT_RISK, Status.OFF_TRACK)
CALM = (Status.ON_TRACK, Status.NOT_STARTED)
_CLAIMS = {"achieved": STATUS_WORDS[Status.ACHIEVED], "on track": STATUS_WORDS[Status.ON_TRACK]}


def green_washing(window: Window, status: Status, metrics: Sequence[MetricAssessment]) -> str:
    """Compare the last check-in's words and confidence with the pace.

    `achieved` is a claim that only the target bears out, `on track` one that a goal behind its plan
    contradicts. High confidence contradicts a goal that is off track, and one at risk whose whole
    forecast misses the target.
    """
    last = last_check_in(window)
    if last is None:
        return ""
    day = format_day(last.date)
    if (last.status == "achieved" and status in (*BEHIND, *CALM)) or (
        last.status == "on track" and status in BEHIND
    ):
        return phrase(
            "The check-in of %(day)s says %(claim)s; the numbers say %(status)s.",
            day=day,
            claim=_CLAIMS[last.status],
            status=STATUS_WORDS[status],
        )
    return _overconfidence(last, day, window, status, metrics)


def _overconfidence(
    last: CheckIn, day: str, window: Window, status: Status, metrics: Sequence[MetricAssessment]
) -> str:
    if last.confidence is None or last.confidence < HIGH:
        return ""
    share = format_share(last.confidence)
    if status is Status.OFF_TRACK:
        return _say_share(day, share, status)
    if status is Status.AT_RISK and _misses(window, metrics):
        message = "The check-in of %(day)s is %(share)s confident; at the pace so far the target is missed."
        return phrase(message, day=day, share=share)
    return ""


def _say_share(day: str, share: str, status: Status) -> str:
    return phrase(
        "The check-in of %(day)s is %(share)s confident; the numbers say %(status)s.",
        day=day,
        share=share,
        status=STATUS_WORDS[status],
    )


def _misses(window: Window, metrics: Sequence[MetricAssessment]) -> bool:
    """Tell whether the forecast of any metric leaves no way to its target."""
    if window.due is None:
        return False
    found = [forecast_metric(metric, window.start, window.due) for metric in metrics]
    return any(item is not None and item.outlook is Outlook.SHORT for item in found)


def lost_confidence(window: Window, status: Status) -> str:
    """Point at an owner who believes less in a goal than its numbers do, who may know why."""
    found = confidence_of(window.goal, window.as_of)
    if found is None or status not in CALM:
        return ""
    day, share, top = format_day(found.last.day), format_share(found.last.share), found.fell_from
    if top is None:
        return _say_share(day, share, status) if found.is_low else ""
    return phrase(
        "Confidence fell from %(before)s on %(start)s to %(share)s on %(day)s; the numbers say %(status)s.",
        before=format_share(top.share),
        start=format_day(top.day),
        share=share,
        day=day,
        status=STATUS_WORDS[status],
    )
