"""How each number of a goal comes about, in words: what it is worked out from, and where that is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from smartdocs.assess.aim import ONE, ZERO, aim_of, required_share, unit_of
from smartdocs.assess.assessment import Assessment, MetricAssessment, Pace
from smartdocs.assess.expected import PlanBasis, plan_basis
from smartdocs.assess.precision import round_planned
from smartdocs.assess.rhythm_need import RhythmNeed
from smartdocs.assess.window import Window
from smartdocs.model.goal import Goal, Reading
from smartdocs.model.phrase import counted, joined, message, messages, phrase
from smartdocs.model.quantity import Comparator
from smartdocs.render.filters import format_date, format_day, format_percent, with_unit
from smartdocs.render.filters import format_number as number
from smartdocs.render.pace_words import PaceWords, write_pace
from smartdocs.render.reports.words import format_value
from smartdocs.review.goal_card import GoalCard

FIGURES = ("reach", "total", "sum")
_BASES = {
    PlanBasis.PATH: message("the path that the plan states"),
    PlanBasis.EACH: message("the amounts that the plan states for each month"),
    PlanBasis.MILESTONES: message("the targets of the milestones"),
}


def name_place(reading: Reading) -> str:
    """Name the place of a reading: `meetings.csv, line 14`; without a place, what it was."""
    if not reading.path:
        return reading.what
    file = reading.path.rsplit("/", 1)[-1]
    if file in reading.what:
        return reading.what
    if not reading.what:
        return phrase("%(file)s, line %(line)s", file=file, line=reading.line)
    return phrase("%(what)s, line %(line)s", what=reading.what, line=reading.line)


def describe_reading(reading: Reading) -> str:
    """Say on which day a reading was taken, and where it is written."""
    if reading.path.endswith(".md"):
        return name_place(reading)
    day = phrase("on %(day)s", day=format_date(reading.day))
    return joined(", ", (day, name_place(reading))) if reading.path else day


def explain_progress(found: MetricAssessment) -> str:
    """Say how the share of the way was worked out; nothing where the reason beside the status says it."""
    aim = aim_of(found.metric) if found.metric.kind in FIGURES else None
    if aim is None or found.value is None or found.progress is None or aim.is_held:
        return ""
    if aim.target.comparator is Comparator.BETWEEN:
        return ""
    unit, origin = aim.target.unit, aim.origin
    value, target = format_value(found.value, unit), format_value(aim.target.value, unit)
    if not origin:
        return phrase("%(value)s of %(target)s", value=value, target=target)
    gone = abs(found.value - origin) * (1 if found.progress >= 0 else -1)
    way = abs(aim.target.value - origin)
    ends = {"gone": number(gone), "origin": format_value(origin, unit), "target": target}
    if unit == "%":
        return phrase("%(gone)s of the %(way)s points from %(origin)s to %(target)s", way=number(way), **ends)
    way_text = format_value(way, unit)
    return phrase("%(gone)s of the %(way)s from %(origin)s to %(target)s", way=way_text, **ends)


def explain_expected(found: MetricAssessment, goal: Goal, as_of: date) -> str:
    """Say what the value expected by now is taken from."""
    aim = aim_of(found.metric)
    if aim is None or found.expected_value is None or found.metric.kind not in FIGURES:
        return ""
    if found.metric.kind == "sum" and found.remark:
        return phrase("the plans of its parts, added up")
    basis = plan_basis(Window(goal=goal, as_of=as_of), found.metric, aim)
    if basis in _BASES:
        return phrase(_BASES[basis])
    if goal.start is None or goal.due is None:
        return ""
    unit = unit_of(found.metric)
    return phrase(
        "a straight line from %(origin)s on %(start)s to %(target)s on %(due)s",
        origin=format_value(aim.origin or ZERO, unit),
        start=format_date(goal.start),
        target=format_value(aim.edge, unit),
        due=format_date(goal.due),
    )


def place_expected(found: MetricAssessment, goal: Goal, as_of: date) -> tuple[str | int, ...]:
    """Give the key of the goal's file under which the plan stands; the target's where it is a line."""
    aim = aim_of(found.metric)
    basis = plan_basis(Window(goal=goal, as_of=as_of), found.metric, aim) if aim else PlanBasis.LINE
    if basis is PlanBasis.MILESTONES:
        return ("milestones",)
    return (*found.metric.key, "target" if basis is PlanBasis.LINE else basis.value)


def explain_pace(pace: Pace, due: date | None, days_off: Sequence[tuple[date, str]]) -> str:
    """Say what is left and over which days it is spread: `16 meetings over the 27 working days …`."""
    told = counted(
        "%(left)s over the one working day from %(first)s to %(last)s",
        "%(left)s over the %(count)s working days from %(first)s to %(last)s",
        pace.working_days,
        left=with_unit(number(pace.remaining), pace.unit),
        first=format_day(pace.after + timedelta(days=1)),
        last=format_date(due),
    )
    if not days_off:
        return told
    names = joined(
        ", ", (phrase("%(name)s on %(day)s", name=name, day=format_day(day)) for day, name in days_off)
    )
    return phrase("%(told)s, without %(names)s", told=told, names=names)


def explain_score(assessment: Assessment) -> str:
    """Say what a goal's score rests on."""
    if assessment.score is None or assessment.progress is None:
        return ""
    required = required_share(assessment.metrics[0].metric) if len(assessment.metrics) == 1 else ONE
    progress = format_percent(assessment.progress)
    if len(assessment.metrics) > 1:
        return phrase("the weighted mean of its metrics’ scores")
    if required != ONE:
        wanted = format_percent(required)
        return phrase("%(progress)s kept of the %(wanted)s asked for", progress=progress, wanted=wanted)
    if not ZERO <= assessment.progress <= ONE:
        return phrase("progress of %(progress)s, cut at 0 and 1", progress=progress)
    return phrase("progress of %(progress)s as a number from 0 to 1", progress=progress)


