"""Which goals stand in whose review of which period, and which goal carries another on: worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from smartdocs.model.period import Period
from smartdocs.model.portfolio import Portfolio
from smartdocs.review.homes import HOMES, find_home
from smartdocs.review.plan import Subject, subjects_of

Key = TypeVar("Key")


@dataclass(frozen=True, slots=True)
class Timetable:
    """Ids of goals, in order: `planned` by period and subject, `heirs` by the goal that they carry on."""

    planned: Mapping[tuple[Period, Subject], tuple[str, ...]]
    heirs: Mapping[str, tuple[str, ...]]


def make_timetable(portfolio: Portfolio) -> Timetable:
    """Look at every goal once."""
    planned = []
    for goal in portfolio.goals.values():
        homes = {home for kind in HOMES if (home := find_home(portfolio, goal, kind))}
        planned += [((home, subject), goal.id) for home in homes for subject in subjects_of(portfolio, goal)]
    heirs = [(goal.continues, goal.id) for goal in portfolio.goals.values() if goal.continues]
    return Timetable(planned=_gather(planned), heirs=_gather(heirs))


def _gather(pairs: Iterable[tuple[Key, str]]) -> dict[Key, tuple[str, ...]]:
    found: dict[Key, list[str]] = {}
    for key, name in pairs:
        found.setdefault(key, []).append(name)
    return {key: tuple(names) for key, names in found.items()}
