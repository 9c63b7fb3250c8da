"""Titles that praise, hope or only name a thing: what `try` hears, the rules of wording hear too."""

from __future__ import annotations

import pytest

from tests.memory import judge


def said(title: str, fields: str = "") -> list[tuple[str, str]]:
    goal = f"---\ntitle: {title}\n{fields}---\n"
    found = judge({"content/goals/g.md": goal}).findings
    return [(one.code, one.message.split("`")[1]) for one in found if one.code in ("S101", "S102")]


@pytest.mark.parametrize(
    "title",
    [
        "Be the best support team in the industry",
        "Become the leading provider",
        "Website",
        "Renewals",
        "Customer satisfaction",
    ],
)
def test_acclaim_and_a_bare_noun_name_nothing_to_start_on(title: str) -> None:
    assert said(title) == [("S101", title)]


@pytest.mark.parametrize("title", ["Be the best support team in the industry", "Website"])
def test_a_target_says_what_is_meant(title: str) -> None:
    assert said(title, "measurable: {metric: rating, baseline: 3, target: 5}\n") == []


def test_words_of_hope_are_hedges() -> None:
    assert said("Try to get more leads, maybe 50 or so") == [
        ("S102", "Try to"),
        ("S102", "maybe"),
        ("S102", "or so"),
    ]


@pytest.mark.parametrize(
    "title",
    [
        "Try to break the login of our own portal",
        "Be among the 5 best support teams of the GigaStar ranking",
        "Publish the handbook or so-called field guide",
        "Ship Apollo",
    ],
)
def test_what_names_something_is_left_alone(title: str) -> None:
    assert said(title) == []
