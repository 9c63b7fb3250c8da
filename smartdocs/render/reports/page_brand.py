"""A brand on a review's page of the site: a style sheet and a logo of its own, published once."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from smartdocs.model.artifact import Artifact
from smartdocs.model.brand import Brand
from smartdocs.model.config import Site
from smartdocs.render.logo import make_logo
from smartdocs.render.theme import theme_css

LARGEST_STYLESHEET = 256 << 10


@dataclass(frozen=True, slots=True)
class PageBrand:
    """What a page links to, counted from the site's root; empty where the site's own look does."""

    sheet: str = ""
    logo: str = ""
    artifacts: tuple[Artifact, ...] = ()


NO_BRAND = PageBrand()


def make_page_brand(brand: Brand, site: Site, read: Callable[[str], bytes]) -> PageBrand:
    """Make the files that a review's page needs beside the site's; equal ones have equal names."""
    own_colour = brand.colour if brand.colour != site.colour else None
    css = (theme_css(own_colour) if own_colour else "") + read_stylesheet(brand, read)
    logo = make_logo(brand.logo, read) if brand.logo != site.logo else None
    sheet_file = _name(css.encode(), "css") if css else None
    logo_file = _name(logo.content, logo.ending) if logo else None
    files = tuple(item for item in (sheet_file, logo_file) if item)
    return PageBrand(sheet_file.path if sheet_file else "", logo_file.path if logo_file else "", files)


def read_stylesheet(brand: Brand, read: Callable[[str], bytes]) -> str:
    """Read the brand's own style sheet; empty when there is none or it is too long (F006, F015)."""
    if not brand.stylesheet:
        return ""
    try:
        content = read(brand.stylesheet)
    except (OSError, KeyError, ValueError):
        return ""
    return "" if len(content) > LARGEST_STYLESHEET else content.decode("utf-8", "replace")


def _name(content: bytes, ending: str) -> Artifact:
    return Artifact(f"assets/brand-{hashlib.sha256(content).hexdigest()[:12]}.{ending}", content)
