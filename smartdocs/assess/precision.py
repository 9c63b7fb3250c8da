"""How finely a planned value is written, so that it never contradicts the figures beside it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Context, Decimal

from smartdocs.assess.assessment import MetricAssessment
from smartdocs.assess.words import MOST_PLACES, decimals

SMALL = 10
WIDE = Context(prec=200)


def planned_places(found: MetricAssessment) -> int:
    """Return the digits after the point that a planned value needs beside its reading and its target.

    As many as the finer of the two has, one at least where it is small, and more where rounding would
    make it look like a reading or a target that it is not.
    """
    planned = found.expected_value
    target = found.metric.target.value if found.metric.target else None
    beside = [value for value in (found.value, target) if value is not None]
    places = max((decimals(value) for value in beside), default=0)
    if planned is None:
        return places
    places = max(places, 1 if abs(planned) < SMALL else 0)
    while places < MOST_PLACES and any(_looks_like(planned, other, places) for other in beside):
        places += 1
    return places


def _looks_like(planned: Decimal, other: Decimal, places: int) -> bool:
    return planned != other and _rounded(planned, places) == _rounded(other, places)


def round_planned(found: MetricAssessment) -> Decimal | None:
    """Round a planned value as every page, chart and sentence writes it."""
    return None if found.expected_value is None else _rounded(found.expected_value, planned_places(found))


def column_places(column: Iterable[MetricAssessment]) -> int:
    """Return the one precision of planned values that stand below each other and are added up."""
    return max((planned_places(found) for found in column if found.expected_value is not None), default=0)


def _rounded(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, WIDE)
