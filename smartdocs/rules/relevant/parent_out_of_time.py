"""R403: a parent that is not there while the goal runs."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="R403",
    name="parent-out-of-time",
    severity=Severity.WARNING,
    summary="A goal supports a goal or an objective of another time, or one that has ended.",
    why="What a goal reaches after its parent has ended never counts toward it.",
    instead="Support the goal or objective of this period, or carry the old one on with `continues:`.",
    bad={
        "content/goals/pipeline-q1.md": """\
---
title: Team pipeline of $2M
period: 2026-Q1
level: organisation
relevant: Sales plans on four times its target
closed: {on: 2026-04-02, outcome: achieved}
---
""",
        "content/goals/webinars.md": """\
---
title: Hold 4 webinars for clinics
period: 2026-Q3
relevant:
  supports: pipeline-q1
  why: Clinics ask to see the product before they call
---
""",
    },
    good={
        "content/goals/pipeline.md": """\
---
title: Team pipeline of $4M
period: 2026
level: organisation
relevant: Sales plans on four times its target
---
""",
        "content/goals/webinars.md": """\
---
title: Hold 4 webinars for clinics
period: 2026-Q3
relevant:
  supports: pipeline
  why: Clinics ask to see the product before they call
---
""",
    },
)


def find_parents_out_of_time(goal: Goal, context: Context) -> Iterator[Problem]:
    for index, name in enumerate(goal.relevant.supports):
        message, subject = _mismatch(goal, name, context)
        if message:
            parent = context.portfolio.goals.get(name)
            yield Problem(
                location=goal.at.at("relevant", "supports", index),
                message=message,
                help="Support what runs at the same time, or carry the old goal on with `continues:`",
                subjects=(subject,),
                related=(Related(parent.at.at("title"), "the parent"),) if parent else (),
            )


def _mismatch(goal: Goal, name: str, context: Context) -> tuple[str, str]:
    """Say why the parent and the goal do not meet, with the parent's key; nothing when they do."""
    parent = context.portfolio.goals.get(name)
    if parent:
        if context.stage(parent) in ("closed", "dropped") and not goal.is_ended:
            return f"`{name}` is {context.stage(parent)}, so nothing counts toward it any more", parent.key
        if _is_after(goal.start, parent.due) or _is_after(parent.start, goal.due):
            return f"`{name}` does not run at the same time as this goal", parent.key
        return "", ""
    objective = context.portfolio.objectives.get(name)
    if objective and objective.period and goal.period and not objective.period.overlaps(goal.period):
        return f"`{name}` is an objective of {objective.period}, outside {goal.period}", objective.key
    return "", ""


def _is_after(start: date | None, end: date | None) -> bool:
    return start is not None and end is not None and start > end


RULE = Rule(
    help=HELP,
    each_goal=find_parents_out_of_time,
    many="{count} goals support something of another time",
)
