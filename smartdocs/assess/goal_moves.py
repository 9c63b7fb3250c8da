"""Goals that came, went, were replaced by others or go on in a later period."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from smartdocs.model.agreed_terms import AgreedTerms
from smartdocs.model.period import Period
from smartdocs.model.provenance import Commit

_WORD = re.compile(r"[^\W\d_]{3,}")
_ALIKE = 0.5
_COMMON = frozenset(
    {"and", "the", "for", "with", "our", "all", "from", "that", "have", "are", "least", "this"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A goal that the plan did not have. `day` is when it was agreed, as far as known."""

    goal_id: str
    terms: AgreedTerms
    day: date | None
    commit: Commit | None
    order: int
    period: Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Drop:
    """A goal of the plan that is there no more; `is_over` when that was after its end."""

    goal_id: str
    terms: AgreedTerms
    commit: Commit | None
    order: int
    became: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class Replacement:
    old: Drop
    new: Addition


@dataclass(frozen=True, slots=True)
class Carry:
    """A goal that goes on in a later period; `said` when that goal says so with `continues`.

    `title` is the goal's own, `new_title` that of the one that it goes on as.
    """

    old_id: str
    new_id: str
    title: str
    new_title: str
    period: Period | None
    said: bool


def find_carries(goals: Mapping[str, AgreedTerms]) -> dict[str, tuple[Carry, ...]]:
    """Find the goals that go on with one of an earlier period: they say so, or have the same words."""
    by_title: dict[tuple[str, str | None], list[str]] = {}
    for name, terms in goals.items():
        if terms.period:
            by_title.setdefault((_plain(terms.title), terms.team), []).append(name)
    found: dict[str, list[Carry]] = {}
    for name, terms in goals.items():
        if terms.continues in goals and terms.continues is not None:
            old = goals[terms.continues].title
            carry = Carry(terms.continues, name, old, terms.title, terms.period, said=True)
            found.setdefault(terms.continues, []).append(carry)
            continue
        for twin in by_title.get((_plain(terms.title), terms.team), ()):
            if _follows(goals[twin].period, terms.period):
                carry = Carry(twin, name, goals[twin].title, terms.title, terms.period, said=False)
                found.setdefault(twin, []).append(carry)
    return {name: tuple(carries) for name, carries in found.items()}


def _follows(period: Period | None, later: Period | None) -> bool:
    return bool(period and later and later.kind is period.kind and (later.start - period.end).days == 1)


def _plain(title: str) -> str:
    return " ".join(title.lower().split()).rstrip(".")


def pair_replaced(
    drops: Iterable[Drop], additions: Iterable[Addition]
) -> tuple[tuple[Replacement, ...], tuple[Drop, ...], tuple[Addition, ...]]:
    """Pair goals that one commit took away with those that it put in their place.

    Both must be somebody's: of the same owner or team, account and period. Then git may call it the same
    file, or their words are alike, or there is but one of each under the same parent.
    """
    left = list(additions)
    by_commit: dict[tuple[int, object], list[Drop]] = {}
    for drop in drops:
        by_commit.setdefault((drop.order, _home(drop.terms)), []).append(drop)
    came: dict[tuple[int, object], list[Addition]] = {}
    for addition in left:
        came.setdefault((addition.order, _home(addition.terms)), []).append(addition)
    pairs: list[Replacement] = []
    kept: list[Drop] = []
    for key, gone in by_commit.items():
        found, rest = _pair(gone, came.get(key, []))
        pairs += found
        kept += rest
    taken = {pair.new.goal_id for pair in pairs}
    return tuple(pairs), tuple(kept), tuple(item for item in left if item.goal_id not in taken)


def _home(terms: AgreedTerms) -> object:
    return (terms.owner if not terms.team else (), terms.team, terms.account, terms.period)


def _pair(gone: Sequence[Drop], came: Sequence[Addition]) -> tuple[list[Replacement], list[Drop]]:
    pairs: list[Replacement] = []
    left = {item.goal_id: item for item in came}
    ranked = sorted(
        ((_likeness(drop, item), number, item.goal_id) for number, drop in enumerate(gone) for item in came),
        key=lambda rank: (*(-part for part in rank[0]), *rank[1:]),
    )
    done: set[int] = set()
    for (likeness, _), number, name in ranked:
        if likeness >= _ALIKE and number not in done and name in left:
            done.add(number)
            pairs.append(Replacement(gone[number], left.pop(name)))
    rest = [drop for number, drop in enumerate(gone) if number not in done]
    for drop in list(rest):
        heirs = [item for item in left.values() if item.terms.supports == drop.terms.supports]
        rivals = [other for other in rest if other.terms.supports == drop.terms.supports]
        if len(heirs) == 1 == len(rivals) and drop.terms.supports:
            rest.remove(drop)
            pairs.append(Replacement(drop, left.pop(heirs[0].goal_id)))
    return pairs, rest


def _likeness(drop: Drop, item: Addition) -> tuple[float, float]:
    """Return the share of the shorter title's words that both have, and of all their words."""
    if drop.became == item.goal_id:
        return 2.0, 2.0
    one, other = _words(drop.terms.title), _words(item.terms.title)
    shared = len(one & other)
    if shared < 2:
        return 0.0, 0.0
    return shared / min(len(one), len(other)), shared / len(one | other)


def _words(title: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(title[:400].lower())) - _COMMON
