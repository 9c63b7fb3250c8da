"""P601: an owner with more goals than anybody can pursue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.period import Period
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule


def _example(count: int) -> dict[str, str]:
    people = {"content/people/ana.md": "---\nname: Ana\n---\n"}
    goals = {
        f"content/goals/region-{number}.md": f"""\
---
title: Sign 5 clinics in region {number}
owner: ana
period: 2026-Q3
---
"""
        for number in range(1, count + 1)
    }
    return people | goals


HELP = RuleHelp(
    code="P601",
    name="too-many-goals",
    severity=Severity.WARNING,
    summary="One person owns more goals in a period than can be pursued: more than 5, unless the "
    "configuration says otherwise.",
    why="Three to five goals get attention; of ten, some are forgotten, and nobody decided which.",
    instead="Keep the goals that matter most, merge those that are measured by the same number, and hand "
    "over or drop the rest. `check: {goals_per_owner: [3, 7]}` sets another limit.",
    bad=_example(6),
    good=_example(5),
)


def find_owners_with_too_many_goals(context: Context) -> Iterator[Problem]:
    most = int(max(context.config.check.goals_per_owner, default=5))
    for (owner, period), goals in sorted(_group(context).items()):
        if len(goals) <= most:
            continue
        person = context.portfolio.people.get(owner)
        first = goals[0]
        yield Problem(
            location=person.at.at("title") if person else locate_field(first.at, ("owner",)),
            message=f"`{owner}` owns {len(goals)} goals in {period}, more than {most}",
            help="Keep the few that matter most; merge, hand over or drop the others",
            subjects=(f"person:{owner}", *(goal.key for goal in goals)),
            related=tuple(Related(goal.at.at("title"), goal.title) for goal in goals),
        )


def _group(context: Context) -> dict[tuple[str, Period], list[Goal]]:
    """Gather the goals that still run or are to come, by owner and period."""
    found: dict[tuple[str, Period], list[Goal]] = defaultdict(list)
    for goal in context.portfolio.goals.values():
        if goal.accountable and goal.period and not context.is_over(goal):
            found[goal.accountable, goal.period].append(goal)
    return found


RULE = Rule(
    help=HELP,
    whole=find_owners_with_too_many_goals,
    comes_and_goes=True,
    many="{count} people own too many goals in a period",
)
