"""Plain pages as a manual: an index, a navigation of its own, and what comes before and after."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smartdocs.model.artifact import Artifact
from smartdocs.model.phrase import phrase
from smartdocs.model.review_file import Page as PlainPage
from smartdocs.render import urls
from smartdocs.render.kit import Kit, place
from smartdocs.render.markdown import Heading, Rendered

_FEW = 3
_INDEX = "index"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of the manual as its navigation shows it."""

    id: str
    title: str
    summary: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ManualPage:
    """`headings` are the page's own, empty when there are too few to need a list."""

    title: str
    summary: str
    id: str
    leaves: tuple[Leaf, ...]
    text: Rendered
    headings: tuple[Heading, ...]
    before: Leaf | None
    after: Leaf | None
    is_index: bool


def render_manual(kit: Kit) -> Iterator[Artifact]:
    pages = tuple(sorted(kit.portfolio.pages, key=_order))
    if not pages:
        return
    leaves = tuple(_leaf(page) for page in pages)
    if all(page.id != _INDEX for page in pages):
        yield kit.page("manual", place(phrase("Manual"), urls.MANUAL, "manual"), _make_index(leaves))
    for at, page in enumerate(pages):
        before = leaves[at - 1] if at else None
        after = leaves[at + 1] if at + 1 < len(leaves) else None
        above = ((phrase("Manual"), urls.MANUAL),) if page.id != _INDEX else ()
        where = place(page.title or page.id, urls.page_path(page.id), "manual", *above)
        yield kit.page("manual", where, _make_page(kit, page, leaves, before, after))


def _order(page: PlainPage) -> tuple[bool, bool, float, str]:
    number = float(page.order) if page.order is not None else 0.0
    return (page.id != _INDEX, page.order is None, number, (page.title or page.id).casefold())


def _leaf(page: PlainPage) -> Leaf:
    return Leaf(page.id, page.title or page.id, page.summary, urls.href(urls.page_path(page.id)))


def _make_index(leaves: tuple[Leaf, ...]) -> ManualPage:
    from markupsafe import Markup

    return ManualPage(
        title=phrase("Manual"), summary="", id=_INDEX, leaves=leaves, text=Rendered(Markup("")), headings=(),
        before=None, after=leaves[0], is_index=True,
    )  # fmt: skip


def _make_page(
    kit: Kit, page: PlainPage, leaves: tuple[Leaf, ...], before: Leaf | None, after: Leaf | None
) -> ManualPage:
    text = kit.text(page.body, page.at.path, urls.page_path(page.id), prefix="", level=2)
    headings = tuple(heading for heading in text.headings if heading.level <= 3)
    return ManualPage(
        title=page.title or page.id,
        summary=page.summary,
        id=page.id,
        leaves=leaves,
        text=text,
        headings=headings if len(headings) >= _FEW else (),
        before=before,
        after=after,
        is_index=False,
    )
