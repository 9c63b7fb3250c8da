"""A formula's result in the unit of its target: silent where units are left out, not where they clash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from smartdocs.assess.formula import Result
from smartdocs.assess.formula_words import in_own_unit
from smartdocs.assess.unit_algebra import NOUN, Measure, measure_of
from smartdocs.model.goal import Metric
from smartdocs.model.quantity import Quantity, holds
from smartdocs.model.units import fold_unit

# Words of a metric that say for which time its number is meant, so that nothing need be multiplied by it.
STANDING = {
    "year": frozenset({"year", "yearly", "annual", "arr", "acv"}),
    "quarter": frozenset({"quarter", "quarterly"}),
    "month": frozenset({"month", "monthly", "mrr"}),
    "week": frozenset({"week", "weekly"}),
    "day": frozenset({"day", "daily"}),
}
# A ratio without a unit is a share up to here; beyond, somebody multiplied by 100.
LARGEST_RATIO = Fraction(3, 2)


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Why a result can never be compared with its target, and what to write instead."""

    message: str
    help: str


def value_in(
    metric: Metric, result: Result, durations: Mapping[str, Fraction | None]
) -> Fraction | Mismatch | None:
    """Return a result in the unit of a metric's target, None where it cannot be told what is meant."""
    target = metric.target
    if target is None:
        return None
    target = replace(target, unit=target.unit or metric.unit or "", per=_rhythm(metric))
    wanted = measure_of(replace(target, value=Decimal(1)))
    measure = result.measure
    fits = _fits(_sort(measure), _sort(wanted), measure, wanted, result)
    if fits is None:
        return None
    if not fits:
        told = f"Formula comes to `{in_own_unit(measure)}`, but the target is `{metric.target}`"
        return Mismatch(told, "Write a formula whose result is in the target's unit")
    value = _in_unit(measure, wanted)
    return _settle(value, metric, measure, wanted, durations)


def _rhythm(metric: Metric) -> str:
    own = metric.target.per if metric.target else ""
    return own or (metric.per or "" if metric.kind == "rate" else "")


def _sort(measure: Measure) -> str:
    """Say what it is: money, share, count, time or plain."""
    if measure.currency:
        return "money"
    if measure.is_share:
        return "share"
    if measure.nouns:
        return "count"
    is_time = bool(measure.times) and min(measure.times.values()) > 0 and not measure.bare
    return "time" if is_time else "plain"


def _fits(sort: str, wanted_sort: str, measure: Measure, wanted: Measure, result: Result) -> bool | None:
    """Tell whether the two can be compared; None where the author may mean either."""
    is_ratio = sort == "plain" or (sort == "count" and len(measure.nouns) > 1)
    match wanted_sort:
        case "money":
            if sort == "money":
                is_each = any(power < 0 for power in measure.nouns.values()) and "÷" not in result.words
                return measure.currency == wanted.currency and (
                    None if is_each and not measure.bare else True
                )
            return sort == "plain" or (sort == "count" and bool(measure.bare))
        case "share":
            return sort == "share" or is_ratio
        case "count":
            return _counts(sort, measure, wanted, result)
        case "time":
            if sort == "time":
                return True if measure.times.keys() == wanted.times.keys() else None
            return True if sort == "plain" else None if sort == "count" else False
        case _:
            return None if sort in ("share", "time") else True


def _counts(sort: str, measure: Measure, wanted: Measure, result: Result) -> bool | None:
    """Compare counts of one thing, or of things that the formula turns into each other."""
    if sort == "plain":
        return True
    if sort != "count":
        is_time = sort == "time" and any(_words(name) & _TIME_WORDS for name in wanted.nouns)
        return None if is_time else False
    same = any(_words(one) & _words(other) for one in measure.nouns for other in wanted.nouns)
    return True if same or len(result.operands) > 1 else None


def _words(noun: str) -> frozenset[str]:
    return frozenset(noun.removeprefix(NOUN).split())


_TIME_WORDS = frozenset({*STANDING, "hour", "h", "min", "minute"})


def _in_unit(measure: Measure, wanted: Measure) -> Fraction:
    """Take a value out of its base units: into the target's words where it has them, else its own."""
    value = measure.value
    for base, power in measure.times.items():
        _, size = wanted.spelled.get(base) or measure.spelled[base]
        value /= size**power
    if wanted.is_share and (measure.is_share or abs(value) <= LARGEST_RATIO):
        value *= 100
    return value


def _settle(
    value: Fraction,
    metric: Metric,
    measure: Measure,
    wanted: Measure,
    durations: Mapping[str, Fraction | None],
) -> Fraction | Mismatch | None:
    """Judge what is left over of time: `per month` in the result, and nothing of it in the target."""
    if _sort(wanted) == "time":
        return value if measure.times in ({}, wanted.times) else None
    bases = sorted({*measure.times, *wanted.times})
    left = {base: measure.times.get(base, 0) - wanted.times.get(base, 0) for base in bases}
    left = {base: power for base, power in left.items() if power}
    rates = [base for base, power in left.items() if power < 0]
    if not rates or wanted.times:
        return None if left and wanted.times else value
    told = f"Formula comes to `{in_own_unit(measure)}`, but the target is `{metric.target}`"
    if len(left) > 1:
        words = " and ".join(measure.spelled[base][0] for base in left)
        return value if measure.bare else Mismatch(f"{told}: {words} do not cancel", _TWO_RHYTHMS)
    if left[rates[0]] < -1:
        return None
    unit = fold_unit(measure.spelled[rates[0]][0])
    if _is_standing(metric, unit) or _holds(metric, value):
        return value
    count = durations.get(f"{unit}s")
    if count and any(count * 6 / 10 <= number <= count + 1 for number in measure.bare):
        return value
    return Mismatch(told, f"Multiply what is per {unit} by `{unit}s`, the goal's own length")


_TWO_RHYTHMS = "Multiply what is per week by `weeks`, and what is per month by `months`"


def _is_standing(metric: Metric, unit: str) -> bool:
    """Tell whether the target is itself meant for such a time: monthly revenue, ARR."""
    words = set(fold_unit(metric.metric.replace("-", " ").replace("_", " ")).split())
    return unit == "year" or bool(words & STANDING.get(unit, frozenset()))


def _holds(metric: Metric, value: Fraction) -> bool:
    target: Quantity | None = metric.target
    if target is None or metric.falling:
        return False
    return holds(target, Decimal(value.numerator) / Decimal(value.denominator))
