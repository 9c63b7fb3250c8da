"""How words are cut out of a text, and compared whatever their form."""

from __future__ import annotations

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_][\w’'/&.+-]*[^\W_]|[^\W_]")
_DOUBLED = re.compile(r"([bdglmnprst])\1$")


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """Give one key to the forms of a word; not for show."""
    word = word.lower()
    for ending, instead in (("ies", "y"), ("ied", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", "")):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            word = word[: -len(ending)] + instead
            break
    if len(word) > 3:
        word = word.removesuffix("e")
    return _DOUBLED.sub(r"\1", word)


def stems(words: str) -> frozenset[str]:
    """Return the stems of words that are written in one string."""
    return frozenset(stem(word) for word in words.split())


def words_of(text: str) -> list[str]:
    """Split a text into its words, in lower case."""
    return [found[0].lower() for found in WORD.finditer(text)]


def is_plural(word: str) -> bool:
    """Tell whether a word names countable things: `customers`, but not `business` or `analysis`."""
    return (
        len(word) > 3 and bool(re.search(r"(?<!s)(?<!u)(?<!i)s$", word.lower())) and word.lower() != "sales"
    )
