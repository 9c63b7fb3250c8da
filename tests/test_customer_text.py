"""What of a text an audience may read: blocks, one within another, comments, and marks that are forgotten."""

from __future__ import annotations

import pytest

from smartdocs.model.customer_text import cut_blocks, find_open_block, leave_out_blocks
from smartdocs.model.visibility import Visibility

CUSTOMER, INTERNAL, PRIVATE = Visibility.CUSTOMER, Visibility.INTERNAL, Visibility.PRIVATE
NESTED = "::: customer\nTheirs\n::: internal\nOurs\n:::\nTheirs too\n:::\nOurs"


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (NESTED, "Theirs\nTheirs too"),
        ("<!--\n::: customer\nNot any more\n:::\n-->\n::: customer\nNow\n:::", "Now"),
        ("::: customer\nNow <!-- the old price: 90 --> and then\n:::", "Now  and then"),
        ("::: customer\nNow\n<!-- never ends\nOurs\n:::\nOurs", ""),
        ("::: customer\n`<!--` is code -->\n:::", "`<!--` is code -->"),
        ("::: customer\n```\n<!-- code -->\n:::\n```\n:::", "```\n<!-- code -->\n:::\n```"),
        ("::: customer\nNever closed\n\nOurs\n\n::: customer\nTheirs\n:::", ""),
        ("```` and `code` ````\n::: customer\nTheirs\n:::", "Theirs"),
        ("::: public\nFor all\n:::\n::: private\nMine\n:::", "For all"),
        (":::: private\n::: customer\nMine\n:::\n::::", ""),
        ("::: Customer\nTheirs\n:::", "Theirs"),
    ],
)
def test_a_customer_reads_what_is_marked_for_them_and_not_what_lies_within_for_others(
    body: str, shown: str
) -> None:
    assert cut_blocks(body, CUSTOMER) == shown


def test_everybody_reads_what_is_marked_for_everybody() -> None:
    body = "::: customer\nTheirs\n:::\n::: public\nFor all\n:::"
    assert cut_blocks(body, Visibility.PUBLIC) == "For all"


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("A\n::: private\nMine\n:::\nB", "A\nB"),
        ("A\n::: private\nMine, and what follows\n\nB", "A"),
        ("A\n<!-- ::: private\nMine\n::: -->\nB", "A\n\n\n\nB"),
        ("A\n::: customer\nB\n::: private\nMine\n:::\n:::\nC", "A\n::: customer\nB\n:::\nC"),
        ("A\n::: customer\nB\n", "A\n::: customer\nB\n"),
        ("A\n::: tip\nB\n:::\n", "A\n::: tip\nB\n:::\n"),
    ],
)
def test_who_works_here_reads_all_but_what_is_private(body: str, left: str) -> None:
    assert leave_out_blocks(body, INTERNAL) == left


def test_the_owner_reads_what_is_private() -> None:
    assert leave_out_blocks("A\n::: private\nMine\n:::", PRIVATE) == "A\n::: private\nMine\n:::"


def test_the_first_mark_that_is_never_closed_is_found() -> None:
    assert find_open_block("::: customer\nA\n:::\n::: customer\nB") == 19
    assert find_open_block(NESTED) is None
