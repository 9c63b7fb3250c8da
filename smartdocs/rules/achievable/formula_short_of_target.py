"""A302: a formula whose own numbers do not reach the target."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from smartdocs.assess.aim import Aim, aim_of
from smartdocs.assess.formula_words import format_total
from smartdocs.assess.unit_algebra import measure_of
from smartdocs.assess.words import WIDE, format_number
from smartdocs.assess.worked_sum import WorkedSum, find_sum
from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.quantity import Comparator, Quantity
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.rule import Context, Problem, Rule


def _example(pipeline: str) -> dict[str, str]:
    return {
        "content/goals/healthcare-arr.md": f"""\
---
title: Earn $200K from new healthcare contracts
period: 2026-Q3
measurable:
  metric: new-arr
  kind: total
  target: $200K
  source: CRM, signed contracts
achievable:
  basis: {{pipeline: {pipeline}, close rate: 40%}}
  formula: pipeline * close rate
---
"""
    }


HELP = RuleHelp(
    code="A302",
    name="formula-short-of-target",
    severity=Severity.WARNING,
    summary="The formula, worked out on its own numbers, does not reach the target.",
    why="The plan already says that it will miss, and the quarter will only confirm it.",
    instead="Raise a number in `basis:` and say in `because:` how, add what else brings something in, or "
    "take the smaller target. A difference of up to 1%, or of less than half a count, is left alone. For a "
    "level such as conversion, a formula of the way from the baseline is understood too.",
    bad=_example("$400K"),
    good=_example("$500K"),
)

# What is lost by rounding the numbers of a plan.
ROUNDING = Decimal("0.01")


def find_formulas_short_of_target(goal: Goal, context: Context) -> Iterator[Problem]:
    worked = find_sum(goal, context.portfolio)
    if worked is None or worked.value is None or worked.metric is None:
        return
    aim = aim_of(worked.metric)
    if aim is None or _reaches(worked.value, aim) or _covers_the_way(worked, worked.value, aim):
        return
    yield Problem(
        location=goal.at.at("achievable", "formula"),
        message=f"Formula comes to `{worked.total}`, the target is `{aim.target}`{tell_sum(worked)}",
        help=_remedy(worked.value, worked.total, aim),
        related=(Related(goal.at.at(*worked.metric.key, "target"), "the target"),),
    )


def tell_sum(worked: WorkedSum) -> str:
    """Write the sum at the end of a message, unless it would bury it."""
    return f": `{worked.result.words}`" if len(worked.result.words) <= 90 else ""


def _reaches(value: Decimal, aim: Aim) -> bool:
    target = aim.target
    limit = target.upper if aim.falling and target.upper is not None else target.value
    rounded = value.quantize(Decimal(1), ROUND_HALF_UP, WIDE) if aim.is_counted else value
    slack = abs(limit) * ROUNDING
    if aim.falling:
        return min(value, rounded) <= limit + slack
    return max(value, rounded) >= limit - slack


def _covers_the_way(worked: WorkedSum, value: Decimal, aim: Aim) -> bool:
    """Tell whether the formula may speak of the gain or the saving, and that suffices.

    A formula that uses the baseline speaks of the level itself.
    """
    if not aim.origin or worked.metric is None or worked.metric.kind != "reach":
        return False
    if _uses_baseline(worked, worked.metric):
        return False
    return value >= abs(aim.edge - aim.origin) * (1 - ROUNDING)


def _uses_baseline(worked: WorkedSum, metric: Metric) -> bool:
    if not isinstance(metric.baseline, Quantity):
        return False
    baseline = measure_of(metric.baseline)
    return any(baseline.value == operand.value for operand in worked.result.operands)


def _remedy(value: Decimal, total: str, aim: Aim) -> str:
    """Say by how much a factor would have to change, and what can be reached instead."""
    target = aim.target
    if target.comparator is Comparator.BETWEEN or value <= 0 or target.value <= 0:
        return "Correct a number in `basis:`, or take the target that it supports"
    change = (target.value / value - 1) * 100
    if not Decimal(-90) < change < Decimal(900):
        return f"Correct a number in `basis:`, or take `{total}` as the target"
    way = "higher" if change > 0 else "lower"
    share = format_number(abs(change).quantize(Decimal(1), ROUND_HALF_UP, WIDE))
    gap = format_total(abs(target.value - value), target.unit)
    return (
        f"Say what closes the gap of `{gap}`: a factor in `basis:` {share}% {way}, or `{total}` as the target"
    )


RULE = Rule(
    help=HELP,
    each_goal=find_formulas_short_of_target,
    many="{count} formulas do not reach their target",
)
