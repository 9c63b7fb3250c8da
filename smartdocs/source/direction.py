"""Which direction of a metric is good, and in whose words: never a silent guess."""

from __future__ import annotations

import re
from dataclasses import replace

from smartdocs.model.goal import Goal, Metric
from smartdocs.model.quantity import Comparator, Quantity

LOWER_WORDS = re.compile(
    r"\b(within|under|below|at most|no more than|not more than|less than|fewer than|up to|no longer than|"
    r"shorter than|faster than|maximum of|max|<=?|≤)\s*$",
    re.IGNORECASE,
)
LOWER_AFTER = re.compile(
    r"^\s*[\w%-]*\s*(or less|or fewer|or under|or faster|or lower|at most)\b", re.IGNORECASE
)
LOWER_VERB = re.compile(
    r"^\s*(reduce|lower|cut|decrease|shorten|shrink|halve|drop|bring down|get down|minimi[sz]e|slash|trim)\b",
    re.IGNORECASE,
)


def resolve_direction(goal: Goal, metric: Metric) -> Metric:
    """Say whether lower is better, from the clearest statement there is.

    In order: `better`, the target's comparator, target against baseline, words before or after
    the target's number in the goal's text, the goal's verb. Without any, higher is better.
    """
    falling, because = _find_direction(goal, metric)
    return replace(metric, falling=falling, falling_because=because)


def _find_direction(goal: Goal, metric: Metric) -> tuple[bool, str]:
    target = metric.target
    if metric.better:
        return metric.better == "lower", f"`better: {metric.better}`"
    if target is None:
        return False, ""
    if target.comparator in (Comparator.AT_MOST, Comparator.BELOW):
        return True, f"target `{target.text}`"
    if target.comparator in (Comparator.AT_LEAST, Comparator.ABOVE):
        return False, f"target `{target.text}`"
    start = metric.start_value
    if start is not None and start != target.value and metric.kind != "keep":
        return target.value < start, f"baseline {start:f} and target {target.value:f}"
    return _read_direction(goal, target)


def _read_direction(goal: Goal, target: Quantity) -> tuple[bool, str]:
    number = re.compile(rf"(?<![\w.,]){re.escape(f'{target.value:f}')}(?![\d.,]\d)")
    for text in (goal.title, goal.specific.what):
        for match in number.finditer(text):
            before, after = LOWER_WORDS.search(text[: match.start()]), LOWER_AFTER.match(text[match.end() :])
            if before:
                return True, f"the text says “{before[1]} {match[0]}”"
            if after:
                return True, f"the text says “{match[0]} {after[1]}”"
    verb = LOWER_VERB.match(goal.title)
    return (True, f"the title says “{verb[1]}”") if verb else (False, "")
