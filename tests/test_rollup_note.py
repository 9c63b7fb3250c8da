"""Why goals do not enter a roll-up, said in one honest passage."""

from __future__ import annotations

import pytest

from smartdocs.render.reports.words import explain_rollup
from smartdocs.review.rollup_note import RollupNote


def note(*counted: str, inner: int = 0, dropped: int = 0, silent: int = 0, paced: int = -1) -> RollupNote:
    return RollupNote(
        counted=counted,
        total=len(counted) + inner + dropped + silent,
        inner=inner,
        dropped=dropped,
        silent=silent,
        paced=len(counted) if paced < 0 else paced,
    )


@pytest.mark.parametrize("told", [note(), note("Sell"), note(silent=3)])
def test_what_is_plain_needs_no_words(told: RollupNote) -> None:
    assert explain_rollup(told) == ""


def test_the_goals_that_count_are_named_and_the_others_explained() -> None:
    words = explain_rollup(note("Hold 95 meetings", inner=2)).replace("\N{NO-BREAK SPACE}", " ")
    assert words == (
        "Score and progress: weighted mean over 1 of 3 goals: “Hold 95 meetings”. 2 others support it and "
        "are not counted beside it, even where that one’s number leaves them out."
    )


def test_every_reason_is_said() -> None:
    words = explain_rollup(note("A", "B", inner=1, silent=1, dropped=2, paced=1))
    assert "1 other supports another goal here" in words
    assert "1 has no number yet. 2 were dropped. Progress counts only the 1" in words
