"""A change of some characters in a file: given by line and column, byte for byte elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

LINE_END = re.compile(r"\r\n|\r|\n")
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a file, counted as places of findings are: from 1, in code points, the end excluded."""

    line: int
    column: int
    end_line: int
    end_column: int

    @property
    def start(self) -> tuple[int, int]:
        return self.line, self.column

    @property
    def end(self) -> tuple[int, int]:
        return self.end_line, self.end_column

    def overlaps(self, other: Span) -> bool:
        """Tell whether two spans have a character in common."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Put `text` where `span` is; `\\n` in it becomes the line end that the file uses."""

    path: str
    span: Span
    text: str


def apply_edits(content: bytes, edits: Iterable[Edit]) -> bytes:
    """Return a UTF-8 file with edits made, which lie apart; every other byte stays as it is."""
    text = content.decode("utf-8")
    ends = list(LINE_END.finditer(text))
    first = len(BYTE_ORDER_MARK) if text.startswith(BYTE_ORDER_MARK) else 0
    starts = [first, *(end.end() for end in ends)]
    newline = ends[0][0] if ends else "\n"
    for edit in sorted(edits, reverse=True):
        start = starts[edit.span.line - 1] + edit.span.column - 1
        end = starts[edit.span.end_line - 1] + edit.span.end_column - 1
        text = text[:start] + edit.text.replace("\n", newline) + text[end:]
    return text.encode("utf-8")


def are_apart(edits: Iterable[Edit]) -> bool:
    """Tell whether no two edits of one file touch the same characters or stand at the same place."""
    ordered = sorted(edits)
    return all(
        before.span.end <= after.span.start and before.span != after.span
        for before, after in pairwise(ordered)
    )


def cut(lines: Sequence[str], span: Span) -> str:
    """Return the characters of a span, its line ends as `\\n`."""
    if span.line == span.end_line:
        return lines[span.line - 1][span.column - 1 : span.end_column - 1]
    first, last = lines[span.line - 1][span.column - 1 :], lines[span.end_line - 1][: span.end_column - 1]
    return "\n".join([first, *lines[span.line : span.end_line - 1], last])
