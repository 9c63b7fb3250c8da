"""P605: a team whose goals take more time than it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from smartdocs.assess.capacity import Load, Week, measure_people, measure_teams
from smartdocs.assess.effort import Capacity, turn
from smartdocs.model.finding import Severity
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.achievable.full_weeks import LEAST, find_stretches, make_problem
from smartdocs.rules.rule import Context, Problem, Rule

_PLACE = {
    "content/teams/writers.md": "---\ntitle: Writers\ncapacity: 64 h/week\n---\n",
    "content/people/ana.md": "---\nname: Ana\nteam: writers\ncapacity: 32 h/week\n---\n",
    "content/people/lee.md": "---\nname: Lee\nteam: writers\ncapacity: 32 h/week\n---\n",
}


def _goals(of_team: str) -> dict[str, str]:
    return {
        "content/goals/handbook.md": """\
---
title: Publish the migration handbook
owner: ana
with: [{who: lee, effort: 24 h/week}]
period: 2026-Q3
achievable: {because: Two writers know the product, effort: 24 h/week}
---
""",
        "content/goals/launch.md": f"""\
---
title: Launch the starter package
period: 2026-Q3
with: [{{who: writers, effort: {of_team}}}]
achievable: The product is finished
---
""",
    }


HELP = RuleHelp(
    code="P605",
    name="team-over-capacity",
    severity=Severity.WARNING,
    summary="The efforts that goals ask of a team and its members exceed the team's capacity.",
    why="Every department counts on the same people; the plan works on paper until the week comes in which "
    "all of them ask.",
    instead="Decide which goal waits, lower an effort, or give the team more time. A team's load is that of "
    "its members and what goals ask of the team itself, as `with: [{who: writers, effort: 20 h/week}]` or as "
    "the effort of a goal without one owner. What members give to the same goal, or to goals that support "
    "it, is not counted twice. Teams below it are part of it when its capacity is at least theirs and its "
    "members' together. What is too much for the team only because it is for members is told there (A305).",
    bad={**_PLACE, **_goals("20 h/week")},
    good={**_PLACE, **_goals("16 h/week")},
)


def find_overloaded_teams(context: Context) -> Iterator[Problem]:
    teams = measure_teams(context.portfolio, context.as_of)
    if not any(week.excess for load in teams.values() for week in load.weeks):
        return
    over = {
        (who, week.start): (week.excess, load)
        for who, load in measure_people(context.portfolio, context.as_of).items()
        for week in load.weeks
        if week.excess
    }
    for name, load in teams.items():
        too_full = (week for week in load.weeks if week.excess - _told_of_people(week, load, over) >= LEAST)
        for stretch in find_stretches(too_full, context):
            yield make_problem(context.portfolio.teams[name], load, stretch, context)


def _told_of_people(week: Week, team: Load, over: Mapping[tuple[str, date], tuple[Decimal, Load]]) -> Decimal:
    """Add up, in the team's unit, what the people of a week have too much of themselves."""
    total = Decimal(0)
    for who in {part.who for part in week.contributions}:
        excess, load = over.get((who, week.start), (Decimal(0), team))
        total += turn(excess, load.unit, team.unit, Capacity(load.capacity, load.unit).day_hours)
    return total


RULE = Rule(
    help=HELP,
    whole=find_overloaded_teams,
    comes_and_goes=True,
    many="{count} times a team's goals take more time than it has",
)
