"""Markdown to HTML: CommonMark, tables, tasks, footnotes, definitions and alerts; never raw HTML."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from smartdocs.model.source_file import place_path
from smartdocs.render import urls
from smartdocs.render.canvas import Say

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markupsafe import Markup

SCHEMES = ("http", "https", "mailto")


@dataclass(frozen=True, slots=True)
class Targets:
    """Where links between files lead: paths in the repository to paths in the site.

    `pages` are records with a page, `exhibits` evidence with its place in the register, `pictures`
    those of them that can be shown. `anchors` are a page's own names for places, by what an author
    writes; a page that is not in it keeps the names that its headings give.
    """

    pages: Mapping[str, str] = field(default_factory=dict)
    exhibits: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    anchors: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class DeadReference:
    """A link in a text that leads nowhere; `line` counts from 1 in the text, `why` is a clause."""

    path: str
    line: int
    target: str
    why: str


@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A text as HTML, its headings in order, and the links in it that lead nowhere."""

    html: Markup
    headings: tuple[Heading, ...] = ()
    dead: tuple[DeadReference, ...] = ()


@dataclass(slots=True)
class Frame:
    """What the rules of one text share: where it was written and where it will stand."""

    path: str
    root: str
    targets: Targets
    level: int
    prefix: str
    say: Say = str
    headings: list[Heading] = field(default_factory=list)
    dead: list[DeadReference] = field(default_factory=list)

    def resolve(self, target: str) -> tuple[str | None, str]:
        """Return the address that a link leads to, or None and why it has none."""
        try:
            parts = urlsplit(target)
        except ValueError:
            return None, "not an address"
        if parts.scheme or parts.netloc:
            safe = parts.scheme.lower() in SCHEMES
            return (target, "") if safe else (None, "only http, https, mailto and files of the repository")
        if not parts.path:
            return f"#{self.prefix}{parts.fragment}", ""
        return self._resolve_file(self.locate(parts.path), unquote(parts.fragment))

    def _resolve_file(self, file: str, fragment: str) -> tuple[str | None, str]:
        page = self.targets.pages.get(file)
        if page is not None:
            own = self.targets.anchors.get(file)
            anchor = fragment if own is None else own.get(fragment, "")
            return self.root + urls.href(page + (f"#{anchor}" if anchor else "")), ""
        exhibit = self.targets.exhibits.get(file)
        if exhibit is not None:
            return self.root + urls.href(exhibit), ""
        return None, "no page or exhibit is made of this file"

    def find_picture(self, target: str) -> str | None:
        """Return the address of a picture that the site itself has."""
        if "//" in target or ":" in target:
            return None
        picture = self.targets.pictures.get(self.locate(target))
        return self.root + urls.href(picture) if picture else None

    def locate(self, target: str) -> str:
        """Return the file that a path in the text means."""
        return place_path(unquote(target), self.path)


def render_markdown(
    text: str,
    path: str = "",
    *,
    targets: Targets | None = None,
    root: str = "",
    level: int = 2,
    prefix: str = "",
    say: Say = str,
) -> Rendered:
    """Render a text that was written in the file `path`.

    `root` leads from the page that it will stand on back to the site's root. Its headings
    begin at `level` without gaps; `prefix` keeps the ids of several texts on one page apart. What is ours
    in it, such as the title of a callout, `say` puts in the reader's language.
    """
    from markupsafe import Markup

    if not text.strip():
        return Rendered(Markup(""))
    frame = Frame(path, root, targets or Targets(), level, prefix, say)
    html = _parser().render(text, {"frame": frame, "docId": prefix.strip("-") or None})
    return Rendered(Markup(html), tuple(frame.headings), tuple(frame.dead))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.container import container_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin
    from mdit_py_plugins.tasklists import tasklists_plugin

    from smartdocs.render.markdown_rules import BLOCKS, add_rules, render_block

    parser = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin).use(deflist_plugin).use(tasklists_plugin)
    for word in BLOCKS:
        parser.use(container_plugin, word, render=render_block(word))
    add_rules(parser)
    return parser
