"""Deadlines in figures, by a feast's name, in a year's end, and days that no month has."""

from __future__ import annotations

from datetime import date

import pytest

from smartdocs.model.deadline_words import find_days_that_are_none, find_other_deadlines
from tests.memory import judge

DUE = "time_bound: 2026-09-30"


def said(title: str, fields: str) -> list[str]:
    found = judge({"content/goals/g.md": f"---\ntitle: {title}\n{fields}\n---\n"}).findings
    return [one.message for one in found if one.code == "T504"]


@pytest.mark.parametrize(
    "words",
    [
        "by 31.3.2027",
        "by 3/31/2027",
        "by 2027",
        "by end of year 2027",
        "before Christmas",
        "by Christmas 2027",
    ],
)
def test_words_that_name_another_day_are_told(words: str) -> None:
    assert said(f"Publish the handbook {words}", DUE) == [f"`{words}` is not the due date, `2026-09-30`"]


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("by 30.9.2026", "2026-09-30"),
        ("by 3/4/2027", "2026-09-30"),
        ("before Christmas", "2026-12-18"),
        ("by 2027", "2026-12-31"),
        ("by end of year 2026", "2026-12-31"),
        ("before Christmas sales start", "2026-09-30"),
    ],
)
def test_words_that_agree_or_mean_two_days_are_left_alone(words: str, due: str) -> None:
    assert said(f"Publish the handbook {words}", f"time_bound: {due}") == []


@pytest.mark.parametrize("words", ["by February 30", "by 31 June", "by 31.6.2027", "by 29 February 2027"])
def test_a_day_that_no_month_has_is_told(words: str) -> None:
    assert said(f"Publish the handbook {words}", "period: 2026-Q3") == [
        f"`{words}` names a day that does not exist"
    ]


@pytest.mark.parametrize(
    "words", ["by February 29", "by 31 May", "by May 30 clinics", "by 1.31.2", "by 31.3.2027"]
)
def test_days_that_exist_and_numbers_are_none_of_these(words: str) -> None:
    assert list(find_days_that_are_none(f"Sign {words}")) == []


def test_what_happens_after_the_period_contradicts_it() -> None:
    assert said("Launch the portal in November", "period: 2026-Q3") == [
        "`in November` is not the due date, `2026-09-30`"
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Prepare the fair in November",
        "Publish the handbook for the fair in November",
        "Launch the portal in September",
        "Publish the survey that we ran in May",
    ],
)
def test_a_month_of_something_else_does_not(title: str) -> None:
    assert said(title, "period: 2026-Q3") == []


def test_christmas_is_the_one_nearest_to_the_due_date() -> None:
    (found,) = find_other_deadlines("Publish it by Christmas", date(2027, 1, 15))
    assert (found.day, found.earliest) == (date(2026, 12, 24), date(2026, 11, 1))
