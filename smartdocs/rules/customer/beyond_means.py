"""C703: a target above what the customer can pay or use."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from smartdocs.assess.words import format_amount
from smartdocs.model.account import Account
from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.quantity import Quantity, QuantityError, convert
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.units import CURRENCY_CODES, fold_unit, unit_class
from smartdocs.rules.customer.wording import is_spent_by_customer
from smartdocs.rules.portfolio.pulls import name_metric
from smartdocs.rules.rule import Context, Problem, Rule

_ACCOUNT = {
    "content/accounts/harbour.md": """\
---
title: Harbour Clinics
situation: 400 seats, half of them used
situation_on: 2026-07-01
budget: $84K per year
limits: {weekly-writers: 400 nurses}
---
"""
}
_GOAL = """\
---
title: Renew Harbour Clinics with the letter package
account: harbour
period: 2026-Q3
measurable: {metric: contract-value, kind: total, target: $120K, source: Contract register}
relevant: {customer_outcome: Half as many letters are sent by post}
---
"""

HELP = RuleHelp(
    code="C703",
    name="beyond-means",
    severity=Severity.WARNING,
    summary="A customer goal's target is above the account's budget, or above a limit of what they can use.",
    why="Nobody can sell a customer more than they have. The goal will be missed, or reached by a "
    "contract that is not renewed.",
    instead="Plan with what the account can pay and use. When that has changed, write the new `budget:` or "
    "`limits:` there. A money target is compared with the budget of the goal's own time, and of a whole "
    "year at least, since a year's budget may be spent in one quarter.",
    bad={**_ACCOUNT, "content/goals/harbour.md": _GOAL},
    good={**_ACCOUNT, "content/goals/harbour.md": _GOAL.replace("$120K", "$80K")},
)

TIMES_A_YEAR = {"day": 365, "week": 52, "month": 12, "quarter": 4, "year": 1}


def find_targets_beyond_means(goal: Goal, context: Context) -> Iterator[Problem]:
    account = context.portfolio.accounts.get(goal.account or "")
    if account is None:
        return
    limits = {name_metric(name): name for name in account.limits}
    for metric in goal.measurable:
        if metric.target is None or metric.falling or metric.target.is_falling:
            continue
        name = limits.get(name_metric(metric.metric))
        if name is not None:
            yield from _against_limit(goal, metric, metric.target, account, name)
        yield from _against_budget(goal, metric, metric.target, account)


def _against_limit(
    goal: Goal, metric: Metric, target: Quantity, account: Account, name: str
) -> Iterator[Problem]:
    limit = account.limits[name]
    most = _in_unit_of(target, limit)
    if most is None or (metric.per or target.per) != limit.per or target.value <= most:
        return
    yield _problem(
        goal,
        metric,
        account,
        message=f"Target `{target}` is {_amount(target.value - most, target.unit)} above what `{account.id}` "
        f"can use, `{limit}`",
        help=f"Aim at `{limit}` at most, or write what they can use today in `limits:` of the account",
        place=("limits", name),
    )


def _in_unit_of(target: Quantity, limit: Quantity) -> Decimal | None:
    """Return the limit in the target's unit; a bare number is one of what the other counts."""
    if not (limit.unit and target.unit):
        is_count = unit_class(limit.unit or target.unit) in ("", "count")
        return (limit.upper or limit.value) if is_count else None
    try:
        found = convert(limit, target.unit)
    except QuantityError:
        return None
    return found.upper or found.value


def _against_budget(goal: Goal, metric: Metric, target: Quantity, account: Account) -> Iterator[Problem]:
    budget = account.budget
    if budget is None or not _is_payment(goal, metric, target, budget):
        return
    wanted, asked = _for_a_year(target)
    means, reckoned = _reckon(goal, budget, is_yearly=bool(target.per))
    if wanted <= means:
        return
    yield _problem(
        goal,
        metric,
        account,
        message=f"Target {asked} is {_amount(wanted - means, target.unit)} above the budget of "
        f"`{account.id}`, {reckoned}",
        help=f"Aim at {_amount(means, target.unit)} at most, or write a new `budget:` in the account",
        place=("budget",),
    )


def _is_payment(goal: Goal, metric: Metric, target: Quantity, budget: Quantity) -> bool:
    """Tell whether the target is money that this budget pays, in amounts that can be compared."""
    if target.unit not in CURRENCY_CODES or fold_unit(budget.unit) != target.unit or metric.kind == "rate":
        return False
    return (bool(budget.per) or not target.per) and is_spent_by_customer(goal, metric)


def _for_a_year(target: Quantity) -> tuple[Decimal, str]:
    """Return the target as an amount, and how it comes about: a rhythm for one year."""
    times = TIMES_A_YEAR.get(target.per, 1)
    if times == 1:
        return target.value, f"`{target}`"
    value = target.value * times
    return value, f"`{target}` × {times} = {_amount(value, target.unit)} a year"


def _reckon(goal: Goal, budget: Quantity, *, is_yearly: bool) -> tuple[Decimal, str]:
    """Return what the budget comes to in the goal's time, and the sum that shows it."""
    value = budget.upper or budget.value
    if not budget.per:
        return value, f"`{budget}`"
    times = TIMES_A_YEAR.get(budget.per, 1)
    years = 1 if is_yearly else _years(goal)
    told = f"`{budget}`"
    if times * years == 1:
        return value, told
    total = value * times * years
    told += f" × {times}" if times > 1 else ""
    told += f" × {years} years" if years > 1 else ""
    return total, f"{told} = {_amount(total, budget.unit)}"


def _years(goal: Goal) -> int:
    """Return in how many years' budgets the goal's time may reach, one at least."""
    if goal.start is None or goal.due is None:
        return 1
    return max(1, -(-(goal.due - goal.start).days // 366))


def _amount(value: Decimal, unit: str) -> str:
    return f"`{format_amount(value, unit)}`"


def _problem(
    goal: Goal, metric: Metric, account: Account, *, message: str, help: str, place: tuple[str, ...]
) -> Problem:
    return Problem(
        location=goal.at.at(*metric.key, "target"),
        message=message,
        help=help,
        subjects=(account.key,),
        related=(Related(account.at.at(*place), f"`{account.id}`"),),
    )


RULE = Rule(
    help=HELP,
    each_goal=find_targets_beyond_means,
    many="{count} targets are above the customer's means",
)
