"""Where a metric starts and where it must get to: distance, direction, share of the way."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from smartdocs.model.goal import Metric, Promise
from smartdocs.model.phrase import phrase
from smartdocs.model.quantity import Comparator, Quantity, holds
from smartdocs.model.units import CURRENCY_CODES, TIME_UNITS, factor, fold_unit

FALLING = (Comparator.AT_MOST, Comparator.BELOW)
RISING = (Comparator.AT_LEAST, Comparator.ABOVE)
ONE, ZERO = Decimal(1), Decimal(0)


_WITHHELD = frozenset({"target", "baseline", "at_least", "path", "each", "milestones"})


def is_withheld(metric: Metric) -> bool:
    """Tell whether a reader must not see what progress or its pace is worked out from: none is told."""
    return not _WITHHELD.isdisjoint(metric.undisclosed)


def amount_in(quantity: Quantity, unit: str) -> Decimal | None:
    """Return a quantity's number in a unit, None when it measures something else.

    Only units that are known to measure (%, money, time) can disagree; `meetings` and
    `qualified meetings` are one author's words for one thing.
    """
    if not unit or not quantity.unit or quantity.unit == unit:
        return quantity.value
    terms = factor(quantity.unit, unit)
    if terms is not None:
        return quantity.value * terms[0] / terms[1]
    return None if _measures(quantity.unit) and _measures(unit) else quantity.value


def _measures(unit: str) -> bool:
    folded = fold_unit(unit)
    return folded in ("%", "pp") or folded in CURRENCY_CODES or folded in TIME_UNITS


def unit_of(metric: Metric) -> str:
    """Return the unit that a metric's numbers are in."""
    return (metric.target.unit if metric.target else "") or metric.unit or ""


def required_share(metric: Metric) -> Decimal:
    """Return the share that counts as achieved: `at_least` for rate and keep, else all of it.

    A bare number up to 1 is a share, a larger one a percentage.
    """
    wanted = metric.at_least
    if wanted is None or metric.kind not in ("rate", "keep"):
        return ONE
    share = wanted.value / 100 if wanted.unit == "%" or wanted.value > 1 else wanted.value
    return min(max(share, ZERO), ONE)


@dataclass(frozen=True, slots=True)
class Aim:
    """A target with the figure that the way to it begins at; `origin` is None while unknown."""

    target: Quantity
    origin: Decimal | None
    falling: bool
    is_cap: bool = False

    def holds(self, value: Decimal) -> bool:
        return holds(self.target, value, falling=self.falling)

    def gap(self, value: Decimal) -> Decimal:
        """Return how far a value is from the target's near edge, 0 when it is there."""
        low = self.target.value
        if self.target.comparator is Comparator.BETWEEN:
            high = low if self.target.upper is None else self.target.upper
            return max(low - value, value - high, ZERO)
        return max(value - low, ZERO) if self.falling else max(low - value, ZERO)

    @property
    def edge(self) -> Decimal:
        """The target's number that is met first on the way from the origin."""
        upper = self.target.upper
        if self.target.comparator is Comparator.BETWEEN and upper is not None and self.origin is not None:
            return max(min(self.origin, upper), self.target.value)
        return self.target.value

    @property
    def is_held(self) -> bool:
        """Tell whether nothing is to be gained, only kept: a cap, or a target that was met from the start."""
        return self.is_cap or (self.origin is not None and self.gap(self.origin) == 0)

    @property
    def is_counted(self) -> bool:
        """Tell whether it goes forward by whole things: customers, not per cent, money or hours."""
        if self.target.comparator is Comparator.BETWEEN or self.target.per or self.target.unit == "x":
            return False
        ends = (self.target.value, ZERO if self.origin is None else self.origin)
        return not _measures(self.target.unit) and all(end == end.to_integral_value() for end in ends)

    def share(self, value: Decimal) -> Decimal | None:
        """Return the share of the way that lies behind a value: over 1 beyond the target, below 0 if worse.

        A target met from the start leaves no way to go: the share is 1 while it holds, else 0. A
        cap that is broken gives its share of what was used. Without a baseline a rising metric counts
        from zero, and of a falling one nothing can be told until it is there.
        """
        kept = ONE if self.holds(value) else ZERO
        if self.is_cap:
            return self.target.value / value if not kept and self.target.value > 0 < value else kept
        if self.origin is None:
            return self._share_from_zero(value)
        whole = self.gap(self.origin)
        if whole == 0:
            return kept
        if self.target.comparator is Comparator.BETWEEN:
            return ONE - self.gap(value) / whole
        return (value - self.origin) / (self.target.value - self.origin)

    def _share_from_zero(self, value: Decimal) -> Decimal | None:
        if self.holds(value):
            return max(ONE, value / self.target.value) if self._counts_from_zero else ONE
        return value / self.target.value if self._counts_from_zero else None

    @property
    def _counts_from_zero(self) -> bool:
        between = self.target.comparator is Comparator.BETWEEN
        return not self.falling and not between and self.target.value > 0


def aim_of(metric: Metric) -> Aim | None:
    """Return a metric's aim, None without a target.

    A running total begins at 0 whatever its baseline, and with a falling target it is a cap. A sum of
    parts begins at its own baseline when it states one that is not 0.
    """
    target = metric.target
    if target is None:
        return None
    falling = target.comparator in FALLING or (target.comparator not in RISING and metric.falling)
    stated = metric.baseline
    origin = amount_in(stated, target.unit) if isinstance(stated, Quantity) else None
    if metric.kind == "total" or (metric.kind == "sum" and not origin):
        return Aim(target, ZERO, falling, is_cap=falling)
    return Aim(target, origin, falling)


def explain_origin(metric: Metric, aim: Aim) -> str:
    """Say what stands in for a baseline that is missing."""
    if aim.origin is not None or metric.kind in ("rate", "keep"):
        return ""
    stated = metric.baseline
    if isinstance(stated, Quantity):
        units = {"one": stated.unit, "other": aim.target.unit}
        lack = phrase("the baseline is in %(one)s, the target in %(other)s", **units)
    elif isinstance(stated, Promise):
        lack = phrase("the baseline is still to be found")
    else:
        lack = phrase("no baseline")
    if aim.falling or aim.target.comparator is Comparator.BETWEEN:
        return phrase("%(lack)s, so how far along it is cannot be told", lack=lack)
    return phrase("%(lack)s, counted from zero", lack=lack)


def explain_direction(metric: Metric) -> str:
    """Say in whose words lower is better, where neither `better`, the target nor the baseline tells."""
    told = metric.better or metric.start_value is not None
    if not metric.falling or not metric.falling_because or told or metric.target is None:
        return ""
    if metric.target.comparator:
        return ""
    return phrase("lower is better, since %(because)s", because=metric.falling_because)
