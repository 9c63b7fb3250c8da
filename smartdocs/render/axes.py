"""The two axes of a chart: days across, values upward, and the ticks that a reader wants on them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from smartdocs.model.phrase import Day, DayForm, Phrase
from smartdocs.render.filters import (
    SPACE,
    format_compact,
    format_date,
    format_day,
    format_month_name,
    format_number,
    with_unit,
)

_DAY = timedelta(days=1)
_LONG = len("9,999,999")
_NEAR = Decimal("0.66")


@dataclass(frozen=True, slots=True)
class DayAxis:
    """Days between `first` and `last`, laid over the room from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        share = (day - self.first).days / (self.last - self.first).days
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """Values between `low` and `high`, laid over the room from `bottom` up to `top`."""

    low: Decimal
    high: Decimal
    step: Decimal
    top: float
    bottom: float

    def at(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return self.bottom - share * (self.bottom - self.top)

    def ticks(self) -> list[Decimal]:
        count = int((self.high - self.low) / self.step)
        return [self.low + self.step * index for index in range(count + 1)]


def value_range(values: list[Decimal], wanted: int = 4) -> tuple[Decimal, Decimal, Decimal]:
    """Choose round ends and a round step for values; zero is included where it is not far away."""
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(0))
    if low > 0 and (low <= high * _NEAR or low == high):
        low = Decimal(0)
    if high < 0 and (high >= low * _NEAR or low == high):
        high = Decimal(0)
    if low == high:
        return Decimal(0), Decimal(1), Decimal(1)
    step = _round_step((high - low) / wanted)
    return _multiple(low, step, ROUND_FLOOR), _multiple(high, step, ROUND_CEILING), step


def day_range(days: list[date]) -> tuple[date, date]:
    """Choose the first and last day to show; a single day stands in the middle of three."""
    first, last = min(days), max(days)
    return (first, last) if first < last else (first - _DAY, last + _DAY)


def day_ticks(start: date, due: date) -> list[tuple[date, str]]:
    """Return days worth a tick, the most wanted first: start and due, then months, weeks or years between."""
    ends = [(start, format_date(start))] + ([(due, _second_date(start, due))] if due > start else [])
    span = (due - start).days
    if span <= 12:
        between = [(start + _DAY * index, format_day(start + _DAY * index)) for index in range(1, span)]
    elif span <= 45:
        monday = start + _DAY * ((7 - start.weekday()) % 7)
        days = [monday + _DAY * 7 * week for week in range(8)]
        between = [(day, format_day(day)) for day in days if start < day < due]
    else:
        between = _month_ticks(start, due, 1 if span <= 400 else 3 if span <= 1200 else 12)
    return ends + between


def axis_number(value: Decimal, unit: str) -> str:
    """Write a number on an axis: compact, with a percent sign or a currency but without words."""
    return _with_sign(format_compact(value), unit)


def label_number(value: Decimal, unit: str) -> str:
    """Write a number beside a line or bar: exactly, unless it is very long."""
    exact = format_number(value)
    return _with_sign(exact if len(exact) <= _LONG else format_compact(value), unit)


def _with_sign(number: str, unit: str) -> str:
    joined = with_unit(number, unit)
    return joined if SPACE not in joined else number


def _second_date(start: date, due: date) -> str:
    return format_day(due) if start.year == due.year else format_date(due)


def _month_ticks(start: date, due: date, every: int) -> list[tuple[date, str]]:
    months = range(start.year * 12 + start.month, due.year * 12 + due.month)
    firsts = [date(month // 12, month % 12 + 1, 1) for month in months]
    return [(day, _month_name(day, every)) for day in firsts if (day.month - 1) % every == 0]


def _month_name(day: date, every: int) -> str:
    if every == 12:
        return str(day.year)
    if day.month != 1:
        return format_month_name(day)
    return Phrase(f"{format_month_name(day)} {day.year}", Day(day, DayForm.MONTH))


def _round_step(raw: Decimal) -> Decimal:
    power = Decimal(1).scaleb(raw.adjusted())
    return next(power * nice for nice in (1, 2, Decimal("2.5"), 5, 10) if power * nice >= raw)


def _multiple(value: Decimal, step: Decimal, rounding: str) -> Decimal:
    return (value / step).to_integral_value(rounding) * step
