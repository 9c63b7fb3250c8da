"""Following a number on a page, link by link, to a place that shows where it was written."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote

from tests.html_tree import Node, parse

# A number is marked by one of these classes, or by `data-number` where it stands in a sentence or a cell.
MARKS = frozenset({"figure-value", "count-number", "meter-words", "lead-to", "bar-words"})
LONGEST = 12
# Said of a number that stands in a source itself.
HERE = "here"


@dataclass
class Site:
    """The pages of a site, parsed when they are asked for."""

    pages: Mapping[str, str]
    trees: dict[str, Node] = field(default_factory=dict)
    ids: dict[str, dict[str, Node]] = field(default_factory=dict)
    known: dict[tuple[str, str], bool] = field(default_factory=dict)

    def tree(self, path: str) -> Node:
        if path not in self.trees:
            tree = parse(self.pages[path])
            main = next((node for node in tree.walk() if node.tag == "main"), tree)
            self.trees[path] = main
            self.ids[path] = {node.attributes["id"]: node for node in main.walk() if "id" in node.attributes}
        return self.trees[path]

    def numbers(self, path: str) -> Iterator[Node]:
        """Yield what a page marks as a number, and that holds one."""
        for node in self.tree(path).walk():
            is_cell = node.tag == "td" and "number" in node.classes
            is_marked = is_cell or "data-number" in node.attributes or not MARKS.isdisjoint(node.classes)
            # A count of nothing has nothing to lead to.
            if is_marked and any(letter.isdigit() for letter in node.text()) and node.text() != "0":
                yield node

    def resolve(self, path: str, href: str) -> tuple[str, str] | None:
        """Return the page and the place of a link, None for one that leaves the site or is a file."""
        address, _, place = href.partition("#")
        address = unquote(address.partition("?")[0])
        page = posixpath.normpath(posixpath.join(posixpath.dirname(path), address)) if address else path
        return (page, unquote(place)) if page in self.pages else None

    def leads(self, path: str, node: Node) -> bool:
        """Tell whether a number can be followed to a source."""
        hrefs = ways(node)
        return HERE in hrefs or any(
            self._reaches(target, LONGEST, frozenset())
            for href in hrefs
            if (target := self.resolve(path, href))
        )

    def _reaches(self, target: tuple[str, str], left: int, seen: frozenset[tuple[str, str]]) -> bool:
        if target in seen or not left:
            return False
        if target not in self.known:
            path, place = target
            main = self.tree(path)
            node = self.ids[path].get(place) if place else lists(main)
            found = node is not None and (
                any("data-source" in item.attributes for item in _around(node).walk())
                or any(
                    self._reaches(further, left - 1, seen | {target})
                    for href in _around(node).links()
                    if (further := self.resolve(path, href))
                )
            )
            if not found and seen:
                return False  # perhaps for want of what is being followed already
            self.known[target] = found
        return self.known[target]


def lists(main: Node) -> Node | None:
    """Find what a page says of its numbers when it is led to as a whole: of a goal, the table of them."""
    for name in ("numbers", "measurable", "worked", "goals", "lines"):
        for node in main.walk():
            if node.attributes.get("id") == name:
                return node
    # A record without any number still says in which file it is written.
    file = next((node for node in main.walk() if node.attributes.get("data-source") == "file"), None)
    if file is not None:
        return file
    is_of_changes = any(node.attributes.get("data-source") == "change" for node in main.walk())
    return main if is_of_changes else None


def _around(node: Node) -> Node:
    """Take a heading as the section that it stands over."""
    if node.tag not in ("h2", "h3", "h4"):
        return node
    return next((above for above in node.above() if above.tag in ("section", "article")), node)


def _heads_of_column(node: Node, row: Node) -> list[str]:
    """List the links in the heading of the column that a cell stands in."""
    cell = next((item for item in (node, *node.above()) if item.parent is row), None)
    table = next((above for above in row.above() if above.tag == "table"), None)
    heads = next((item for item in table.walk() if item.tag == "thead"), None) if table else None
    if cell is None or heads is None or not heads.children:
        return []
    titles = heads.children[0].children
    place = row.children.index(cell)
    return titles[place].links() if place < len(titles) else []


def ways(node: Node) -> list[str]:
    """List the links of a number: its own, or that around it; else its row's or column's."""
    own = node.links() or [a.attributes["href"] for a in (node, *node.above()) if a.attributes.get("href")]
    if own:
        return own
    if any("data-source" in above.attributes for above in node.above()):
        return [HERE]
    row = next((above for above in node.above() if above.tag in ("tr", "li", "article")), None)
    if row is None:
        return []
    if "group-row" in row.classes and row.parent is not None:
        return row.parent.links()
    heads = [href for item in row.children if item.tag == "th" for href in item.links()]
    if heads:
        return heads
    columns = _heads_of_column(node, row)
    if columns:
        return columns
    if any(above.tag == "tfoot" for above in node.above()):
        return next(above for above in node.above() if above.tag == "table").links()
    return row.links()
