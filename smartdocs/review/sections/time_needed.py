"""What a plan takes of people's time, against the time that they have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from smartdocs.assess.capacity import Load, Week, measure_people, measure_teams
from smartdocs.assess.effort import stated_efforts
from smartdocs.model.phrase import phrase
from smartdocs.review.dossier import Dossier
from smartdocs.review.goal_card import Named
from smartdocs.review.section import Section


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadRow:
    """A person or team in the period: hours or days a week, by `unit`.

    `mean` is over the weeks in which something is planned, `busiest` the first of those with most, and
    `over` are the weeks in which more is planned than there is time for.
    """

    who: Named
    unit: str
    capacity: Decimal
    mean: Decimal
    busiest: Week
    over: tuple[Week, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeNeeded(Section):
    """`silent` counts the goals of this plan that do not say what they take."""

    name: ClassVar[str] = "time-needed"
    rows: tuple[LoadRow, ...]
    goals: int
    silent: int


def make_time_needed(dossier: Dossier) -> TimeNeeded | None:
    """Add up by week what is planned, all goals of these people counted; None where nobody states a time."""
    rows = tuple(_iter_rows(dossier))
    if not rows:
        return None
    silent = sum(not any(True for _ in stated_efforts(goal)) for goal in dossier.goals)
    return TimeNeeded(title=phrase("Time that it takes"), rows=rows, goals=len(dossier.goals), silent=silent)


def _iter_rows(dossier: Dossier) -> Iterator[LoadRow]:
    plan, portfolio = dossier.plan, dossier.portfolio
    people, teams = _concerned(dossier)
    loads: dict[str, Load] = {}
    if teams:
        found = measure_teams(portfolio, plan.as_of)
        loads |= {name: found[name] for name in teams if name in found}
    if people:
        found = measure_people(portfolio, plan.as_of)
        loads |= {name: found[name] for name in people if name in found}
    for name, load in loads.items():
        weeks = [
            week for week in load.weeks if week.start <= plan.period.end and plan.period.start <= week.end
        ]
        who = dossier.desk.named(name)
        if weeks and who:
            total = sum((week.effort for week in weeks), Decimal(0))
            yield LoadRow(
                who=who,
                unit=load.unit,
                capacity=load.capacity,
                mean=total / len(weeks),
                busiest=max(weeks, key=lambda week: week.effort),
                over=tuple(week for week in weeks if week.excess > 0),
            )


def _concerned(dossier: Dossier) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name the people and the teams whose time a plan takes."""
    subject, portfolio = dossier.plan.subject, dossier.portfolio
    if subject.kind == "person":
        return (subject.id,), ()
    if subject.kind == "team":
        return tuple(person.id for person in portfolio.members_of(subject.id)), (subject.id,)
    if subject.kind == "account":
        names = (name for goal in dossier.goals for name, _, _ in stated_efforts(goal))
        return tuple(dict.fromkeys(name for name in names if name in portfolio.people)), ()
    return tuple(portfolio.people), tuple(portfolio.teams)
