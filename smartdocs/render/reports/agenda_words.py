"""The agenda in words: why a goal is talked about, and what is asked of those who talk."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from smartdocs.model.phrase import counted, message, phrase
from smartdocs.render.change_words import describe_change
from smartdocs.render.filters import format_date, format_quantity
from smartdocs.render.forecast_words import write_range
from smartdocs.render.reports.opinion_words import describe_apart
from smartdocs.render.reports.words import describe_adjustment
from smartdocs.review.agenda_points import Ground, Point
from smartdocs.review.sections.agenda import NextDate, Win

_ASKED = {
    Ground.MISSED: phrase("Is it carried on, replaced or let go?"),
    Ground.OFF_TRACK: phrase("What changes so that it comes back, or does its target change?"),
    Ground.FORECAST: phrase("What closes the gap, or which target holds?"),
    Ground.SCORES: phrase("Which score holds?"),
    Ground.CLAIM: phrase("Which of the two holds, the words or the numbers?"),
    Ground.CHANGE: phrase("Does the change stand?"),
}
_HEADING = message("At this pace %(range)s by %(day)s; the target is %(target)s.")


def explain_point(point: Point) -> tuple[str, ...]:
    """Say why a goal is on the agenda, a sentence for each ground."""
    return tuple(_explain(point))


def _explain(point: Point) -> Iterator[str]:
    if point.tells_reason and point.reason:
        yield point.reason
    for found, forecast in point.forecasts:
        target = format_quantity(found.metric.target)
        yield phrase(_HEADING, range=write_range(forecast), day=format_date(forecast.day), target=target)
    if point.opinions:
        yield describe_apart(point.opinions)
    yield from point.remarks
    for change in point.changes:
        words = (
            "%(change)s, without a recorded reason" if change.reason is None else "%(change)s, by the owner"
        )
        yield phrase(words, change=describe_change(change))
    for item in point.adjustments:
        yield phrase("%(change)s, by the owner", change=describe_adjustment(item))
    if point.more:
        yield counted(
            "%(count)s more remark, with the goal", "%(count)s more remarks, with the goal", point.more
        )


def ask_point(point: Point) -> tuple[str, ...]:
    """Say what is to be decided on a goal."""
    return tuple(_ASKED[ground] for ground in point.asked)


def describe_win(win: Win) -> str:
    """Say which milestone of a goal was met and when, or that the goal was reached."""
    if win.milestone and win.on:
        return phrase(
            "“%(milestone)s” met in time, %(day)s", milestone=win.milestone, day=format_date(win.on)
        )
    return phrase("reached as amended, not as agreed") if win.is_amended else phrase("reached")


def describe_date(item: NextDate) -> str:
    """Say what a day is: a step in its own words, a goal's deadline, its next check-in."""
    if item.is_check_in:
        return phrase("check-in")
    return item.what or phrase("deadline")


AGENDA_FILTERS: dict[str, Callable[..., str | tuple[str, ...]]] = {
    "explain_point": explain_point,
    "ask_point": ask_point,
    "describe_win": describe_win,
    "describe_date": describe_date,
}
