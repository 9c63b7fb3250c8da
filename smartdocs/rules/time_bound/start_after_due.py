"""T507: a goal that ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_gap
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="T507",
    name="start-after-due",
    severity=Severity.WARNING,
    summary="The start lies after the due date.",
    why="No day belongs to such a goal, so nothing can be expected of it and no pace can be told.",
    instead="Correct `start` or `due`; both default to the ends of the period.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
time_bound:
  start: 2026-09-01
  due: 2026-08-31
  check_in: weekly
---
""",
    },
    good={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
time_bound:
  start: 2026-08-01
  due: 2026-08-31
  check_in: weekly
---
""",
    },
)


def find_starts_after_due(goal: Goal, context: Context) -> Iterator[Problem]:
    if goal.start and goal.due and goal.start > goal.due:
        written = goal.at.has("time_bound", "start")
        yield Problem(
            location=goal.at.at("time_bound", "start")
            if written
            else locate_gap(goal.at, ("time_bound", "due"), ("period",)),
            message=f"Start `{goal.start}` lies after the due date `{goal.due}`",
            help="Correct `start:` or `due:`",
        )


RULE = Rule(
    help=HELP,
    each_goal=find_starts_after_due,
    is_lasting=True,
    many="{count} goals start after they are due",
)
