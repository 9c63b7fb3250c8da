"""A made-up language in which every word of ours stands in brackets, so that what is left out can be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

from smartdocs.render.catalogue import Catalogue
from smartdocs.render.locale import Formats
from smartdocs.render.words import Words
from tests.catalogue_tool import extract

ROOT = Path(__file__).resolve().parent.parent
OPENING, CLOSING = "⟦", "⟧"
_PART = re.compile(r"(%\(\w+\)s|\{\w+\}|<[^>]*>)")
_SPOKEN = ("aria-label", "alt", "title", "placeholder", "data-label", "data-one", "data-some")
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "text", "time")
)
_UNSPOKEN = frozenset(("code", "pre", "script", "style"))


@cache
def pseudo_words() -> Words:
    """Give a language with Greek dates and numbers, and all messages in brackets."""
    messages = {one: tuple(map(_bracket, forms)) for one, *forms in _iter_messages()}
    return Words("el", Catalogue("el", messages, lambda count: int(count != 1)), Formats("el"))


def _iter_messages() -> Iterator[tuple[str, ...]]:
    for entry in extract():
        if entry.id:
            ids = (entry.id,) if isinstance(entry.id, str) else tuple(entry.id)
            yield ids[0], *ids


def _bracket(message: str) -> str:
    """Set what a message says itself between brackets, and leave what is put into it outside."""
    pieces = _PART.split(message)
    return "".join(
        piece if at % 2 or not piece.strip() else f"{OPENING}{piece}{CLOSING}"
        for at, piece in enumerate(pieces)
    )


class _Said(HTMLParser):
    """The words of a page, a line for each block; English on purpose, code and addresses are left out."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines = [""]
        self.skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if self.skipping:
            self.skipping += [tag] if tag == self.skipping[0] else []
        elif tag in _UNSPOKEN or (found.get("lang") == "en" and tag != "html"):
            self.skipping.append(tag)
        else:
            self.lines += [value for name in _SPOKEN if (value := found.get(name))]
            self.lines += [] if tag in _INLINE else [""]

    def handle_endtag(self, tag: str) -> None:
        if self.skipping and tag == self.skipping[0]:
            self.skipping.pop()
        elif not self.skipping and tag not in _INLINE:
            self.lines.append("")

    def handle_data(self, data: str) -> None:
        if not self.skipping:
            self.lines[-1] += data


def unspoken(page: str) -> Iterator[str]:
    """Yield the runs of words on a page that no message said: content, or words that were forgotten."""
    said = _Said()
    said.feed(page)
    for line in said.lines:
        # A label of a chart may be cut off, and then has no closing bracket.
        yield from re.split(rf"{OPENING}[^{CLOSING}]*(?:{CLOSING}|…)", line)
