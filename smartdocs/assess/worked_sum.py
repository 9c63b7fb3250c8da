"""What a goal's formula comes to, beside the target that it must reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from smartdocs.assess.formula import Result, evaluate, to_decimal
from smartdocs.assess.formula_tokens import FormulaError
from smartdocs.assess.formula_unit import Mismatch, value_in
from smartdocs.assess.formula_words import format_total, in_own_unit, is_exact
from smartdocs.assess.working_days import count_working_days, country_of
from smartdocs.model.dates import add_months
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.portfolio import Portfolio


@dataclass(frozen=True, slots=True)
class WorkedSum:
    """`words` is the whole sum, `pipeline $400K × close rate 40% = $160K`, and `total` its end.

    `metric` is the one that the formula speaks of, and `value` the total in its target's unit; both are
    None where that cannot be told. `mismatch` says why it never can be.
    """

    words: str
    total: str
    result: Result
    metric: Metric | None = None
    value: Decimal | None = None
    mismatch: Mismatch | None = None


def work_out(goal: Goal, portfolio: Portfolio) -> WorkedSum | None:
    """Work out a goal's formula, None without one; raise FormulaError where that cannot be done."""
    claim = goal.achievable
    if not claim.formula.strip():
        return None
    durations = durations_of(goal, portfolio, "working" in claim.formula.casefold())
    result = evaluate(claim.formula, claim.basis, durations)
    metrics = [metric for metric in goal.measurable if metric.target]
    if len(metrics) != 1:
        return _spoken(result, None, None, None)
    found = value_in(metrics[0], result, durations)
    mismatch = found if isinstance(found, Mismatch) else None
    value = found if isinstance(found, Fraction) else None
    return _spoken(result, metrics[0], value, mismatch)


def find_sum(goal: Goal, portfolio: Portfolio) -> WorkedSum | None:
    """Return the worked sum where there is one; None also where the formula cannot be worked out."""
    try:
        return work_out(goal, portfolio)
    except FormulaError:
        return None


def durations_of(goal: Goal, portfolio: Portfolio, wants_working_days: bool) -> dict[str, Fraction | None]:
    """Return how long a goal's time is, both its days included; nothing is known of one without dates."""
    start, due = goal.start, goal.due
    if start is None or due is None or due < start:
        return {}
    days = (due - start).days + 1
    months = _months(goal)
    durations: dict[str, Fraction | None] = {
        "days": Fraction(days),
        "weeks": Fraction(days, 7),
        "months": months,
        "quarters": months / 3,
    }
    if wants_working_days:
        eve = start - timedelta(days=1)
        durations["working_days"] = Fraction(count_working_days(eve, due, country_of(goal, portfolio)))
    return durations


def _months(goal: Goal) -> Fraction:
    """Count calendar months, and what is left over as a share of the month that it lies in."""
    assert goal.start is not None and goal.due is not None
    past = goal.due + timedelta(days=1)
    whole = (past.year - goal.start.year) * 12 + past.month - goal.start.month
    if add_months(goal.start, whole) > past:
        whole -= 1
    mark = add_months(goal.start, whole)
    length = (add_months(goal.start, whole + 1) - mark).days
    return whole + Fraction((past - mark).days, length)


def _spoken(
    result: Result, metric: Metric | None, value: Fraction | None, mismatch: Mismatch | None
) -> WorkedSum:
    """Write the total in the target's unit where it has it, else in what units it comes to."""
    target = metric.target if metric else None
    if value is not None and metric and target:
        rhythm = f" per {target.per}" if target.per else ""
        total = f"{format_total(to_decimal(value), target.unit or metric.unit or '')}{rhythm}"
    else:
        total = in_own_unit(result.measure)
    sign = "=" if is_exact(result.measure.value if value is None else value) else "≈"
    number = None if value is None else to_decimal(value)
    return WorkedSum(f"{result.words} {sign} {total}", total, result, metric, number, mismatch)
