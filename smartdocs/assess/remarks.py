"""Claims that the numbers contradict, each in one sentence that blames nobody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from smartdocs.assess.aim import aim_of
from smartdocs.assess.assessment import MetricAssessment, Status
from smartdocs.assess.claimed_steps import claimed_steps
from smartdocs.assess.readings import last_check_in, nameless_days
from smartdocs.assess.status import is_to_be_kept
from smartdocs.assess.window import Window
from smartdocs.assess.words import format_day, format_share

CONFIDENT = Decimal("0.7")
CALM_CLAIMS = ("on track", "achieved")
HALF = Decimal("0.5")


def remarks_of(window: Window, status: Status, metrics: Sequence[MetricAssessment]) -> tuple[str, ...]:
    """Return what a reader should know about claims on this goal."""
    found = (
        _contradicted_outcome(window, status, metrics),
        _green_washing(window, status),
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
    numbers = "; ".join(found.reason for found in metrics if found.reason)
    told = {found.status for found in metrics}
    if closed.outcome == "carried":
        return f"Carried on, though the numbers say achieved: {numbers}." if told == {Status.ACHIEVED} else ""
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
    word = "partly achieved" if closed.outcome == "partly" else closed.outcome
    return f"Closed as {word}; the numbers say {status.value}: {numbers}."


def _green_washing(window: Window, status: Status) -> str:
    """Compare the last check-in's words and confidence with a pace that is off track."""
    last = last_check_in(window)
    if last is None or status is not Status.OFF_TRACK:
        return ""
    day = format_day(last.date)
    if last.status in CALM_CLAIMS:
        return f"The check-in of {day} says {last.status}; the numbers say off track."
    if last.confidence is not None and last.confidence >= CONFIDENT:
        return (
            f"The check-in of {day} is {format_share(last.confidence)} confident; the numbers say off track."
        )
    return ""


def _sandbagging(window: Window, status: Status, metrics: Sequence[MetricAssessment]) -> str:
    """Point at a target that was met before half of the time: it may have been too low."""
    start, due = window.start, window.due
    if status is not Status.ACHIEVED or start is None or due is None or due <= start:
        return ""
    days = [_met_on(found) for found in metrics]
    known = [day for day in days if day is not None]
    if not known or len(known) < len(days):
        return ""
    share = Decimal(max((max(known) - start).days, 0)) / (due - start).days
    if share >= HALF:
        return ""
    return f"The target was met on {format_day(max(known))}, {format_share(share)} into the time."


def _met_on(found: MetricAssessment) -> date | None:
    """Return the day of the first reading that meets a target, None for what is only to be kept."""
    aim = aim_of(found.metric)
    if aim is None or found.metric.kind not in ("reach", "total", "sum") or is_to_be_kept(found.metric):
        return None
    return next((reading.day for reading in found.readings if aim.holds(reading.value)), None)


def _nameless(window: Window) -> str:
    """Say that figures were left out which might belong to any of several metrics."""
    days = nameless_days(window)
    if not days:
        return ""
    more = f", and {len(days) - 1} more" if len(days) > 1 else ""
    return f"The check-in of {format_day(days[0])}{more} names no metric, so its figure is not counted."
