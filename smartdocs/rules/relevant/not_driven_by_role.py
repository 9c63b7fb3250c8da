"""R404: a metric that neither the owner's role nor the team moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smartdocs.model.finding import Location, Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.people import Person, Team
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording.lists import content_stems


def _example(metric: str, title: str, baseline: str, target: str) -> dict[str, str]:
    return {
        "content/people/ana.md": """\
---
title: Ana
role: Development rep
drives: [qualified-meetings]
---
""",
        "content/strategy.md": """\
---
objectives:
  - {id: healthcare, title: Win the healthcare market}
---
""",
        "content/goals/ana.md": f"""\
---
title: {title}
owner: ana
measurable:
  metric: {metric}
  baseline: {baseline}
  target: {target}
  source: Monthly report
relevant:
  supports: healthcare
  why: Clinics ask to see the product before they call
---
""",
    }


HELP = RuleHelp(
    code="R404",
    name="not-driven-by-role",
    severity=Severity.WARNING,
    summary="A metric lies outside what the goal's owner or team drives, where that is stated.",
    why="Whoever cannot move a number learns to explain it. The goal is missed by one person and was decided "
    "by another.",
    instead="Measure what the owner moves, or give the goal to whoever drives the number. If the role does "
    "move it, add the metric to `drives:` of the person or the team. What a leader's team or reports drive "
    "counts as driven.",
    bad=_example("marketing-spend", "Cut marketing spend to $20K", "$30K", "$20K"),
    good=_example("qualified-meetings", "Hold 20 qualified meetings", "0 meetings", "20 meetings"),
)


@dataclass(frozen=True, slots=True)
class Drive:
    """Who states what is driven, and where."""

    key: str
    id: str
    metrics: tuple[str, ...]
    place: Location


def find_metrics_outside_the_role(context: Context) -> Iterator[Problem]:
    led = _index_leaders(context)
    for goal in context.portfolio.goals.values():
        owner = context.portfolio.people.get(goal.accountable or "")
        if owner is None or goal.type == "development" or goal.level == "organisation":
            continue
        drives = _collect(goal, owner, context, led.get(owner.id, ()))
        if drives:
            yield from _judge(goal, owner, drives)


def _index_leaders(context: Context) -> dict[str, tuple[Person | Team, ...]]:
    """List, for each leader, the teams and people whose numbers are theirs as well."""
    led: dict[str, tuple[Person | Team, ...]] = {}
    for team in context.portfolio.teams.values():
        if team.lead:
            led[team.lead] = (*led.get(team.lead, ()), team)
    for person in context.portfolio.people.values():
        if person.manager:
            led[person.manager] = (*led.get(person.manager, ()), person)
    return led


def _collect(
    goal: Goal, owner: Person, context: Context, led: tuple[Person | Team, ...]
) -> tuple[Drive, ...]:
    """Gather what owner and team drive, and a leader's people; nothing while neither of the first says so."""
    teams = (context.portfolio.teams.get(name or "") for name in (goal.team, owner.team))
    near: list[Person | Team] = [owner, *(team for team in teams if team)]
    if not any(record.drives for record in near):
        return ()
    found = {
        record.key: Drive(record.key, record.id, record.drives, record.at.at("drives"))
        for record in (*near, *led)
        if record.drives
    }
    return tuple(found.values())


def _judge(goal: Goal, owner: Person, drives: tuple[Drive, ...]) -> Iterator[Problem]:
    for metric in goal.measurable:
        if not goal.at.has(*metric.key, "metric"):
            continue
        if any(_is_same(metric.metric, name) for drive in drives for name in drive.metrics):
            continue
        stated = drives[0]
        named = ", ".join(f"`{name}`" for name in stated.metrics[:3])
        yield Problem(
            location=goal.at.at(*metric.key, "metric"),
            message=f"`{metric.metric[:60]}` is outside what `{stated.id}` drives: {named}",
            help="Measure what the owner moves, hand the goal over, or add the metric to "
            f"`drives:` of `{owner.id}`",
            subjects=(f"person:{owner.id}", *(drive.key for drive in drives)),
            related=tuple(Related(drive.place, f"what `{drive.id}` drives") for drive in drives),
            goal=goal,
        )


def _is_same(metric: str, name: str) -> bool:
    """Tell whether both name one number; `new-arr` and `new-arr-start` may well be one."""
    words, others = content_stems(metric), content_stems(name)
    if not words or not others:
        return metric.strip().lower() == name.strip().lower()
    return words <= others or others <= words


RULE = Rule(
    help=HELP,
    whole=find_metrics_outside_the_role,
    many="{count} metrics are outside what their owner drives",
)
