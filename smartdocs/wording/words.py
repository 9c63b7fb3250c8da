"""Words of a sentence with the part that they play in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# How far apart words may stand, in characters, and still bear upon each other.
REACH = 120


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """`text[start:end]`; `role` is deadline, cadence, target, baseline or vague."""

    start: int
    end: int
    role: str

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def blank(text: str, places: Iterable[Words]) -> str:
    """Replace words by blanks, length kept."""
    written = list(text)
    for place in places:
        written[place.start : place.end] = " " * (place.end - place.start)
    return "".join(written)


def keep_longest(places: Iterable[Words]) -> list[Words]:
    """Keep of overlapping places the one that begins first, and of those the longest."""
    kept: list[Words] = []
    for place in sorted(places, key=lambda place: (place.start, -place.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
    return kept


def look_back(text: str, place: int) -> str:
    """Return the characters before a place, no more than words can bear upon it."""
    return text[max(0, place - REACH) : place]
