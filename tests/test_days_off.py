"""Holidays of no country, and absences that end before they begin, are told at the value."""

from __future__ import annotations

import pytest

from smartdocs.model.finding import Finding
from smartdocs.source.load import load
from tests.memory import MemoryWorkspace


def found(path: str, text: str) -> list[Finding]:
    """Read a plan of one file and give what is wrong with it."""
    return list(load(MemoryWorkspace({path: text})).findings)


def of_team(country: str) -> list[Finding]:
    return found("content/teams/sales.md", f"---\ntitle: Sales\nholidays: {country}\n---\n")


@pytest.mark.parametrize("country", ["US", "us", "DE-BY", "GB-ENG", "CHE"])
def test_countries_that_are_known_pass(country: str) -> None:
    assert of_team(country) == []


@pytest.mark.parametrize(
    ("country", "help"),
    [
        ("Germany", "did you mean `DE`?"),
        ("Untied-States", "did you mean `US`"),
        ("DE-BX", "Write `DE` for the whole country; nearest of its parts are `DE-"),
        ("XQ", "Write a country’s code, such as `US`, or one of its parts, such as `DE-BY`"),
    ],
)
def test_a_country_without_a_calendar_is_told_with_the_nearest(country: str, help: str) -> None:
    (finding,) = of_team(country)
    assert (finding.code, finding.location.path, finding.location.line) == (
        "F003",
        "content/teams/sales.md",
        3,
    )
    assert finding.message == f"No holidays are known of `{country}`"
    assert help in finding.help


def of_person(away: str) -> list[Finding]:
    return found("content/people/ana.md", f"---\ntitle: Ana\naway:\n  - 2026-07-01\n  - {away}\n---\n")


def test_an_absence_that_ends_before_it_begins_is_told() -> None:
    (finding,) = of_person("{from: 2026-08-20, to: 2026-08-10}")
    assert (finding.code, finding.location.line) == ("F003", 5)
    assert finding.message == "`to: 2026-08-10` comes before `from: 2026-08-20`"


@pytest.mark.parametrize("away", ["{from: 2026-08-10, to: 2026-08-10}", "{from: 2026-08-10}"])
def test_an_absence_in_its_order_passes(away: str) -> None:
    assert of_person(away) == []
