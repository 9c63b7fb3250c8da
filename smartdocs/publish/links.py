"""Every internal link and anchor of a site must lead somewhere: what does not is said."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from smartdocs.model.artifact import Artifact

LINKING = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "object": "data"}


@dataclass(frozen=True, slots=True, order=True)
class DeadLink:
    """A link of a page that leads nowhere; `why` is a clause such as "no such page"."""

    page: str
    target: str
    why: str


@dataclass(slots=True)
class _Page(HTMLParser):
    links: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        HTMLParser.__init__(self, convert_charrefs=True)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name == "id" and value:
                self.anchors.add(value)
            elif name == LINKING.get(tag) and value is not None:
                self.links.append(value)


def find_dead_links(artifacts: Sequence[Artifact]) -> tuple[DeadLink, ...]:
    """Follow each link of each page within the site; addresses outside it are not asked."""
    paths = {artifact.path for artifact in artifacts}
    pages = {item.path: _read(item) for item in artifacts if item.path.endswith(".html")}
    return tuple(sorted(set(_iter_dead(pages, paths))))


def _read(artifact: Artifact) -> _Page:
    page = _Page()
    page.feed(artifact.read().decode("utf-8"))
    page.close()
    return page


def _iter_dead(pages: dict[str, _Page], paths: Iterable[str]) -> Iterator[DeadLink]:
    for path, page in pages.items():
        for link in page.links:
            why = _find_fault(path, link, pages, paths)
            if why:
                yield DeadLink(path, link, why)


def _find_fault(path: str, link: str, pages: dict[str, _Page], paths: Iterable[str]) -> str:
    try:
        parts = urlsplit(link)
    except ValueError:
        return "not an address"
    if parts.scheme or parts.netloc:
        return ""
    if parts.path.startswith("/"):
        return "leaves the site's folder"
    joined = posixpath.join(posixpath.dirname(path), unquote(parts.path))
    target = posixpath.normpath(joined) if parts.path else path
    if target.startswith(".."):
        return "leaves the site's folder"
    if target not in paths:
        return "no such page"
    anchor = unquote(parts.fragment)
    if anchor and target in pages and anchor not in pages[target].anchors:
        return "no such anchor"
    return ""
