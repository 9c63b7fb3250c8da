"""The readings of a metric up to a day, each with the place where it was written.

From the rows of its CSV file when there are any, else from the goal's check-ins.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from smartdocs.assess.aim import amount_in, unit_of
from smartdocs.assess.window import Window, after_rhythm
from smartdocs.assess.words import format_day
from smartdocs.model.goal import CheckIn, Goal, Metric, Reading
from smartdocs.model.phrase import counted, joined, phrase
from smartdocs.model.quantity import Quantity
from smartdocs.model.units import same_unit

NUMERIC = ("reach", "total", "rate", "keep")


@dataclass(frozen=True, slots=True)
class Series:
    """Readings in order of the days that they speak for; `days` are those days, one a reading.

    A reading keeps the day on which it was taken, which may be later.
    """

    readings: tuple[Reading, ...] = ()
    days: tuple[date, ...] = ()
    remark: str = ""

    @property
    def last(self) -> Reading | None:
        return self.readings[-1] if self.readings else None


def read_series(window: Window, metric: Metric) -> Series:
    """Return what is known: amounts for `rate`, running totals for `total`, else standing figures."""
    rows = _admitted_rows(window, metric)
    if rows:
        readings = _running(rows) if metric.kind == "total" else rows
        return Series(readings, tuple(row.day for row in readings), _late_remark(window, readings))
    return _from_check_ins(window, metric)


def _admitted_rows(window: Window, metric: Metric) -> tuple[Reading, ...]:
    """Return the rows that lie within the goal's dates.

    A file knows many periods, so rows before the start say nothing on this goal, and a row after the
    deadline is about its own day. Only a standing figure in a file too coarse for one near the
    deadline (none within the grace time before it) may come in the grace time after it.
    """
    start, due = window.start or date.min, window.due or date.max
    rows = sorted((row for row in metric.rows if start <= row.day), key=lambda row: row.day)
    inside = tuple(row for row in rows if row.day <= min(due, window.as_of))
    if metric.kind != "reach":
        return inside
    near = due - timedelta(days=min(window.grace_days, (due - date.min).days))
    if inside and inside[-1].day > near:
        return inside
    after = next((row for row in rows if row.day > due and window.admits(row.day)), None)
    return (*inside, after) if after else inside


def _running(rows: tuple[Reading, ...]) -> tuple[Reading, ...]:
    total, readings = Decimal(0), []
    for row in rows:
        total += row.value
        readings.append(Reading(day=row.day, value=total, path=row.path, line=row.line, what=row.what))
    return tuple(readings)


def _from_check_ins(window: Window, metric: Metric) -> Series:
    """Turn check-ins into readings; `add` counts from the last figure, the first from the baseline or 0."""
    goal, unit = window.goal, unit_of(metric)
    stated, too_late, other_unit = [], 0, 0
    for index, check_in in enumerate(goal.check_ins):
        place = figure_of(goal, metric, check_in)
        if place is None:
            continue
        if not window.admits(check_in.date, check_in.for_):
            too_late += check_in.date <= window.as_of
            continue
        quantity, key = place
        amount = amount_in(quantity, unit)
        if amount is None:
            other_unit += 1
            continue
        day = min(check_in.date, check_in.for_.end) if check_in.for_ else check_in.date
        where = goal.at.at("check_ins", index, *key)
        reading = Reading(
            day=check_in.date,
            value=amount,
            path=where.path if goal.at.marks else "",
            line=where.line if goal.at.marks else 0,  # readers outside have the figure and not its place
            what=phrase("check-in of %(day)s", day=format_day(check_in.date)),
        )
        stated.append((day, index, reading, key[0] == "add"))
    stated.sort(key=lambda item: (item[0], item[2].day, item[1]))
    readings = _standing(metric, [(reading, is_added) for _, _, reading, is_added in stated])
    remarks = [_late_remark(window, readings)]
    if too_late:
        remarks.append(
            counted(
                "%(count)s reading came too late to count",
                "%(count)s readings came too late to count",
                too_late,
            )
        )
    if other_unit:
        remarks.append(
            counted(
                "%(count)s reading in another unit than the target's, not counted",
                "%(count)s readings in another unit than the target's, not counted",
                other_unit,
            )
        )
    return Series(readings, tuple(day for day, *_ in stated), joined("; ", filter(None, remarks)))


def _standing(metric: Metric, stated: list[tuple[Reading, bool]]) -> tuple[Reading, ...]:
    if metric.kind == "rate":
        return tuple(reading for reading, _ in stated)
    start = metric.start_value if metric.kind != "total" else None
    value, readings = start or Decimal(0), []
    for reading, is_added in stated:
        value = value + reading.value if is_added else reading.value
        readings.append(replace(reading, value=value) if is_added else reading)
    return tuple(readings)


def figure_of(goal: Goal, metric: Metric, check_in: CheckIn) -> tuple[Quantity, tuple[str, ...]] | None:
    """Return the figure that a check-in states for a metric, and its key."""
    name = metric.metric.casefold()
    for other, stated in check_in.values.items():
        if other.casefold() == name:
            return stated, ("values", other)
    key = "value" if check_in.value else "add"
    quantity = check_in.value or check_in.add
    if quantity is None or not _is_meant(goal, metric, check_in, quantity):
        return None
    return quantity, (key,)


def _is_meant(goal: Goal, metric: Metric, check_in: CheckIn, quantity: Quantity) -> bool:
    """Tell whether a figure that stands alone is about this metric.

    With several metrics it needs a name, or a unit that only one of them has, or only one of them
    can be numeric; otherwise it is nobody's, rather than a guess.
    """
    if check_in.metric is not None:
        return check_in.metric.casefold() == metric.metric.casefold()
    if len(goal.measurable) <= 1:
        return True
    numeric = [other for other in goal.measurable if other.kind in NUMERIC]
    if len(numeric) == 1:
        return numeric[0] is metric
    fitting = [other for other in numeric if quantity.unit and same_unit(unit_of(other), quantity.unit)]
    return len(fitting) == 1 and fitting[0] is metric


def nameless_days(window: Window) -> list[date]:
    """Return the days of check-ins whose figure belongs to none of several metrics."""
    goal = window.goal
    if len(goal.measurable) < 2:
        return []
    return [
        item.date
        for item in goal.check_ins
        if (quantity := item.value or item.add)
        and item.metric is None
        and window.admits(item.date, item.for_)
        and not any(_is_meant(goal, metric, item, quantity) for metric in goal.measurable)
    ]


def _late_remark(window: Window, readings: tuple[Reading, ...]) -> str:
    last = readings[-1] if readings else None
    if last is None:
        return ""
    if window.due is not None and last.day > window.due:
        return phrase("read on %(day)s, after the deadline", day=format_day(last.day))
    if last.day <= window.as_of:
        return ""
    return phrase("read on %(day)s, after the period", day=format_day(last.day))


def last_check_in(window: Window) -> CheckIn | None:
    """Return the latest check-in that is known; of one day the last written."""
    known = [
        (item.date, index)
        for index, item in enumerate(window.goal.check_ins)
        if item.date <= window.as_of or window.admits(item.date, item.for_)
    ]
    return window.goal.check_ins[max(known)[1]] if known else None


def last_word_on(window: Window) -> date | None:
    """Return the day of the last word on a goal: a check-in, or a row of its data files."""
    last = last_check_in(window)
    days = [last.date] if last else []
    days += [row.day for metric in window.goal.measurable for row in _admitted_rows(window, metric)[-1:]]
    return max(days, default=None)


def next_check_in(window: Window, last: date | None) -> date | None:
    """Return when the rhythm asks for the next word after the last; None once ended.

    At the latest on the deadline. A day in the past is overdue.
    """
    since = last or window.start
    if since is None or window.has_ended:
        return None
    day = after_rhythm(since, window.goal.time_bound.check_in)
    return min(day, window.due) if day and window.due else day


def is_awaited(window: Window) -> bool:
    """Tell whether the rhythm's first check-in is still to come, so that no reading can be missing."""
    first = window.first_check_in
    return first is not None and not window.has_passed(first)
