"""T503: a milestone before the start, after the deadline, or out of order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal, Milestone
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="T503",
    name="milestone-out-of-place",
    severity=Severity.WARNING,
    summary="A milestone is due before the goal starts, after the goal is due, or before the one above it.",
    why="A step after the deadline cannot help to meet it, and a list out of order hides which step is next.",
    instead="Move the milestone's `due`, or the goal's, and list milestones by date.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
period: 2026-Q3
milestones:
  - {title: Outline agreed with support, due: 2026-07-17}
  - {title: Read by three customers, due: 2026-10-09}
---
""",
    },
    good={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
period: 2026-Q3
milestones:
  - {title: Outline agreed with support, due: 2026-07-17}
  - {title: Read by three customers, due: 2026-09-09}
---
""",
    },
)


def find_milestones_out_of_place(goal: Goal, context: Context) -> Iterator[Problem]:
    above: date | None = None
    for index, milestone in enumerate(goal.milestones):
        if milestone.due is None:
            continue
        message, help = _misplacement(goal, milestone, milestone.due, above)
        if message:
            yield Problem(
                location=goal.at.at("milestones", index, "due"),
                message=message,
                help=help,
            )
        above = milestone.due


def _misplacement(goal: Goal, milestone: Milestone, due: date, above: date | None) -> tuple[str, str]:
    if goal.due and due > goal.due:
        return f"Milestone is due `{due}`, after the goal itself on {goal.due}", "Move one of the two dates"
    if goal.start and due < goal.start and not _was_brought_along(goal, milestone):
        return (
            f"Milestone is due `{due}`, before the goal starts on {goal.start}",
            "Move one of the two dates, or name with `continues:` the goal that this one carries on",
        )
    if above and due < above:
        return f"Milestone is due `{due}`, before the one above it on {above}", "List milestones by date"
    return "", ""


def _was_brought_along(goal: Goal, milestone: Milestone) -> bool:
    """Tell whether the milestone was met before a carried-over goal began."""
    done = milestone.done
    return bool(
        goal.continues and done and not (isinstance(done, date) and goal.start and done >= goal.start)
    )


RULE = Rule(
    help=HELP,
    each_goal=find_milestones_out_of_place,
    many="{count} milestones are out of place",
)
