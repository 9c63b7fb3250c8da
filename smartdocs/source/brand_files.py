"""What is wrong with brands: files that are not there or cannot be used, colours that cannot be read."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator

from smartdocs.model.account import Account
from smartdocs.model.brand import Brand
from smartdocs.model.colour import readable_on_paper
from smartdocs.model.config import Config
from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding, Location
from smartdocs.model.font_file import find_font_problem
from smartdocs.model.safe_svg import clean_svg
from smartdocs.model.source_file import Source
from smartdocs.source.workspace import Workspace

LONGEST_CLASSIFICATION = 80
LARGEST_STYLESHEET = 256 << 10
_ADDRESS = re.compile(
    r"url\(\s*['\"]?\s*(?!#|smartdocs:)([^'\")\s]{1,60})|@import\s+([^;]{1,60})", re.IGNORECASE
)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def brand_paths(config: Config, accounts: Iterable[Account]) -> frozenset[str]:
    """Return every file that some brand names."""
    brands = [config.brand, *(item.brand for item in accounts)]
    paths = {path for brand in brands if brand for _, path in brand.files}
    return frozenset(paths | {config.site.logo or ""})


def find_brand_problems(
    workspace: Workspace, config: Config, accounts: Iterable[Account]
) -> Iterator[Finding]:
    """Yield what is wrong with the organisation's brand and with its customers'."""
    site = Brand(logo=config.site.logo, colour=config.site.colour)
    yield from _find_in(workspace, site, config.at, "site")
    for brand, at in ((config.brand, config.at), *((item.brand, item.at) for item in accounts)):
        if brand:
            yield from _find_in(workspace, brand, at, "brand")


def _find_in(workspace: Workspace, brand: Brand, at: Source, key: str) -> Iterator[Finding]:
    for name, path in brand.files:
        yield from _find_in_file(workspace, name, path, at.at(key, *name))
    if brand.colour and (shown := readable_on_paper(brand.colour)) != _long(brand.colour):
        message = f"`{brand.colour}` is too pale to be read on white; reports print `{shown}`"
        yield make_file_finding(
            "F016", at.at(key, "colour"), message, "Write a darker tone of the brand's colour"
        )
    if len(brand.classification) > LONGEST_CLASSIFICATION:
        message = f"`classification` has {len(brand.classification)} characters"
        help = f"Write at most {LONGEST_CLASSIFICATION}: it stands at the foot of every page"
        yield make_file_finding("F015", at.at(key, "classification"), message, help)


def _long(colour: str) -> str:
    """Write `#ABC` as `#aabbcc`."""
    digits = colour.strip().lower().lstrip("#")
    return "#" + ("".join(digit * 2 for digit in digits) if len(digits) == 3 else digits)


def _find_in_file(
    workspace: Workspace, name: tuple[str, ...], path: str, place: Location
) -> Iterator[Finding]:
    if not workspace.exists(path):
        help = "Write the path from the plan's folder, such as `content/brand/logo.png`"
        help += f"; until then reports use {_instead(name)}"
        yield make_file_finding("F015", place, f"There is no file `{path}` in the plan", help)
        return
    content = workspace.read(path)
    if name == ("stylesheet",):
        yield from _find_in_stylesheet(path, content)
        return
    problem = find_font_problem(content) if name[0] == "font" else find_logo_problem(path, content)
    if problem:
        yield make_file_finding(
            "F015", place, f"`{path}` {problem}", f"Until then reports use {_instead(name)}"
        )


def _instead(name: tuple[str, ...]) -> str:
    words = {"font": "the packaged typeface", "stylesheet": "their own style alone"}
    return words.get(name[0], "the organisation's name")


def find_logo_problem(path: str, content: bytes) -> str:
    """Say in a few words why a picture is no logo, or what it loses; nothing when all is well."""
    if path.lower().endswith(".svg"):
        clean = clean_svg(content)
        lost = f"loses its `{clean.dropped[0]}`, which is not safe to show" if clean.dropped else ""
        return clean.problem or lost
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as picture:
            picture.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return "is not a readable picture"
    return ""


def _find_in_stylesheet(path: str, content: bytes) -> Iterator[Finding]:
    """Yield what a style sheet asks for from outside the report, with the line."""
    help = "A report fetches nothing; leave the address out"
    if len(content) > LARGEST_STYLESHEET:
        message = f"`{path}` has more than {LARGEST_STYLESHEET >> 10} KiB"
        yield make_file_finding("F015", Location(path), message, "Reports go without it until it is shorter")
        return
    # Comments go, their line breaks stay, so that lines keep their numbers.
    text = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), content.decode("utf-8", "replace"))
    for found in _ADDRESS.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        asked = (found[1] or found[2]).strip()
        yield make_file_finding(
            "F015", Location(path, line), f"Asks for `{asked}`, which no report fetches", help
        )
