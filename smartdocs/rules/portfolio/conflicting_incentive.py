"""P608: an incentive that pays against the goal above it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from smartdocs.model.dates import shorten
from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal, Incentive
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.strategy import Strategy
from smartdocs.rules.portfolio.pulls import Pull, find_tradeoffs, index_pulls, name_metric
from smartdocs.rules.portfolio.standing import Standing, Standings
from smartdocs.rules.rule import Context, Problem, Rule

_TEAM = """\
---
title: Cut visits per installation from 3 to 2
team: installation
period: 2026-Q3
measurable: {metric: visits-per-installation, baseline: 3 visits, target: 2 visits, source: Route plan}
---
"""
_PERSON = """\
---
title: Install 40 lifts by the plan
owner: ana
period: 2026-Q3
measurable: {metric: installations, kind: total, target: 40 lifts, source: Route plan}
relevant: {supports: fewer-visits, why: Every lift that works after two visits frees a day}
accountability:
  incentive: {metric: METRIC, better: higher, amount: $30 each}
---
"""
_PEOPLE = {
    "content/people/ana.md": "---\nname: Ana\nteam: installation\n---\n",
    "content/teams/installation.md": "---\ntitle: Installation\n---\n",
    "content/goals/fewer-visits.md": _TEAM,
}

HELP = RuleHelp(
    code="P608",
    name="conflicting-incentive",
    severity=Severity.WARNING,
    summary="An incentive pays for more of what the goal, its parent or the team's goal wants less of, or "
    "for one half of a declared trade-off whose other half is their target.",
    why="People do what they are paid for. The goal is then what they are told; the money is what counts.",
    instead="Pay for the number that the goal above is measured by, or for nothing here.",
    bad={
        **_PEOPLE,
        "content/goals/ana-lifts.md": _PERSON.replace("METRIC", "visits-per-installation"),
    },
    good={
        **_PEOPLE,
        "content/goals/ana-lifts.md": _PERSON.replace("METRIC", "installations"),
    },
)


Pulls = Mapping[str, tuple[Pull, ...]]


def find_conflicting_incentives(context: Context) -> Iterator[Problem]:
    paid = [goal for goal in context.portfolio.goals.values() if _is_paid(goal, context)]
    if not paid:
        return
    pulls, strategy = index_pulls(context), context.portfolio.strategy
    standings, partners = Standings(context.portfolio), _index_partners(strategy)
    pushed = {name: tuple(pull for pull in pulls.get(name, ()) if pull.is_pushed) for name in partners}
    for goal in paid:
        incentive = goal.accountability.incentive or Incentive()
        stand = standings.of(goal)
        yield from _find_opposite(stand, incentive, pulls, standings)
        for partner, index in partners.get(name_metric(incentive.metric), ()):
            if strategy:
                place = Related(strategy.at.at("tradeoffs", index), "the trade-off")
                for problem in _find_traded(stand, incentive, pushed[partner], standings):
                    yield replace(
                        problem,
                        subjects=(*problem.subjects, strategy.key),
                        related=(*problem.related, place),
                    )


def _is_paid(goal: Goal, context: Context) -> bool:
    incentive = goal.accountability.incentive
    return bool(incentive and incentive.metric) and not context.is_over(goal)


def _index_partners(strategy: Strategy | None) -> Mapping[str, list[tuple[str, int]]]:
    """Give, for each metric of a pair, what pulls against it and where that is declared."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for index, one, other in find_tradeoffs(strategy):
        found[one].append((other, index))
        found[other].append((one, index))
    return found


def _find_opposite(
    stand: Standing, incentive: Incentive, pulls: Pulls, standings: Standings
) -> Iterator[Problem]:
    if incentive.better is None:
        return
    pays_less = incentive.better == "lower"
    for pull in pulls.get(name_metric(incentive.metric), ()):
        if pull.falling is (not pays_less) and _rules_over(standings.of(pull.goal), stand):
            paid = f"{'less' if pays_less else 'more'} `{shorten(incentive.metric)}`"
            yield _problem(
                stand.goal,
                pull,
                f"Incentive pays for {paid}, which is to {pull.wish} in `{pull.goal.id}`",
                f"Pay for what `{pull.goal.id}` wants, or for another number than this",
            )
            return


def _find_traded(
    stand: Standing, incentive: Incentive, others: tuple[Pull, ...], standings: Standings
) -> Iterator[Problem]:
    for pull in others:
        if _rules_over(standings.of(pull.goal), stand):
            yield _problem(
                stand.goal,
                pull,
                f"Incentive pays for `{shorten(incentive.metric)}`, a trade-off with "
                f"`{shorten(pull.metric.metric)}`, which is to {pull.wish} in `{pull.goal.id}`",
                f"Pay for both halves or for neither, or for what `{pull.goal.id}` is measured by",
            )
            return


def _rules_over(above: Standing, stand: Standing) -> bool:
    """Tell whether a goal is the paid one itself, or stands above it at the same time."""
    if above.goal.id == stand.goal.id:
        return True
    is_leading = above.goal.level in ("team", "organisation")
    return (stand.supports(above) or (is_leading and above.contains(stand))) and above.meets(stand)


def _problem(goal: Goal, pull: Pull, message: str, help: str) -> Problem:
    return Problem(
        location=goal.at.at("accountability", "incentive", "metric"),
        message=message,
        help=help,
        subjects=(pull.goal.key,),
        related=(pull.place,),
        goal=goal,
    )


RULE = Rule(
    help=HELP,
    whole=find_conflicting_incentives,
    comes_and_goes=True,
    many="{count} incentives pay against the goals above them",
)
