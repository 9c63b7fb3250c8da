"""Where the plan stands, as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smartdocs.assess.assessment import Rollup, Status
from smartdocs.assess.standing import Deadline, PeriodStanding, Standing
from smartdocs.model.goal import Goal
from smartdocs.render.filters import SPACE, format_date, format_day, format_percent, plural
from smartdocs.render.plain_text import one_line

_MOST = 7
_LONGEST = 80


def write_standing(found: Standing, title: str) -> str:
    """Write what there is to say, on a screen or less; `title` names the plan, or the part of it."""
    parts = [f"{one_line(title)}, as of {format_date(found.as_of)}", "\n".join(_periods(found))]
    groups = (
        ("Behind", list(_behind(found))),
        ("Milestones overdue", list(_overdue(found))),
        ("No word since", list(_quiet(found))),
        ("Past their deadline, not closed", list(_unclosed(found))),
        ("Next deadlines", list(_deadlines(found))),
    )
    for heading, items in groups:
        if items:
            more = [f"  and {len(items) - _MOST} more"] if len(items) > _MOST else []
            parts.append("\n".join([f"{heading} ({len(items)})", *items[:_MOST], *more]))
    return "\n\n".join(part for part in parts if part).replace(SPACE, " ") + "\n"


def _periods(found: Standing) -> Iterator[str]:
    if not found.periods:
        yield "No goals"
    width = max((len(_name(item)) for item in found.periods), default=0)
    for item in found.periods:
        yield f"{_name(item):{width}}  {_sum_up(item.rollup)}{_say_day(item, found.as_of)}"


def _name(item: PeriodStanding) -> str:
    return item.period.title if item.period else "No period"


def _sum_up(rollup: Rollup) -> str:
    counts = ", ".join(
        f"{rollup.counts[status]} {status.value}" for status in Status if rollup.counts.get(status)
    )
    told = f"{plural(rollup.total, 'goal')}: {counts}" if counts else plural(rollup.total, "goal")
    if rollup.progress is None:
        return told
    expected = f", expected {format_percent(rollup.expected)}" if rollup.expected is not None else ""
    return f"{told}; progress {format_percent(rollup.progress)}{expected}"


def _say_day(item: PeriodStanding, as_of: date) -> str:
    period = item.period
    if period is None:
        return ""
    left = (period.end - as_of).days
    if left < 0:
        return f"; ended {format_date(period.end)}"
    return f"; {plural(left, 'day')} left" if period.contains(as_of) else ""


def _behind(found: Standing) -> Iterator[str]:
    for goal, assessment in found.behind:
        reason = f"\n             {one_line(assessment.reason, 140)}" if assessment.reason else ""
        yield f"  {assessment.status.value:9}  {_goal(goal)}{reason}"


def _overdue(found: Standing) -> Iterator[str]:
    for goal, state in found.overdue:
        milestone = state.milestone
        who = f" ({one_line(milestone.owner)})" if milestone.owner else ""
        name = one_line(milestone.title or milestone.id, _LONGEST)
        yield f"  {_days(state.days_late):>8}  {name}{who}, of {_goal(goal, short=True)}"


def _quiet(found: Standing) -> Iterator[str]:
    for goal, assessment in found.quiet:
        last = assessment.last_check_in
        said = f"last on {format_date(last)}" if last else "never"
        yield f"  {_goal(goal)}: {said}, due {format_date(assessment.next_check_in)}"


def _unclosed(found: Standing) -> Iterator[str]:
    for goal in found.unclosed:
        yield f"  {_goal(goal)}: was due {format_date(goal.due)}"


def _deadlines(found: Standing) -> Iterator[str]:
    for item in found.deadlines:
        left = (item.day - found.as_of).days
        when = "today" if not left else f"in {_days(left)}"
        yield f"  {format_day(item.day):>6}  {when:>11}  {_what(item)}"


def _what(item: Deadline) -> str:
    if item.milestone is None:
        return _goal(item.goal)
    name = one_line(item.milestone.title or item.milestone.id, _LONGEST)
    return f"{name}, of {_goal(item.goal, short=True)}"


def _goal(goal: Goal, *, short: bool = False) -> str:
    who = one_line(", ".join(goal.owner) or goal.team or "", 40)
    title = "" if short else f": {one_line(goal.title, _LONGEST)}"
    return f"{one_line(goal.id)}{title}{f' ({who})' if who else ''}"


def _days(count: int) -> str:
    return plural(count, "day")
