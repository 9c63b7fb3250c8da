"""The page for addresses that lead nowhere. It is served at any depth, so nothing in it is relative."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass

from smartdocs.model.artifact import Artifact
from smartdocs.model.phrase import phrase
from smartdocs.render import urls
from smartdocs.render.environment import load_asset
from smartdocs.render.kit import Kit, place
from smartdocs.render.theme import theme_css


@dataclass(frozen=True, slots=True)
class NotFoundPage:
    """`base` is the site's address with a slash at its end, empty when nobody has said it."""

    base: str
    style: str


def render_not_found(kit: Kit) -> Iterator[Artifact]:
    """Carry the style within the page and link by the site's full address, where that is known."""
    site = kit.portfolio.config.site
    css = load_asset("not-found.css") + theme_css(site.colour).encode()
    style = "data:text/css;base64," + base64.b64encode(css).decode()
    base = site.base_url.rstrip("/") + "/" if site.base_url else ""
    yield kit.page(
        "not_found", place(phrase("Page not found"), urls.NOT_FOUND, "none"), NotFoundPage(base, style)
    )
