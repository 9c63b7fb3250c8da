"""What of a Markdown text an audience may read: blocks that are marked for it, or for a wider one.

Outside, nothing is shown but such blocks; inside, everything but what is for fewer. A comment is for
whoever reads the file, and for nobody else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from smartdocs.model.visibility import VISIBILITY_WORDS, Visibility

_OPEN = re.compile(rf"(:{{3,}})[ \t]*({'|'.join(VISIBILITY_WORDS)})[ \t]*$", re.IGNORECASE)
_CLOSE = re.compile(r"(:{3,})[ \t]*$")
_FENCE = re.compile(r" {0,3}(`{3,}(?![^`]*`)|~{3,})")
_COMMENT = "<!--"
_END = "-->"


def cut_blocks(body: str, audience: Visibility) -> str:
    """Return what stands in the blocks of a text that are marked for an audience, without their marks.

    A block begins at the margin, outside of code and comments, and ends with its own mark; one that is
    never closed is not shown, for nobody can tell where it was meant to end. What lies within one and is
    for fewer is left out.
    """
    kept = ("\n".join(_iter_text(block, audience)) for block in _read(body).blocks if block.is_for(audience))
    return "\n\n".join(text for text in kept if text.strip())


def leave_out_blocks(body: str, audience: Visibility) -> str:
    """Return a text without comments and blocks that are for fewer; as it is when it has none.

    What follows such a block that is never closed may belong to it, and is left out with it.
    """
    if _COMMENT not in body and ":::" not in body:
        return body
    return "\n".join(_iter_text(_read(body), audience, with_marks=True))


def find_open_block(body: str) -> int | None:
    """Return where in a text a block for customers begins that is never closed."""
    blocks = [block for block in _read(body).iter_all() if block.level is Visibility.CUSTOMER]
    return next((block.start for block in blocks if not block.end), None)


@dataclass(slots=True)
class _Block:
    """A block: its marks, its lines and the blocks within it; `start` is the place of its mark in the whole.

    The whole text is one without marks. `end` is empty where it is never closed.
    """

    level: Visibility = Visibility.PUBLIC
    begin: str = ""
    colons: int = 0
    start: int = 0
    end: str = ""
    parts: list[str | _Block] = field(default_factory=list)

    @property
    def blocks(self) -> Iterator[_Block]:
        return (part for part in self.parts if isinstance(part, _Block))

    def iter_all(self) -> Iterator[_Block]:
        for block in self.blocks:
            yield block
            yield from block.iter_all()

    def is_for(self, audience: Visibility) -> bool:
        return bool(self.end) and self.level.is_shown_to(audience)


def _iter_text(block: _Block, audience: Visibility, *, with_marks: bool = False) -> Iterator[str]:
    """Yield a block's lines, with what lies within it where the audience may read that too."""
    for part in block.parts:
        if isinstance(part, str):
            yield part
        elif part.is_for(audience):
            inner = _iter_text(part, audience, with_marks=with_marks)
            yield from (part.begin, *inner, part.end) if with_marks else inner
        elif with_marks and part.level.is_shown_to(audience):
            yield from (part.begin, *_iter_text(part, audience, with_marks=True))


def _read(body: str) -> _Block:
    """Read a text as a tree of blocks; marks nest as they are closed, the innermost first."""
    path = [_Block()]
    for start, line, is_code in _iter_lines(body):
        opening = None if is_code else _OPEN.match(line)
        closing = None if is_code or opening else _CLOSE.match(line)
        if opening:
            block = _Block(Visibility[opening[2].upper()], line, len(opening[1]), start)
            path[-1].parts.append(block)
            path.append(block)
        elif closing and len(path) > 1 and len(closing[1]) >= path[-1].colons:
            path.pop().end = line
        else:
            path[-1].parts.append(line)
    return path[0]


def _iter_lines(body: str) -> Iterator[tuple[int, str, bool]]:
    """Yield each line with its place in the text, without comments, and whether it is code."""
    start, fence, is_comment = 0, "", False
    for line in body.split("\n"):
        text = line
        if fence:
            is_code, fence = True, "" if _ends(line, fence) else fence
        else:
            text, is_comment = _cut_comments(line, is_comment)
            found = _FENCE.match(text)
            is_code, fence = bool(found), found[1] if found else ""
        yield start, text, is_code
        start += len(line) + 1


def _cut_comments(line: str, is_comment: bool) -> tuple[str, bool]:
    """Return a line without its comments, and whether one goes on; what is quoted as code stays."""
    kept: list[str] = []
    while line:
        if is_comment:
            _, end, line = line.partition(_END)
            is_comment = not end
            continue
        before, begin, after = line.partition(_COMMENT)
        if begin and "".join((*kept, before)).count("`") % 2:
            kept.append(before + begin)
            line = after
            continue
        kept.append(before)
        is_comment, line = bool(begin), after if begin else ""
    return "".join(kept), is_comment


def _ends(line: str, fence: str) -> bool:
    text = line.strip(" ")
    return len(text) >= len(fence) and set(text) == {fence[0]}