_NEEDED = {
    "day": messages("%(needed)s of the %(count)s day left", "%(needed)s of the %(count)s days left"),
    "week": messages("%(needed)s of the %(count)s week left", "%(needed)s of the %(count)s weeks left"),
    "month": messages("%(needed)s of the %(count)s month left", "%(needed)s of the %(count)s months left"),
    "quarter": messages(
        "%(needed)s of the %(count)s quarter left", "%(needed)s of the %(count)s quarters left"
    ),
    "year": messages("%(needed)s of the %(count)s year left", "%(needed)s of the %(count)s years left"),
}
_OUT_OF_REACH = {
    "day": messages(
        "out of reach: %(needed)s more are needed, %(count)s day left",
        "out of reach: %(needed)s more are needed, %(count)s days left",
    ),
    "week": messages(
        "out of reach: %(needed)s more are needed, %(count)s week left",
        "out of reach: %(needed)s more are needed, %(count)s weeks left",
    ),
    "month": messages(
        "out of reach: %(needed)s more are needed, %(count)s month left",
        "out of reach: %(needed)s more are needed, %(count)s months left",
    ),
    "quarter": messages(
        "out of reach: %(needed)s more are needed, %(count)s quarter left",
        "out of reach: %(needed)s more are needed, %(count)s quarters left",
    ),
    "year": messages(
        "out of reach: %(needed)s more are needed, %(count)s year left",
        "out of reach: %(needed)s more are needed, %(count)s years left",
    ),
}


def describe_need(need: RhythmNeed) -> str:
    """Say how many of the intervals that are left have to be kept: `6 of the 6 weeks left`."""
    if not need.needed:
        return phrase("Enough is kept, whatever comes of the last %(left)s", left=number(need.left))
    said = (_NEEDED if need.is_possible else _OUT_OF_REACH)[need.per]
    return counted(*said, need.left, needed=need.needed, count=number(need.left))


def write_planned(found: MetricAssessment) -> str:
    """Write the value expected by now, as finely as the chart does."""
    return format_value(round_planned(found), unit_of(found.metric))


_STATED = {"baseline": message("baseline in line %(line)s"), "target": message("target in line %(line)s")}


def describe_written(card: GoalCard) -> str:
    """Say in which lines of its file a goal states what its numbers rest on; nothing to readers outside."""
    at, goal = card.goal.at, card.goal
    found = [
        phrase(words, line=at.at(*metric.key, name).line)
        for metric in goal.measurable
        for name, words in _STATED.items()
        if at.has(*metric.key, name)
    ]
    if goal.milestones and at.has("milestones"):
        found.append(phrase("milestones from line %(line)s", line=at.at("milestones").line))
    due = next((key for key in (("time_bound", "due"), ("time_bound",), ("period",)) if at.has(*key)), None)
    if due:
        found.append(phrase("deadline in line %(line)s", line=at.at(*due).line))
    if not found:
        return ""
    return phrase("Written in %(file)s: %(lines)s.", file=at.path, lines=joined(", ", found))


def describe_rated(card: GoalCard) -> str:
    """Say in which file and line a goal's scores by people stand; nothing where that is not told."""
    review, key = card.rated_in, ("ratings", card.goal.id)
    if review is None or not review.at.has(*key):
        return ""
    return phrase("Written in %(file)s, line %(line)s.", file=review.at.path, line=review.at.at(*key).line)


NUMBER_FILTERS: dict[str, Callable[..., str | PaceWords]] = {
    "write_pace": write_pace,
    "write_planned": write_planned,
    "describe_reading": describe_reading,
    "describe_need": describe_need,
    "explain_expected": explain_expected,
    "explain_pace": explain_pace,
    "describe_written": describe_written,
    "describe_rated": describe_rated,
}
