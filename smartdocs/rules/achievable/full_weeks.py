"""Weeks in which more is planned than there is time for: what both rules on capacity say of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from smartdocs.assess.capacity import ONE_WEEK, Load, Week
from smartdocs.assess.words import format_number
from smartdocs.model.finding import Related, Severity
from smartdocs.model.people import Person, Team
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem

# Less than this is rounding: amounts are shown with one decimal.
LEAST = Decimal("0.05")
MOST_TERMS = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """Weeks in a row that are too full, the fullest of those that can still be changed among them."""

    weeks: tuple[Week, ...]
    fullest: Week


def find_stretches(weeks: Iterable[Week], context: Context) -> Iterator[Stretch]:
    """Fold weeks that follow one another; stretches that are over are left in peace."""
    rows: list[list[Week]] = []
    for week in weeks:
        if rows and week.start - rows[-1][-1].start == ONE_WEEK:
            rows[-1].append(week)
        else:
            rows.append([week])
    for row in rows:
        ahead = [week for week in row if week.end >= context.as_of]
        if ahead:
            # The first of equals, so that the message stays the same while weeks go by.
            yield Stretch(tuple(row), max(ahead, key=lambda week: week.effort))


def make_problem(record: Person | Team, load: Load, found: Stretch, context: Context) -> Problem:
    """Say whose weeks are too full, with the sum, and name the goals of the fullest week."""
    week, unit = found.fullest, load.unit
    goals = _by_goal(week)
    room = _time(week.capacity, unit)
    sum_ = _sum(goals, week, unit)
    return Problem(
        location=locate_field(record.at, ("capacity",)),
        message=f"Efforts of `{record.id}` in {_when(found)}: {sum_} of {room}{_assumed(load)}",
        help=f"Free {_time(week.excess, unit)} a week: lower an effort, move or drop a goal, or "
        "hand one over",
        subjects=(record.key, *(f"goal:{name}" for name in goals)),
        related=tuple(_iter_places(week, unit, context)),
        severity=None if _is_firm(week, context) else Severity.INFO,
    )


def _by_goal(week: Week) -> Mapping[str, Decimal]:
    goals: dict[str, Decimal] = {}
    for part in week.contributions:
        goals[part.goal_id] = goals.get(part.goal_id, Decimal(0)) + part.amount
    return dict(sorted(goals.items(), key=lambda item: (-item[1], item[0])))


def _when(found: Stretch) -> str:
    first = found.weeks[0].start
    if len(found.weeks) == 1:
        return f"the week of {first}"
    same = all(
        format_number(week.effort, 1) == format_number(found.fullest.effort, 1) for week in found.weeks
    )
    told = f"{len(found.weeks)} weeks from {first}"
    where = "the first" if found.fullest.start == first else f"that of {found.fullest.start}"
    return told if same else f"{told}, most in {where}"


def _sum(goals: Mapping[str, Decimal], week: Week, unit: str) -> str:
    """Write `20 h + 16 h = 36 h`; of many terms, the largest and how much the others are."""
    amounts = list(goals.values())
    shown = amounts if len(amounts) <= MOST_TERMS else amounts[: MOST_TERMS - 1]
    terms = [_time(amount, unit) for amount in shown]
    if len(shown) < len(amounts):
        rest = sum(amounts[len(shown) :], Decimal(0))
        terms.append(f"{_time(rest, unit)} for {len(amounts) - len(shown)} others")
    whole = _time(week.effort, unit)
    return f"{' + '.join(terms)} = {whole}" if len(terms) > 1 else whole


def _time(amount: Decimal, unit: str) -> str:
    """Write `36 h`, `1 day`, `2.5 days`, with one decimal at most."""
    number = format_number(amount, 1)
    return f"{number} {unit}s" if unit == "day" and number != "1" else f"{number} {unit}"


def _assumed(load: Load) -> str:
    """Say how long a day was taken to be, where hours and days had to be added."""
    if not load.day_hours:
        return ""
    low, high = (format_number(length, 1) for length in (load.day_hours[0], load.day_hours[-1]))
    return f", a day counted as {low if low == high else f'{low} to {high}'} h"


def _iter_places(week: Week, unit: str, context: Context) -> Iterator[Related]:
    for part in week.contributions:
        goal = context.portfolio.goals[part.goal_id]
        yield Related(goal.at.at(*part.key), f"{_time(part.amount, unit)} of `{part.who}` for `{goal.id}`")


def _is_firm(week: Week, context: Context) -> bool:
    """Tell whether the week is too full even without goals that are drafts, which may still be cut."""
    agreed: Sequence[Decimal] = [
        part.amount
        for part in week.contributions
        if context.stage(context.portfolio.goals[part.goal_id]) != "draft"
    ]
    return sum(agreed, Decimal(0)) - week.capacity >= LEAST
