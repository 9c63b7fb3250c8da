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
# Break lines in a way that layout cannot follow.
_SEPARATORS = "\u2028\u2029"
# Never drawn, though some font claims them: control characters, byte order marks, the selectors that ask for
# a coloured emoji, tags, and private use, which means something else in every font.
_NEVER = frozenset(
    code
    for first, last in (
        *((0x00, 0x1F), (0x7F, 0x9F), (0x2028, 0x2029), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB)),
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


def replaced(character: str, count: int) -> Replaced:
    """Say of a character that no font has it, and how often it occurs."""
    return Replaced(character, _name(character), count)


def covered(text: str, undrawn: frozenset[str] = frozenset()) -> tuple[Replaced, ...]:
    """List the characters of a text that no font has, or that are `undrawn`, by their code points."""
    return tuple(
        replaced(character, text.count(character))
        for character in sorted(_lost(text, undrawn))
        if _is_visible(character)
    )


def drawable(text: str, undrawn: frozenset[str] = frozenset()) -> str:
    """Give the text with those characters named in words, and invisible ones dropped."""
    lost = _lost(text, undrawn)
    return text.translate({ord(character): _instead(character) for character in lost}) if lost else text


def merge(groups: Iterable[tuple[Replaced, ...]]) -> tuple[Replaced, ...]:
    """Add up what was replaced in several texts."""
    counts: Counter[str] = Counter()
    for item in (item for group in groups for item in group):
        counts[item.character] += item.count
    return tuple(replaced(character, counts[character]) for character in sorted(counts))


def _lost(text: str, undrawn: frozenset[str]) -> set[str]:
    if text.isascii() and not undrawn and text.isprintable():
        return set()
    return {c for c in set(text) if ord(c) not in _supported() or c in undrawn}


def _instead(character: str) -> str:
    if character in _SEPARATORS:
        return " "
    return replacement(character) if _is_visible(character) else ""


def _is_visible(character: str) -> bool:
    # Nothing that one could see is lost with these, so they go without a word.
    if 0xFE00 <= ord(character) <= 0xFE0F:  # variation selectors
        return False
    return unicodedata.category(character) not in ("Cc", "Cf", "Zl", "Zp")


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
