"""P608: an incentive that pays against the goal above it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from smartdocs.model.dates import shorten
from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.portfolio.pulls import (
    Pull,
    contains,
    find_tradeoffs,
    index_pulls,
    name_metric,
    overlap,
    share_scope,
    supports,
)
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


def find_conflicting_incentives(context: Context) -> Iterator[Problem]:
    paid = [goal for goal in context.portfolio.goals.values() if _is_paid(goal, context)]
    if not paid:
        return
    pulls = index_pulls(context)
    traded = _index_tradeoffs(context)
    for goal in paid:
        yield from _find_opposite(goal, pulls, context)
        yield from _find_traded(goal, pulls, traded, context)


def _is_paid(goal: Goal, context: Context) -> bool:
    incentive = goal.accountability.incentive
    return bool(incentive and incentive.metric) and not context.is_over(goal)


def _index_tradeoffs(context: Context) -> Mapping[str, dict[str, int]]:
    """Give, for each metric of a pair, the metrics that pull against it and where that is declared."""
    found: dict[str, dict[str, int]] = defaultdict(dict)
    for index, one, other in find_tradeoffs(context.portfolio.strategy):
        found[one].setdefault(other, index)
        found[other].setdefault(one, index)
    return found


def _find_opposite(goal: Goal, pulls: Mapping[str, tuple[Pull, ...]], context: Context) -> Iterator[Problem]:
    incentive = goal.accountability.incentive
    if incentive is None or incentive.better is None:
        return
    pays_less = incentive.better == "lower"
    paid = f"{'less' if pays_less else 'more'} `{shorten(incentive.metric)}`"
    for pull in pulls.get(name_metric(incentive.metric), ()):
        if pull.falling is (not pays_less) and _rules_over(pull.goal, goal, context):
            yield Problem(
                location=goal.at.at("accountability", "incentive", "metric"),
                message=f"Incentive pays for {paid}, which is to {pull.wish} in `{pull.goal.id}`",
                help=f"Pay for what `{pull.goal.id}` wants, or for another number than this",
                subjects=(pull.goal.key,),
                related=(Related(pull.goal.at.at(*pull.metric.key, "target"), pull.goal.title),),
                goal=goal,
            )
            return


def _find_traded(
    goal: Goal,
    pulls: Mapping[str, tuple[Pull, ...]],
    traded: Mapping[str, dict[str, int]],
    context: Context,
) -> Iterator[Problem]:
    incentive, strategy = goal.accountability.incentive, context.portfolio.strategy
    if incentive is None or strategy is None:
        return
    for partner, index in traded.get(name_metric(incentive.metric), {}).items():
        for pull in pulls.get(partner, ()):
            if pull.is_pushed and _rules_over(pull.goal, goal, context):
                yield Problem(
                    location=goal.at.at("accountability", "incentive", "metric"),
                    message=f"Incentive pays for `{shorten(incentive.metric)}`, a trade-off with "
                    f"`{shorten(pull.metric.metric)}`, which is to {pull.wish} in `{pull.goal.id}`",
                    help=f"Pay for both halves or for neither, or for what `{pull.goal.id}` is measured by",
                    subjects=(pull.goal.key, strategy.key),
                    related=(
                        Related(pull.goal.at.at(*pull.metric.key, "target"), pull.goal.title),
                        Related(strategy.at.at("tradeoffs", index), "the trade-off"),
                    ),
                    goal=goal,
                )
                return


def _rules_over(above: Goal, goal: Goal, context: Context) -> bool:
    """Tell whether a goal is the paid one itself, or stands above it at the same time."""
    if above.id == goal.id:
        return True
    if not (overlap(above, goal) and share_scope(above, goal)):
        return False
    if supports(goal, above, context.portfolio):
        return True
    return above.level in ("team", "organisation") and contains(above, goal, context.portfolio)


RULE = Rule(
    help=HELP,
    whole=find_conflicting_incentives,
    comes_and_goes=True,
    many="{count} incentives pay against the goals above them",
)
