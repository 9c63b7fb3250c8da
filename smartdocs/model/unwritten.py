"""Places in a text where a person has still to write: `[to write: why it was late]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

PLACE = re.compile(r"(?<!\\)\[to write\b[^\[\]\n]*\](?!\()", re.IGNORECASE)
_ITEM = re.compile(r" {0,3}(?:[-*+]|[0-9]{1,9}[.)])\s")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s|$)")
_ALONE = re.compile(r" {0,3}(?:#{1,6}(?:\s|$)|:{3,})")
_EMPTY_BLOCK = re.compile(r"^:::[^\n:]*\n\s*:::\n?", re.MULTILINE)
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,}|:{3,})")


def mark_unwritten(what: str) -> str:
    """Write a place that waits for words; `what` says which."""
    return f"[to write: {what}]"


def find_unwritten(text: str) -> tuple[tuple[int, str], ...]:
    """Return each place that waits for words, with its line counted from 1."""
    lines = text.split("\n")
    return tuple((number, found[0]) for number, line in enumerate(lines, 1) for found in PLACE.finditer(line))


def leave_out_unwritten(text: str) -> str:
    """Return a text without the paragraphs and list items that wait for words, and headings left empty."""
    if not PLACE.search(text):
        return text
    kept = [block for block in _iter_blocks(text) if not PLACE.search("\n".join(block))]
    left = _EMPTY_BLOCK.sub("", "\n".join(line for block in kept for line in block))
    blocks = _drop_bare_headings(list(_iter_blocks(left)))
    return "\n".join(line for block in blocks for line in block).strip("\n") + "\n"


def _iter_blocks(text: str) -> Iterator[list[str]]:
    """Yield a text in pieces that stand or fall as one: an item, a paragraph, a heading, a fence, a blank."""
    block: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        if fence:
            block.append(line)
            if mark and mark[1].startswith(fence) and line.strip() == mark[1]:
                yield block
                block, fence = [], ""
            continue
        is_code = mark is not None and not mark[1].startswith(":")
        begins = bool(_ITEM.match(line) or _HEADING.match(line) or mark or not line.strip())
        ends = bool(block) and (_ALONE.match(block[0]) or not block[0].strip())
        if block and (begins or ends):
            yield block
            block = []
        block.append(line)
        if is_code and mark:
            fence = mark[1]
    if block:
        yield block


def _drop_bare_headings(blocks: list[list[str]]) -> list[list[str]]:
    """Leave out headings that nothing is written under any more."""
    kept: list[list[str]] = []
    below = 0  # the level of the heading that comes next, 0 while something else does
    for block in reversed(blocks):
        found = _HEADING.match(block[0])
        if not block[0].strip():
            kept.append(block)
            continue
        if found is None:
            below = -1
        elif below != -1 and (below == 0 or len(found[1]) >= below):
            continue
        else:
            below = len(found[1])
        kept.append(block)
    return kept[::-1]
