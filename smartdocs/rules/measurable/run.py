"""The figures of a metric in order, as they were written, for rules that compare them with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smartdocs.assess.aim import amount_in, unit_of
from smartdocs.assess.readings import figure_of
from smartdocs.assess.words import format_amount
from smartdocs.model.finding import Location
from smartdocs.model.goal import Goal, Metric, Reading
from smartdocs.model.quantity import Quantity
from smartdocs.rules.rule import Context


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in the metric's unit, with its place; `is_bare` when it was written without a unit."""

    value: Decimal
    at: Location
    is_bare: bool


@dataclass(frozen=True, slots=True)
class Run:
    """A metric's figures in order. `is_standing` is false of amounts, which vary more than levels do."""

    metric: Metric
    figures: tuple[Figure, ...]
    is_standing: bool

    @property
    def unit(self) -> str:
        return unit_of(self.metric)

    @property
    def knowns(self) -> list[Decimal]:
        """The figures that the goal itself states: they show what is possible."""
        metric = self.metric
        stated = [metric.target, metric.stretch, metric.baseline]
        return [one.value for one in stated if isinstance(one, Quantity)]

    def show(self, value: Decimal) -> str:
        return f"`{format_amount(value, self.unit)}`"


def read_run(goal: Goal, metric: Metric, context: Context) -> Run:
    """Return the rows of a data file, amounts of one day added up, else the figures of the check-ins."""
    rows = [
        row
        for row in metric.rows
        if (goal.start or row.day) <= row.day <= min(goal.due or row.day, context.as_of)
    ]
    if not rows:
        return Run(metric, tuple(_stated(goal, metric, context)), metric.kind != "rate")
    if metric.kind in ("reach", "keep"):
        standing = sorted(rows, key=lambda row: row.day)
        figures = tuple(Figure(row.value, Location(row.path, row.line), True) for row in standing)
        return Run(metric, figures, is_standing=True)
    days: dict[date, list[Reading]] = defaultdict(list)
    for row in rows:
        days[row.day].append(row)
    return Run(metric, tuple(_of_day(days[day]) for day in sorted(days)), is_standing=False)


def _of_day(rows: list[Reading]) -> Figure:
    largest = max(rows, key=lambda row: abs(row.value))
    return Figure(sum((row.value for row in rows), Decimal(0)), Location(largest.path, largest.line), True)


def _stated(goal: Goal, metric: Metric, context: Context) -> Iterator[Figure]:
    for index, check_in in sorted(enumerate(goal.check_ins), key=lambda item: item[1].date):
        stated = figure_of(goal, metric, check_in)
        if stated is None or stated[1][0] == "add" or check_in.date > context.as_of:
            continue
        value = amount_in(stated[0], unit_of(metric))
        if value is not None:
            yield Figure(value, goal.at.at("check_ins", index, *stated[1]), not stated[0].unit)
