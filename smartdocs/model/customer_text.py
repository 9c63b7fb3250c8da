"""What of a Markdown text a customer may read: the blocks that are marked for customers, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_OPEN = re.compile(r"(:{3,})[ \t]*customer[ \t]*$")
_CLOSE = re.compile(r"(:{3,})[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def cut_customer_blocks(body: str) -> str:
    """Return what stands in the `::: customer` blocks of a text, without the marks around it.

    A block begins at the margin, outside of code, and ends with its own mark; one that is never
    closed is not shown, for nobody can tell where it was meant to end.
    """
    kept = (block.text for block in _iter_blocks(body) if block.is_closed and block.text.strip())
    return "\n\n".join(kept)


def find_open_block(body: str) -> int | None:
    """Return where in a text a block for customers begins that is never closed."""
    return next((block.start for block in _iter_blocks(body) if not block.is_closed), None)


@dataclass(frozen=True, slots=True)
class _Block:
    """A block's text; `start` is the place of its mark in the whole."""

    start: int
    text: str
    is_closed: bool


def _iter_blocks(body: str) -> Iterator[_Block]:
    lines = _iter_lines(body)
    fence = ""
    for start, line in lines:
        if fence:
            if _ends(line, fence):
                fence = ""
        elif found := _FENCE.match(line):
            fence = found[1]
        elif opening := _OPEN.match(line):
            yield _read_block(lines, start, len(opening[1]))


def _read_block(lines: Iterator[tuple[int, str]], start: int, colons: int) -> _Block:
    kept: list[str] = []
    for _, line in lines:
        closing = _CLOSE.match(line)
        if closing and len(closing[1]) >= colons:
            return _Block(start, "\n".join(kept), is_closed=True)
        kept.append(line)
    return _Block(start, "\n".join(kept), is_closed=False)


def _iter_lines(body: str) -> Iterator[tuple[int, str]]:
    """Yield each line with its place in the text."""
    start = 0
    for line in body.split("\n"):
        yield start, line
        start += len(line) + 1


def _ends(line: str, fence: str) -> bool:
    text = line.strip(" ")
    return len(text) >= len(fence) and set(text) == {fence[0]}
