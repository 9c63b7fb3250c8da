"""How often a rhythm comes round in a goal's time."""

from __future__ import annotations

from decimal import Decimal

from smartdocs.model.goal import Goal

_MONTHS = {"month": 1, "quarter": 3, "year": 12}


def multiples(goal: Goal, per: str) -> tuple[Decimal, ...]:
    """Return the counts of intervals that a reader may have in mind, such as 13 or 12 weeks a quarter."""
    if goal.start is None or goal.due is None or goal.due < goal.start:
        return ()
    days = (goal.due - goal.start).days + 1
    if per == "day":
        # Every day, or only those of a working week; holidays make the latter vary.
        return tuple(Decimal(count) for count in {days, *range(days * 5 // 7 - 4, days * 5 // 7 + 3)})
    if per == "week":
        return tuple(Decimal(count) for count in range(days // 7 - 1, days // 7 + 2))
    months = Decimal(round(days / 30.44)) or Decimal(1)
    return (months / _MONTHS[per],) if per in _MONTHS else ()
