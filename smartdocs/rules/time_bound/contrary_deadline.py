"""T504: words that promise another day than the due date."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from smartdocs.model.deadline_words import find_days_that_are_none, find_other_deadlines
from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.period import FiscalCalendar, FoundDeadline, find_deadlines
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import (
    find_first_paragraph,
    iter_texts,
    locate_in_body,
    locate_words,
    states_due,
)
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording.deadline import find_time_words

HELP = RuleHelp(
    code="T504",
    name="contrary-deadline",
    severity=Severity.WARNING,
    summary="The goal's words name another deadline than its due date, or a day that there is not.",
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


# Words that promise an end. "In June" and "for Q3" are mostly the time of something else.
PROMISE = re.compile(r"by|before|until|till|due|not? later|(?:the )?end of|EO[YQM]", re.IGNORECASE)
# In the body, where much is told of what was, only these promise.
BY = re.compile(r"(?:by|due|not? later than)\s", re.IGNORECASE)
# "Launch the portal in November"; what stands after "for" or "of" may be another's time.
HAPPENS_IN = re.compile(
    r"\s*(?i:launch|publish|release|ship|open|deliver|finish|complete|hold|host|introduce)\s+"
    r"(?:(?!(?:for|of|at|to|about|on|from|with|as|that|which)\s)[^\s,;:]+\s+){1,6}?in\s+[A-Z][a-z]+(?:\s+\d{4})?\W*$",
)
FAR = 1_000
DAY = timedelta(days=1)


def find_contrary_deadlines(goal: Goal, context: Context) -> Iterator[Problem]:
    for key, text in iter_texts(goal):
        for start, end in find_days_that_are_none(text):
            yield Problem(
                location=locate_words(goal.at, key, text, start, end),
                message=f"`{text[start:end]}` names a day that does not exist",
                help="Write a day that the month has",
            )
    if goal.due is None:
        return
    calendar = context.portfolio.calendar
    for key, text in iter_texts(goal):
        deadline = _one_promise(text, goal, goal.due, calendar)
        if deadline:
            stated = states_due(goal) or not (goal.start and goal.start <= deadline.day <= goal.due)
            yield Problem(
                location=locate_words(goal.at, key, text, deadline.start, deadline.end),
                message=f"`{deadline.text}` is not the due date, `{goal.due}`"
                if stated
                else f"`{deadline.text}` is not the end of the period, `{goal.due}`",
                help="Correct the words or `due:`, so that both name the same day"
                if stated
                else f"Add `time_bound: {deadline.day}`, if that is the deadline",
                severity=None if stated else Severity.INFO,
            )
    yield from _find_in_body(goal, goal.due, calendar)


def _find_in_body(goal: Goal, due: date, calendar: FiscalCalendar) -> Iterator[Problem]:
    """Judge the first paragraph too: a single promise in it, of a day that is still within the goal."""
    begin, text = find_first_paragraph(goal)
    if not BY.search(text):
        return
    deadline = _one_promise(text[:FAR], goal, due, calendar)
    if deadline and BY.match(deadline.text) and goal.start and goal.start <= deadline.day:
        yield Problem(
            location=locate_in_body(goal, begin + deadline.start, begin + deadline.end),
            message=f"`{deadline.text}` is not the due date, `{due}`",
            help="Correct the words or `due:`, or say what else it is the deadline of",
            severity=Severity.INFO,
        )


def _one_promise(text: str, goal: Goal, due: date, calendar: FiscalCalendar) -> FoundDeadline | None:
    """Return the text's only deadline, if no date of the goal agrees with it.

    Several in one sentence are steps on the way; which one is meant to be the end is a guess.
    """
    found = (
        *find_deadlines(text, calendar, calendar.year_of(due), goal.period),
        *find_other_deadlines(text, due),
    )
    if len(found) != 1 or not _is_promise(text, found[0], due) or not _binds(text, found[0]):
        return None
    days = {due, *(milestone.due for milestone in goal.milestones if milestone.due)}
    return None if any(_agrees(found[0], day) for day in days) else found[0]


def _is_promise(text: str, deadline: FoundDeadline, due: date) -> bool:
    """Tell whether the words promise an end: `in November` only of what happens then, once all is over."""
    if PROMISE.match(deadline.text):
        return True
    return deadline.earliest > due and bool(HAPPENS_IN.match(text[:FAR]))


def _binds(text: str, deadline: FoundDeadline) -> bool:
    """Tell whether the judge of wording hears a deadline there too, and no baseline or name."""
    return any(
        time.role == "deadline" and time.start < deadline.end and deadline.start < time.end
        for time in find_time_words(text)
    )


def _agrees(deadline: FoundDeadline, day: date) -> bool:
    """Tell whether a day keeps the promise; "by May" may also mean the last of April."""
    if deadline.earliest == deadline.day:
        return day == deadline.day
    return day <= deadline.day and deadline.earliest - day <= DAY


RULE = Rule(
    help=HELP,
    each_goal=find_contrary_deadlines,
    is_lasting=True,
    many="{count} goals name another deadline in words than as a date",
)
