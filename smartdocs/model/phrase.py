"""Words for a reader: English that remembers what it says, so that `render` can say it in another language.

A phrase is made where it is known what is to be said, and it is a `str`: whoever needs English has it.
Templates write it in the reader's language. What is put together by an f-string forgets what it said;
`phrase`, `counted` and `joined` put together without forgetting.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

Parts = tuple[tuple[str, str], ...]


class DayForm(Enum):
    """How much of a day is written: `30 Sep 2026`, `30 Sep`, `Sep 2026`, `September 2026`, `Sep`."""

    DATE = "date"
    DAY = "day"
    MONTH = "month"
    LONG_MONTH = "long month"
    MONTH_NAME = "month name"


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence of the catalogues: `id` is its English with a `%(name)s` for every part.

    `plural` is the English for a `count` other than one.
    """

    id: str
    parts: Parts = ()
    plural: str = ""
    count: int | Decimal = 1


@dataclass(frozen=True, slots=True)
class Joined:
    """Several texts in a row, with the same mark between them in all languages."""

    parts: tuple[str, ...]
    separator: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text that begins with a capital and, unless it is a title, ends with a stop."""

    text: str
    is_title: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    day: date
    form: DayForm = DayForm.DATE


@dataclass(frozen=True, slots=True)
class Days:
    """From one day to another."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it is to be shown; `places` are kept even when they are zeros, None drops empty ones."""

    value: Decimal
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Compact:
    """A number in little room, rounded to three digits and written in thousands, millions or billions."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Amount:
    """A written number and its unit: `%`, the code of a currency, or the author's words."""

    number: str
    unit: str


Meaning = Message | Joined | Sentence | Day | Days | Number | Compact | Amount


class Phrase(str):
    """Text in English that remembers what it says."""

    __slots__ = ("meaning",)
    meaning: Meaning

    def __new__(cls, english: str, meaning: Meaning) -> Phrase:
        made = super().__new__(cls, english)
        made.meaning = meaning
        return made

    def __reduce__(self) -> tuple[Any, ...]:
        return Phrase, (str(self), self.meaning)


def message(english: str) -> str:
    """Mark words of a table as a message, to be given to `phrase` with its parts."""
    return english


def messages(one: str, many: str) -> tuple[str, str]:
    """Mark the two forms of a message about a number of things, to be given to `counted`."""
    return one, many


def phrase(message: str, /, **parts: object) -> Phrase:
    """Say a sentence: `phrase("%(kept)s of %(total)s kept", kept=…, total=…)`."""
    told = {name: _text(part) for name, part in parts.items()}
    return Phrase(message % told, Message(message, tuple(told.items())))


def counted(one: str, many: str, count: int | Decimal, /, **parts: object) -> Phrase:
    """Say a sentence about a number of things; `%(count)s` is the number, unless a part writes it."""
    told = {"count": str(count), **{name: _text(part) for name, part in parts.items()}}
    english = (one if count == 1 else many) % told
    return Phrase(english, Message(one, tuple(told.items()), many, count))


def joined(separator: str, parts: Iterable[str]) -> Phrase:
    """Write texts in a row."""
    texts = tuple(parts)
    return Phrase(separator.join(texts), Joined(texts, separator))


def sentence(text: str) -> Phrase:
    """Begin with a capital and end with a stop."""
    return Phrase(make_sentence(text), Sentence(text))


def capital(text: str) -> Phrase:
    """Begin with a capital, and leave the rest as it is."""
    return Phrase(make_title(text), Sentence(text, is_title=True))


def make_sentence(text: str) -> str:
    """Write a text as a sentence, for good."""
    words = text.strip()
    return make_title(words) + ("" if words.endswith((".", "!", "?")) or not words else ".")


def make_title(text: str) -> str:
    """Write a text with a capital, for good."""
    return text[:1].upper() + text[1:]


def _text(part: object) -> str:
    return part if isinstance(part, str) else str(part)
