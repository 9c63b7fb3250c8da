"""Numbers, amounts and days in plain words."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartdocs.assess.words import format_amount, format_bound, format_day, format_number, format_share
from tests.plans import day, q


@pytest.mark.parametrize(
    "value, text",
    [
        ("46", "46"),
        ("7.50", "7.5"),
        ("1200000", "1,200,000"),
        ("0.33333333", "0.3333"),
        ("-0.00001", "0"),
        ("1E+3", "1,000"),
        ("100", "100"),
        ("0", "0"),
    ],
)
def test_number(value, text):
    assert format_number(Decimal(value)) == text


def test_number_is_rounded_half_up():
    assert format_number(Decimal("0.5"), 0) == "1"


@pytest.mark.parametrize(
    "value, unit, text",
    [
        ("7.5", "days", "7.5 days"),
        ("15", "%", "15%"),
        ("1200", "USD", "$1,200"),
        ("-5", "EUR", "-€5"),
        ("300", "CHF", "CHF 300"),
        ("46", "", "46"),
        ("2", "SQL", "2 SQL"),
        ("4.5", "/5", "4.5/5"),
    ],
)
def test_amount(value, unit, text):
    assert format_amount(Decimal(value), unit) == text


@pytest.mark.parametrize(
    "written, text",
    [
        ("<= 7 days", "at most 7 days"),
        ("< 7 days", "under 7 days"),
        ("80%+", "at least 80%"),
        ("> 3", "over 3"),
        ("20-30 days", "20 to 30 days"),
        ("3 workouts per week", "3 workouts per week"),
    ],
)
def test_bound(written, text):
    assert format_bound(q(written)) == text


def test_bound_of_a_falling_metric():
    assert format_bound(q("7 days"), falling=True) == "at most 7 days"


def test_day():
    assert format_day(day("2021-11-04")) == "4 Nov 2021"


@pytest.mark.parametrize(
    "share, text",
    [
        ("0.8", "80%"),
        ("1", "100%"),
        ("0.999", "over 99%"),
        ("0.001", "under 1%"),
        ("0", "0%"),
        ("1.2", "120%"),
    ],
)
def test_share(share, text):
    assert format_share(Decimal(share)) == text
