"""Cells as days, periods and amounts: what means one thing is read, what means two is told."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smartdocs.authoring.import_values import (
    DATES,
    NUMBERS,
    Misread,
    find_day_order,
    find_decimal_mark,
    find_unit,
    read_amount,
    read_deadline,
    read_period,
    read_year,
)
from smartdocs.model.period import FiscalCalendar, parse_period
from smartdocs.model.quantity import parse_quantity

CALENDAR = FiscalCalendar()
Q3 = parse_period("2026-Q3", CALENDAR)


@pytest.mark.parametrize(
    "written",
    [
        "2026-09-30",
        "2026-9-30",
        "2026/09/30",
        "2026-09-30 00:00:00",
        "2026-09-30T12:30:00Z",
        "30.09.2026",
        "30.9.26",
        "30/09/2026",
        "09/30/2026",
        "9/30/26 12:00 AM",
        "46295",
        "46295.0",
        "30 September 2026",
        "30-Sep-26",
        "30th Sep. 2026",
        "Sep 30, 2026",
        "Wednesday, September 30, 2026",
        "by 30 Sep 2026",
        "September 2026",
        "Q3 2026",
        "end of Q3 2026",
        "EOQ3 2026",
        "2026-Q3",
    ],
)
def test_a_day_that_means_one_day_is_read(written: str) -> None:
    assert read_deadline(written, "", CALENDAR) == date(2026, 9, 30)


@pytest.mark.parametrize(("written", "day"), [("2026", (12, 31)), ("2026.0", (12, 31)), ("H1 2026", (6, 30))])
def test_a_period_stands_for_its_last_day(written: str, day: tuple[int, int]) -> None:
    assert read_deadline(written, "", CALENDAR) == date(2026, *day)


@pytest.mark.parametrize("written", ["30 Sep", "Sep 30", "Q3", "end of Q3"])
def test_a_day_without_a_year_is_in_the_period_or_not_read(written: str) -> None:
    assert read_deadline(written, "", CALENDAR, Q3) == date(2026, 9, 30)
    with pytest.raises(Misread, match="names no year"):
        read_deadline(written, "", CALENDAR)


@pytest.mark.parametrize("written", ["ongoing", "TBD", "31.02.2026", "Sep-26", "next week", "12", "99999"])
def test_what_is_no_day_is_not_read(written: str) -> None:
    with pytest.raises(Misread, match="is no day"):
        read_deadline(written, "", CALENDAR, Q3)


def test_a_day_with_two_meanings_needs_its_column() -> None:
    with pytest.raises(Misread, match="can be 2026-04-03 or 2026-03-04") as caught:
        read_deadline("03/04/2026", "", CALENDAR)
    assert caught.value.setting == DATES
    assert read_deadline("03/04/2026", "day first", CALENDAR) == date(2026, 4, 3)
    assert read_deadline("03/04/2026", "month first", CALENDAR) == date(2026, 3, 4)


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["03/04/2026", "30/09/2026"], "day first"),
        (["03/04/2026", "09/30/2026", "ongoing"], "month first"),
        (["03/04/2026", "05/06/2026"], ""),
        (["30/09/2026", "09/30/2026"], ""),
        (["03/04/2026", "30.09.2026"], ""),
    ],
)
def test_one_cell_settles_the_order_of_its_column(cells: list[str], order: str) -> None:
    assert find_day_order(cells) == order


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2026-Q3", "2026-Q3"),
        ("Q3 2026", "2026-Q3"),
        ("Q3/26", "2026-Q3"),
        ("Q3'26", "2026-Q3"),
        ("FY26 Q3", "2026-Q3"),
        ("q3", "2026-Q3"),
        ("H2 2026", "2026-H2"),
        ("July 2026", "2026-07"),
        ("2026.0", "2026"),
    ],
)
def test_periods_in_the_spellings_of_spreadsheets(written: str, period: str) -> None:
    assert read_period(written, CALENDAR, "2026").id == period


@pytest.mark.parametrize(
    ("written", "year"), [("2026", "2026"), ("2026.0", "2026"), ("FY26", "2026"), ("x", "")]
)
def test_years(written: str, year: str) -> None:
    assert read_year(written) == year


@pytest.mark.parametrize(
    ("written", "mark", "unit", "amount"),
    [
        ("50", "", "", "50"),
        ("50.0", "", "", "50"),
        ("2024.0", "", "", "2024"),
        ("15 %", "", "", "15 %"),
        ("≤ 4 h", "", "", "≤ 4 h"),
        ("1,500", "", "", "1,500"),
        ("1.500", "comma", "", "1500"),
        ("1.500,50 €", "comma", "", "1500.50 €"),
        ("12,5", "comma", "", "12.5"),
        ("1.125", "point", "", "1.1250"),
        ("(1,500)", "", "", "-1,500"),
        ("50", "", "%", "50%"),
        ("50", "", "$K", "$50K"),
        ("-50", "", "$", "-$50"),
        ("7", "", "days", "7 days"),
        ("7 h", "", "days", "7 h"),
        ("yes", "", "", "yes"),
    ],
)
def test_amounts_as_a_goal_writes_them(written: str, mark: str, unit: str, amount: str) -> None:
    assert read_amount(written, mark, unit) == amount


def test_an_amount_with_two_meanings_is_not_guessed() -> None:
    for written, is_european in (("1.500", False), ("1,500", True)):
        with pytest.raises(Misread) as caught:
            read_amount(written, "", is_european=is_european)
        assert caught.value.setting == NUMBERS
    with pytest.raises(Misread, match=r"0\.5% or a share of one"):
        read_amount("0.5", "", "%")


@pytest.mark.parametrize("written", ["a lot", "TBD", "#REF!", "=SUM(A1:A9)", "x" * 5_000])
def test_what_is_no_amount_is_not_read(written: str) -> None:
    with pytest.raises(Misread, match="is not a number"):
        read_amount(written, "")


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1.500", "12,5"], "comma"),
        (["1.500", "1.000.000"], "comma"),
        (["1.125", "0.75"], "point"),
        (["1,000,000", "5"], "point"),
        (["1.500", "2,500"], ""),
        (["12,5", "12.5"], ""),
    ],
)
def test_one_number_settles_the_decimal_mark(cells: list[str], mark: str) -> None:
    assert find_decimal_mark(cells) == mark


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Target (%)", "%"),
        ("Target ($K)", "$K"),
        ("Revenue in EUR", "EUR"),
        ("Time [days]", "days"),
        ("Target (optional)", ""),
        ("Done in time", ""),
        ("Target", ""),
    ],
)
def test_a_header_may_name_the_unit(header: str, unit: str) -> None:
    assert find_unit(header) == unit


@given(
    st.text(max_size=30), st.sampled_from(["", "comma", "point"]), st.sampled_from(["", "%", "$K", "days"])
)
def test_whatever_is_read_as_an_amount_is_one(text: str, mark: str, unit: str) -> None:
    try:
        amount = read_amount(text, mark, unit)
    except Misread:
        return
    assert amount.lower() in ("yes", "no", "true", "false", "y", "n", "✅", "done", "🚫") or parse_quantity(
        amount
    )


@given(st.text(max_size=30), st.sampled_from(["", "day first", "month first"]))
def test_any_text_is_a_day_or_told(text: str, order: str) -> None:
    try:
        assert isinstance(read_deadline(text, order, CALENDAR, Q3), date)
    except Misread as error:
        assert error.why
