"""P604: goals that pull against each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace

from smartdocs.model.dates import shorten
from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.quantity import Quantity, QuantityError, convert
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.portfolio.pulls import Pull, find_tradeoffs, index_pulls
from smartdocs.rules.portfolio.standing import Standing, Standings
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
Test = Callable[[Pull, Pull], bool]


def find_contrary_goals(context: Context) -> Iterator[Problem]:
    pulls, strategy = index_pulls(context), context.portfolio.strategy
    standings = Standings(context.portfolio)
    for name, wanted in pulls.items():
        yield from _find_opposite(name, wanted, standings)
    for index, one, other in find_tradeoffs(strategy):
        if strategy:
            place = Related(strategy.at.at("tradeoffs", index), "the trade-off")
            for problem in _find_traded(pulls.get(one, ()), pulls.get(other, ()), standings):
                yield replace(
                    problem,
                    subjects=(*problem.subjects, strategy.key),
                    related=(*problem.related, place),
                )


def _find_opposite(name: str, wanted: tuple[Pull, ...], standings: Standings) -> Iterator[Problem]:
    rising = [pull for pull in wanted if pull.falling is False]
    falling = [pull for pull in wanted if pull.falling]
    pairs = _pair(rising, falling, lambda up, down: up.exceeds(down) and _oppose(up, down, standings))
    for pull, others in _gather(pairs, standings):
        other = others[0]
        yield _problem(
            pull,
            others,
            f"`{shorten(name)}` is to {pull.wish} here and to {other.wish} in `{other.goal.id}`",
            "Decide which way it goes, and change the other goal; when both are meant, say for what in "
            "`scope:`",
        )


def _find_traded(ones: tuple[Pull, ...], others: tuple[Pull, ...], standings: Standings) -> Iterator[Problem]:
    pairs = _pair(
        [pull for pull in ones if pull.is_pushed],
        [pull for pull in others if pull.is_pushed],
        lambda one, other: _compete(standings.of(one.goal), standings.of(other.goal)),
    )
    for pull, found in _gather(pairs, standings):
        other = found[0]
        yield _problem(
            pull,
            found,
            f"`{shorten(pull.metric.metric)}` is pushed here and `{shorten(other.metric.metric)}` in "
            f"`{other.goal.id}`, a trade-off of the strategy",
            "Push one of the two and hold the other: `kind: keep`, with the value that must not be lost",
        )


def _pair(ones: list[Pull], others: list[Pull], is_pair: Test) -> list[Pair]:
    """Return the pairs that pass, leaving out those of two goals which are both in enough of them."""
    count: dict[str, int] = defaultdict(int)
    pairs = []
    for one in ones:
        for other in others:
            a, b = one.goal.id, other.goal.id
            if (count[a] < MOST_NAMED or count[b] < MOST_NAMED) and is_pair(one, other):
                count[a] += 1
                count[b] += 1
                pairs.append((one, other))
    return pairs


def _oppose(up: Pull, down: Pull, standings: Standings) -> bool:
    a, b = standings.of(up.goal), standings.of(down.goal)
    if not a.meets(b) or (up.is_amount and not a.runs_within(b)):
        return False
    return a.is_above(b) or b.is_above(a) or _is_one_number(up, down)


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


def _compete(a: Standing, b: Standing) -> bool:
    """Tell whether goals get in each other's way: two teams do, two people may share the work."""
    if not a.meets(b):
        return False
    return a.goal.level == b.goal.level == "team" or a.is_above(b) or b.is_above(a)


def _gather(pairs: list[Pair], standings: Standings) -> Iterator[tuple[Pull, list[Pull]]]:
    """Group pairs by the goal to mend; what a goal above already stands for is not told again."""
    known = {(a.goal.id, b.goal.id) for a, b in pairs}
    found: dict[tuple[str, int | None], tuple[Pull, list[Pull]]] = {}
    for a, b in pairs:
        above = any((name, b.goal.id) in known for name in a.goal.relevant.supports)
        if above or any((a.goal.id, name) in known for name in b.goal.relevant.supports):
            continue
        here, there = (a, b) if _is_lower(standings.of(a.goal), standings.of(b.goal)) else (b, a)
        found.setdefault((here.goal.id, here.metric.index), (here, []))[1].append(there)
    for pull, others in found.values():
        yield pull, others[:MOST_NAMED]


def _is_lower(a: Standing, b: Standing) -> bool:
    """Tell which of two goals is the one to mend: a part, the narrower one, else the one that came later."""
    if a.supports(b) != b.supports(a):
        return a.supports(b)
    if a.contains(b) != b.contains(a):
        return b.contains(a)
    return (a.first, a.goal.id) > (b.first, b.goal.id)


def _problem(pull: Pull, others: list[Pull], message: str, help: str) -> Problem:
    return Problem(
        location=pull.place.location,
        message=message,
        help=help,
        subjects=tuple(other.goal.key for other in others),
        related=tuple(other.place for other in others),
        goal=pull.goal,
    )


RULE = Rule(
    help=HELP,
    whole=find_contrary_goals,
    comes_and_goes=True,
    many="{count} goals pull against others",
)
