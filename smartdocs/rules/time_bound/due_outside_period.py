"""T502: a deadline that its own period does not hold."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="T502",
    name="due-outside-period",
    severity=Severity.WARNING,
    summary="The due date lies outside the goal's period.",
    why="The review of the period judges the goal before its own deadline, or long after it.",
    instead="Move `due`, or plan the goal in the period, or the longer period, that holds the deadline.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
period: 2026-Q3
time_bound:
  due: 2026-10-15
  check_in: monthly
---
""",
    },
    good={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
period: 2026-H2
time_bound:
  due: 2026-10-15
  check_in: monthly
---
""",
    },
)


def find_dues_outside_period(goal: Goal, context: Context) -> Iterator[Problem]:
    if goal.due and goal.period and not goal.period.contains(goal.due):
        yield Problem(
            location=goal.at.at("time_bound", "due"),
            message=f"Due date `{goal.due}` lies outside the period `{goal.period}`",
            help=f"Write a day from {goal.period.start} to {goal.period.end}, or change `period:`",
        )


RULE = Rule(
    help=HELP,
    each_goal=find_dues_outside_period,
    many="{count} goals are due outside their period",
)
