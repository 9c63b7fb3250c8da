"""What a phrase says, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Any

from smartdocs.model.phrase import (
    Amount,
    Joined,
    Meaning,
    Message,
    Phrase,
    Sentence,
    make_sentence,
    make_title,
)
from smartdocs.render.catalogue import SOURCE, Catalogue, find_catalogue
from smartdocs.render.locale import Formats, knows

# Marks that set a piece of text apart, whose own direction must not order what stands around it.
LEFT_TO_RIGHT, FIRST_STRONG, POP = "\u2066", "\u2068", "\u2069"


@dataclass(frozen=True, slots=True)
class Words:
    """One language: its code, its catalogue, and how it writes numbers and days.

    Without a catalogue its words are English; without formats days and numbers are, too.
    """

    language: str = SOURCE
    catalogue: Catalogue | None = None
    formats: Formats | None = None

    @property
    def spoken(self) -> str:
        """The language that the words are in."""
        return self.language if self.catalogue or self.language.startswith(SOURCE) else SOURCE

    @property
    def direction(self) -> str:
        """`rtl` where lines run from right to left, else `ltr`."""
        return "rtl" if self.formats and self.formats.is_right_to_left else "ltr"

    @property
    def is_mixed(self) -> bool:
        """Whether English words stand on pages that run from right to left."""
        return self.direction == "rtl" and self.catalogue is None

    @property
    def is_source(self) -> bool:
        """Whether everything is said as it is written in the program."""
        return self.catalogue is None and self.formats is None

    def say(self, text: str) -> str:
        """Say a phrase; what is no phrase is an author's words, and stays."""
        if self.is_source or not isinstance(text, Phrase):
            return text
        return self._set_apart(self._say(text, text.meaning), text.meaning)

    def put_in(self, part: Any) -> Any:
        """Keep what is put into a message from turning the order of the words around it."""
        if self.direction == "ltr" or not isinstance(part, str) or not part:
            return part
        return type(part)(FIRST_STRONG) + part + POP

    def _set_apart(self, said: str, meaning: Meaning) -> str:
        """Keep an English sentence in its own order on a page that runs the other way."""
        is_sentence = isinstance(meaning, Message | Sentence | Joined)
        return f"{LEFT_TO_RIGHT}{said}{POP}" if self.is_mixed and is_sentence and said else said

    def translate(self, message: str, plural: str = "", count: int | Decimal = 1) -> str:
        """Give a message of the catalogue, its parts not yet filled in."""
        if self.catalogue:
            return self.catalogue.translate(message, plural, _whole(count))
        return plural if plural and count != 1 else message

    def _bare(self, text: str) -> str:
        """Say what stands within something else that is said."""
        return self._say(text, text.meaning) if isinstance(text, Phrase) else text

    def _say(self, english: str, meaning: Meaning) -> str:
        match meaning:
            case Message():
                parts = {name: self.put_in(self._bare(part)) for name, part in meaning.parts}
                return self.translate(meaning.id, meaning.plural, meaning.count) % parts
            case Joined():
                return meaning.separator.join(map(self._bare, meaning.parts))
            case Sentence():
                make = make_title if meaning.is_title else make_sentence
                return make(self._bare(meaning.text))
        if self.formats is None:
            return str(english)
        if isinstance(meaning, Amount):
            return self.formats.amount(self._bare(meaning.number), meaning.unit)
        return self.formats.write(meaning)


ENGLISH = Words()


@lru_cache(maxsize=64)
def make_words(language: str, ones: tuple[tuple[str, str], ...] = (), written: str = "") -> Words:
    """Give the words of a language by its code, such as `en`, `de` or `pt-BR`.

    English without a country is the program's own; other languages write numbers and days as the CLDR says.
    `ones` says what one of an author's unit is called, `written` in which language authors write.
    """
    if language.lower() == SOURCE:
        return Words(language)
    return Words(
        language, find_catalogue(language), Formats(language, ones, written) if knows(language) else None
    )


def _whole(count: int | Decimal) -> int:
    """Give the number that chooses a plural form: fractions are many in every language that we have."""
    return int(count) if count == int(count) else 2
