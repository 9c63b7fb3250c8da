"""A307: a goal that waits for something that ends after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smartdocs.model.finding import Location, Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="A307",
    name="late-dependency",
    severity=Severity.WARNING,
    summary="A goal depends on a goal or a milestone that ends after it.",
    why="What it waits for is not there in time, so it is late on the day that it is agreed.",
    instead="Move one of the two dates, or depend on the milestone that is really needed: `goal#milestone`.",
    bad={
        "content/goals/launch.md": """\
---
title: Launch the starter package
period: 2026-Q3
achievable: The product is finished
depends_on: handbook
---
""",
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
period: 2026-Q4
achievable: Two writers have the autumn for it
---
""",
    },
    good={
        "content/goals/launch.md": """\
---
title: Launch the starter package
period: 2026-Q3
achievable: The product is finished
depends_on: handbook#first-chapter
---
""",
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
period: 2026-H2
achievable: Two writers have the autumn for it
milestones:
  - {id: first-chapter, title: First chapter, due: 2026-08-31}
---
""",
    },
)


def find_late_dependencies(goal: Goal, context: Context) -> Iterator[Problem]:
    for index, name in enumerate(goal.depends_on):
        end, key, place = end_of(name, context)
        if end and goal.due and end > goal.due:
            yield Problem(
                location=goal.at.at("depends_on", index),
                message=f"`{name}` ends on {end}, after this goal on {goal.due}",
                help="Move one of the two dates, or depend on an earlier milestone of it",
                subjects=(key,),
                related=(Related(place, "ends later"),),
            )


def end_of(name: str, context: Context) -> tuple[date | None, str, Location]:
    """Return when a dependency ends, its goal's key and its place; no day when it is met or unknown."""
    goal_id, _, step = name.partition("#")
    goal = context.portfolio.goals.get(goal_id)
    if goal is None or context.stage(goal) in ("closed", "dropped"):
        return None, "", Location("")
    if not step:
        return goal.due, goal.key, goal.at.at("title")
    for index, milestone in enumerate(goal.milestones):
        if milestone.id == step and not milestone.is_done(context.as_of):
            return milestone.due, goal.key, goal.at.at("milestones", index)
    return None, "", Location("")


RULE = Rule(
    help=HELP,
    each_goal=find_late_dependencies,
    many="{count} goals depend on something that ends after them",
)
