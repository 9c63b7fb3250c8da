"""A301: a goal that nobody says can be reached."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_gap
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.rules.unsaid import gives_no_reason

HELP = RuleHelp(
    code="A301",
    name="no-reason",
    severity=Severity.WARNING,
    summary="A goal gives no reason to believe that it can be reached.",
    why="A target without a reason is a wish; when it is missed, there is nothing to learn from.",
    instead="Add `achievable:` with the reason: people, numbers of last year, what changes. A `basis:` "
    "with a `formula:` says it in numbers.",
    bad={
        "content/goals/meetings.md": """\
---
title: Hold 60 meetings with clinics of more than 200 beds
---
""",
    },
    good={
        "content/goals/meetings.md": """\
---
title: Hold 60 meetings with clinics of more than 200 beds
achievable: 200 clinics answer a month, and one in ten agrees to meet
---
""",
    },
)


def find_goals_without_reason(goal: Goal, context: Context) -> Iterator[Problem]:
    claim = goal.achievable
    if claim.formula or claim.basis or context.is_measured_by_parts(goal):
        return
    if not gives_no_reason(claim.because):
        return
    said = goal.at.at("achievable", "because") if claim.because else None
    yield Problem(
        location=said or locate_gap(goal.at, ("achievable",)),
        message=f"`{claim.because}` gives no reason why the goal can be reached"
        if said
        else "Goal gives no reason why it can be reached",
        help="Add `achievable:`, one sentence on why it can be done with the people and the time there are",
    )


RULE = Rule(
    help=HELP,
    each_goal=find_goals_without_reason,
    is_gap=True,
    many="{count} goals give no reason why they can be reached",
)
