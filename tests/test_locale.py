"""Days, numbers and amounts as languages write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from smartdocs.model.phrase import Compact, Day, DayForm, Days, Number
from smartdocs.render.locale import Formats, knows

DAY = date(2026, 9, 30)


def plain(text: str) -> str:
    return "".join(" " if character.isspace() else character for character in text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "30.09.2026"),
        ("en-US", "Sep 30, 2026"),
        ("en-GB", "30 Sept 2026"),
        ("fr", "30 sept. 2026"),
        ("ja", "2026/09/30"),
    ],
)
def test_a_day(language: str, text: str) -> None:
    assert plain(Formats(language).write(Day(DAY))) == text


def test_shorter_and_longer_days() -> None:
    german = Formats("de")
    forms = [plain(german.write(Day(DAY, form))) for form in (DayForm.DAY, DayForm.MONTH, DayForm.LONG_MONTH)]
    assert forms == ["30.09.", "Sept. 2026", "September 2026"]


def test_days_share_what_they_can() -> None:
    german = Formats("de")
    assert german.write(Days(date(2026, 9, 1), DAY)) == "01.–30.09.2026"
    assert plain(german.write(Days(date(2026, 7, 1), DAY))) == "01.07. – 30.09.2026"


@pytest.mark.parametrize(
    ("language", "value", "places", "text"),
    [
        ("de", "1234567.50", None, "1.234.567,5"),
        ("de", "0.7", 2, "0,70"),
        ("de", "-3", None, "−3"),
        ("fr", "1234.5", None, "1 234,5"),
        ("de-CH", "1234.5", None, "1’234.5"),
        ("hi", "1234567", None, "12,34,567"),
        ("de", "1E+30", None, "1.000.000.000.000.000.000.000.000.000.000"),
    ],
)
def test_a_number(language: str, value: str, places: int | None, text: str) -> None:
    assert plain(Formats(language).write(Number(Decimal(value), places))) == text


def test_a_number_in_little_room() -> None:
    assert plain(Formats("de").write(Compact(Decimal(323_456_789)))) == "323 Mio."
    assert plain(Formats("de").write(Compact(Decimal(12_500)))) == "12.500"


@pytest.mark.parametrize(
    ("language", "number", "unit", "text"),
    [
        ("de", "150.000", "USD", "150.000 $"),
        ("de", "−5", "CHF", "−5 CHF"),
        ("en-GB", "5", "GBP", "£5"),
        ("en-GB", "5", "CHF", "CHF 5"),
        ("de", "15", "%", "15 %"),
        ("fr", "15", "%", "15 %"),
        ("de", "7", "Tage", "7 Tage"),
        ("de", "4,5", "/5", "4,5/5"),
        ("de", "12", "", "12"),
    ],
)
def test_an_amount(language: str, number: str, unit: str, text: str) -> None:
    assert plain(Formats(language).amount(number, unit)) == text


def test_one_language_does_not_speak_in_another() -> None:
    hebrew, persian = Formats("he"), Formats("fa")
    assert "ספט" in hebrew.write(Day(DAY, DayForm.MONTH_NAME))
    assert persian.write(Day(DAY, DayForm.MONTH_NAME)) == "سپتامبر"


def test_direction() -> None:
    assert Formats("ar").is_right_to_left and Formats("he").is_right_to_left
    assert not Formats("de").is_right_to_left


def test_a_language_of_nobody() -> None:
    assert not knows("qqq")
    assert knows("de-AT") and knows("pt-BR")
