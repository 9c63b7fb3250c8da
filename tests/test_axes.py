"""Axes: round numbers upward, worthwhile days across."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.render.axes import DayAxis, axis_number, day_range, day_ticks, label_number, value_range


@pytest.mark.parametrize(
    ("values", "low", "high"),
    [
        ([], 0, 1),
        ([0, 0], 0, 1),
        ([5], 0, 6),
        ([15, 20], 14, 20),  # zero is far away: a change of five must be seen
        ([3, 50], 0, 60),
        ([-12, 5], -15, 5),
        ([-20, -3], -20, 0),
    ],
)
def test_ends_are_round(values: list[int], low: int, high: int) -> None:
    assert value_range([Decimal(value) for value in values])[:2] == (Decimal(low), Decimal(high))


@given(st.lists(st.decimals(-(10**12), 10**12, places=3), max_size=6))
def test_every_value_lies_between_the_ends(values: list[Decimal]) -> None:
    low, high, step = value_range(values)
    assert low < high and step > 0
    assert all(low <= value <= high for value in values)
    assert (high - low) / step <= 8


def test_a_single_day_stands_in_the_middle() -> None:
    axis = DayAxis(*day_range([date(2026, 7, 1)]), 0, 100)
    assert axis.at(date(2026, 7, 1)) == 50


@pytest.mark.parametrize(
    ("start", "due", "texts"),
    [
        (date(2026, 7, 1), date(2026, 9, 30), ["1 Jul 2026", "30 Sep", "Aug", "Sep"]),
        (date(2026, 11, 1), date(2027, 1, 31), ["1 Nov 2026", "31 Jan 2027", "Dec", "Jan 2027"]),
        (date(2026, 7, 1), date(2026, 7, 4), ["1 Jul 2026", "4 Jul", "2 Jul", "3 Jul"]),
        (date(2026, 7, 1), date(2026, 7, 1), ["1 Jul 2026"]),
        (date(2026, 7, 1), date(2026, 7, 20), ["1 Jul 2026", "20 Jul", "6 Jul", "13 Jul"]),
        (date(2024, 1, 1), date(2027, 12, 31), ["1 Jan 2024", "31 Dec 2027", "2025", "2026", "2027"]),
    ],
)
def test_days_worth_a_tick(start: date, due: date, texts: list[str]) -> None:
    assert [text.replace("\N{NO-BREAK SPACE}", " ") for _, text in day_ticks(start, due)] == texts


def test_numbers_carry_signs_but_no_words() -> None:
    assert axis_number(Decimal(250_000), "USD") == "$250K"
    assert axis_number(Decimal(15), "%") == "15%"
    assert axis_number(Decimal(15), "meetings") == "15"


def test_a_label_is_exact_unless_it_is_very_long() -> None:
    assert label_number(Decimal(123_456), "USD") == "$123,456"
    assert label_number(Decimal(323_456_789), "EUR") == "€323M"
