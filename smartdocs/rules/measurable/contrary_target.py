"""M203: a target that is no way to go, or leads the other way than the words say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from smartdocs.assess.aim import Aim, aim_of, amount_in
from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.quantity import Comparator, Quantity, QuantityError, parse_quantity, same_unit
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.units import factor
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording.lists import FALLING, RISING, content_stems
from smartdocs.wording.stem import stem, words_of

HELP = RuleHelp(
    code="M203",
    name="contrary-target",
    severity=Severity.WARNING,
    summary="The target equals the baseline, is met from the first day, lies in the other direction than the "
    "goal's words, or lies beyond its own `stretch` or the figure that it was `reduced_from`.",
    why="A target that is already met asks for nothing, and one that contradicts the words turns the "
    "review's verdict around: what was meant as a success is counted as a failure.",
    instead="Correct `target` or `baseline`. To hold a level, write `kind: keep`.",
    bad={
        "content/goals/churn.md": """\
---
title: Reduce churn of small accounts
measurable:
  metric: churn
  baseline: 4%
  target: 6%
  source: Billing report
---
""",
    },
    good={
        "content/goals/churn.md": """\
---
title: Reduce churn of small accounts
measurable:
  metric: churn
  baseline: 6%
  target: 4%
  source: Billing report
---
""",
    },
)


# Words that many metrics' names share.
GENERIC = content_stems("rate number count percentage percent share total ratio average median new")
# What is reached upwards, unless a word beside it turns it round ("reach 2% lost revenue").
UP_TO = re.compile(r"\s*(reach|achieve|attain|hit|get to|climb to)\b", re.IGNORECASE)
BETTER_HIGH = content_stems(
    "uptime availability satisfaction csat nps retention adoption occupancy attendance revenue arr mrr "
    "profit margin"
)
TURNED = FALLING | content_stems(
    "churn loss lost downtime complaint cost debt gap miss missed missing late error failure variance"
)
LONGEST = 300
CLAUSE = re.compile(r"\b(?:by|from|to|through|so that|in order|with|while)\b|[,;:.]")


def find_contrary_targets(goal: Goal, context: Context) -> Iterator[Problem]:
    yield from _find_no_smaller_bite(goal)
    for metric in goal.measurable:
        target, baseline = metric.target, metric.baseline
        if context.is_unreadable(goal.at, *metric.key, "target"):
            continue
        yield from _find_no_stretch(goal, metric)
        if _asks_for_nothing(metric):
            yield Problem(
                location=goal.at.at(*metric.key, "target"),
                message=f"Target `{target}` is met from the first day",
                help=f"Write `<= {_bare(target)}` if none is meant, else the number that is to be reached",
            )
        elif metric.kind in ("reach", "total") and target and isinstance(baseline, Quantity):
            message = _contradiction(goal, metric, baseline, target)
            if message:
                yield Problem(
                    location=goal.at.at(*metric.key, "target"),
                    message=message,
                    help="Correct `target:` or `baseline:`, or write `kind: keep` to hold a level",
                )


def _find_no_stretch(goal: Goal, metric: Metric) -> Iterator[Problem]:
    """Find a stretch that asks for no more than the target does."""
    aim, stretch = aim_of(metric), metric.stretch
    lead = _lead(aim, stretch) if aim and stretch else None
    if aim is None or lead is None or lead > 0:
        return
    unsure = not (aim.falling or metric.better or aim.target.comparator or metric.start_value is not None)
    yield Problem(
        location=goal.at.at(*metric.key, "stretch"),
        message=f"Stretch `{stretch}` asks for no more than the target `{aim.target}`",
        help="Write `better: lower` if less is better, else a stretch above the target"
        if unsure
        else f"Write a stretch {'below' if aim.falling else 'above'} the target, or swap the two",
    )


def _find_no_smaller_bite(goal: Goal) -> Iterator[Problem]:
    """Find a target that was cut to more than it was before."""
    aims = [aim for metric in goal.measurable if (aim := aim_of(metric))]
    try:
        before = parse_quantity(goal.reduced_from) if goal.reduced_from and len(aims) == 1 else None
    except QuantityError:
        return
    lead = _lead(aims[0], before) if before else None
    if lead is not None and lead <= 0:
        yield Problem(
            location=goal.at.at("reduced_from"),
            message=f"Target `{aims[0].target}` is no smaller bite than `{before}`, which it was cut from",
            help="Write in `reduced_from` what was asked for at first, or correct the target",
        )


def _lead(aim: Aim, other: Quantity) -> Decimal | None:
    """Return by how much another figure asks for more than the target; None where they cannot be compared."""
    target = aim.target
    if target.upper is not None or other.upper is not None or other.per not in ("", target.per):
        return None
    if other.unit and not factor(other.unit, target.unit):
        return None
    amount = amount_in(other, target.unit)
    return None if amount is None else (amount - target.value) * (-1 if aim.falling else 1)


def _asks_for_nothing(metric: Metric) -> bool:
    """Tell whether what is counted up has only to be 0 or more."""
    target = metric.target
    rises = target is not None and target.comparator in (None, Comparator.AT_LEAST) and not metric.falling
    return bool(rises and target and target.value == 0 and metric.kind in ("total", "rate"))


def _bare(target: Quantity | None) -> str:
    return replace(target, comparator=None, text="").canonical if target else ""


def _contradiction(goal: Goal, metric: Metric, baseline: Quantity, target: Quantity) -> str:
    if not same_unit(baseline.unit, target.unit) or metric.kind == "total" or target.upper is not None:
        return ""
    if baseline.value == target.value:
        return f"Target `{target}` is also the baseline"
    rises = target.value > baseline.value
    for wanted, better in ((True, "lower"), (False, "higher")):
        if rises is wanted and metric.better == better:
            side = "above" if rises else "below"
            return f"Target `{target}` is {side} the baseline `{baseline}`, but {better} is better"
    verb = _direction(goal, metric)
    above = "" if verb or rises else _reached_from_above(goal, metric)
    if above or (verb and rises is not (stem(verb) in RISING)):
        way = "rises" if rises else "falls"
        return f"`{verb or above}` stands against a target that {way} from `{baseline}` to `{target}`"
    return ""


def _reached_from_above(goal: Goal, metric: Metric) -> str:
    """Return the verb that reaches up to a falling target of what is always better when it is more."""
    found = UP_TO.match(goal.title)
    if not found or metric.better or metric.falling_because.startswith("target"):
        return ""
    words = content_stems(f"{metric.metric} {goal.title[:LONGEST]}")
    return "" if words.isdisjoint(BETTER_HIGH) or not words.isdisjoint(TURNED) else found[1]


def _direction(goal: Goal, metric: Metric) -> str:
    """Return the one verb of direction whose object is this metric; nothing when that is unclear."""
    named = content_stems(metric.metric) - GENERIC
    verbs: list[str] = []
    for clause in CLAUSE.split(goal.title):
        words = words_of(clause)
        for index, word in enumerate(words):
            if stem(word) in RISING | FALLING:
                verbs.append(word)
                if not named or not named <= content_stems(" ".join(words[index + 1 :])):
                    return ""
    return verbs[0] if len(verbs) == 1 else ""


RULE = Rule(
    help=HELP,
    each_goal=find_contrary_targets,
    is_lasting=True,
    many="{count} targets contradict their baseline or their words",
)
