"""Compare two versions of a goal's terms: what differs, in which direction, and whether it got easier."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Context, Decimal, localcontext
from difflib import SequenceMatcher
from enum import Enum
from typing import TypeAlias

from smartdocs.model.agreed_terms import AgreedMetric, AgreedMilestone, AgreedTerms
from smartdocs.model.period import Period
from smartdocs.model.quantity import Quantity, QuantityError, convert, same_unit
from smartdocs.model.units import unit_class

Value: TypeAlias = Quantity | Decimal | date | Period | str

# Words of the goal, who does it and where it belongs: shown when they change, but no goalpost.
WORDING = ("title", "what", "milestone title")
PEOPLE = ("owner", "team", "account")
_NO_WORD = re.compile(r"[^\w%$€£<>≤≥=+]+|(?<!\d)[.,]|[.,](?!\d)")
_ALIKE = 0.6
_LONGEST, _MOST_PAIRS = 300, 400


class Turn(Enum):
    """How a term changed."""

    SET = "set"
    REMOVED = "removed"
    RAISED = "raised"
    LOWERED = "lowered"
    LATER = "later"
    EARLIER = "earlier"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One term that differs. `item` names the metric or milestone where a goal has several.

    `eased` says whether the goal got easier (True) or harder (False) by it; None when neither is sure.
    """

    term: str
    item: str = ""
    old: Value | None
    new: Value | None
    turn: Turn
    eased: bool | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.term, self.item


@dataclass(frozen=True, slots=True)
class Amount:
    """By how much: days between two dates, or a number with its unit and its share of the old one."""

    days: int | None = None
    number: Decimal | None = None
    unit: str = ""
    share: Decimal | None = None


def compare(old: AgreedTerms, new: AgreedTerms) -> tuple[Difference, ...]:
    """Return every term that differs, in the order in which a goal states them."""
    if old == new:
        return ()
    return (
        *_compare_plain(old, new),
        *_compare_metrics(old, new),
        *_compare_dates(old, new),
        *_compare_milestones(old, new),
    )


def make_difference(
    term: str, old: Value | None, new: Value | None, *, falling: bool = False, item: str = ""
) -> Difference:
    """Say how a term came from one value to another."""
    turn = _find_turn(old, new)
    return Difference(term=term, item=item, old=old, new=new, turn=turn, eased=_is_eased(term, turn, falling))


def measure(old: Value | None, new: Value | None) -> Amount:
    """Work out by how much a value changed; nothing where that has no sense."""
    if isinstance(old, date) and isinstance(new, date):
        return Amount(days=(new - old).days)
    numbers = _as_numbers(old, new)
    if numbers is None:
        return Amount()
    before, after, unit = numbers
    with localcontext(Context(prec=40)):
        share = (after - before) / abs(before) if before else None
        return Amount(number=after - before, unit=unit, share=share)


def _as_numbers(old: Value | None, new: Value | None) -> tuple[Decimal, Decimal, str] | None:
    if isinstance(old, Decimal) and isinstance(new, Decimal):
        return old, new, ""
    if not isinstance(old, Quantity) or not isinstance(new, Quantity) or old.per != new.per:
        return None
    if old.unit and new.unit and not same_unit(old.unit, new.unit):
        # Things that are counted may be called otherwise and are still counted.
        is_counted = unit_class(old.unit) == "count" == unit_class(new.unit)
        return (old.value, new.value, "") if is_counted else None
    try:
        converted = convert(new, old.unit) if old.unit and new.unit else new
    except QuantityError:
        return None
    return old.value, converted.value, old.unit or new.unit


def _find_turn(old: Value | None, new: Value | None) -> Turn:
    if old is None:
        return Turn.SET
    if new is None:
        return Turn.REMOVED
    if isinstance(old, date) and isinstance(new, date):
        return Turn.LATER if new > old else Turn.EARLIER
    numbers = _as_numbers(old, new)
    if numbers is None or numbers[0] == numbers[1]:
        return Turn.CHANGED
    return Turn.RAISED if numbers[1] > numbers[0] else Turn.LOWERED


