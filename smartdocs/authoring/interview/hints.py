"""What a goal's questions offer and expect from the answers before them: guesses, and when to ask at all."""

from __future__ import annotations

from datetime import date

from smartdocs.authoring.interview import plan as offers
from smartdocs.authoring.interview import readers
from smartdocs.authoring.interview.form import Answers, Choice, Condition, first
from smartdocs.authoring.interview.goal import find_signers, is_complete
from smartdocs.authoring.interview.plan import Plan
from smartdocs.model.period import PeriodError, parse_period
from smartdocs.model.quantity import Comparator, find_quantities

MEASURED = ("reach", "total", "rate", "keep")


def guess_kind(plan: Plan, answers: Answers) -> str:
    """Take the kind from the metric's other goals, else from the amounts in the title."""
    known = offers.find_metric(plan, first(answers, "metric"))
    if known and known.kind in MEASURED:
        return known.kind
    found = find_quantities(first(answers, "title"))
    if any(item.role == "from" for item in found):
        return "reach"
    for item in found:
        if item.quantity.per and item.quantity.unit and item.role != "by":
            return "rate"
        if item.quantity.comparator in (Comparator.AT_MOST, Comparator.BELOW):
            return "keep"
        if item.quantity.unit not in ("%", "pp", "x") and item.role == "":
            return "total"
    return ""


def guess_target(plan: Plan, answers: Answers) -> str:
    return amount_of(first(answers, "title"), ("to", ""))


def guess_baseline(plan: Plan, answers: Answers) -> str:
    return amount_of(first(answers, "title"), ("from",))


def amount_of(title: str, roles: tuple[str, ...]) -> str:
    """Return the one amount that a title states in this role."""
    found = [item for item in find_quantities(title) if item.role in roles]
    amounts = [str(item.quantity) for item in found]
    return amounts[0].removeprefix("from ").removeprefix("to ") if len(amounts) == 1 else ""


def guess_period(plan: Plan, answers: Answers) -> str:
    due = first(answers, "due")
    day = date.fromisoformat(due) if due else readers.find_day(first(answers, "title"), plan)
    return offers.find_usual_period(plan, day).id


def guess_due(plan: Plan, answers: Answers) -> str:
    """Take the deadline from the title, else the last day of the period."""
    try:
        period = parse_period(first(answers, "period"), plan.calendar)
    except PeriodError:
        period = None
    found = readers.find_day(first(answers, "title"), plan, period)
    day = found or (period.end if period else None)
    return str(day) if day else ""


def has(name: str, *values: str) -> Condition:
    """Make a condition: a question has one of these answers; without any named, any at all."""
    return lambda plan, answers: first(answers, name) in values if values else bool(answers.get(name))


def lacks(name: str) -> Condition:
    return lambda plan, answers: not answers.get(name)


def wants_reviewer(plan: Plan, answers: Answers) -> bool:
    person = plan.portfolio.people.get(first(answers, "owner"))
    return person is not None and person.manager is None and len(plan.portfolio.people) > 1


def offer_reviewers(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    owner = first(answers, "owner")
    return tuple(choice for choice in offers.offer_people(plan, answers) if choice.value != owner)


def offer_agreement(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    names = " and ".join(plan.portfolio.name_of(name) for name in find_signers(answers, plan))
    return (Choice("yes", f"{names}, today"), Choice("not yet", "it stays a draft until then"))


def can_agree(plan: Plan, answers: Answers) -> bool:
    """Nobody can agree to what is not all there."""
    return is_complete(answers)


def has_capacity(plan: Plan, answers: Answers) -> bool:
    """Time is worth asking for where there is something to hold it against."""
    person = plan.portfolio.people.get(first(answers, "owner"))
    return person is not None and person.capacity is not None


def looks_after_customers(plan: Plan, answers: Answers) -> bool:
    """Tell whether the owner has customers, or the title names one."""
    title = first(answers, "title").casefold()
    return any(
        account.owner == first(answers, "owner") or account.title.casefold().split()[:1] == [word]
        for account in plan.portfolio.accounts.values()
        for word in title.split() or [""]
    )
