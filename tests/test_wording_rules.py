"""The rules of wording, sentence by sentence: S102 to S106, M207."""

from __future__ import annotations

import pytest

from smartdocs.rules.specific.hedge_word import find_hedges


def hedges(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in find_hedges(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("More meetings", ["More"]),
        ("More meetings a month", ["More"]),
        ("Hold more meetings with clinics per quarter", ["more"]),
        ("Answer letters as-needed", ["as-needed"]),
        ("Visit partners, clinics, and more", ["and more"]),
        ("Grow sales by X%", ["X%"]),
        ("Grow sales by a certain percentage", ["a certain percentage"]),
        ("Sign TBD clinics", ["TBD"]),
    ],
)
def test_words_that_leave_open_what_is_meant(text, found):
    assert hedges(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Hold more than 20 meetings",
        "Hold 20 more meetings a month",
        "More meetings (20 a month)",
        "More meetings: one a week",
        "More meetings a month, from 12 to 20",
        "Read the whole handbook for better answers",
        "Answer letters faster than by post",
        "Publish two more chapters",
    ],
)
def test_a_number_or_a_measure_decides(text):
    assert hedges(text) == []
