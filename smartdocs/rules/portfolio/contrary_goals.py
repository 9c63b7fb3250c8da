"""P604: goals that pull against each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from smartdocs.model.dates import shorten
from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.quantity import Quantity, QuantityError, convert
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.portfolio.pulls import (
    Pull,
    contains,
    exceeds,
    find_tradeoffs,
    index_pulls,
    overlap,
    share_scope,
    supports,
)
from smartdocs.rules.rule import Context, Problem, Rule

_SALES = """\
---
title: Raise the discount on yearly contracts to 15%
team: sales
period: 2026-Q3
measurable: {metric: discount, baseline: 10%, target: 15%, source: Contract register}
---
"""
_FINANCE = """\
---
title: Cut the discount on contracts from 10% to 8%
team: finance
period: 2026
measurable: {metric: discount, baseline: 10%, target: 8%, source: Contract register}
---
"""
_TEAMS = {
    "content/teams/sales.md": "---\ntitle: Sales\n---\n",
    "content/teams/finance.md": "---\ntitle: Finance\n---\n",
}

HELP = RuleHelp(
    code="P604",
    name="contrary-goals",
    severity=Severity.WARNING,
    summary="Two goals pull against each other at the same time: one wants more of a metric than the other "
    "allows, or they push the two halves of a pair that the strategy lists in `tradeoffs`.",
    why="What one team wins the other loses, and both are told that they did well or badly for something "
    "that nobody decided.",
    instead="Decide which way the number goes, and change the other goal. When both are meant, for different "
    "customers or regions, say so in `scope:`. Of a trade-off push one half and hold the other: "
    "`kind: keep`, with the value that must not be lost.",
    bad={
        **_TEAMS,
        "content/goals/discount-sales.md": _SALES,
        "content/goals/discount-finance.md": _FINANCE,
    },
    good={
        **_TEAMS,
        "content/goals/discount-sales.md": _SALES.replace("15%", "8%").replace("Raise", "Bring"),
        "content/goals/discount-finance.md": _FINANCE,
    },
)

# More goals than these are not named one by one.
MOST_NAMED = 5

Pair = tuple[Pull, Pull]


def find_contrary_goals(context: Context) -> Iterator[Problem]:
    pulls, strategy = index_pulls(context), context.portfolio.strategy
    for name, wanted in pulls.items():
        yield from _find_opposite(name, wanted, context.portfolio)
    for index, one, other in find_tradeoffs(strategy):
        if strategy:
            place = Related(strategy.at.at("tradeoffs", index), "the trade-off")
            for problem in _find_traded(pulls.get(one, ()), pulls.get(other, ()), context.portfolio):
                yield replace(
                    problem,
                    subjects=(*problem.subjects, strategy.key),
                    related=(*problem.related, place),
                )


def _find_opposite(name: str, wanted: tuple[Pull, ...], portfolio: Portfolio) -> Iterator[Problem]:
    falling = [pull for pull in wanted if pull.falling]
    rising = [pull for pull in wanted if pull.falling is False]
    pairs = [(up, down) for down in falling for up in rising if _oppose(up, down, portfolio)]
    for pull, others in _gather(pairs, portfolio):
        other = others[0]
        yield Problem(
            location=_place(pull).location,
            message=f"`{shorten(name)}` is to {pull.wish} here and to {other.wish} in `{other.goal.id}`",
            help="Decide which way it goes, and change the other goal; when both are meant, say for what in "
            "`scope:`",
            subjects=tuple(item.goal.key for item in others),
            related=tuple(_place(item) for item in others),
            goal=pull.goal,
        )


def _oppose(up: Pull, down: Pull, portfolio: Portfolio) -> bool:
    a, b = up.goal, down.goal
    if a.id == b.id or not (overlap(a, b) and share_scope(a, b) and exceeds(up, down)):
        return False
    return _is_within(a, b, portfolio) or _is_one_number(up, down)


def _is_within(a: Goal, b: Goal, portfolio: Portfolio) -> bool:
    return _is_above(a, b, portfolio) or _is_above(b, a, portfolio)


def _is_above(above: Goal, below: Goal, portfolio: Portfolio) -> bool:
    return contains(above, below, portfolio) or supports(below, above, portfolio)


def _is_one_number(a: Pull, b: Pull) -> bool:
    """Tell whether neighbours read the same number, and not each a number of their own by that name."""
    data = a.metric.data
    if data and data.file and data == b.metric.data:
        return True
    one, other = a.metric.baseline, b.metric.baseline
    if _have_their_own(a.goal, b.goal) or not (isinstance(one, Quantity) and isinstance(other, Quantity)):
        return False
    try:
        return one.value != 0 and convert(one, other.unit).value == other.value
    except QuantityError:
        return False


def _have_their_own(a: Goal, b: Goal) -> bool:
    """Tell whether each is likely to count for itself: two of one team, or a customer and somebody else."""
    return a.account != b.account or (a.level == b.level == "person" and a.team == b.team is not None)


def _find_traded(ones: tuple[Pull, ...], others: tuple[Pull, ...], portfolio: Portfolio) -> Iterator[Problem]:
    pairs = [
        (one, other)
        for one in ones
        if one.is_pushed
        for other in others
        if other.is_pushed and _meet(one.goal, other.goal, portfolio)
    ]
    for pull, found in _gather(pairs, portfolio):
        other = found[0]
        yield Problem(
            location=_place(pull).location,
            message=f"`{shorten(pull.metric.metric)}` is pushed here and `{shorten(other.metric.metric)}` in "
            f"`{other.goal.id}`, a trade-off of the strategy",
            help="Push one of the two and hold the other: `kind: keep`, with the value that must not be lost",
            subjects=tuple(item.goal.key for item in found),
            related=tuple(_place(item) for item in found),
            goal=pull.goal,
        )


def _meet(a: Goal, b: Goal, portfolio: Portfolio) -> bool:
    """Tell whether two goals get in each other's way: two teams do, two people may share the work."""
    if a.id == b.id or not (overlap(a, b) and share_scope(a, b)):
        return False
    return (a.level == "team" and b.level == "team") or _is_within(a, b, portfolio)


