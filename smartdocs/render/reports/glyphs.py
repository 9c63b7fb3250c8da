"""Characters that no packaged font can draw: found by the fonts' own tables, replaced by their names.

A missing glyph would print as an empty box and break both PDF/A and PDF/UA, so it never reaches layout.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from smartdocs.render.reports.fonts import font_files

# Layout acts on these instead of drawing them.
_SPACING = frozenset(map(ord, "\t\n\f\r"))
# Never drawn, though some font claims them: control characters, byte order marks, the selectors that ask for
# a coloured emoji, tags, and private use, which means something else in every font.
_NEVER = frozenset(
    code
    for first, last in (
        *((0x00, 0x1F), (0x7F, 0x9F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB)),
        *((0xE000, 0xF8FF), (0xE0000, 0xE0FFF), (0xF0000, 0x10FFFF)),
    )
    for code in range(first, last + 1)
)


@dataclass(frozen=True, slots=True)
class Replaced:
    """A character that no font has, its Unicode name, and how often it occurs."""

    character: str
    name: str
    count: int

    @property
    def text(self) -> str:
        """What is printed instead."""
        return replacement(self.character)


def replacement(character: str) -> str:
    """Name a character in words, as `[U+1F9FF NAZAR AMULET]`."""
    return f"[U+{ord(character):04X} {_name(character)}]"


def covered(text: str) -> tuple[Replaced, ...]:
    """List the characters of a text that no font has, in the order of their code points."""
    lost = (character for character in sorted(set(text)) if ord(character) not in _supported())
    return tuple(
        Replaced(character, _name(character), text.count(character))
        for character in lost
        if _is_visible(character)
    )


def drawable(text: str) -> str:
    """Give the text with every character that no font has named in words, and invisible ones dropped."""
    if _supported().issuperset(map(ord, set(text))):
        return text
    return "".join(_drawn(character) for character in text)


def merge(groups: Iterable[tuple[Replaced, ...]]) -> tuple[Replaced, ...]:
    """Add up what was replaced in several texts."""
    counts: Counter[str] = Counter()
    for item in (item for group in groups for item in group):
        counts[item.character] += item.count
    return tuple(Replaced(character, _name(character), counts[character]) for character in sorted(counts))


def _drawn(character: str) -> str:
    if ord(character) in _supported():
        return character
    return replacement(character) if _is_visible(character) else ""


def _is_visible(character: str) -> bool:
    # Controls, format characters and variation selectors are dropped without a word: nothing visible is lost.
    return unicodedata.category(character) not in ("Cc", "Cf") and not 0xFE00 <= ord(character) <= 0xFE0F


def _name(character: str) -> str:
    category = unicodedata.category(character)
    kinds = {"Co": "PRIVATE USE", "Cn": "UNASSIGNED", "Cs": "SURROGATE"}
    return unicodedata.name(character, kinds.get(category, "UNNAMED"))


@cache
def _supported() -> frozenset[int]:
    """Read which characters the packaged fonts can draw."""
    drawn = frozenset().union(*_character_maps())
    return (drawn - _NEVER) | _SPACING


def _character_maps() -> Iterator[frozenset[int]]:
    from fontTools.ttLib import TTCollection, TTFont

    for file in font_files():
        opened = TTCollection(file, lazy=True) if file.suffix == ".ttc" else TTFont(file, lazy=True)
        with opened as font:
            yield from (frozenset(face.getBestCmap()) for face in getattr(font, "fonts", [font]))
