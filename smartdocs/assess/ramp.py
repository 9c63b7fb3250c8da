"""How much of a full target somebody who is still learning carries over a stretch of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smartdocs.assess.words import format_number
from smartdocs.model.dates import add_months
from smartdocs.model.people import Person
from smartdocs.model.period import Period
from smartdocs.model.quantity import Quantity

MOST_MONTHS = 120


@dataclass(frozen=True, slots=True)
class Ramp:
    """The share of a full target, 1 being all of it, by month; one month stands for all where they agree."""

    months: tuple[Decimal, ...]

    @property
    def share(self) -> Decimal:
        return sum(self.months, Decimal(0)) / len(self.months)

    def __str__(self) -> str:
        """Write the mean, and what it is the mean of: `30% (15%, 30%, 45%)`."""
        parts = [f"{format_number(month * 100)}%" for month in self.months]
        mean = f"{format_number(self.share * 100, 1)}%"
        return mean if len(parts) == 1 else f"{mean} ({', '.join(parts)})"


def ramp_of(person: Person, start: date | None, due: date | None) -> Ramp | None:
    """Return a person's ramp from one day to another, None where the record does not tell.

    One share without dates holds for all time. A ramp by period holds when it covers every month.
    """
    if isinstance(person.ramp, Quantity):
        share = _share(person.ramp)
        return None if share is None else Ramp((share,))
    if not person.ramp or start is None or due is None:
        return None
    shares = []
    for day in _months(start, due):
        share = _share_on(person.ramp, day)
        if share is None:
            return None
        shares.append(share)
    if not shares:
        return None
    return Ramp((shares[0],) if len(set(shares)) == 1 else tuple(shares))


def _share_on(ramp: Mapping[Period, Quantity], day: date) -> Decimal | None:
    """Return the share of the shortest period that holds a day."""
    holding = [period for period in ramp if period.contains(day)]
    return _share(ramp[min(holding, key=lambda period: period.days)]) if holding else None


def _share(quantity: Quantity) -> Decimal | None:
    """Read a percentage, or a bare number up to 1; more than all of it is no ramp."""
    value = quantity.value / 100 if quantity.unit == "%" or quantity.value > 1 else quantity.value
    return value if 0 <= value <= 1 else None


def _months(start: date, due: date) -> Iterator[date]:
    """Yield a day in each month from start to due; nothing when there are too many to be meant."""
    if (due.year - start.year) * 12 + due.month - start.month >= MOST_MONTHS:
        return
    day = start
    while day <= due:
        yield day
        if (day.year, day.month) == (date.max.year, 12):
            return
        day = add_months(day.replace(day=1), 1)
