"""K804: a goal whose check-ins have stopped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="K804",
    name="set-and-forgotten",
    severity=Severity.WARNING,
    summary="An active goal's last check-in is older than its rhythm allows.",
    why="A goal that nobody looks at for weeks is met by chance, or not at all.",
    instead="Add a check-in with the date and how it stands, or a slower `check_in:` that will be kept.",
    bad={
        "content/people/ana.md": """\
---
name: Ana
---
""",
        "content/goals/renewals.md": """\
---
title: Renew 18 of the 20 contracts that end in the quarter
owner: ana
period: 2026-Q3
accountability:
  ready: Contracts and prices are mine; the lawyer answers in two days
  agreed: {on: 2026-07-01, by: ana}
  consequence: Lee joins the calls in September
time_bound: {check_in: weekly}
check_ins:
  - {date: 2026-07-10, value: 4}
---
""",
    },
    good={
        "content/people/ana.md": """\
---
name: Ana
---
""",
        "content/goals/renewals.md": """\
---
title: Renew 18 of the 20 contracts that end in the quarter
owner: ana
period: 2026-Q3
accountability:
  ready: Contracts and prices are mine; the lawyer answers in two days
  agreed: {on: 2026-07-01, by: ana}
  consequence: Lee joins the calls in September
time_bound: {check_in: weekly}
check_ins:
  - {date: 2026-07-10, value: 4}
  - {date: 2026-08-10, value: 9}
---
""",
    },
)

# The rhythm and half as much again: a holiday or a busy week is no neglect.
PATIENCE = {"daily": 4, "weekly": 11, "biweekly": 21, "monthly": 46, "quarterly": 138}


def find_forgotten_goals(goal: Goal, context: Context) -> Iterator[Problem]:
    allowed = PATIENCE.get(goal.time_bound.check_in or "")
    if allowed is None or context.stage(goal) != "active" or (goal.due and goal.due < context.as_of):
        return
    last = _last_word(goal, context.as_of)
    since = last or goal.start
    days = (context.as_of - since).days if since else 0
    if days > allowed:
        told = f"Last check-in is {days} days old" if last else f"No check-in {days} days after the start"
        yield Problem(
            location=locate_field(goal.at, ("time_bound", "check_in")),
            message=f"{told}, though the rhythm is `{goal.time_bound.check_in}`",
            help="Add a check-in with `date:`, the figure and a note, or choose a rhythm that will be kept",
        )


def _last_word(goal: Goal, as_of: date) -> date | None:
    """Return the day of the last check-in or reading, whichever is later."""
    days = [entry.date for entry in goal.check_ins]
    days += [row.day for metric in goal.measurable for row in metric.rows]
    return max((day for day in days if day <= as_of), default=None)


RULE = Rule(
    help=HELP,
    each_goal=find_forgotten_goals,
    comes_and_goes=True,
    many="{count} goals have not been checked in on for longer than their rhythm",
)
