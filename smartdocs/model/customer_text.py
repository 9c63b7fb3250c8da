"""What of a Markdown text a customer may read: the blocks that are marked for customers, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator

_OPEN = re.compile(r"(:{3,})[ \t]*customer[ \t]*$")
_CLOSE = re.compile(r"(:{3,})[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


def cut_customer_blocks(body: str) -> str:
    """Return what stands in the `::: customer` blocks of a text, without the marks around it.

    A block begins at the margin, outside of code, and ends with its own mark; one that is never
    closed is not shown, for nobody can tell where it was meant to end.
    """
    return "\n\n".join(text for text, is_closed in _iter_blocks(body) if is_closed and text.strip())


def has_open_block(body: str) -> bool:
    """Tell whether a block for customers is begun and never closed."""
    return any(not is_closed for _, is_closed in _iter_blocks(body))


def _iter_blocks(body: str) -> Iterator[tuple[str, bool]]:
    lines = iter(body.split("\n"))
    fence = ""
    for line in lines:
        if fence:
            if _ends(line, fence):
                fence = ""
        elif found := _FENCE.match(line):
            fence = found[1]
        elif opening := _OPEN.match(line):
            yield _read_block(lines, len(opening[1]))


def _read_block(lines: Iterator[str], colons: int) -> tuple[str, bool]:
    kept: list[str] = []
    for line in lines:
        closing = _CLOSE.match(line)
        if closing and len(closing[1]) >= colons:
            return "\n".join(kept), True
        kept.append(line)
    return "\n".join(kept), False


def _ends(line: str, fence: str) -> bool:
    text = line.strip(" ")
    return len(text) >= len(fence) and set(text) == {fence[0]}
