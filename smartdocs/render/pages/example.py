"""The first goal that a newcomer can write down, with days that lie ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from smartdocs.model.fiscal import FiscalCalendar, PeriodKind, period_of

_TEXT = """\
---
title: Win 10 customers who come back
owner: ana
period: {period}
measurable:
  metric: returning-customers
  baseline: 0 customers
  target: 10 customers
  source: Order list, second order
milestones:
  - title: 4 have come back
    due: {middle}
    target: 4 customers
check_ins:
  - {{date: {today}, value: 0 customers, note: We begin}}
---
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A file as it would be typed."""

    path: str
    text: str


def write_example(as_of: date, calendar: FiscalCalendar) -> Example:
    """Write a goal for the quarter of that day."""
    quarter = period_of(as_of, PeriodKind.QUARTER, calendar)
    middle = as_of + timedelta(days=(quarter.end - as_of).days // 2)
    middle -= timedelta(days=max(0, middle.weekday() - 4))
    return Example(
        "content/goals/first-customers.md", _TEXT.format(period=quarter.id, middle=middle, today=as_of)
    )
