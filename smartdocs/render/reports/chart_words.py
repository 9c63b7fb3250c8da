"""Draw the words of a chart as words, not letter by letter.

WeasyPrint places each letter of SVG text by itself, for drawings that give each a place of its own: letters
that join, as Arabic's do, then stand apart, no pair is set closer, and a label costs what a paragraph costs.
Words that have one place, as those of charts have, are laid out whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from smartdocs.render.reports.shortcuts import KNOWN, put_in_place

# With one of these, each letter has a place or a turn of its own.
_BY_LETTER = ("dx", "dy", "rotate", "textLength", "letter-spacing")


@contextmanager
def whole_words(version: str) -> Iterator[None]:
    """Lay out the words of drawings whole while one document is made, in a version whose code was read."""
    with put_in_place(_replacements() if version.startswith(KNOWN) else ()):
        yield


def _replacements() -> Iterator[tuple[str, str, Any]]:
    from weasyprint import svg

    draw = _make_text()
    yield "weasyprint.svg", "text", draw
    yield "weasyprint.svg", "TAGS", {**svg.TAGS, **_drawn_as(svg, draw)}


def _drawn_as(svg: Any, draw: Callable[..., None]) -> dict[str, Callable[..., None]]:
    return dict.fromkeys((tag for tag, function in svg.TAGS.items() if function is svg.text), draw)


def _make_text() -> Callable[..., None]:
    from weasyprint.svg.text import text as from_scratch

    def text(svg: Any, node: Any, font_size: Any) -> None:
        if node.text and not _is_by_letter(node):
            node._etree_node.text = _Whole(node.text)
        from_scratch(svg, node, font_size)

    return text


def _is_by_letter(node: Any) -> bool:
    places = (node.get("x", ""), node.get("y", ""))
    return any(node.get(name) for name in _BY_LETTER) or any(
        len(place.replace(",", " ").split()) > 1 for place in places
    )


class _Whole(str):
    """A text that counts as one letter, where letters are gone through."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)
