"""T504: words that promise another day than the due date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.period import FoundDeadline, find_deadlines
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import iter_texts, locate_words
from smartdocs.rules.rule import Context, Problem, Rule

HELP = RuleHelp(
    code="T504",
    name="contrary-deadline",
    severity=Severity.WARNING,
    summary="The goal's words name another deadline than its due date.",
    why="The owner works toward the day in the sentence, and is judged on the day in the field.",
    instead="Correct the sentence or the date, or leave the day out of the sentence.",
    bad={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook by end of August
time_bound: {due: 2026-09-30, check_in: weekly}
---
""",
    },
    good={
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook by end of September
time_bound: {due: 2026-09-30, check_in: weekly}
---
""",
    },
)


def find_contrary_deadlines(goal: Goal, context: Context) -> Iterator[Problem]:
    if goal.due is None:
        return
    known = {goal.due, *(milestone.due for milestone in goal.milestones if milestone.due)}
    for key, text in iter_texts(goal):
        year = context.portfolio.calendar.year_of(goal.due)
        stated = find_deadlines(text, context.portfolio.calendar, year, goal.period)
        # Several days in one sentence are steps on the way; which one is meant to be the end is a guess.
        if len(stated) == 1 and not any(_agrees(stated[0], day) for day in known):
            (deadline,) = stated
            yield Problem(
                location=locate_words(goal.at, key, text, deadline.start, deadline.end),
                message=f"`{deadline.text}` is not the due date, `{goal.due}`",
                help="Correct the words or `due:`, so that both name the same day",
            )


def _agrees(deadline: FoundDeadline, day: date) -> bool:
    return deadline.earliest <= day <= deadline.day


RULE = Rule(
    help=HELP,
    each_goal=find_contrary_deadlines,
    is_lasting=True,
    many="{count} goals name another deadline in words than as a date",
)
