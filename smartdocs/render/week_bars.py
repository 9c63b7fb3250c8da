"""Load against capacity, a bar for each week; what does not fit stands above the line."""

from __future__ import annotations

from decimal import Decimal

from smartdocs.assess.capacity_weeks import OpenWeek, WeekPlan
from smartdocs.model.phrase import joined, phrase
from smartdocs.render.canvas import Say
from smartdocs.render.drawing import Drawing, Label, Line, Rect, Trace, text_width, trace
from smartdocs.render.filters import format_day, format_number, with_unit

_TOP, _BASE, _HEIGHT = 24.0, 96.0, 118.0
_SMALL = 12.0
_MOST_LABELLED = 16


def draw_weeks(plan: WeekPlan, name: str, width: float = 720.0, say: Say = str) -> Drawing:
    """Draw the weeks of a plan; `name` is whose they are."""
    most = max(max(week.effort, week.room) for week in plan.weeks) or Decimal(1)
    full = say(write_load(plan.capacity, plan))
    left = text_width(full, _SMALL) + 12
    slot = (width - left) / len(plan.weeks)

    def height(value: Decimal) -> float:
        return round(_BASE - float(value / most) * (_BASE - _TOP), 1)

    shapes: list[Rect | Line | Trace] = [Line(left, _BASE, width, _BASE, "axis")]
    labels = [Label(left - 8, height(min(plan.capacity, most)) + 4, full, "end", "muted", _SMALL)]
    for number, week in enumerate(plan.weeks):
        x, bar = left + number * slot, max(slot * 0.68, 1.0)
        start = round(x + (slot - bar) / 2, 1)
        fits = height(min(week.effort, week.room))
        if week.effort:
            shapes.append(Rect(start, fits, round(bar, 1), round(_BASE - fits, 1), "part-actual"))
        if week.excess:
            top = height(week.effort)
            shapes.append(Rect(start, top, round(bar, 1), round(fits - top, 1), "part-gap"))
            if len(plan.weeks) <= _MOST_LABELLED:
                words = "+" + format_number(week.excess, 0)
                labels.append(Label(round(x + slot / 2, 1), top - 5, say(words), "middle", "bad", _SMALL))
    steps = [
        (left + (number + side) * slot, height(week.room))
        for number, week in enumerate(plan.weeks)
        for side in (0, 1)
    ]
    shapes.append(Trace(trace(steps), "target"))
    labels += _label_weeks(plan, left, slot, width, say)
    return Drawing(width, _HEIGHT, say(_describe(plan, name)), tuple(shapes), tuple(labels))


def _label_weeks(plan: WeekPlan, left: float, slot: float, width: float, say: Say) -> list[Label]:
    """Name the first week, and each first of a month that has room."""
    labels: list[Label] = []
    edge, month = -1.0, 0
    for number, week in enumerate(plan.weeks):
        words, x = say(format_day(week.start)), left + (number + 0.5) * slot
        half = text_width(words, _SMALL) / 2
        x = min(max(x, half), width - half)
        if week.start.month != month and x - half > edge:
            labels.append(Label(round(x, 1), _BASE + 16, words, "middle", "muted", _SMALL))
            edge, month = x + half + 8, week.start.month
    return labels


def write_load(amount: Decimal, plan: WeekPlan) -> str:
    """Write hours or days a week with one place at most."""
    return with_unit(format_number(amount.quantize(Decimal("0.1"))), plan.unit)


def _describe(plan: WeekPlan, name: str) -> str:
    weeks = joined("; ", (_tell(week, plan) for week in plan.weeks))
    return phrase("%(name)s, time planned by week: %(weeks)s.", name=name, weeks=weeks)


def _tell(week: OpenWeek, plan: WeekPlan) -> str:
    return phrase(
        "week of %(day)s %(effort)s of %(room)s",
        day=format_day(week.start),
        effort=write_load(week.effort, plan),
        room=write_load(week.room, plan),
    )
