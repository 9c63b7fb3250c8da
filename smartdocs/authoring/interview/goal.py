"""A goal's answers as its file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeAlias

from smartdocs.authoring.interview.fields import Value, shorten_groups, write_front_matter
from smartdocs.authoring.interview.form import Answers, Record, first
from smartdocs.authoring.interview.plan import Plan, find_free_id
from smartdocs.authoring.interview.readers import find_period
from smartdocs.model.quantity import Quantity, QuantityError, find_quantities, parse_quantity, same_unit
from smartdocs.model.quantity_syntax import QUANTITY
from smartdocs.wording.judge import judge_wording
from smartdocs.wording.words import blank

Fields: TypeAlias = dict[str, Value]

WITHOUT_TARGET = ("done", "milestones")
# What both sides must know before they can agree.
NEEDED = ("title", "owner", "because", "period", "ready")


def build_goal(answers: Answers, plan: Plan) -> Record:
    """Return the goal's file; what was left open is left out, and makes it a draft."""
    period = first(answers, "period")
    name = first(answers, "id") or find_free_id(_without_times(first(answers, "title")), "goal", plan)
    path = f"content/goals/{period}/{name}.md" if period else f"content/goals/{name}.md"
    fields: Fields = {
        **_pick(answers, "title", "owner", "reviewer", "team", "account", "period"),
        "status": find_status(answers, plan),
        **_pick(answers, "reduced_from"),
        "specific": _pick(answers, "scope", "counts_when"),
        "measurable": _measure(answers),
        "achievable": _achieve(answers),
        "relevant": _relate(answers),
        "time_bound": _pick(answers, "start", "due", "check_in"),
        "accountability": _hold(answers, plan),
        "milestones": [_step(text, answers) for text in answers.get("milestone", ())],
    }
    written = shorten_groups({key: value for key, value in fields.items() if value})
    return Record(path, write_front_matter(written), f"goal:{name}")


def _without_times(title: str) -> str:
    """A file's name needs no deadline: the period's folder has it."""
    times = judge_wording(title).times
    return blank(title, tuple(words for words in times if words.role == "deadline"))


def find_status(answers: Answers, plan: Plan) -> str:
    """A goal is a draft until both sides have agreed, and while it lacks what they must know."""
    if not first(answers, "agreed") or not is_complete(answers):
        return "draft"
    period = find_period(plan, answers)
    start = first(answers, "start")
    begins = date.fromisoformat(start) if start else period.start if period else plan.as_of
    return "active" if begins <= plan.as_of else "agreed"


def is_complete(answers: Answers) -> bool:
    """Tell whether all five letters have an answer."""
    measured = answers.get("target") or first(answers, "kind") in WITHOUT_TARGET
    serves = answers.get("supports") or answers.get("serves")
    return bool(measured and serves and all(answers.get(name) for name in NEEDED))


def take_smaller_bite(answers: Answers, name: str) -> Answers:
    """Put the smaller target in the place of the one that was too much, in the title too."""
    smaller = first(answers, "smaller")
    if name != "smaller" or not smaller:
        return answers
    before, title = first(answers, "target"), first(answers, "title")
    kept = {key: value for key, value in answers.items() if key != "smaller"}
    if not before:
        return {**kept, "title": (smaller,), "reduced_from": (title,)}
    number = _number(smaller)
    target = before.replace(_number(before), smaller, 1) if number == smaller else smaller
    changed = _replace_amount(title, before, number)
    return {**kept, "title": (changed,), "target": (target,), "reduced_from": (before,)}


def _replace_amount(title: str, before: str, number: str) -> str:
    """Write another number where the title states the amount from before."""
    quantity = _parse(before)
    if quantity is None:
        return title
    old = quantity.value
    for found in find_quantities(title):
        words = title[found.start : found.end]
        was = next((part for part in words.split() if (one := _parse(part)) and one.value == old), "")
        if found.quantity.value == old and found.role != "from" and was and number:
            changed = words.replace(_number(was), number, 1)
            return title[: found.start] + changed + title[found.end :]
    return title


def _number(text: str) -> str:
    """Return the number of a quantity with its scale, as it was written: `$150K` has `150K`."""
    found = QUANTITY.fullmatch(text.strip())
    return f"{found['number1']}{found['scale1'] or ''}" if found else ""


def _parse(text: str) -> Quantity | None:
    try:
        return parse_quantity(text)
    except QuantityError:
        return None


def _pick(answers: Answers, *names: str) -> Fields:
    return {name: first(answers, name) for name in names if first(answers, name)}


def _measure(answers: Answers) -> Fields:
    measure = _pick(answers, "metric", "kind", "baseline", "target", "at_least", "source")
    if measure.get("kind") == "reach" and "target" in measure:
        del measure["kind"]
    if "find_by" in answers and "baseline" not in measure:
        parts = list(measure.items())
        at = next((number for number, (name, _) in enumerate(parts) if name == "target"), len(parts))
        measure = dict([*parts[:at], ("baseline", {"find_by": first(answers, "find_by")}), *parts[at:]])
    return measure


def _achieve(answers: Answers) -> Fields:
    fields = _pick(answers, "because", "effort")
    if answers.get("need"):
        fields["needs"] = answers["need"]
    return fields


def _relate(answers: Answers) -> Fields:
    fields: Fields = {}
    if parents := answers.get("supports"):
        fields["supports"] = parents[0] if len(parents) == 1 else parents
    fields |= _pick(answers, "why")
    if outcomes := answers.get("serves"):
        fields["serves"] = outcomes
    return fields | _pick(answers, "customer_outcome")


def _hold(answers: Answers, plan: Plan) -> Fields:
    fields = _pick(answers, "ready")
    if first(answers, "agreed"):
        signers = find_signers(answers, plan)
        agreed: Fields = {"on": first(answers, "agreed")}
        fields["agreed"] = {**agreed, "by": signers} if signers else agreed
    return fields | _pick(answers, "reward", "consequence")


def find_signers(answers: Answers, plan: Plan) -> tuple[str, ...]:
    """Name those who agree: the owner, and the reviewer or the customer's first contact."""
    owner = first(answers, "owner")
    person = plan.portfolio.people.get(owner)
    account = plan.portfolio.accounts.get(first(answers, "account"))
    manager = person.manager if person else None
    contact = account.contacts[0].id if account and account.contacts else None
    other = contact or first(answers, "reviewer") or manager
    return tuple(dict.fromkeys(name for name in (owner, other) if name))


def _step(text: str, answers: Answers) -> Mapping[str, Value]:
    """Write a step; an amount in its title that is of the target's unit is the value expected by then."""
    title, _, day = text.rpartition("=")
    fields: Fields = {"title": title, "due": day}
    amounts = find_quantities(title)
    if len(amounts) == 1 and first(answers, "kind") in ("reach", "total"):
        target, amount = _parse(first(answers, "target")), amounts[0].quantity
        if target and amount.unit and not amount.per and same_unit(amount.unit, target.unit):
            fields["target"] = str(amount)
    return fields
