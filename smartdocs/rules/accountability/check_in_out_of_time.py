"""K807: a check-in dated in the future, or before its goal began."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smartdocs.model.dates import days_in_month
from smartdocs.model.finding import Severity
from smartdocs.model.goal import CheckIn, Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.accountability.known_day import known_until
from smartdocs.rules.rule import Context, Problem, Rule

_GOAL = """\
---
title: Renew 18 of the 20 contracts that end in the quarter
owner: ana
period: 2026-Q3
accountability:
  agreed: {on: 2026-07-01, by: ana}
  ready: I own the calls
  reward: The key accounts of Q4
measurable: {target: 18 contracts, kind: total}
check_ins:
"""
_PEOPLE = {
    "content/people/ana.md": """\
---
name: Ana
---
""",
}

HELP = RuleHelp(
    code="K807",
    name="check-in-out-of-time",
    severity=Severity.WARNING,
    summary="A check-in is dated after today, or before its goal began. Goals that carry on another one may "
    "bring its check-ins along, a reading with `for:` may come late, and where the way begins may be read "
    "shortly before the start.",
    why="A figure that is dated ahead is not counted yet, and one from before the start counts for work that "
    "was not this goal's. Mostly it is the wrong year or month.",
    instead="Correct the day, give the goal its real `start:`, or name with `continues:` the goal that this "
    "one carries on.",
    bad=_PEOPLE | {"content/goals/renewals.md": f"{_GOAL}  - {{date: 2025-07-10, value: 4}}\n---\n"},
    good=_PEOPLE | {"content/goals/renewals.md": f"{_GOAL}  - {{date: 2026-07-10, value: 4}}\n---\n"},
)


def find_check_ins_out_of_time(context: Context) -> Iterator[Problem]:
    goals = context.portfolio.goals.values()
    today = known_until(context, lambda goal: max((one.date for one in goal.check_ins), default=None))
    for goal in goals:
        for index, check_in in enumerate(goal.check_ins):
            message, help = _fault(goal, check_in, today, context)
            if message:
                place = goal.at.at("check_ins", index, "date")
                yield Problem(location=place, message=message, help=help, goal=goal)


def _fault(goal: Goal, check_in: CheckIn, today: date, context: Context) -> tuple[str, str]:
    day = check_in.date
    if day > today:
        return f"Check-in is dated `{day}`, after {today}", _remedy(
            goal, day, context.as_of, "Correct the day"
        )
    if (
        goal.start is None
        or day >= goal.start
        or goal.continues
        or (check_in.for_ and check_in.for_.start <= day)
    ):
        return "", ""
    if (goal.start - day).days <= context.config.grace_days and _says_where_it_begins(goal, check_in):
        return "", ""
    otherwise = "Correct the day, or state the real `start:` below `time_bound:`"
    return (
        f"Check-in is dated `{day}`, before the goal's start on {goal.start}",
        _remedy(goal, day, context.as_of, otherwise),
    )


def _says_where_it_begins(goal: Goal, check_in: CheckIn) -> bool:
    """Tell whether a check-in is words alone, a level, or an amount of nothing."""
    figures = [check_in.value, check_in.add, *check_in.values.values()]
    if not any(metric.kind in ("total", "rate") for metric in goal.measurable) and not check_in.add:
        return True
    return all(figure is None or figure.value == 0 for figure in figures)


def _remedy(goal: Goal, day: date, today: date, otherwise: str) -> str:
    """Name the day that was meant, when only the year is wrong."""
    for year in (today.year, goal.start.year if goal.start else today.year):
        if year != day.year and day.day <= days_in_month(year, day.month):
            meant = day.replace(year=year)
            if (goal.start or meant) <= meant <= min(today, goal.due or today):
                return f"Write `{meant}`, if the year is a slip"
    return otherwise


RULE = Rule(
    help=HELP,
    whole=find_check_ins_out_of_time,
    is_lasting=True,
    comes_and_goes=True,
    many="{count} check-ins lie outside their goal's time",
)