def _is_eased(term: str, turn: Turn, falling: bool) -> bool | None:
    if term in ("target", "milestone target"):
        worse = Turn.RAISED if falling else Turn.LOWERED
        better = Turn.LOWERED if falling else Turn.RAISED
        return True if turn in (worse, Turn.REMOVED) else False if turn is better else None
    if term == "baseline":
        nearer = Turn.LOWERED if falling else Turn.RAISED
        return None if turn not in (Turn.RAISED, Turn.LOWERED) else turn is not nearer
    if term in ("due", "milestone due"):
        return True if turn in (Turn.LATER, Turn.REMOVED) else False if turn is Turn.EARLIER else None
    if term == "at_least":
        return {Turn.LOWERED: True, Turn.RAISED: False}.get(turn)
    if term == "milestone":
        return True if turn is Turn.REMOVED else None
    return None


def _compare_plain(old: AgreedTerms, new: AgreedTerms) -> Iterator[Difference]:
    for term in ("title", "what", "counts_when"):
        before, after = getattr(old, term), getattr(new, term)
        if not _says_the_same(before, after):
            yield make_difference(term, before or None, after or None)
    if old.owner != new.owner:
        yield make_difference("owner", ", ".join(old.owner) or None, ", ".join(new.owner) or None)
    for term in ("team", "account", "period", "weight"):
        before, after = getattr(old, term), getattr(new, term)
        if before != after:
            yield make_difference(term, before, after)
    if old.agreed_on and old.agreed_on != new.agreed_on:
        yield make_difference("agreed_on", old.agreed_on, new.agreed_on)
    if new.status == "draft" and old.status not in (None, "draft"):
        yield make_difference("status", old.status, new.status)


def _says_the_same(before: str, after: str) -> bool:
    """Tell whether two texts differ in punctuation and spaces at most."""
    return before == after or _NO_WORD.sub(" ", before).split() == _NO_WORD.sub(" ", after).split()


def _compare_dates(old: AgreedTerms, new: AgreedTerms) -> Iterator[Difference]:
    """Yield changed dates; those that only follow the period are told by the period."""
    for term in ("start", "due"):
        before, after = getattr(old, term), getattr(new, term)
        follows = old.period != new.period and _follows(term, old) and _follows(term, new)
        if before != after and not follows:
            yield make_difference(term, before, after)
    if old.check_in != new.check_in:
        yield make_difference("check_in", old.check_in, new.check_in)


def _follows(term: str, terms: AgreedTerms) -> bool:
    if terms.period is None:
        return False
    return (terms.start == terms.period.start) if term == "start" else (terms.due == terms.period.end)


def _compare_metrics(old: AgreedTerms, new: AgreedTerms) -> Iterator[Difference]:
    several = len(old.metrics) > 1 or len(new.metrics) > 1
    for before, after in _pair_metrics(old.metrics, new.metrics):
        item = (after or before or AgreedMetric()).name if several else ""
        if before and after:
            yield from _compare_metric(before, after, item)
        elif before:
            yield from _lose_metric(before, item)
        elif after:
            yield from _gain_metric(after, item)


def _pair_metrics(
    old: Sequence[AgreedMetric], new: Sequence[AgreedMetric]
) -> Iterator[tuple[AgreedMetric | None, AgreedMetric | None]]:
    """Pair metrics by name, then by place."""
    left = list(new)
    unpaired = []
    for metric in old:
        twin = next((other for other in left if metric.name and other.name == metric.name), None)
        if twin is None:
            unpaired.append(metric)
        else:
            left.remove(twin)
            yield metric, twin
    for number in range(max(len(unpaired), len(left))):
        yield (
            unpaired[number] if number < len(unpaired) else None,
            left[number] if number < len(left) else None,
        )


