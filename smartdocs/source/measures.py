"""Figures that cannot be compared with their target: a count where money is meant."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.quantity import Quantity
from smartdocs.model.source_file import Key
from smartdocs.model.units import fold_unit, unit_class
from smartdocs.source.relative import find_relative


def find_other_measures(goal: Goal) -> Iterator[Finding]:
    """Yield F003 for every figure of another kind than its metric's target; bare numbers fit any."""
    told = [found for metric in goal.measurable for found in _find_relative(goal, metric)]
    yield from told
    for metric in () if told else goal.measurable:
        if isinstance(metric.baseline, Quantity):
            yield from _compare(goal, metric, metric.baseline, (*metric.key, "baseline"))
        yield from _compare(goal, metric, metric.stretch, (*metric.key, "stretch"))
        for name, stated in (("path", metric.path), ("each", metric.each)):
            for period, amount in stated.items():
                yield from _compare(goal, metric, amount, (*metric.key, name, period.id))
    if not told:
        yield from _find_in_values(goal)
    if len(goal.measurable) == 1 and not told:
        (metric,) = goal.measurable
        for index, check_in in enumerate(goal.check_ins):
            for name, figure in (("value", check_in.value), ("add", check_in.add)):
                yield from _compare(goal, metric, figure, ("check_ins", index, name))
        for index, milestone in enumerate(goal.milestones):
            yield from _compare(goal, metric, milestone.target, ("milestones", index, "target"))


def _find_in_values(goal: Goal) -> Iterator[Finding]:
    """Compare figures that a check-in gives by the metrics' names."""
    named = {metric.metric.casefold(): metric for metric in goal.measurable}
    for index, check_in in enumerate(goal.check_ins):
        for name, figure in check_in.values.items():
            if name.casefold() in named:
                key = ("check_ins", index, "values", name)
                yield from _compare(goal, named[name.casefold()], figure, key)


def _find_relative(goal: Goal, metric: Metric) -> Iterator[Finding]:
    relative = find_relative(goal, metric)
    if relative:
        field, fact, help = relative
        yield make_file_finding("F003", goal.at.at(*metric.key, field), fact, help, subjects=(goal.key,))


def _compare(goal: Goal, metric: Metric, figure: Quantity | None, key: Key) -> Iterator[Finding]:
    target = metric.target
    if target is None or figure is None or not figure.unit or not target.unit:
        return
    if _sort(figure.unit) != _sort(target.unit):
        yield make_file_finding(
            "F003",
            goal.at.at(*key),
            f"`{figure}` is no measure of the target, `{target}`",
            "Write the figure in the target's unit",
            subjects=(goal.key,),
        )


def _sort(unit: str) -> str:
    """Return what a unit counts; a step of percentage points is no level, and a multiple no count."""
    folded = fold_unit(unit)
    if folded in ("x", "time", "fold") or folded.startswith("x "):
        return "multiple"
    return "step" if folded == "pp" else unit_class(unit)
