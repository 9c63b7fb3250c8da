"""Every internal link and anchor of a site must lead somewhere: what does not is said."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from html import unescape
from urllib.parse import unquote, urlsplit

from smartdocs.model.artifact import Artifact

LINK = re.compile(r"""<(?:a|link|img|script|source|object)\b[^>]*?\s(?:href|src|data)="([^"]*)\"""")
ANCHOR = re.compile(r"""<[a-z][^>]*?\sid="([^"]+)\"""")


@dataclass(frozen=True, slots=True, order=True)
class DeadLink:
    """A link of a page that leads nowhere; `why` is a clause such as "no such page"."""

    page: str
    target: str
    why: str


@dataclass(frozen=True, slots=True)
class _Page:
    links: frozenset[str]
    anchors: frozenset[str]


def find_dead_links(artifacts: Sequence[Artifact]) -> tuple[DeadLink, ...]:
    """Follow each link of each page within the site; addresses outside it are not asked."""
    paths = {artifact.path for artifact in artifacts}
    pages = {item.path: _read(item) for item in artifacts if item.path.endswith(".html")}
    return tuple(sorted(set(_iter_dead(pages, paths))))


def _read(artifact: Artifact) -> _Page:
    # Our templates quote every attribute and escape every angle bracket in one, so that a pattern
    # reads them as surely as a parser, in a tenth of its time.
    text = artifact.read().decode("utf-8")
    return _Page(
        frozenset(unescape(match[1]) for match in LINK.finditer(text)),
        frozenset(unescape(match[1]) for match in ANCHOR.finditer(text)),
    )


def _iter_dead(pages: dict[str, _Page], paths: Set[str]) -> Iterator[DeadLink]:
    for path, page in pages.items():
        for link in page.links:
            why = _find_fault(path, link, pages, paths)
            if why:
                yield DeadLink(path, link, why)


def _find_fault(path: str, link: str, pages: dict[str, _Page], paths: Set[str]) -> str:
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
