"""How confident an owner is, check-in by check-in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from smartdocs.model.goal import Goal

HIGH, LOW = Decimal("0.7"), Decimal("0.4")
A_FALL = Decimal("0.2")


@dataclass(frozen=True, slots=True)
class Stated:
    """A confidence from 0 to 1 that a check-in states; `line` is where its file says so."""

    day: date
    share: Decimal
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Confidence:
    """What was stated up to a day, in order of days; there is at least one."""

    stated: tuple[Stated, ...]

    @property
    def last(self) -> Stated:
        return self.stated[-1]

    @property
    def is_low(self) -> bool:
        """Tell whether it is 40% or less."""
        return self.last.share <= LOW

    @property
    def fell_from(self) -> Stated | None:
        """The latest highest confidence, when it only went down since, by 20 points or more."""
        top = max(self.stated, key=lambda item: (item.share, item.day))
        since = [item.share for item in self.stated if item.day >= top.day]
        only_down = all(earlier >= later for earlier, later in pairwise(since))
        return top if only_down and top.share - self.last.share >= A_FALL else None


def confidence_of(goal: Goal, as_of: date) -> Confidence | None:
    """Gather what a goal's check-ins state up to a day, None where they state nothing."""
    found = [
        Stated(item.date, item.confidence, place.path, place.line)
        for index, item in enumerate(goal.check_ins)
        if item.confidence is not None and item.date <= as_of
        for place in (goal.at.at("check_ins", index, "confidence"),)
    ]
    return Confidence(tuple(sorted(found, key=lambda item: item.day))) if found else None
