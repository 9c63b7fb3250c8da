"""Values in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smartdocs.model.quantity import parse_quantity
from smartdocs.render.filters import (
    code_spans,
    format_bytes,
    format_compact,
    format_date,
    format_day_range,
    format_number,
    format_percent,
    format_quantity,
    format_score,
    plural,
    slug,
)


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_date() -> None:
    assert plain(format_date(date(2026, 9, 30))) == "30 Sep 2026"
    assert format_date(None) == ""


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        (date(2026, 9, 1), date(2026, 9, 30), "1–30 Sep 2026"),
        (date(2026, 7, 1), date(2026, 9, 30), "1 Jul – 30 Sep 2026"),
        (date(2026, 12, 1), date(2027, 1, 31), "1 Dec 2026 – 31 Jan 2027"),
        (date(2026, 9, 1), date(2026, 9, 1), "1 Sep 2026"),
    ],
)
def test_day_range(start: date, end: date, text: str) -> None:
    assert plain(format_day_range(start, end)) == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("$150K", "$150,000"),
        ("15%", "15%"),
        ("<= 7 days", "≤ 7 days"),
        ("20 meetings per month", "20 meetings a month"),
        ("20-30 days", "20–30 days"),
        ("80%+", "≥ 80%"),
        ("1.50 EUR", "€1.5"),
        ("1200 CHF", "CHF 1,200"),
        ("-3%", "−3%"),
        ("12 ARR", "12 ARR"),
    ],
)
def test_quantity(written: str, text: str) -> None:
    assert plain(format_quantity(parse_quantity(written))) == text


def test_no_quantity_is_a_dash() -> None:
    assert format_quantity(None) == "–"


@pytest.mark.parametrize(
    ("value", "text"), [("1234567.50", "1,234,567.5"), ("100", "100"), ("-0.5", "−0.5"), ("1E+3", "1,000")]
)
def test_number(value: str, text: str) -> None:
    assert format_number(Decimal(value)) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [("9999", "9,999"), ("12500", "12.5K"), ("323456789", "323M"), ("1E+9", "1B"), ("-70000", "−70K"),
     ("0.33333333", "0.333")],
)  # fmt: skip
def test_compact(value: str, text: str) -> None:
    assert format_compact(Decimal(value)) == text


@pytest.mark.parametrize(
    ("share", "text"),
    [("0.4613", "46%"), ("0.996", "99%"), ("0.004", "<1%"), ("0", "0%"), ("1", "100%"),
     ("1.3", "130%"), ("-0.2", "−20%")],
)  # fmt: skip
def test_percent_never_claims_all_or_nothing(share: str, text: str) -> None:
    assert format_percent(Decimal(share)) == text


def test_numbers_of_thirty_digits_are_written() -> None:
    assert format_number(Decimal(10) ** 30, 2).startswith("1,000,000")
    assert format_percent(Decimal(10) ** 30).endswith("%")


def test_score() -> None:
    assert format_score(Decimal("0.7")) == "0.70"
    assert format_score(None) == "–"


def test_plural() -> None:
    assert plain(plural(1, "goal")) == "1 goal"
    assert plain(plural(3, "person", "people")) == "3 people"


def test_bytes() -> None:
    assert [plain(format_bytes(size)) for size in (1, 840, 12_300, 3_400_000)] == [
        "1 byte", "840 bytes", "12 kB", "3.4 MB",
    ]  # fmt: skip


def test_slug() -> None:
    assert slug("on track") == "on-track"


def test_code_spans_escape_everything() -> None:
    assert code_spans("Field `<b>` is & odd") == "Field <code>&lt;b&gt;</code> is &amp; odd"
    assert code_spans("a ` alone") == "a ` alone"
