"""Which way goals pull a metric, and whether two of them pull at the same thing at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smartdocs.model.goal import Goal, Metric
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.quantity import Quantity, QuantityError, convert, holds
from smartdocs.model.strategy import Strategy
from smartdocs.rules.rule import Context
from smartdocs.rules.specific.lexicon import OPENING, RISING_VERBS, stem, words_of

# Amounts that add up within a goal's time; the others are levels, or rhythms that compare with nothing else.
ADDED = ("total", "sum")
MEASURED = (*ADDED, "reach", "keep", "rate")


@dataclass(frozen=True, slots=True)
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
    def is_pushed(self) -> bool:
        """Tell whether the number is to move, and is not merely held where it stands."""
        start = self.metric.start_value
        if start is None:
            return self.metric.kind != "keep"
        return not holds(self.target, start, falling=bool(self.falling))


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
    return bool(words) and stem(words[0]) in RISING_VERBS


def exceeds(rising: Pull, falling: Pull) -> bool:
    """Tell whether one wants more of a number than the other allows."""
    if not _compare(rising, falling):
        return False
    try:
        return convert(rising.target, falling.target.unit).value > _most(falling.target)
    except QuantityError:
        return False


def _most(target: Quantity) -> Decimal:
    return target.value if target.upper is None else target.upper


def _compare(rising: Pull, falling: Pull) -> bool:
    """Tell whether both targets are of one sort: levels, rhythms, or amounts of which one is in the other."""
    if _rhythm(rising) != _rhythm(falling) or _is_amount(rising) != _is_amount(falling):
        return False
    if not _is_amount(rising):
        return True
    a, b = rising.goal, falling.goal
    return (b.start or date.min) <= (a.start or date.min) and (a.due or date.max) <= (b.due or date.max)


def _rhythm(pull: Pull) -> tuple[bool, str]:
    return pull.metric.kind == "rate", pull.metric.per or pull.target.per


def _is_amount(pull: Pull) -> bool:
    metric = pull.metric
    return metric.kind in ADDED or (metric.kind == "reach" and metric.start_value == 0)


def overlap(a: Goal, b: Goal) -> bool:
    """Tell whether there may be a day on which both run."""
    return (a.start or date.min) <= (b.due or date.max) and (b.start or date.min) <= (a.due or date.max)


def share_scope(a: Goal, b: Goal) -> bool:
    """Tell whether both may speak of the same part: no account, and no stated scope, keeps them apart."""
    if a.account and b.account and a.account != b.account:
        return False
    one, other = set(words_of(a.specific.scope)), set(words_of(b.specific.scope))
    return not (one and other) or one <= other or other <= one


def contains(above: Goal, below: Goal, portfolio: Portfolio) -> bool:
    """Tell whether a goal's field of responsibility holds that of the other."""
    match above.level:
        case "organisation":
            return True
        case "team":
            return above.team is not None and above.team in _teams_of(below, portfolio)
        case "account":
            return above.account is not None and above.account == below.account
        case _:
            return above.accountable is not None and above.accountable == below.accountable


def _teams_of(goal: Goal, portfolio: Portfolio) -> Iterator[str]:
    """Yield a goal's team and the teams above it; a circle ends where it closes."""
    seen: set[str] = set()
    name = portfolio.team_of(goal)
    while name and name not in seen:
        yield name
        seen.add(name)
        team = portfolio.teams.get(name)
        name = team.parent if team else None


def supports(below: Goal, above: Goal, portfolio: Portfolio) -> bool:
    """Tell whether a goal is a part of another one, however deep."""
    seen, waiting = {below.id}, list(below.relevant.supports)
    while waiting:
        name = waiting.pop()
        if name == above.id:
            return True
        if name not in seen and name in portfolio.goals:
            seen.add(name)
            waiting += portfolio.goals[name].relevant.supports
    return False


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
