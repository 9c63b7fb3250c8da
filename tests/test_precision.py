"""A planned value is written finely enough to stand beside its reading and its target."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartdocs.assess.assessment import MetricAssessment
from smartdocs.assess.precision import column_places, planned_places, round_planned
from tests.plans import assessed, goal, metric, said


def found(planned: str, value: str | None, target: str) -> MetricAssessment:
    reading = None if value is None else Decimal(value)
    return MetricAssessment(metric=metric("reach", target), value=reading, expected_value=Decimal(planned))


@pytest.mark.parametrize(
    "planned, value, target, written",
    [
        ("17.80", "17.2", "20%", "17.8"),
        ("17.65", "19", "14 days", "18"),
        ("7.9", "7", "10 bakeries", "7.9"),
        ("52.4", "52", "90 calls", "52.4"),
        ("52.04", "52", "90 calls", "52.04"),
        ("49.7", "30", "50 calls", "49.7"),
        ("54838.7", "52000", "150000", "54839"),
        ("50", "50", "90 calls", "50"),
        ("12.34567", None, "14.5%", "12.3"),
    ],
)
def test_planned_value_is_as_fine_as_what_stands_beside_it(planned, value, target, written):
    assert round_planned(found(planned, value, target)) == Decimal(written)


def test_four_digits_are_the_most():
    assert planned_places(found("52.0000001", "52", "90 calls")) == 4


def test_column_has_the_precision_of_its_finest_value():
    assert column_places([found("29.2", "20", "50"), found("5.43", "2", "10")]) == 1


def test_reason_does_not_round_the_plan_to_where_the_reading_is():
    item = goal(
        metric("reach", "20%", "10%"), start="07-01", due="07-11", check_ins=(said("07-06", "14.8%"),)
    )
    assert assessed(item, "07-06").reason == "14.8%, 15% expected by now"
