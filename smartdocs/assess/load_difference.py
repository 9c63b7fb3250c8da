"""Whose weeks a change of the plan fills up, and whose it frees."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smartdocs.assess.capacity import Load, Week, measure_people, measure_teams
from smartdocs.model.portfolio import Portfolio

# Less than this of an hour or a day is rounding.
_LEAST = Decimal("0.05")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadChange:
    """The fullest week still ahead of a person or a team, before and after; amounts are in `unit`.

    Either is None where nothing is planned.
    """

    kind: str
    who: str
    unit: str
    old: Week | None
    new: Week | None

    @property
    def is_over(self) -> bool:
        """Tell whether more is planned now than there is time for."""
        return _is_over(self.new)


def share_of_capacity(week: Week | None) -> Decimal | None:
    """Return what is planned as a share of the time there is; None where that cannot be told."""
    return week.effort / week.capacity if week and week.capacity > 0 else None


def find_load_changes(old: Portfolio, new: Portfolio, as_of: date) -> tuple[LoadChange, ...]:
    """Find who gets too much by a change, or more of it, and who no longer has too much."""
    measures = (("person", measure_people), ("team", measure_teams))
    found = (
        change
        for kind, measure in measures
        for change in _compare(kind, measure(old, as_of), measure(new, as_of), as_of)
    )
    return tuple(sorted(found, key=lambda change: (not change.is_over, change.kind, change.who)))


def _compare(
    kind: str, before: Mapping[str, Load], after: Mapping[str, Load], as_of: date
) -> Iterator[LoadChange]:
    for who in sorted({*before, *after}):
        old, new = _find_fullest(before.get(who), as_of), _find_fullest(after.get(who), as_of)
        is_fuller = new is not None and (old is None or new.excess - old.excess >= _LEAST)
        if (_is_over(new) and is_fuller) or (_is_over(old) and not _is_over(new)):
            yield LoadChange(kind=kind, who=who, unit=(after.get(who) or before[who]).unit, old=old, new=new)


def _find_fullest(load: Load | None, as_of: date) -> Week | None:
    """Return the first of the fullest weeks that can still be changed."""
    ahead = [week for week in load.weeks if week.end >= as_of] if load else []
    return max(ahead, key=lambda week: week.effort, default=None)


def _is_over(week: Week | None) -> bool:
    return week is not None and week.excess >= _LEAST
