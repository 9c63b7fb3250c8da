"""T506: a due date on which the team does not work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from smartdocs.assess.working_days import country_of, name_day_off, working_day_before
from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.source_file import Key
from smartdocs.rules.place import locate_field, states_due
from smartdocs.rules.rule import Context, Problem, Rule

_TEAM = """\
---
title: Support
holidays: US
---
"""
HELP = RuleHelp(
    code="T506",
    name="due-on-day-off",
    severity=Severity.INFO,
    summary="A goal or a milestone is due on a day of the weekend, or on a holiday of its team.",
    why="What is due on a day off is done on the working day before, or handed over after the deadline.",
    instead="Write the working day before. The end of the period, and the last day of a month up to which "
    "something is counted, are left alone. The team's country is its `holidays:`.",
    bad={
        "content/teams/support.md": _TEAM,
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
team: support
time_bound: 2026-09-07
milestones:
  - {title: Outline agreed with support, due: 2026-08-22}
---
""",
    },
    good={
        "content/teams/support.md": _TEAM,
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
team: support
time_bound: 2026-09-04
milestones:
  - {title: Outline agreed with support, due: 2026-08-21}
---
""",
    },
)

DAY = timedelta(days=1)


def find_days_off(goal: Goal, context: Context) -> Iterator[Problem]:
    team = context.portfolio.team_of(goal)
    if context.is_over(goal) or (goal.type == "development" and team is None):
        return
    country = country_of(goal, context.portfolio)
    for keys, day in _deadlines(goal):
        name = name_day_off(day, country) if day >= context.as_of else ""
        if name:
            before = working_day_before(day, country)
            where = f" in {country}" if country and not name.startswith("a ") else ""
            yield Problem(
                location=locate_field(goal.at, *keys),
                message=f"`{day}` is {name}{where}",
                help=f"Write `{before}`, the working day before" if before else "Write a working day",
                subjects=(f"team:{team}",) if team else (),
            )


def _deadlines(goal: Goal) -> Iterator[tuple[tuple[Key, ...], date]]:
    """Yield the stated days on which something has to be handed over."""
    if goal.due and states_due(goal) and _is_handed_over(goal, goal.due):
        yield (("time_bound", "due"), ("time_bound",)), goal.due
    for index, milestone in enumerate(goal.milestones):
        due = milestone.due
        if due and not milestone.done and not (milestone.target and _ends_month(due)):
            yield (("milestones", index, "due"),), due


def _is_handed_over(goal: Goal, due: date) -> bool:
    """Tell a delivery from a stretch of time that merely ends: a period, a month's count, a rhythm."""
    if goal.period and due == goal.period.end:
        return False
    if any(metric.kind in ("rate", "keep") for metric in goal.measurable):
        return False
    return not (_ends_month(due) and any(metric.target for metric in goal.measurable))


def _ends_month(day: date) -> bool:
    return day == date.max or (day + DAY).day == 1


RULE = Rule(
    help=HELP,
    each_goal=find_days_off,
    comes_and_goes=True,
    many="{count} deadlines fall on a day off",
)