def _compare_metric(old: AgreedMetric, new: AgreedMetric, item: str) -> Iterator[Difference]:
    falling = new.falling if new.target else old.falling
    if old.name and new.name and old.name != new.name:
        yield make_difference("metric", old.name, new.name, item=item)
    for term in ("target", "stretch", "baseline", "at_least", "weight", "kind", "per", "source", "data"):
        before, after = getattr(old, term) or None, getattr(new, term) or None
        if before != after:
            yield make_difference(_NAMES.get(term, term), before, after, falling=falling, item=item)
    if old.path != new.path:
        yield make_difference("path", _write_path(old), _write_path(new), item=item)


_NAMES = {"weight": "metric weight"}


def _lose_metric(metric: AgreedMetric, item: str) -> Iterator[Difference]:
    if metric.target:
        yield make_difference("target", metric.target, None, item=item)
    else:
        yield make_difference("metric", metric.name or metric.source or "a measure", None, item=item)


def _gain_metric(metric: AgreedMetric, item: str) -> Iterator[Difference]:
    if metric.target:
        yield make_difference("target", None, metric.target, item=item)
    else:
        yield make_difference("metric", None, metric.name or metric.source or "a measure", item=item)


def _write_path(metric: AgreedMetric) -> str | None:
    return ", ".join(f"{period}: {amount}" for period, amount in metric.path) or None


def _compare_milestones(old: AgreedTerms, new: AgreedTerms) -> Iterator[Difference]:
    if old.milestones == new.milestones:
        return
    falling = any(metric.falling for metric in new.metrics)
    for before, after in _pair_milestones(old.milestones, new.milestones):
        item = (after or before or AgreedMilestone(id="")).title or (
            after or before or AgreedMilestone(id="")
        ).id
        if before is None or after is None:
            written = item[:_LONGEST]
            yield make_difference(
                "milestone", written if before else None, written if after else None, item=item
            )
            continue
        if not _says_the_same(before.title, after.title):
            yield make_difference("milestone title", before.title, after.title, item=item)
        for term in ("due", "target", "weight"):
            was, now = getattr(before, term), getattr(after, term)
            if was != now:
                yield make_difference(f"milestone {term}", was, now, falling=falling, item=item)


def _pair_milestones(
    old: Sequence[AgreedMilestone], new: Sequence[AgreedMilestone]
) -> Iterator[tuple[AgreedMilestone | None, AgreedMilestone | None]]:
    """Pair milestones by id, by title, else by likeness of their titles, in order of the newer list."""
    by_id = {milestone.id: milestone for milestone in old}
    twins = {milestone.id: by_id.pop(milestone.id) for milestone in new if milestone.id in by_id}
    by_title = {milestone.title: milestone.id for milestone in by_id.values()}
    for milestone in new:
        if milestone.id not in twins and by_title.get(milestone.title) in by_id:
            twins[milestone.id] = by_id.pop(by_title[milestone.title])
    left = [milestone for milestone in new if milestone.id not in twins]
    for milestone in left if len(left) * len(by_id) <= _MOST_PAIRS else ():
        if by_id:
            nearest = max(by_id.values(), key=lambda other: _likeness(other.title, milestone.title))
            if _likeness(nearest.title, milestone.title) >= _ALIKE:
                twins[milestone.id] = by_id.pop(nearest.id)
    for milestone in new:
        yield twins.get(milestone.id), milestone
    for milestone in by_id.values():
        yield milestone, None


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one[:_LONGEST].lower(), other[:_LONGEST].lower(), autojunk=False).ratio()


def join_steps(first: Difference, last: Difference) -> Difference:
    """Make one difference of the first and the last of several of the same term."""
    joined = make_difference(first.term, first.old, last.new, item=first.item)
    eased = first.eased if first.eased == last.eased else joined.eased
    return replace(joined, eased=eased)
