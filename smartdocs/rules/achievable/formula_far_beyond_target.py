"""A303: a formula that comes to far more than the target asks for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from smartdocs.assess.aim import aim_of
from smartdocs.assess.words import WIDE, format_number
from smartdocs.assess.worked_sum import find_sum
from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.achievable.formula_short_of_target import tell_sum
from smartdocs.rules.rule import Context, Problem, Rule


def _example(target: str) -> dict[str, str]:
    return {
        "content/goals/healthcare-arr.md": f"""\
---
title: Earn {target} from new healthcare contracts
period: 2026-Q3
measurable:
  metric: new-arr
  kind: total
  target: {target}
  source: CRM, signed contracts
achievable:
  basis: {{pipeline: $400K, close rate: 40%}}
  formula: pipeline * close rate
---
"""
    }


HELP = RuleHelp(
    code="A303",
    name="formula-far-beyond-target",
    severity=Severity.INFO,
    summary="The formula, worked out on its own numbers, comes to more than one and a half times the target.",
    why="A target far below what one's own numbers promise is met without effort, and the plan above it is "
    "made with too little.",
    instead="Raise the target, correct the numbers, or say what is held back: `stretch:` names what is hoped "
    "for, `reduced_from:` a bite that was made smaller on purpose.",
    bad=_example("$100K"),
    good=_example("$150K"),
)

# Plans are made with room; from here on the room is the plan.
MARGIN = Decimal("0.5")


def find_formulas_far_beyond_target(goal: Goal, context: Context) -> Iterator[Problem]:
    worked = None if goal.reduced_from else find_sum(goal, context.portfolio)
    if worked is None or worked.value is None or worked.metric is None:
        return
    limit = _limit(worked.metric)
    if limit is None or worked.value <= limit * (1 + MARGIN):
        return
    beyond = (worked.value / limit - 1) * 100
    share = format_number(beyond.quantize(Decimal(1), ROUND_HALF_UP, WIDE))
    yield Problem(
        location=goal.at.at(*worked.metric.key, "target"),
        message=f"Formula comes to `{worked.total}`, {share}% beyond the target{tell_sum(worked)}",
        help=f"Raise the target toward `{worked.total}`, or say in `stretch:` what is held back",
        related=(Related(goal.at.at("achievable", "formula"), "the formula"),),
    )


def _limit(metric: Metric) -> Decimal | None:
    """Return what a formula may come to without remark; None where more is not better, or cannot be."""
    aim = aim_of(metric)
    if aim is None or aim.falling or aim.target.upper is not None:
        return None
    stretch = metric.stretch.value if metric.stretch else aim.target.value
    limit = max(aim.target.value, stretch)
    return limit if limit > 0 else None


RULE = Rule(
    help=HELP,
    each_goal=find_formulas_far_beyond_target,
    many="{count} formulas come to far more than their target",
)
