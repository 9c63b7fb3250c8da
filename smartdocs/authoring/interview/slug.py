"""Names of files: short, plain, and used nowhere else in the plan."""

# ruff: noqa: RUF001  # letters of other alphabets are what this is about

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

LONGEST = 44
_TRAILING = frozenset(
    ["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "with"]
)
_LETTERS = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ð": "d", "þ": "th", "ł": "l", "đ": "d", "ħ": "h", "ı": "i",
    "ä": "ae", "ö": "oe", "ü": "ue", "å": "aa",
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "e", "ж": "zh", "з": "z", "и": "i",
    "й": "i", "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "",
    "э": "e", "ю": "yu", "я": "ya", "і": "i", "ї": "i", "є": "ie", "ґ": "g", "ў": "u", "ј": "j", "љ": "lj",
    "њ": "nj", "ћ": "c", "ђ": "dj", "џ": "dz",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k",
    "λ": "l", "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t",
    "υ": "y", "φ": "f", "χ": "ch", "ψ": "ps", "ω": "o",
    "%": " percent ", "&": " and ", "€": " eur ", "$": " ", "£": " gbp ",
}  # fmt: skip
# The names of these letters spell their sound: HANGUL SYLLABLE GEUM, HIRAGANA LETTER KA.
_SPOKEN = re.compile(r"(?:HANGUL SYLLABLE|(?:HIRAGANA|KATAKANA) LETTER(?: SMALL)?) ([A-Z]+)")
_RESERVED = frozenset(
    {"index", "con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(10))}
)


def make_slug(text: str, longest: int = LONGEST) -> str:
    """Return a name made of a text: in ASCII where all of its letters have one, else in its own letters."""
    lowered = unicodedata.normalize("NFC", text.lower())
    plain = [_in_ascii(character) for character in lowered]
    if any(letter is None for letter in plain):
        return _join(lowered, r"\w", longest)
    return _join("".join(filter(None, plain)), "a-z0-9", longest)


def make_free_slug(text: str, taken: Collection[str], otherwise: str, longest: int = LONGEST) -> str:
    """Return a name that nobody uses, numbered where it is taken; `otherwise` stands for an empty one."""
    slug = make_slug(text, longest) or otherwise
    used = {name.casefold() for name in taken} | _RESERVED
    if slug.casefold() not in used:
        return slug
    return next(name for number in range(2, len(used) + 3) if (name := f"{slug}-{number}") not in used)


def _in_ascii(character: str) -> str | None:
    """Spell a character; None for a letter that has no spelling, a space for what is no letter."""
    if character in _LETTERS:
        return _LETTERS[character]
    if character.isascii() or unicodedata.combining(character):
        return character if character.isascii() else ""
    spoken = _SPOKEN.fullmatch(unicodedata.name(character, ""))
    if spoken:
        return spoken[1].lower()
    bare = unicodedata.normalize("NFKD", character)[:1]
    spelt = _LETTERS.get(bare, bare)
    if spelt.isascii() and spelt.isalnum():
        return spelt
    return None if character.isalpha() else " "


def _join(text: str, letters: str, longest: int) -> str:
    """Join the words of a text with hyphens, and cut it between two of them."""
    words = [word.strip("_") for word in re.split(f"[^{letters}]+", text.replace("'", ""))]
    slug = ""
    for word in filter(None, words):
        longer = f"{slug}-{word}" if slug else word
        if len(longer.encode()) > longest:
            return _without_trailing(slug) or word.encode()[:longest].decode(errors="ignore")
        slug = longer
    return slug


def _without_trailing(slug: str) -> str:
    """Leave out small words at a cut, which lead nowhere."""
    words = slug.split("-")
    while len(words) > 1 and words[-1] in _TRAILING:
        words.pop()
    return "-".join(words)
