"""Targets of another sort than their baseline: a share of it, a multiple, a step, a bare fraction."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from smartdocs.model.goal import Goal, Metric
from smartdocs.model.quantity import Quantity, find_quantities
from smartdocs.model.units import unit_class
from smartdocs.source.direction import LOWER_VERB

ALIKE = 5
# A ratio of twenty is no ratio: whoever writes 100 and `10x` counts what is there.
LARGEST_RATIO = 20
LEVEL = "Write the level that is to be reached, in the baseline's unit"
NUMBER = re.compile(r"[0-9][0-9,]*(?:\.[0-9]+)?")
SMALLEST, LARGEST = Decimal("1e-9"), Decimal("1e18")


def find_relative(goal: Goal, metric: Metric) -> tuple[str, str, str] | None:
    """Return the field, the fact and the remedy; None where target and baseline are of one sort."""
    target, baseline = metric.target, metric.baseline
    if target is None or not isinstance(baseline, Quantity) or target.upper is not None:
        return None
    is_bare = bool(baseline.text) and baseline.text == _figures(baseline.text)
    amounts = unit_class(baseline.unit) not in ("", "share") and baseline.unit != "x"
    if target.unit == "x" and (amounts or (is_bare and _falls_by_mistake(goal, metric, baseline, target))):
        meant = _told(baseline, baseline.value * target.value, is_bare)
        return "target", f"`{target}` is a multiple, the baseline `{baseline}` an amount", f"Write {meant}"
    if target.unit == "%" and amounts:
        return (
            "target",
            f"`{target}` is a share, the baseline `{baseline}` an amount",
            _part(goal, target, baseline),
        )
    if {target.unit, baseline.unit} == {"%", "pp"}:
        return _step(goal, target, baseline)
    return _fraction(goal, target, baseline) or _change(goal, target, baseline)


def _figures(text: str) -> str:
    found = NUMBER.search(text)
    return found[0] if found else ""


def _falls_by_mistake(goal: Goal, metric: Metric, baseline: Quantity, target: Quantity) -> bool:
    wanted = metric.better == "lower" or target.is_falling or LOWER_VERB.match(goal.title)
    return baseline.value >= LARGEST_RATIO and baseline.value > target.value and not wanted


def _part(goal: Goal, target: Quantity, baseline: Quantity) -> str:
    """Say what a share of the baseline, more or less, comes to."""
    if not 0 < abs(target.value) < 100:
        return LEVEL
    falls = bool(LOWER_VERB.match(goal.title)) or target.value < 0
    change = baseline.value * abs(target.value) / 100 * (-1 if falls else 1)
    way = "less" if falls else "more"
    meant = _told(baseline, baseline.value + change)
    return f"{LEVEL}: {meant} for {abs(target.value):f}% {way}"


def _step(goal: Goal, target: Quantity, baseline: Quantity) -> tuple[str, str, str]:
    if baseline.unit == "pp":
        return "baseline", f"`{baseline}` is a step, the target `{target}` a level", "Write the level in %"
    falls = bool(LOWER_VERB.match(goal.title))
    level = baseline.value + abs(target.value) * (-1 if falls else 1)
    help = f"{LEVEL}: `{_plain(level)}%` for {abs(target.value):f} points {'less' if falls else 'more'}"
    return "target", f"`{target}` is a step, the baseline `{baseline}` a level", help


def _fraction(goal: Goal, target: Quantity, baseline: Quantity) -> tuple[str, str, str] | None:
    """Find 0.03 beside 5%, where 3% is near and 0.03% is not."""
    for field, one, other in (("target", target, baseline), ("baseline", baseline, target)):
        named = "baseline" if field == "target" else "target"
        if other.unit != "%" or "%" not in other.text or one.text != _figures(one.text):
            continue
        meant = one.value * 100
        is_near = 0 < one.value < 1 and other.value / ALIKE <= meant <= other.value * ALIKE
        if is_near and other.value >= 1 and not _says(goal, one.value):
            return (
                field,
                f"`{one}` is a fraction, where the {named} is in %",
                f"Write `{_plain(meant)}%`, or `{one}%` if so little is meant",
            )
    return None


def _says(goal: Goal, value: Decimal) -> bool:
    """Tell whether the words call this very number a percentage."""
    said = find_quantities(f"{goal.title}. {goal.specific.what}"[:1000])
    return any(one.quantity.unit == "%" and one.quantity.value == value for one in said)


def _change(goal: Goal, target: Quantity, baseline: Quantity) -> tuple[str, str, str] | None:
    """Find `+20 users` beside 100 users: a level would not be written so, and would fall."""
    signed = target.text.startswith("+") and not baseline.text.startswith("+") and target.value > 0
    if not signed or baseline.unit != target.unit or target.value > baseline.value or target.is_falling:
        return None
    meant = _told(baseline, baseline.value + target.value)
    return "target", f"`{target}` is a change of the baseline, `{baseline}`", f"{LEVEL}: {meant}"


def _told(like: Quantity, value: Decimal, is_bare: bool = False) -> str:
    """Write an amount as its author writes: `$120K` after `$100K`."""
    numbers = NUMBER.findall(like.text)
    if len(numbers) == 1 and like.value and SMALLEST < abs(value) < LARGEST:
        written = Decimal(numbers[0].replace(",", ""))
        number = _plain(value * written / like.value, "," in numbers[0] or "," in like.text)
        return f"`{like.text.replace(numbers[0], number, 1)}`"
    shown = replace(like, value=value, unit="" if is_bare else like.unit, text="")
    return f"`{shown}`"


def _plain(value: Decimal, grouped: bool = False) -> str:
    rounded = round(value, 2) if abs(value) < LARGEST else value
    text = f"{rounded:,f}" if grouped else f"{rounded:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
