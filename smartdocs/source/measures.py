"""Figures that cannot be compared with their target: a count where money is meant."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.quantity import Quantity
from smartdocs.model.source_file import Key
from smartdocs.model.units import unit_class


def find_other_measures(goal: Goal) -> Iterator[Finding]:
    """Yield F003 for every figure of another kind than its metric's target; bare numbers fit any."""
    for metric in goal.measurable:
        if isinstance(metric.baseline, Quantity):
            yield from _compare(goal, metric, metric.baseline, (*metric.key, "baseline"))
    if len(goal.measurable) == 1:
        (metric,) = goal.measurable
        for index, check_in in enumerate(goal.check_ins):
            for name, figure in (("value", check_in.value), ("add", check_in.add)):
                yield from _compare(goal, metric, figure, ("check_ins", index, name))
        for index, milestone in enumerate(goal.milestones):
            yield from _compare(goal, metric, milestone.target, ("milestones", index, "target"))


def _compare(goal: Goal, metric: Metric, figure: Quantity | None, key: Key) -> Iterator[Finding]:
    target = metric.target
    if target is None or figure is None or not figure.unit or not target.unit:
        return
    if unit_class(figure.unit) != unit_class(target.unit):
        yield make_file_finding(
            "F003",
            goal.at.at(*key),
            f"`{figure}` is no measure of the target, `{target}`",
            "Write the figure in the target's unit",
            subjects=(goal.key,),
        )
