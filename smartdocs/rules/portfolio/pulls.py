"""Which way goals pull a metric, and how hard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from smartdocs.model.finding import Related
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.quantity import Quantity, QuantityError, convert, holds
from smartdocs.model.strategy import Strategy
from smartdocs.rules.rule import Context
from smartdocs.wording.lists import OPENING, RISING
from smartdocs.wording.stem import stem, words_of

# Amounts that add up within a goal's time; the others are levels, or rhythms.
ADDED = ("total", "sum")
MEASURED = (*ADDED, "reach", "keep", "rate")


@dataclass(frozen=True, slots=True, eq=False)
class Pull:
    """A goal's metric with its target; `falling` is None where nobody says which direction is wanted."""

    goal: Goal
    metric: Metric
    target: Quantity
    falling: bool | None

    @property
    def wish(self) -> str:
        """Say what the number is to do, for a sentence that goes on from "is to"."""
        if self.target.comparator:
            return f"be `{self.target}`"
        if self.metric.kind == "keep":
            return f"stay at {'most' if self.falling else 'least'} `{self.target}`"
        return f"{'fall' if self.falling else 'rise'} to `{self.target}`"

    @property
    def place(self) -> Related:
        return Related(self.goal.at.at(*self.metric.key, "target"), self.goal.title)

    @property
    def is_pushed(self) -> bool:
        """Tell whether the number is to move, and is not merely held where it stands."""
        start = self.metric.start_value
        if start is None:
            return self.metric.kind != "keep"
        return not holds(self.target, start, falling=bool(self.falling))

    @property
    def is_amount(self) -> bool:
        """Tell whether it counts up within the goal's time, so that only equal times compare."""
        kind = self.metric.kind
        return kind in ADDED or (kind == "reach" and self.metric.start_value == 0)

    @property
    def rhythm(self) -> tuple[bool, str]:
        return self.metric.kind == "rate", self.metric.per or self.target.per

    def exceeds(self, other: Pull) -> bool:
        """Tell whether its number, if it can be compared, is more than the other allows."""
        mine, theirs = self.target, other.target
        most = theirs.value if theirs.upper is None else theirs.upper
        more = mine.value > most if mine.unit == theirs.unit else _is_more(mine, most, theirs.unit)
        return more and self.rhythm == other.rhythm and self.is_amount == other.is_amount


def _is_more(quantity: Quantity, most: Decimal, unit: str) -> bool:
    try:
        return convert(quantity, unit).value > most
    except QuantityError:
        return False


def name_metric(written: str) -> str:
    """Give one key to the spellings of a metric's name."""
    return "-".join(written.casefold().replace("_", " ").replace("-", " ").split())


def index_pulls(context: Context) -> Mapping[str, tuple[Pull, ...]]:
    """Gather what goals that are not over want of the metrics that their authors named."""
    found: dict[str, list[Pull]] = defaultdict(list)
    for goal in context.portfolio.goals.values():
        if goal.type == "development" or context.is_over(goal):
            continue
        for metric in goal.measurable:
            # A metric without a name is called after its unit, and hours are not one metric.
            if metric.target and metric.kind in MEASURED and goal.at.has(*metric.key, "metric"):
                pull = Pull(goal, metric, metric.target, _direction(goal, metric))
                found[name_metric(metric.metric)].append(pull)
    return {name: tuple(pulls) for name, pulls in found.items()}


def _direction(goal: Goal, metric: Metric) -> bool | None:
    if metric.falling or metric.falling_because:
        return metric.falling
    if metric.kind in (*ADDED, "rate") or _rises_in_words(goal.title):
        return False
    return None


def _rises_in_words(title: str) -> bool:
    opening = OPENING.match(title[:200])
    words = words_of(title[opening.end() if opening else 0 :][:100])
    return bool(words) and stem(words[0]) in RISING


def find_tradeoffs(strategy: Strategy | None) -> tuple[tuple[int, str, str], ...]:
    """Return the pairs of metrics that the strategy declares, each with its place in the list."""
    declared = strategy.tradeoffs if strategy else ()
    return tuple(
        (index, name_metric(one), name_metric(other))
        for index, names in enumerate(declared)
        for place, one in enumerate(names)
        for other in names[place + 1 :]
        if name_metric(one) != name_metric(other)
    )
