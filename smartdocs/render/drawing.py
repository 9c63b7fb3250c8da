"""What charts are drawn with: a few shapes that a template turns into SVG, and the room that words take."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

# Widths in ems of a wide sans-serif: what fits here fits in any face that a reader may have.
_NARROW, _WIDE = frozenset("iIjl.,:;'|!()[] ft\N{NO-BREAK SPACE}"), frozenset("mwMW@%—→")
_LINE = 1.25
_AFTER_DASH = re.compile("(?<=–)")


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line; `look` names its colour and weight in the template."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str


@dataclass(frozen=True, slots=True)
class Trace:
    """A line through points, written as SVG wants them: `x,y x,y`."""

    points: str
    look: str


@dataclass(frozen=True, slots=True)
class Area:
    """A filled shape with corners."""

    points: str
    look: str


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    look: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle."""

    x: float
    y: float
    radius: float
    look: str


@dataclass(frozen=True, slots=True)
class Label:
    """Words at a place; `y` is the baseline of the text."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    look: str = "ink"
    size: float = 13

    @property
    def box(self) -> Box:
        width = text_width(self.text, self.size)
        left = self.x - {"start": 0.0, "middle": width / 2, "end": width}[self.anchor]
        return Box(left, self.y - self.size * 0.8, left + width, self.y + self.size * 0.25)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A finished picture: shapes in the order they are drawn, words on top, and the same in a text."""

    width: float
    height: float
    description: str
    shapes: tuple[Line | Trace | Area | Rect | Dot, ...]
    labels: tuple[Label, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """The room something takes."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, gap: float = 0) -> bool:
        """Say whether two boxes overlap, or come closer than `gap`."""
        apart = self.right + gap <= other.left or other.right + gap <= self.left
        return not (apart or self.bottom + gap <= other.top or other.bottom + gap <= self.top)

    def is_within(self, other: Box) -> bool:
        """Say whether this box lies wholly in the other."""
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom

    def is_crossed(self, x1: float, y1: float, x2: float, y2: float) -> bool:
        """Say whether the straight line between two points touches the box."""
        low, high = 0.0, 1.0
        for start, way, near, far in (
            (x1, x2 - x1, self.left, self.right),
            (y1, y2 - y1, self.top, self.bottom),
        ):
            if way == 0:
                if not near <= start <= far:
                    return False
                continue
            one, other = sorted(((near - start) / way, (far - start) / way))
            low, high = max(low, one), min(high, other)
        return low <= high


@lru_cache(maxsize=4096)
def text_width(text: str, size: float) -> float:
    """Estimate the width of a text, rather too wide than too narrow."""
    return sum(_em(character) for character in text) * size


def wrap(text: str, room: float, size: float) -> tuple[str, ...]:
    """Break a text into lines that fit the room.

    A span that is too long alone is broken after its dash, another word is cut with an ellipsis.
    """
    lines: list[str] = []
    for word in text.replace("\N{NO-BREAK SPACE}", " ").split(" "):
        pieces = (word,) if text_width(word, size) <= room else _AFTER_DASH.split(word)
        for number, piece in enumerate(pieces):
            joined = f"{lines[-1]}{'' if number else ' '}{piece}" if lines else piece
            if lines and text_width(joined, size) <= room:
                lines[-1] = joined
            else:
                lines.append(shorten(piece, room, size))
    return tuple(lines)


def shorten(text: str, room: float, size: float) -> str:
    """Cut a text to the room that there is, marking the cut with an ellipsis."""
    if text_width(text, size) <= room:
        return text
    cuts = range(len(text))
    fitting = bisect_right(cuts, room, key=lambda cut: text_width(f"{text[:cut]}…", size))
    return text[: max(fitting - 1, 0)].rstrip() + "…"


def line_height(size: float) -> float:
    """Return the distance of two lines of text."""
    return size * _LINE


def trace(points: list[tuple[float, float]]) -> str:
    """Write points as SVG wants them."""
    return " ".join(f"{round(x, 1)},{round(y, 1)}" for x, y in points)


def _em(character: str) -> float:
    if "\u2066" <= character <= "\u2069" or character == "\u200f":  # marks of direction
        return 0.0
    if character in _NARROW:
        return 0.38
    if character in _WIDE:
        return 0.95
    if ord(character) >= 0x1100:
        return 1.05
    return 0.72 if character.isupper() else 0.62
