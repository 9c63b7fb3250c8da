"""A page as a tree of elements and the texts in them, which a test may change."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "col", "img", "link", "meta", "hr", "input", "wbr"})
UNSEEN = frozenset({"head", "style", "script"})


@dataclass(eq=False, repr=False)
class Text:
    """A run of words; `words` may be changed to see who notices."""

    words: str
    parent: Element


@dataclass(eq=False, repr=False)
class Element:
    """An element with what it holds, in order."""

    tag: str
    attributes: dict[str, str]
    parent: Element | None = None
    children: list[Element | Text] = field(default_factory=list)

    @property
    def style(self) -> list[str]:
        return self.get("class").split()

    def get(self, name: str) -> str:
        return self.attributes.get(name, "")

    def number(self, name: str) -> float:
        return float(self.attributes[name])

    def above(self) -> Iterator[Element]:
        """Yield the element and all that it lies in, the nearest first."""
        found: Element | None = self
        while found:
            yield found
            found = found.parent

    def is_in(self, *tags: str) -> bool:
        return any(element.tag in tags for element in self.above())

    def walk(self) -> Iterator[Element]:
        """Yield the element and every element in it, in order."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def find(self, *tags: str) -> list[Element]:
        return [element for element in self.walk() if element.tag in tags]

    def texts(self, enters: Callable[[Element], bool] = lambda _: True) -> Iterator[Text]:
        """Yield the texts in it; what is not entered is left out with all that it holds."""
        for child in self.children:
            if isinstance(child, Text):
                yield child
            elif enters(child):
                yield from child.texts(enters)

    def words(self, enters: Callable[[Element], bool] = lambda _: True) -> str:
        """Write the text with one blank between words; elements stand apart."""
        parts: list[str] = []

        def gather(element: Element) -> None:
            for child in element.children:
                if isinstance(child, Text):
                    parts.append(child.words)
                elif enters(child):
                    parts.append(" ")
                    gather(child)
                    parts.append(" ")

        gather(self)
        return clean("".join(parts))


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.at = Element("", {})

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs}, self.at)
        self.at.children.append(element)
        if tag not in VOID:
            self.at = element

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.at.tag == tag and self.at.parent, f"</{tag}> closes <{self.at.tag}>"
        self.at = self.at.parent

    def handle_data(self, data: str) -> None:
        if not any(element.tag in UNSEEN for element in self.at.above()):
            self.at.children.append(Text(data, self.at))


def read_tree(html: str) -> Element:
    builder = _Builder()
    builder.feed(html)
    return builder.root


def clean(text: str) -> str:
    return " ".join(text.split())
