"""T505: a goal that nobody looks at before it is due."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_gap
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="T505",
    name="nothing-in-between",
    severity=Severity.WARNING,
    summary="A goal has no milestone and no check-in rhythm before its due date.",
    why="An end alone holds nobody to account: what is only looked at on the last day can no longer be "
    "mended.",
    instead="Add `milestones:` with dates in between, or `check_in: weekly` below `time_bound:`.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
period: 2026-Q3
---
""",
    },
    good={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
period: 2026-Q3
time_bound: {check_in: biweekly}
---
""",
    },
)


def find_goals_with_nothing_in_between(goal: Goal, context: Context) -> Iterator[Problem]:
    if goal.due is None or goal.milestones or goal.time_bound.check_in or _is_read_anyway(goal, context):
        return
    yield Problem(
        location=locate_gap(goal.at, ("time_bound",), ("period",)),
        message=f"Nothing is asked for before `{goal.due}`",
        help="Add `milestones:` with dates, or `check_in: weekly` below `time_bound:`",
    )


def _is_read_anyway(goal: Goal, context: Context) -> bool:
    """Tell whether a rhythm, a path, a data file, parts or several check-ins show it in between."""
    planned = any(metric.per or metric.path or metric.each or metric.data for metric in goal.measurable)
    return planned or len(goal.check_ins) > 1 or context.is_measured_by_parts(goal)


RULE = Rule(
    help=HELP,
    each_goal=find_goals_with_nothing_in_between,
    is_gap=True,
    many="{count} goals have no milestone and no check-in rhythm",
)
