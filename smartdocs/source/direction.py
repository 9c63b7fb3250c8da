"""Which direction of a metric is good, and in whose words: never a silent guess."""

from __future__ import annotations

import re
from dataclasses import replace

from smartdocs.model.goal import Goal, Metric
from smartdocs.model.phrase import phrase
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

# What may lie below nothing: 0 of it is something to rise to.
BELOW_NOTHING = re.compile(
    r"\b(profits?|margins?|break[- ]?even|cash[- ]?flow|growth|nps|promoters?|earnings|ebitd?a?|surplus)\b",
    re.IGNORECASE,
)


def resolve_direction(goal: Goal, metric: Metric) -> Metric:
    """Say whether lower is better, from the clearest statement there is.

    In order: `better`, the target's comparator, target against baseline, words before or after
    the target's number in the goal's text, the goal's verb. Without any, lower is better where the
    target is 0, since there is never less than none of a thing; else higher is.
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
        return True, phrase("target `%(target)s`", target=target.text)
    if target.comparator in (Comparator.AT_LEAST, Comparator.ABOVE):
        return False, phrase("target `%(target)s`", target=target.text)
    start = metric.start_value
    if start is not None and start != target.value and metric.kind != "keep":
        values = {"baseline": f"{start:f}", "target": f"{target.value:f}"}
        return target.value < start, phrase("baseline %(baseline)s and target %(target)s", **values)
    return _read_direction(goal, metric, target)


def _read_direction(goal: Goal, metric: Metric, target: Quantity) -> tuple[bool, str]:
    number = re.compile(rf"(?<![\w.,]){re.escape(f'{target.value:f}')}(?![\d.,]\d)")
    for text in (goal.title, goal.specific.what):
        for match in number.finditer(text):
            before, after = LOWER_WORDS.search(text[: match.start()]), LOWER_AFTER.match(text[match.end() :])
            if before:
                return True, phrase("the text says “%(words)s”", words=f"{before[1]} {match[0]}")
            if after:
                return True, phrase("the text says “%(words)s”", words=f"{match[0]} {after[1]}")
    verb = LOWER_VERB.match(goal.title)
    if verb:
        return True, phrase("the title says “%(words)s”", words=verb[1])
    return (True, phrase("the target is 0")) if _is_none(goal, metric, target) else (False, "")


def _is_none(goal: Goal, metric: Metric, target: Quantity) -> bool:
    """Tell whether a target of 0 asks for nothing of the kind, rather than for an end of what is below it."""
    if target.value != 0 or target.comparator is not None:
        return False
    name = re.sub(r"[-_]+", " ", metric.metric)
    return not BELOW_NOTHING.search(f"{name} {goal.title}")
