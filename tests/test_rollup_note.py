"""Why goals do not enter a roll-up, said in one honest passage."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from smartdocs.render.reports.words import explain_rollup
from smartdocs.review.rollup_note import Entered, RollupNote


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


def enters(progress: str, reached: str, is_paced: bool = True) -> Entered:
    share = Decimal(progress)
    return Entered(
        goal_id="a",
        title="A",
        weight=Decimal(1),
        progress=share,
        reached=Decimal(reached),
        expected=Decimal(1),
        score=share,
        is_paced=is_paced,
    )


@pytest.mark.parametrize(
    ("entered", "said"),
    [
        (enters("1", "1.11"), "In the mean, progress above 100% counts as 100%."),
        (enters("0", "-0.2"), "In the mean, progress below 0% counts as 0%."),
        (enters("0.88", "0.88"), ""),
        (enters("1", "1.004"), ""),
        (enters("1", "1.11", is_paced=False), ""),
    ],
)
def test_a_share_that_counts_as_another_is_told_beside_the_mean(entered: Entered, said: str) -> None:
    told = explain_rollup(replace(note("A", "B"), entered=(entered, entered)))
    assert ("In the mean" in told) == bool(said)
    assert said in told and told.count("In the mean") <= 1
