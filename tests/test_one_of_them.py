"""What a single one is called: a review that says `1 sites` embarrasses whoever hands it over."""

from __future__ import annotations

from decimal import Decimal

import pytest

from smartdocs.model.quantity import parse_quantity
from smartdocs.render.filters import format_quantity, with_unit
from smartdocs.render.words import make_words
from smartdocs.wording.one_of_them import name_one


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("sites", "site"),
        ("breweries", "brewery"),
        ("weekly active users", "weekly active user"),
        ("boxes", "box"),
        ("processes", "process"),
        ("batches", "batch"),
        ("bonuses", "bonus"),
        ("warehouses", "warehouse"),
        ("licenses", "license"),
        ("movies", "movie"),
        ("caches", "cache"),
        ("people", "person"),
        ("days", "day"),
    ],
)
def test_one_of_many_has_its_singular(many: str, one: str) -> None:
    assert name_one(many) == one


@pytest.mark.parametrize(
    "unit",
    ["site", "NPS", "SKUs2", "series", "status", "staff", "gas", "news", "h", "orders closed", "Haus", "%"],
)
def test_what_is_no_sure_plural_stays(unit: str) -> None:
    assert name_one(unit) == unit


def test_an_amount_of_one_is_written_so() -> None:
    written = [
        format_quantity(parse_quantity(text)).replace("\u00a0", " ")
        for text in ("1 sites", "≤ 1 sites", "2 sites", "1.5 sites")
    ]
    assert written == ["1 site", "≤ 1 site", "2 sites", "1.5 sites"]
    assert format_quantity(parse_quantity("$1")) == "$1"
    assert parse_quantity("1 sites").value == Decimal(1)


def test_units_of_other_languages_stay_as_they_were_written() -> None:
    text = format_quantity(parse_quantity("1 cours"))
    assert make_words("fr").say(text).replace("\u00a0", " ") == "1 cours"


@pytest.mark.parametrize(
    ("ones", "written", "unit", "said"),
    [
        ((), "en", "sites", "1 site"),  # an English plan's review in German
        ((("Standorte", "Standort"),), "de", "Standorte", "1 Standort"),
        ((), "de", "Kurs", "1 Kurs"),
        ((("sites", "place"),), "en", "sites", "1 place"),
    ],
)
def test_a_german_review_names_one_as_its_author_would(
    ones: tuple[tuple[str, str], ...], written: str, unit: str, said: str
) -> None:
    text = with_unit("1", unit)
    assert make_words("de", ones, written).say(text).replace("\u00a0", " ") == said
    assert make_words("de", ones, written).say(with_unit("3", unit)).endswith(unit)
