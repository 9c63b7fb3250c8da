"""Claims that the numbers contradict, each in one sentence that blames nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from smartdocs.assess.aim import aim_of
from smartdocs.assess.assessment import MetricAssessment, Status
from smartdocs.assess.claimed_steps import claimed_steps
from smartdocs.assess.claims import green_washing, lost_confidence
from smartdocs.assess.readings import nameless_days
from smartdocs.assess.reason import OUTCOME_WORDS
from smartdocs.assess.status import is_to_be_kept
from smartdocs.assess.status_words import STATUS_WORDS
from smartdocs.assess.window import Window
from smartdocs.assess.words import format_day, format_share
from smartdocs.model.phrase import counted, joined, phrase

HALF = Decimal("0.5")
FAR = Decimal("1.5")
FIGURES = ("reach", "total", "sum")


def remarks_of(window: Window, status: Status, metrics: Sequence[MetricAssessment]) -> tuple[str, ...]:
    """Return what a reader should know about claims on this goal."""
    found = (
        _contradicted_outcome(window, status, metrics),
        green_washing(window, status, metrics),
        lost_confidence(window, status),
        _sandbagging(window, status, metrics),
        _nameless(window),
        *claimed_steps(window, metrics),
    )
    return tuple(remark for remark in found if remark)


def _contradicted_outcome(window: Window, status: Status, metrics: Sequence[MetricAssessment]) -> str:
    """Compare the outcome that the owner states with what the numbers say."""
    closed = window.goal.closed
    if closed is None or window.stage != "closed" or not metrics:
        return ""
    numbers = joined("; ", (found.reason for found in metrics if found.reason))
    told = {found.status for found in metrics}
    if closed.outcome == "carried":
        if told != {Status.ACHIEVED}:
            return ""
        return phrase("Carried on, though the numbers say achieved: %(numbers)s.", numbers=numbers)
    if Status.NO_DATA in told and status is not Status.MISSED:
        return ""
    if told == {Status.NO_DATA}:
        return ""
    nothing = all(found.progress is None or found.progress <= 0 for found in metrics)
    agreed = {
        "achieved": status is Status.ACHIEVED,
        "missed": status is Status.MISSED,
        "partly": status is Status.MISSED and not nothing,
    }
    if agreed.get(closed.outcome or "", True):
        return ""
    outcome = OUTCOME_WORDS.get(closed.outcome or "", closed.outcome)
    return phrase(
        "Closed as %(outcome)s; the numbers say %(status)s: %(numbers)s.",
        outcome=outcome,
        status=STATUS_WORDS[status],
        numbers=numbers,
    )


def _sandbagging(window: Window, status: Status, metrics: Sequence[MetricAssessment]) -> str:
    """Point at a target that was met before half of the time, or passed by half: it may have been too low."""
    start, due = window.start, window.due
    if status is not Status.ACHIEVED or start is None or due is None or due <= start:
        return ""
    return _met_early(start, due, metrics) or _passed_far(metrics)


def _met_early(start: date, due: date, metrics: Sequence[MetricAssessment]) -> str:
    days = [_met_on(found) for found in metrics]
    known = [day for day in days if day is not None]
    if not known or len(known) < len(days):
        return ""
    share = Decimal(max((max(known) - start).days, 0)) / (due - start).days
    if share >= HALF:
        return ""
    met = format_day(max(known))
    return phrase(
        "The target was met on %(day)s, %(share)s into the time.", day=met, share=format_share(share)
    )


def _passed_far(metrics: Sequence[MetricAssessment]) -> str:
    """Say how far beyond its target a goal's only metric is, from half of the way more."""
    if len(metrics) != 1 or metrics[0].metric.kind not in FIGURES or is_to_be_kept(metrics[0].metric):
        return ""
    share = metrics[0].progress
    return "" if share is None or share < FAR else _say_passed(share)


def _say_passed(share: Decimal) -> str:
    return phrase("The target was passed by far: %(share)s of the way to it.", share=format_share(share))


def _met_on(found: MetricAssessment) -> date | None:
    """Return the day of the first reading that meets a target, None for what is only to be kept."""
    aim = aim_of(found.metric)
    if aim is None or found.metric.kind not in FIGURES or is_to_be_kept(found.metric):
        return None
    return next((reading.day for reading in found.readings if aim.holds(reading.value)), None)


def _nameless(window: Window) -> str:
    """Say that figures were left out which might belong to any of several metrics."""
    days = nameless_days(window)
    if not days:
        return ""
    day, more = format_day(days[0]), len(days) - 1
    if not more:
        return phrase("The check-in of %(day)s names no metric, so its figure is not counted.", day=day)
    message = "The check-in of %(day)s, and %(count)s more names no metric, so its figure is not counted."
    return counted(message, message, more, day=day)
