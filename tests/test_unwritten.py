"""Places that wait for words, and what a text is without them."""

from __future__ import annotations

import pytest

from smartdocs.model.unwritten import find_unwritten, leave_out_unwritten, mark_unwritten


def test_a_place_is_found_with_its_line() -> None:
    assert find_unwritten(f"One\n\n- two {mark_unwritten('why')}\n") == ((3, "[to write: why]"),)


@pytest.mark.parametrize(
    "text", ["A [link](to write)", "[to writers](x.md)", "to write: nothing", r"\[to write: quoted\]", ""]
)
def test_other_brackets_are_left_alone(text: str) -> None:
    assert find_unwritten(text) == ()
    assert leave_out_unwritten(text) == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Kept.\n\nGone [to write: x]\nwith all\n\nKept too.\n", "Kept.\n\n\nKept too.\n"),
        ("- one\n- two\n  [to write: x]\n- three\n", "- one\n- three\n"),
        ("## Wins\n- a [to write: x]\n\n## Misses\n- b\n", "## Misses\n- b\n"),
        ("## All\n\n### Wins\n- [to write: x]\n", "\n"),
        ("# All\n## Wins\n- [to write: x]\n## Other\nText\n", "# All\n## Other\nText\n"),
        ("```\na\n[to write: x]\n```\nAfter\n", "After\n"),
        ("::: customer\n[to write: x]\n:::\nAfter\n", "After\n"),
        ("::: customer\nWords\n\n[to write: x]\n:::\n", "::: customer\nWords\n\n:::\n"),
    ],
)
def test_what_waits_for_words_is_left_out_whole(text: str, left: str) -> None:
    assert leave_out_unwritten(text) == left
