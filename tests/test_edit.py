"""Edits: by line and column, every other byte as it was."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from smartdocs.model.edit import Edit, Span, apply_edits, are_apart, cut
from smartdocs.model.source_file import read_lines


def edit(line: int, column: int, end_line: int, end_column: int, text: str) -> Edit:
    return Edit("goal.md", Span(line, column, end_line, end_column), text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"one\ntwo\n", b"one\nTWO\n"),
        (b"one\r\ntwo\r\n", b"one\r\nTWO\r\n"),
        (b"one\rtwo", b"one\rTWO"),
        (b"\xef\xbb\xbfone\ntwo", b"\xef\xbb\xbfone\nTWO"),
        ("öne\ntwo \U0001f3af".encode(), "öne\nTWO \U0001f3af".encode()),
    ],
)
def test_lines_and_columns_count_as_in_findings(before, after):
    assert apply_edits(before, [edit(2, 1, 2, 4, "TWO")]) == after


def test_a_mark_at_the_beginning_is_no_column():
    assert apply_edits(b"\xef\xbb\xbfone", [edit(1, 1, 1, 1, "> ")]) == b"\xef\xbb\xbf> one"


def test_new_lines_end_as_the_files_do():
    assert apply_edits(b"a\r\nb", [edit(2, 1, 2, 1, "x\n")]) == b"a\r\nx\r\nb"


def test_several_edits_do_not_move_each_other():
    edits = [edit(1, 1, 1, 2, "long"), edit(1, 3, 2, 2, ""), edit(2, 3, 2, 3, "!")]
    assert apply_edits(b"abc\ndef", edits) == b"longbe!f"


def test_edits_that_touch_the_same_are_not_apart():
    one, next_to_it = edit(1, 1, 1, 3, ""), edit(1, 3, 1, 4, "")
    assert are_apart([next_to_it, one])
    assert not are_apart([one, edit(1, 2, 1, 4, "")])
    assert not are_apart([edit(1, 3, 1, 3, "a"), edit(1, 3, 1, 3, "b")])


TEXTS = st.text(st.sampled_from("ab\n\r\ufeffö\U0001f3af\u2028\x85 "), max_size=30)


@given(text=TEXTS, new=st.text("xy", max_size=3), data=st.data())
def test_what_stands_around_an_edit_stays(text, new, data):
    content = text.encode()
    lines = read_lines(content)
    places = [(n + 1, c + 1) for n, line in enumerate(lines) for c in range(len(line) + 1)]
    first, last = data.draw(st.sampled_from(places)), data.draw(st.sampled_from(places))
    first, last = min(first, last), max(first, last)
    span = Span(*first, *last)
    after = read_lines(apply_edits(content, [Edit("goal.md", span, new)]))
    start = Span(1, 1, *first)
    end = Span(last[0], last[1], len(lines), len(lines[-1]) + 1)
    expected = cut(lines, start) + new + cut(lines, end)
    assume(not expected.startswith("\ufeff"))  # at a file's beginning it would be a byte order mark
    assert "\n".join(after) == expected
