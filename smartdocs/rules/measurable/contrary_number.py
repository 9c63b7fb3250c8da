"""M205: words that promise another number than the fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.quantity import (
    FoundQuantity,
    Quantity,
    QuantityError,
    convert,
    find_quantities,
    parse_quantity,
    same_unit,
)
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.units import CURRENCY_CODES
from smartdocs.rules.measurable.rhythm import multiples
from smartdocs.rules.place import iter_texts, locate_words
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording.lists import content_stems

HELP = RuleHelp(
    code="M205",
    name="contrary-number",
    severity=Severity.WARNING,
    summary="A number in the goal's words differs from its target or baseline.",
    why="The owner works toward the number in the sentence, and is judged on the number in the field.",
    instead="Correct the sentence or the field, so that both say the same. A rhythm may stand for its sum "
    "(20 a month for 60 in the quarter), and a change for its result (by 20% from 15% to 18%).",
    bad={
        "content/goals/conversion.md": """\
---
title: Raise conversion of trials by 20%
measurable:
  metric: conversion
  baseline: 5%
  target: 15%
  source: CRM funnel report
---
""",
    },
    good={
        "content/goals/conversion.md": """\
---
title: Raise conversion of trials by 10 percentage points
measurable:
  metric: conversion
  baseline: 5%
  target: 15%
  source: CRM funnel report
---
""",
    },
)

HALF_A_POINT = Decimal("0.5")
# A text with more numbers than this is a table; each would be compared with each.
MOST_NUMBERS = 20


def find_contrary_numbers(goal: Goal, context: Context) -> Iterator[Problem]:
    metrics = [metric for metric in goal.measurable if metric.target]
    if not metrics:
        return
    for key, text in iter_texts(goal):
        found = tuple(_name_unit(one, text, metrics) for one in find_quantities(text)[:MOST_NUMBERS])
        for one in found:
            message = _contradiction(goal, metrics, one, found)
            if message:
                yield Problem(
                    location=locate_words(goal.at, key, text, one.start, one.end),
                    message=message,
                    help="Correct the words or the field, so that both say the same",
                )


def _name_unit(one: FoundQuantity, text: str, metrics: list[Metric]) -> FoundQuantity:
    """Give the figures of "cut open tickets from 80 to 40" the unit that the words before them name.

    Amounts of money stay as they are: a bare 80 may be thousands.
    """
    said, target = one.quantity, metrics[0].target
    is_bare = not (said.unit or said.per or said.comparator)
    if len(metrics) != 1 or target is None or not is_bare or one.role not in ("from", "to"):
        return one
    words = content_stems(target.unit) if target.unit != "%" else _name_stems(metrics[0])
    if target.unit in CURRENCY_CODES or not words or not words <= content_stems(text[: one.start]):
        return one
    return replace(one, quantity=replace(said, unit=target.unit, per=target.per))


def _contradiction(
    goal: Goal, metrics: list[Metric], one: FoundQuantity, all_found: tuple[FoundQuantity, ...]
) -> str:
    """Compare a number in the text with the one metric that it can mean; silence where that is unclear."""
    said = one.quantity
    if one.role == "by":
        return _change_contradicts(metrics[0], said) if len(metrics) == 1 else ""
    meant = [metric for metric in metrics if _counts_the_same(metric, said)]
    if len(meant) != 1:
        return ""
    if one.role == "from":
        return _start_contradicts(meant[0], said)
    rivals = [
        other
        for other in all_found
        if other.role in ("", "to") and _counts_the_same(meant[0], other.quantity)
    ]
    if len(rivals) > 1 or any(_agrees(goal, known, said) for known in _known(goal)):
        return ""
    return f"`{said}` is not the target, `{meant[0].target}`"


def _start_contradicts(metric: Metric, said: Quantity) -> str:
    baseline = metric.baseline
    if not isinstance(baseline, Quantity) or _value_in(said, baseline.unit) in (None, baseline.value):
        return ""
    return f"`from {said}` is not the baseline, `{baseline}`"


def _change_contradicts(metric: Metric, said: Quantity) -> str:
    """Judge "by 20%" or "by 5 days": a share of the baseline, a difference, or the target itself."""
    target, baseline = metric.target, metric.start_value
    if target is None or target.upper is not None or said.upper is not None or said.per != target.per:
        return ""
    amount = abs(said.value)
    allowed = [abs(target.value)]
    if baseline is not None:
        allowed.append(abs(target.value - baseline))
    if said.unit == "%" and baseline:
        share = abs(target.value - baseline) / abs(baseline) * 100
        if abs(share - amount) <= HALF_A_POINT:
            return ""
    is_same = same_unit(said.unit, target.unit) or (said.unit == "pp" and target.unit == "%")
    if not is_same and not (said.unit == "%" and baseline):
        return ""
    if is_same and amount in allowed:
        return ""
    told = f"from `{metric.baseline}` to `{target}`" if baseline is not None else f"to `{target}`"
    return f"`by {said}` is not the way {told}"


def _counts_the_same(metric: Metric, said: Quantity) -> bool:
    """Tell whether both count one thing: the same unit, or the same noun with fewer words around it."""
    target = metric.target
    if target is None:
        return False
    if same_unit(said.unit, target.unit):
        return bool(said.unit)
    if _value_in(said, target.unit) is not None:
        return True
    said_words = content_stems(said.unit)
    words = content_stems(target.unit) or _name_stems(metric)
    return bool(said_words and words) and (said_words <= words or words <= said_words)


def _name_stems(metric: Metric) -> frozenset[str]:
    return content_stems(metric.metric.replace("-", " ").replace("_", " "))


def _value_in(said: Quantity, unit: str) -> Decimal | None:
    try:
        return convert(said, unit).value
    except QuantityError:
        return None


def _known(goal: Goal) -> Iterator[Quantity]:
    """Yield every number that the goal states in a field, and those it was adjusted from."""
    for metric in goal.measurable:
        stated = [metric.target, metric.stretch, metric.at_least, metric.unallocated, metric.over_assigned]
        stated += [*metric.path.values(), *metric.each.values()]
        yield from (item for item in stated if item is not None)
        if isinstance(metric.baseline, Quantity):
            yield metric.baseline
    yield from goal.achievable.basis.values()
    yield from (item.target for item in goal.milestones if item.target)
    yield from (item.amount for item in goal.achievable.needs if item.amount)
    yield from (item.amount for item in goal.provides if item.amount)
    for text in (goal.reduced_from, *(entry.from_ for entry in goal.adjustments)):
        try:
            yield parse_quantity(text)
        except QuantityError:
            continue


def _agrees(goal: Goal, known: Quantity, said: Quantity) -> bool:
    converted = _value_in(said, known.unit)
    value = said.value if converted is None else converted
    if value in (known.value, known.upper) or (said.upper and said.upper in (known.value, known.upper)):
        return True
    if said.per and said.per != known.per:
        return any(value * count == known.value for count in multiples(goal, said.per))
    if known.per and not said.per:
        return any(known.value * count == value for count in multiples(goal, known.per))
    return False


RULE = Rule(
    help=HELP,
    each_goal=find_contrary_numbers,
    is_lasting=True,
    many="{count} numbers in words differ from the fields",
)
