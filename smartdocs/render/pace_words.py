"""The pace that is needed, as somebody can work toward it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from smartdocs.assess.assessment import Pace
from smartdocs.render.filters import SPACE, format_number, round_half_up, with_unit

_SMALL = 20  # amounts below it keep one place
_TENTH = Decimal("0.095")  # what is less would be rounded away


@dataclass(frozen=True, slots=True)
class PaceWords:
    """The pace that is needed, written out; `figure` is a week's number alone and `unit` what it counts."""

    figure: str
    unit: str
    remaining: str
    per_day: str
    per_week: str
    per_month: str
    working_days: int


def write_pace(pace: Pace) -> PaceWords:
    """Round a pace to what somebody can work toward."""
    is_word = with_unit("", pace.unit).startswith(SPACE)
    return PaceWords(
        figure=_write_rate(pace.per_week, "" if is_word else pace.unit),
        unit=pace.unit if is_word else "",
        remaining=with_unit(format_number(pace.remaining), pace.unit),
        per_day=_write_rate(pace.per_day, pace.unit),
        per_week=_write_rate(pace.per_week, pace.unit),
        per_month=_write_rate(pace.per_month, pace.unit),
        working_days=pace.working_days,
    )


def _write_rate(value: Decimal, unit: str) -> str:
    """Write an amount a day or week as finely as it still says something, and never as nothing."""
    places = 1 if value < _SMALL else 0
    if 0 < value < _TENTH:
        places = -value.adjusted()
    return with_unit(format_number(round_half_up(value, places)), unit)
