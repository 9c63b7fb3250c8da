"""M202: a metric that moves from somewhere, and does not say from where."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.units import CURRENCY_CODES
from smartdocs.rules.english import reads_english
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording import lists
from smartdocs.wording.statement import read_statement

# Units of a level that is there before the goal begins.
LEVELS = ("%", "pp", "x")

HELP = RuleHelp(
    code="M202",
    name="missing-baseline",
    severity=Severity.WARNING,
    summary="A metric that is to reach a target does not say where it starts.",
    why="Without a baseline nobody can tell how far the goal has come, or how far it has to go: 20% may be "
    "a triumph or a step back.",
    instead="Add `baseline:` with today's value in the target's unit. If it is not known yet, promise a day: "
    "`baseline: {find_by: 2026-07-31}`.",
    bad={
        "content/goals/conversion.md": """\
---
title: Raise lead-to-opportunity conversion to 20%
measurable:
  metric: conversion
  target: 20%
  source: CRM funnel report
---
""",
    },
    good={
        "content/goals/conversion.md": """\
---
title: Raise lead-to-opportunity conversion from 15% to 20%
measurable:
  metric: conversion
  baseline: 15%
  target: 20%
  source: CRM funnel report
---
""",
    },
)


def find_missing_baselines(goal: Goal, context: Context) -> Iterator[Problem]:
    for metric in goal.measurable:
        stated = context.is_unreadable(goal.at, *metric.key, "baseline")
        if metric.kind != "reach" or not metric.target or metric.baseline is not None or stated:
            continue
        if not (reads_english(context) and _begins_at_nothing(goal, metric)):
            yield Problem(
                location=goal.at.at(*metric.key, "target"),
                message=f"Target `{metric.target}` has no baseline",
                help="Add `baseline:`, today's value in the target's unit, or `baseline: {find_by: DATE}`",
            )


def _begins_at_nothing(goal: Goal, metric: Metric) -> bool:
    """Tell whether what is counted is made by the goal itself: "hire 2 engineers" needs no baseline."""
    target = metric.target
    if target is None or target.unit in LEVELS or target.unit in CURRENCY_CODES or target.is_falling:
        return False
    return read_statement(goal.what).verb in lists.DELIVERY - lists.DIRECTION


RULE = Rule(
    help=HELP,
    each_goal=find_missing_baselines,
    is_gap=True,
    many="{count} goals have a target without a baseline",
)
