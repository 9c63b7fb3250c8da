"""A305: somebody whose goals take more time than there is."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.assess.capacity import measure_people
from smartdocs.model.finding import Severity
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.achievable.full_weeks import LEAST, find_stretches, make_problem
from smartdocs.rules.achievable.no_time import find_what_is_no_time
from smartdocs.rules.rule import Context, Problem, Rule


def _goal(title: str, effort: str) -> str:
    return f"""\
---
title: {title}
owner: ana
period: 2026-Q3
achievable:
  because: Both were done last year with the same people
  effort: {effort}
---
"""


_ANA = {"content/people/ana.md": "---\nname: Ana\ncapacity: 32 h/week\n---\n"}
_HANDBOOK = "content/goals/handbook.md"
_SUPPORT = "content/goals/support.md"

HELP = RuleHelp(
    code="A305",
    name="owner-over-capacity",
    severity=Severity.WARNING,
    summary="The efforts of the goals that a person owns or takes part in exceed the person's capacity; or "
    "an effort or a capacity is no time of a week, such as `60`, so that nothing adds it up.",
    why="Each goal looks possible alone; together they need hours that the week does not have, and which "
    "of them slips is then decided by chance.",
    instead="Lower an effort, move a goal, drop one, or hand one over. Efforts are added up by week, from "
    "Monday to Sunday, between start and deadline: `12 h/week`, `3 days per week`, `50%` of the capacity, or "
    "a total such as `40 h`, spread evenly over the goal's working days. Where hours and days meet, a day "
    "counts as 8 hours, or as a fifth of a full week of 35 hours or more, and the finding says so. The "
    "effort of a team's goal that is more than its owner's whole week is taken for the team's (P605). What "
    "only drafts cause is a note.",
    bad={
        **_ANA,
        _HANDBOOK: _goal("Publish the migration handbook", "20 h/week"),
        _SUPPORT: _goal("Answer every ticket of a pilot customer within 4 hours", "16 h/week"),
    },
    good={
        **_ANA,
        _HANDBOOK: _goal("Publish the migration handbook", "16 h/week"),
        _SUPPORT: _goal("Answer every ticket of a pilot customer within 4 hours", "16 h/week"),
    },
)


def find_overloaded_people(context: Context) -> Iterator[Problem]:
    yield from find_what_is_no_time(context)
    for name, load in measure_people(context.portfolio, context.as_of).items():
        too_full = (week for week in load.weeks if week.excess >= LEAST)
        for stretch in find_stretches(too_full, context):
            yield make_problem(context.portfolio.people[name], load, stretch, context)


RULE = Rule(
    help=HELP,
    whole=find_overloaded_people,
    comes_and_goes=True,
    many="{count} times goals take more time than there is, or nobody can tell",
)
