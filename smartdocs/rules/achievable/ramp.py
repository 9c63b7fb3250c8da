"""What ramp-up means for a target: the share of the team's full one, then and now."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal

from smartdocs.assess.aim import amount_in, unit_of
from smartdocs.assess.ramp import Ramp, ramp_of
from smartdocs.assess.rhythm import interval_of
from smartdocs.assess.words import format_amount
from smartdocs.model.finding import Related
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.people import Person, Team
from smartdocs.model.quantity import Quantity
from smartdocs.model.units import unit_class
from smartdocs.rules.measurable.rhythm import multiples
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem

MANY_RAMP = "{count} targets are more than the ramp's share of a full target"
TOLERANCE = Decimal("1.2")
# A target that is so much more than a full one is for another length of time than the full one.
OTHER_LENGTH = Decimal("1.5")
FIRST_MONTHS = timedelta(days=183)


def share_then_and_now(person: Person, earlier: Goal, now: Goal) -> tuple[Decimal, Decimal] | None:
    """Return a person's share of a full target in both goals' times, None where it is not known.

    Without a ramp it is all of it, except in the first half-year. One share without dates says nothing
    about an earlier time.
    """
    if person.ramp is None:
        is_new = person.started and earlier.start and earlier.start - person.started < FIRST_MONTHS
        return None if is_new else (Decimal(1), Decimal(1))
    if isinstance(person.ramp, Quantity):
        return None
    shares = [ramp_of(person, goal.start, goal.due) for goal in (earlier, now)]
    then, later = (ramp.share if ramp else Decimal(0) for ramp in shares)
    return (then, later) if then > 0 and later > 0 else None


def amount_of_kind(quantity: Quantity, unit: str) -> Decimal | None:
    """Return a quantity's number in a unit; None for money against meetings, which one metric may mix."""
    classes = {unit_class(quantity.unit), unit_class(unit)} - {""}
    return amount_in(quantity, unit) if len(classes) < 2 else None


def find_full_targets(context: Context) -> Iterator[Problem]:
    """Find the goals of ramping people that hold them to more than their share of a full target."""
    for goal in context.portfolio.goals.values():
        person = context.portfolio.people.get(goal.accountable or "")
        if person is None or person.ramp is None or goal.level != "person" or context.is_over(goal):
            continue
        ramp = ramp_of(person, goal.start, goal.due)
        if ramp is None or ramp.share >= 1:
            continue
        for metric in goal.measurable:
            full = _full_target(person.team, metric, context)
            if full:
                yield from _compare(goal, metric, person, ramp, *full)


def _full_target(name: str | None, metric: Metric, context: Context) -> tuple[Team, str, Quantity] | None:
    """Return the nearest team that says what a full member carries of a metric, with its key and amount."""
    seen = set[str]()
    while name and name not in seen and (team := context.portfolio.teams.get(name)):
        seen.add(name)
        for key, full in team.full_target.items():
            if key.casefold() == metric.metric.casefold():
                return team, key, full
        name = team.parent
    return None


def _compare(
    goal: Goal, metric: Metric, person: Person, ramp: Ramp, team: Team, key: str, full: Quantity
) -> Iterator[Problem]:
    unit, target = unit_of(metric), metric.target
    amount, times = amount_of_kind(full, unit), _times(goal, metric, full)
    if target is None or target.upper is not None or amount is None or amount <= 0 or times is None:
        return
    if not full.per and target.value > amount * OTHER_LENGTH:
        return
    fair = amount * times * ramp.share
    if target.value <= fair * TOLERANCE:
        return
    count = f" × {times}" if times != 1 else ""
    share = format_amount(fair, unit, 0 if fair >= 10 else 1)
    yield Problem(
        location=locate_field(goal.at, (*metric.key, "target"), metric.key),
        message=f"Full target `{full}`{count} × {ramp} ramp = {share}, target `{target}`",
        help=f"Write a target near `{share}`, or correct the `ramp:` of `{person.id}`",
        goal=goal,
        subjects=(person.key, team.key),
        related=(
            Related(person.at.at("ramp"), f"`{person.id}`: ramp"),
            Related(team.at.at("full_target", key), f"`{team.id}`: full target"),
        ),
        many=MANY_RAMP,
    )


def _times(goal: Goal, metric: Metric, full: Quantity) -> Decimal | None:
    """Return how often a full target fits into the goal's time, None where they cannot be compared.

    A full target without a rhythm is for a goal's whole time.
    """
    if metric.falling or metric.kind not in ("total", "reach", "rate"):
        return None
    if unit_class(unit_of(metric)) == "share":
        return None
    if metric.kind == "rate":
        return Decimal(1) if full.per == interval_of(metric) else None
    if metric.kind == "reach" and metric.start_value:
        return None
    return max(multiples(goal, full.per), default=None) if full.per else Decimal(1)
