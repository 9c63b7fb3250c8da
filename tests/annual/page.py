"""A report's page as a reader counts it: each place where a number may stand, none left out.

A place is a table, a drawing, a block of text, a name or a label that is read aloud. Each text of the report
lies in exactly one of them; what a place says is read anew when it is asked, so that a text may be changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.annual.tree import Element, Text, clean, read_tree

BLOCKS = frozenset(
    (
        "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "figcaption", "caption", "div", "section",
        "article", "ul", "ol", "dl", "nav", "header", "figure", "pre", "blockquote", "details", "summary",
    )
)  # fmt: skip
LINK = re.compile(r"(?:/goals/([^/]+)\.html|^#goal-(.+))$")
SAID = ("aria-label", "alt", "title")


@dataclass(eq=False, repr=False)
class Place:
    """Where something stands: the section, and the goal, the whole or the exhibit in it."""

    element: Element
    section: str
    part: str

    @property
    def words(self) -> str:
        return self.element.words(_enters)

    def texts(self) -> Iterator[Text]:
        yield from self.element.texts(_enters)

    @property
    def ids(self) -> list[str]:
        """Give the ids of goals that are written in it."""
        return [found.words() for found in self.element.find("code") if "record-id" in found.style]

    @property
    def links(self) -> list[str]:
        """Give the ids of goals that it leads to."""
        found = (LINK.search(element.get("href")) for element in self.element.find("a"))
        return [link[1] or link[2] for link in found if link]


@dataclass(eq=False, repr=False)
class Cell(Place):
    """A cell: `words` leave out the names of records."""

    @property
    def label(self) -> str:
        return self.element.get("data-label")


@dataclass(eq=False, repr=False)
class Table(Place):
    """A table; `head` are the rows of its head."""

    name: str = ""
    head: list[list[Cell]] = field(default_factory=list)
    rows: list[list[Cell]] = field(default_factory=list)

    def texts(self) -> Iterator[Text]:
        for row in (*self.head, *self.rows):
            for cell in row:
                yield from cell.texts()


@dataclass(eq=False, repr=False)
class Block(Place):
    """A paragraph, an item, a heading; `kind` is its tag and style, `term` what a definition defines."""

    kind: str = ""
    term: str = ""

    @property
    def words(self) -> str:
        return clean(" ".join(text.words for text in self.texts()))

    def texts(self) -> Iterator[Text]:
        yield from self.element.texts(lambda inner: _enters(inner) and inner.tag not in BLOCKS)


@dataclass(eq=False, repr=False)
class Drawing(Place):
    """A picture of shapes and words."""

    @property
    def title(self) -> str:
        return self.element.find("title")[0].words()

    @property
    def labels(self) -> list[str]:
        return [text.words() for text in self.element.find("text")]

    def texts(self) -> Iterator[Text]:
        yield from self.element.texts()


@dataclass(eq=False, repr=False)
class Name(Place):
    """The name or the id of a record."""

    @property
    def words(self) -> str:
        return self.element.words()

    def texts(self) -> Iterator[Text]:
        yield from self.element.texts()


@dataclass(eq=False, repr=False)
class Said(Place):
    """A label that a reader hears: `attribute` holds it."""

    attribute: str = ""

    @property
    def words(self) -> str:
        return clean(self.element.get(self.attribute))

    def texts(self) -> Iterator[Text]:
        yield from ()


class ReportPage:
    """Every place of a report's page, in order."""

    def __init__(self, html: str) -> None:
        root = read_tree(html)
        pages = [found for found in root.find("article") if found.style and found.style[0] == "report"]
        self.is_paper = not pages
        self.report = pages[0] if pages else root.find("body")[0]
        self.places: list[Place] = []
        self._section = self._part = ""
        self._walk(self.report)

    def of(self, kind: type, section: str = "") -> list[Place]:
        return [
            place
            for place in self.places
            if isinstance(place, kind) and (not section or place.section == section)
        ]

    @property
    def tables(self) -> list[Table]:
        return [place for place in self.places if isinstance(place, Table)]

    @property
    def blocks(self) -> list[Block]:
        return [place for place in self.places if isinstance(place, Block)]

    @property
    def drawings(self) -> list[Drawing]:
        return [place for place in self.places if isinstance(place, Drawing)]

    def _walk(self, element: Element) -> None:
        self._enter(element)
        self.places += [
            Said(element, self._section, self._part, attribute=name)
            for name in SAID
            if element.get(name) and element.tag != "svg"
        ]
        if element.tag == "svg":
            self.places.append(Drawing(element, self._section, self._part))
            return
        if is_name(element):
            self.places.append(Name(element, self._section, self._part))
            return
        if element.tag == "table":
            self.places.append(self._read_table(element))
        elif element.tag in BLOCKS and not element.is_in("table"):
            self._add_block(element)
        for child in element.children:
            if isinstance(child, Element):
                self._walk(child)

    def _enter(self, element: Element) -> None:
        if element.tag == "section" and "cover" in element.style:
            self._section, self._part = "header", ""
        elif element.tag in ("section", "nav"):
            self._section, self._part = element.get("aria-labelledby"), ""
        elif element.tag == "header":
            self._section, self._part = "header", ""
        elif element.tag == "article" or element.get("id").startswith("whole-"):
            self._part = element.get("aria-labelledby") or element.get("id")

    def _add_block(self, element: Element) -> None:
        kind = ".".join((element.tag, *element.style[:1]))
        block = Block(element, self._section, self._part, kind, _term_of(element))
        if block.words:
            self.places.append(block)

    def _read_table(self, element: Element) -> Table:
        region = next((above.get("aria-label") for above in element.above() if above.get("role")), "")
        table = Table(element, self._section, self._part, region)
        for row in element.find("tr"):
            cells = [Cell(cell, self._section, self._part) for cell in row.find("td", "th")]
            (table.head if row.is_in("thead") else table.rows).append(cells)
        return table


def is_name(element: Element) -> bool:
    return element.tag == "bdi" or "record-id" in element.style


def _enters(element: Element) -> bool:
    """Leave out what is a place of its own."""
    return element.tag not in ("svg", "table") and not is_name(element)


def _term_of(element: Element) -> str:
    terms = element.parent.find("dt") if element.tag == "dd" and element.parent else []
    return terms[0].words() if terms else ""
