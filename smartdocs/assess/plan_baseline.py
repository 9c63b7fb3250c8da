"""The plan as agreed: which version of a goal everything later is measured against, and why that one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from smartdocs.model.agreed_terms import AgreedTerms, GoalPast, PlanTag, TermsVersion
from smartdocs.model.period import Period
from smartdocs.model.provenance import Commit


class Ground(Enum):
    """Why a version counts as the agreed one."""

    TAG = "tag"
    AGREED = "agreed"
    FIRST = "first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """A goal as it was agreed. `later` are the versions after it, oldest first.

    `day` is when it was so: the tag's commit, the day of the agreement, or of the first commit in which
    it held. `began` is the goal's first version of all.
    """

    ground: Ground
    terms: AgreedTerms
    day: date | None
    commit: Commit | None
    later: tuple[TermsVersion, ...]
    began: TermsVersion
    tag: str = ""


def find_agreed(past: GoalPast, tag: PlanTag | None, begins: date | None, as_of: date) -> Agreed | None:
    """Find the agreed version of a goal; None while it is a draft.

    What was committed before `begins` set the repository up: only its outcome counts.
    """
    versions = _without_setup(past.versions, begins)
    if not any(version.terms for version in versions):
        return None
    if tag:
        sealed = next((tag.goals[name] for name in (past.id, *past.was) if name in tag.goals), None)
        if sealed:
            return _sealed(versions, tag, sealed)
    agreed_on = next(
        (version.terms.agreed_on for version in versions if version.terms and version.terms.agreed_on), None
    )
    if agreed_on:
        return _on_day(versions, agreed_on)
    return _first_in_force(versions, as_of)


def share_of(period: Period, day: date) -> Decimal:
    """Return how far into a period a day lies: 0 on its first day, 1 after its last, less before it."""
    return Decimal((day - period.start).days) / period.days


def _without_setup(versions: Sequence[TermsVersion], begins: date | None) -> tuple[TermsVersion, ...]:
    if begins is None:
        return tuple(versions)
    setup = 0
    for number, version in enumerate(versions):
        if version.day is not None and version.day < begins:
            setup = number
    if setup == len(versions) - 2 and versions[-1].commit is None and _is_before(versions[setup], begins):
        setup += 1
    return tuple(versions[setup:])


def _is_before(version: TermsVersion, begins: date) -> bool:
    return version.day is not None and version.day < begins


def _sealed(versions: tuple[TermsVersion, ...], tag: PlanTag, terms: AgreedTerms) -> Agreed:
    same = [number for number, version in enumerate(versions) if version.terms == terms]
    held = [number for number in same if versions[number].order <= tag.order]
    if same:
        later = versions[(held[-1] if held else same[0]) + 1 :]
    else:
        later = tuple(version for version in versions if version.order > tag.order)
    return Agreed(
        ground=Ground.TAG,
        terms=terms,
        day=tag.commit.day,
        commit=tag.commit,
        later=later,
        began=versions[0],
        tag=tag.name,
    )


def _on_day(versions: tuple[TermsVersion, ...], day: date) -> Agreed:
    by_then = [
        n for n, version in enumerate(versions) if version.terms and version.day and version.day <= day
    ]
    at = by_then[-1] if by_then else next(n for n, version in enumerate(versions) if version.terms)
    return _make(Ground.AGREED, versions, at, day)


def _first_in_force(versions: tuple[TermsVersion, ...], as_of: date) -> Agreed | None:
    """Find the version that held when the goal came into force: by a commit, or on the day that it began."""
    for at, version in enumerate(versions):
        terms = version.terms
        if terms is None:
            continue
        day = version.day or as_of
        if terms.is_in_force(day):
            return _make(Ground.FIRST, versions, _last_of_day(versions, at), version.day)
        following = versions[at + 1].day or as_of if at + 1 < len(versions) else as_of
        if terms.status is None and terms.start and terms.start <= following:
            return _make(Ground.FIRST, versions, at, terms.start)
    return None


def _last_of_day(versions: tuple[TermsVersion, ...], at: int) -> int:
    """What its author mends on the day on which it was first written is the same plan."""
    while at + 1 < len(versions) and versions[at + 1].terms and _is_same_hand(versions[at], versions[at + 1]):
        at += 1
    return at


def _is_same_hand(one: TermsVersion, other: TermsVersion) -> bool:
    if one.commit is None or other.commit is None:
        return False
    return one.day == other.day and one.commit.author_email == other.commit.author_email


def _make(ground: Ground, versions: tuple[TermsVersion, ...], at: int, day: date | None) -> Agreed:
    terms = versions[at].terms
    assert terms is not None
    return Agreed(
        ground=ground,
        terms=terms,
        day=day,
        commit=versions[at].commit,
        later=versions[at + 1 :],
        began=versions[0],
    )