def _gather(pairs: list[Pair], portfolio: Portfolio) -> Iterator[tuple[Pull, list[Pull]]]:
    """Group pairs by the goal to mend; what a goal above already stands for is not told again."""
    known = {(a.goal.id, b.goal.id) for a, b in pairs}
    found: dict[tuple[str, int | None], tuple[Pull, list[Pull]]] = {}
    for a, b in pairs:
        above = any((name, b.goal.id) in known for name in a.goal.relevant.supports)
        if above or any((a.goal.id, name) in known for name in b.goal.relevant.supports):
            continue
        here, there = (a, b) if _is_lower(a.goal, b.goal, portfolio) else (b, a)
        found.setdefault((here.goal.id, here.metric.index), (here, []))[1].append(there)
    for pull, others in found.values():
        yield pull, others[:MOST_NAMED]


def _is_lower(a: Goal, b: Goal, portfolio: Portfolio) -> bool:
    """Tell which of two goals is the one to mend: a part, the narrower one, else the one that came later."""
    if supports(a, b, portfolio) != supports(b, a, portfolio):
        return supports(a, b, portfolio)
    inside, outside = contains(b, a, portfolio), contains(a, b, portfolio)
    if inside != outside:
        return inside
    return (str(a.start or ""), a.id) > (str(b.start or ""), b.id)


def _place(pull: Pull) -> Related:
    return Related(pull.goal.at.at(*pull.metric.key, "target"), pull.goal.title)


RULE = Rule(
    help=HELP,
    whole=find_contrary_goals,
    comes_and_goes=True,
    many="{count} goals pull against others",
)
