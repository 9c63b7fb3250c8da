"""What fits on one page: items are counted in lines before they are laid out, so that none runs over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

Item = TypeVar("Item")

WIDTH = 80
"""Characters of English on a line, so that other languages and wide letters still fit."""
_LONGEST = 150


@dataclass(frozen=True, slots=True)
class Part(Generic[Item]):
    """What fits of a list, how many more there are, and the lines that it takes."""

    items: tuple[Item, ...] = ()
    more: int = 0
    lines: int = 0


EMPTY: Part[Any] = Part()


@dataclass(slots=True)
class Page:
    """A page with room for so many lines; each part takes some of them, and may be given more."""

    room: int

    def fit(
        self, found: Sequence[Item], count: Callable[[Item], int], *, lines: int, most: int
    ) -> Part[Item]:
        """Take items while there is room in `lines`, the first in any case; a line counts the rest."""
        taken, used = 0, 0
        for item in found[:most]:
            needed = used + count(item)
            if taken and needed + (taken + 1 < len(found)) > lines:
                break
            taken, used = taken + 1, needed
        more = len(found) - taken
        part = Part(tuple(found[:taken]), more, used + bool(more))
        self.room -= part.lines
        return part

    def widen(
        self, part: Part[Item], found: Sequence[Item], count: Callable[[Item], int], *, most: int
    ) -> Part[Item]:
        """Fit a part anew, with what room is left beside its own."""
        if not part.more or self.room <= 0:
            return part
        self.room += part.lines
        return self.fit(found, count, lines=self.room, most=most)


def count_lines(*texts: str) -> int:
    """Count the lines that texts take, one after the other."""
    return max(1, -(-sum(len(text) + 1 for text in texts) // WIDTH))


def cut(text: str) -> str:
    """Cut somebody's words to two lines, at a word's end where there is one."""
    words = " ".join(text.split())
    if len(words) <= _LONGEST:
        return words
    start = words[: _LONGEST - 1]
    whole = start.rpartition(" ")[0]
    return f"{whole if len(whole) > _LONGEST // 2 else start} …"
