"""Efforts and capacities that are no time of a week, and so take part in no sum."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from smartdocs.assess.effort import CLOCK, Capacity, read_capacities, read_work, stated_efforts
from smartdocs.assess.words import format_number
from smartdocs.model.finding import Severity
from smartdocs.model.people import Person, Team
from smartdocs.model.quantity import Quantity
from smartdocs.model.units import fold_unit
from smartdocs.rules.rule import Context, Problem

WEEK_HOURS = 168


def find_what_is_no_time(context: Context) -> Iterator[Problem]:
    """Yield every effort and capacity that counts as nothing; gently where no capacity is to be filled."""
    portfolio = context.portfolio
    records: tuple[Person | Team, ...] = (*portfolio.people.values(), *portfolio.teams.values())
    severity = None if any(record.capacity for record in records) else Severity.INFO
    capacities = read_capacities(portfolio)
    for record in records:
        yield from _judge_capacity(record, capacities)
    for goal in portfolio.goals.values():
        for who, effort, key in stated_efforts(goal):
            message, help = _judge_effort(effort, who in capacities)
            if message:
                place = goal.at.at(*key)
                yield Problem(location=place, message=message, help=help, goal=goal, severity=severity)


def _judge_capacity(record: Person | Team, capacities: Mapping[str, Capacity]) -> Iterator[Problem]:
    stated = record.capacity
    if stated is None or stated.value <= 0 or record.id in capacities:
        return
    number, per = format_number(stated.value), stated.per or "week"
    help = f"Write `{number} h/{per}`"
    if not stated.unit:
        fault = "has no unit"
    elif fold_unit(stated.unit) in (*CLOCK, "day") and not stated.per:
        fault, help = "does not say of what time", f"Write `{stated}/week`"
    else:
        fault, help = "is no time of a week", "Write hours or days by week, such as `32 h/week`"
    yield Problem(
        location=record.at.at("capacity"),
        message=f"Capacity `{stated}` {fault}, so no effort is held against it",
        help=help,
        subjects=(record.key,),
    )


def _judge_effort(effort: Quantity, is_held_against: bool) -> tuple[str, str]:
    """Return the fact and the remedy; nothing where the effort can be added up."""
    if effort.value <= 0:
        return "", ""
    if read_work(effort):
        if effort.unit != "%" or effort.value <= 100 or is_held_against:
            return "", ""
        return (
            f"Effort `{effort}` is more than a whole week",
            "Write 100% at most, or hours, as in `12 h/week`",
        )
    number = format_number(effort.value)
    if not effort.unit:
        by_week = f"`{number} h/{effort.per or 'week'}`, or " if effort.value <= WEEK_HOURS else ""
        help = f"Write {by_week}`{number} h` for all of it"
        return f"Effort `{effort}` has no unit, so nothing adds it up", help
    help = "Write `12 h/week` or `50%` of a week, or hours or days for all of it, such as `40 h`"
    return f"Effort `{effort}` is no time that can be added up by week", help
