"""T508: a deadline that has passed, and nobody said how it ended."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.accountability.date_ahead import is_told_ahead
from smartdocs.rules.place import locate_gap
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="T508",
    name="overdue",
    severity=Severity.WARNING,
    summary="A goal is past its due date and neither closed nor carried on.",
    why="A goal that is left open looks as if somebody still worked on it, and its lesson is never written "
    "down.",
    instead="Add `closed:` with the day and the outcome (achieved, missed, partly, carried, dropped), or a "
    "goal of this period that `continues:` it.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
time_bound:
  due: 2026-06-30
  check_in: monthly
---
""",
    },
    good={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
time_bound:
  due: 2026-06-30
  check_in: monthly
closed: {on: 2026-07-02, outcome: missed}
---
""",
    },
)


def find_overdue_goals(goal: Goal, context: Context) -> Iterator[Problem]:
    if goal.due is None or goal.due >= context.as_of or context.stage(goal) in ("closed", "dropped"):
        return
    if goal.id in context.carried_on or (goal.closed and is_told_ahead(context, goal.closed.on)):
        return
    yield Problem(
        location=locate_gap(goal.at, ("time_bound", "due"), ("time_bound",), ("period",)),
        message=f"Goal was due `{goal.due}` and is neither closed nor carried on",
        help="Add `closed: {on: DATE, outcome: …}`: achieved, missed, partly, carried or dropped",
        # In the grace time the last readings still come in: a reminder is enough.
        severity=None if context.is_over(goal) else Severity.INFO,
    )


RULE = Rule(
    help=HELP,
    each_goal=find_overdue_goals,
    is_gap=True,
    is_lasting=True,
    comes_and_goes=True,
    many="{count} goals are past due and neither closed nor carried on",
)
