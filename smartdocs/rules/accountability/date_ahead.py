"""K808: something is said to have happened on a day that has not come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smartdocs.model.dates import days_in_month
from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.source_file import Key
from smartdocs.rules.accountability.known_day import known_until
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule

_GOAL = """\
---
title: Publish the migration handbook
owner: ana
period: 2026-Q3
time_bound: {{check_in: biweekly}}
accountability:
  agreed: {{on: 2026-07-01, by: ana}}
  ready: I write it myself
  reward: A talk at the conference
milestones:
  - {{title: Outline agreed with support, due: 2026-07-17, done: {day}}}
check_ins:
  - {{date: 2026-08-07, note: Half of the chapters are there}}
---
"""
_ANA = {"content/people/ana.md": "---\nname: Ana\n---\n"}

HELP = RuleHelp(
    code="K808",
    name="date-ahead",
    severity=Severity.WARNING,
    summary="A milestone is done, a goal closed or agreed on a day after today.",
    why="What is dated ahead has not happened, so pages show it as open, overdue or not agreed until that "
    "day comes. Mostly it is the wrong year or month.",
    instead="Correct the day. What is only planned has its date in `due:`.",
    bad=_ANA | {"content/goals/handbook.md": _GOAL.format(day="2027-07-16")},
    good=_ANA | {"content/goals/handbook.md": _GOAL.format(day="2026-07-16")},
)


def find_dates_ahead(context: Context) -> Iterator[Problem]:
    today = known_until(context, _latest)
    for goal in context.portfolio.goals.values():
        for day, what, key in _iter_stated(goal):
            if day > today:
                yield Problem(
                    location=locate_field(goal.at, key, key[:-1]),
                    message=f"{what} on `{day}`, which is after {today}",
                    help=_remedy(goal, day, today),
                    goal=goal,
                )


def is_told_ahead(context: Context, day: date | None) -> bool:
    """Tell whether a day on which something is said to have happened is told by this rule."""
    return day is not None and day > context.as_of and day > known_until(context, _latest)


def _latest(goal: Goal) -> date | None:
    return max((day for day, *_ in _iter_stated(goal)), default=None)


def _iter_stated(goal: Goal) -> Iterator[tuple[date, str, Key]]:
    """Yield the days on which something is said to have happened, check-ins aside."""
    for index, milestone in enumerate(goal.milestones):
        if isinstance(milestone.done, date):
            yield milestone.done, "Milestone is done", ("milestones", index, "done")
    if goal.closed and goal.closed.on:
        yield goal.closed.on, "Goal is closed", ("closed", "on")
    agreed = goal.accountability.agreed
    if agreed and agreed.on:
        yield agreed.on, "Goal is agreed", ("accountability", "agreed", "on")


def _remedy(goal: Goal, day: date, today: date) -> str:
    """Name the day that was meant, when only the year is wrong."""
    for year in (today.year, today.year - 1):
        if year < day.year and day.day <= days_in_month(year, day.month):
            meant = day.replace(year=year)
            if meant <= today and (goal.start is None or (goal.start - meant).days <= 92):
                return f"Write `{meant}`, if the year is a slip; what is still to come has no day yet"
    return "Correct the day, or leave it out until it has happened"


RULE = Rule(
    help=HELP,
    whole=find_dates_ahead,
    is_lasting=True,
    comes_and_goes=True,
    many="{count} things are said to have happened after today",
)
