"""Pages as trees, with what is needed to follow their links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})


@dataclass(eq=False)
class Node:
    """An element; `parts` are its texts and elements in order."""

    tag: str
    attributes: dict[str, str]
    parent: Node | None = None
    parts: list[Node | str] = field(default_factory=list)

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    @property
    def children(self) -> list[Node]:
        return [part for part in self.parts if isinstance(part, Node)]

    def walk(self) -> Iterator[Node]:
        """Yield the element and everything within it."""
        yield self
        for child in self.children:
            yield from child.walk()

    def above(self) -> Iterator[Node]:
        """Yield the elements around it, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def text(self) -> str:
        return " ".join("".join(self._texts()).split())

    def _texts(self) -> Iterator[str]:
        for part in self.parts:
            if isinstance(part, str):
                yield part
            elif part.tag != "svg":
                yield from part._texts()

    def links(self) -> list[str]:
        """List the addresses of the links in it."""
        found = (node.attributes.get("href", "") for node in self.walk() if node.tag == "a")
        return [href for href in found if href]


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.root = self.here = Node("root", {})

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attributes}, self.here)
        self.here.parts.append(node)
        if tag not in VOID:
            self.here = node

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.here.parts.append(Node(tag, {name: value or "" for name, value in attributes}, self.here))

    def handle_endtag(self, tag: str) -> None:
        node: Node | None = self.here
        while node is not None and node.tag != tag:
            node = node.parent
        if node is not None and node.parent is not None:
            self.here = node.parent

    def handle_data(self, data: str) -> None:
        self.here.parts.append(data)


def parse(page: str) -> Node:
    """Parse a page of ours, whose elements are all closed."""
    builder = _Builder()
    builder.feed(page)
    return builder.root
