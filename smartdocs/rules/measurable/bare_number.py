"""M206: a number that could be anything."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.quantity import Quantity
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import iter_texts
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording.stem import is_plural

HELP = RuleHelp(
    code="M206",
    name="bare-number",
    severity=Severity.INFO,
    summary="A target is a bare number, and the metric's name does not tell its unit.",
    why="`conversion: 20` may be per cent, people or a rank; whoever reads the report guesses.",
    instead="Write the unit with the number, as in `20%` or `20 meetings`, or add `unit:`.",
    bad={
        "content/goals/conversion.md": """\
---
title: Raise conversion of trials
measurable:
  metric: conversion
  baseline: 15
  target: 20
  source: CRM funnel report
---
""",
    },
    good={
        "content/goals/conversion.md": """\
---
title: Raise conversion of trials
measurable:
  metric: conversion
  baseline: 15%
  target: 20%
  source: CRM funnel report
---
""",
    },
)

# Names of numbers that have no unit, or are their own.
_UNITLESS = re.compile(
    r"(?:nps|csat|ces|score|index|rating|rank|count|counts|number|headcount|ratio|grade|level|points?|stars?)",
    re.IGNORECASE,
)


def find_bare_numbers(goal: Goal, context: Context) -> Iterator[Problem]:
    for metric in goal.measurable:
        target = metric.target
        if (
            target
            and re.search(r"\d", str(target))
            and metric.kind not in ("done", "milestones")
            and not _has_unit(metric, goal)
        ):
            yield Problem(
                location=goal.at.at(*metric.key, "target"),
                message=f"Target `{target}` has no unit",
                help=f"Write what is counted, such as `{target}%` or `{target} meetings`, or add `unit:`",
            )


def _has_unit(metric: Metric, goal: Goal) -> bool:
    quantities = [metric.target, metric.baseline]
    if metric.unit or any(isinstance(each, Quantity) and (each.unit or each.per) for each in quantities):
        return True
    words = re.split(r"[-_\s]+", metric.metric)
    if any(is_plural(word) or _UNITLESS.fullmatch(word) for word in words):
        return True
    return any(_is_followed_by_noun(text, metric.target) for _, text in iter_texts(goal))


def _is_followed_by_noun(text: str, target: Quantity | None) -> bool:
    """Tell whether the text says the number with a word after it, as in `50 new customers`."""
    if target is None:
        return False
    number = re.escape(f"{target.value:,f}"), re.escape(f"{target.value:f}")
    return bool(re.search(rf"(?<![\d.,])(?:{'|'.join(number)})\s+[^\W\d_]{{3,}}", text))


RULE = Rule(
    help=HELP,
    each_goal=find_bare_numbers,
    is_gap=True,
    many="{count} targets are bare numbers",
)
