"""Read an answer as the reader of files would, and say kindly what it cannot take."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from smartdocs.authoring.interview.form import Answers, first
from smartdocs.authoring.interview.plan import Plan, collect_taken
from smartdocs.model.dates import PeriodError, meant_date
from smartdocs.model.goal_schema import METRIC_KINDS, RHYTHMS
from smartdocs.model.period import Period, find_deadlines, parse_period
from smartdocs.model.quantity import QuantityError
from smartdocs.source.parse import SAFE_ID
from smartdocs.source.scalars import Unreadable, parse_amount, parse_day, parse_word


def read_amount(text: str, plan: Plan, answers: Answers) -> str:
    """Accept what the reader takes for a quantity."""
    try:
        parse_amount(text)
    except QuantityError as error:
        raise Unreadable(error.message, error.help) from error
    return text


def read_target(text: str, plan: Plan, answers: Answers) -> str:
    """A habit's target says how often."""
    read_amount(text, plan, answers)
    if first(answers, "kind") == "rate" and not parse_amount(text).per:
        raise Unreadable(f"`{text}` does not say how often", f"Write it like `{text} a week`")
    return text


def read_smaller(text: str, plan: Plan, answers: Answers) -> str:
    """A smaller bite of a figure is a figure, of anything else a goal in one line."""
    return read_target(text, plan, answers) if first(answers, "target") else text


def read_kind(text: str, plan: Plan, answers: Answers) -> str:
    return parse_word(text, METRIC_KINDS)


def read_rhythm(text: str, plan: Plan, answers: Answers) -> str:
    return parse_word(text, RHYTHMS)


def read_day(text: str, plan: Plan, answers: Answers) -> str:
    """Read a date, a period that means its last day, or a day in words where it can be only one."""
    try:
        day = parse_day(text, True, False, plan.calendar)
    except PeriodError as error:
        found = meant_date(text) or find_day(text, plan)
        if found is None:
            raise Unreadable(error.message, error.help) from error
        day = found
    return str(day)


def find_day(text: str, plan: Plan, period: Period | None = None) -> date | None:
    """Return the one deadline that a text states in words: 30 September, end of Q3."""
    year = plan.calendar.year_of(plan.as_of)
    for words in (text, f"by {text}", f"by the end of {text}"):
        days = {found.day for found in find_deadlines(words, plan.calendar, year, period)}
        if len(days) == 1:
            return days.pop()
    return None


def read_period(text: str, plan: Plan, answers: Answers) -> str:
    try:
        return parse_period(text, plan.calendar).id
    except PeriodError as error:
        raise Unreadable(error.message, error.help) from error


def read_step(text: str, plan: Plan, answers: Answers) -> str:
    """Read `15 signed = 2026-10-31`, or `15 signed by 31 October`, as TITLE=DATE."""
    title, sign, day = (part.strip() for part in text.rpartition("="))
    if sign and title:
        return f"{title}={read_day(day, plan, answers)}"
    year = plan.calendar.year_of(plan.as_of)
    found = find_deadlines(text, plan.calendar, year, find_period(plan, answers))
    at_end = [item for item in found if text[item.end :].strip(" .") == "" and text[: item.start].strip()]
    if len(found) == 1 and at_end:
        return f"{text[: found[0].start].strip(' ,')}={found[0].day}"
    raise Unreadable(f"`{text}` names no day", "Write it like `15 signed = 2026-10-31`")


def read_limit(text: str, plan: Plan, answers: Answers) -> str:
    """Read `seats = 300 seats` as METRIC=QUANTITY."""
    metric, sign, amount = (part.strip() for part in text.rpartition("="))
    if not (sign and metric):
        raise Unreadable(f"`{text}` names no metric", "Write it like `seats = 300 seats`")
    return f"{metric}={read_amount(amount, plan, answers)}"


def find_period(plan: Plan, answers: Answers) -> Period | None:
    """Return the period that was answered, if it can be read."""
    try:
        return parse_period(first(answers, "period"), plan.calendar)
    except PeriodError:
        return None


def read_agreed(text: str, plan: Plan, answers: Answers) -> str:
    """Read yes as today, no as nothing, else a day."""
    if text.lower() in ("yes", "y"):
        return str(plan.as_of)
    return "" if text.lower() in ("no", "n", "not yet") else read_day(text, plan, answers)


def read_id(text: str, plan: Plan, answers: Answers) -> str:
    """Accept a name for the file that nothing else has."""
    if not SAFE_ID.match(text):
        raise Unreadable(f"`{text}` cannot be an id", "Use letters, digits and hyphens")
    if text.casefold() in {name.casefold() for name in collect_taken(plan)}:
        raise Unreadable(f"`{text}` is already used in this plan", "Choose another id")
    return text


def reads_reference(
    what: str, indexes: Callable[[Any], tuple[Mapping[str, Any], ...]]
) -> Callable[[str, Any, Answers], str]:
    """Make a reader of ids that takes a record's title for its id."""

    def read(text: str, plan: Plan, answers: Answers) -> str:
        written = unicodedata.normalize("NFC", text)
        for index in indexes(plan.portfolio):
            for name, record in index.items():
                if written.casefold() in (name.casefold(), (record.title or name).casefold()):
                    return name
        if not SAFE_ID.match(written.replace("#", "-")):
            raise Unreadable(
                f"No {what} is called `{text}`",
                "Type a number or the beginning of a name; Enter leaves it open",
            )
        return written

    return read


read_person = reads_reference("person", lambda portfolio: (portfolio.people,))
read_owner = reads_reference("person", lambda portfolio: (portfolio.people, portfolio.teams))
read_team = reads_reference("team", lambda portfolio: (portfolio.teams,))
read_account = reads_reference("account", lambda portfolio: (portfolio.accounts,))
read_parent = reads_reference("goal or objective", lambda portfolio: (portfolio.goals, portfolio.objectives))
