"""T501: a goal without an end."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_gap
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="T501",
    name="no-deadline",
    severity=Severity.WARNING,
    summary="A goal has neither a due date nor a period.",
    why="What may be done at any time is done after everything else, and no review ever asks for it.",
    instead="Add `period: 2026-Q3`, or `time_bound:` with the day.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
---
""",
    },
    good={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
time_bound:
  due: 2026-09-30
  check_in: monthly
---
""",
    },
)


def find_goals_without_deadline(goal: Goal, context: Context) -> Iterator[Problem]:
    if goal.due is not None or goal.period is not None:
        return
    if not (context.is_unreadable(goal.at, "time_bound", "due") or context.is_unreadable(goal.at, "period")):
        yield Problem(
            location=locate_gap(goal.at, ("time_bound",)),
            message="Goal has no due date and no period",
            help="Add `period:`, such as `2026-Q3`, or `time_bound:` with the day",
        )


RULE = Rule(
    help=HELP,
    each_goal=find_goals_without_deadline,
    is_gap=True,
    many="{count} goals have no due date and no period",
)
