"""What reports share: style sheets that are parsed, and typefaces that are found, before the first is made.

A process that makes many reports, each in a child, prepares here what all children then start with. Where
nothing was prepared, or a report brings a typeface of its own, all is made afresh, to the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from types import ModuleType
from typing import Any

# A typeface is added to what was found before, for all that come after; an escape could hide one.
_OWN_FACES = re.compile(r"font-face|@import|\\", re.IGNORECASE)
_SIZES = re.compile(r"font-size: ([\d.]+(?:pt|em))")

_sheets: dict[str, Any] = {}
_fonts: list[Any] = []


def prepare(weasyprint: ModuleType, sheets: Iterable[str]) -> None:
    """Parse sheets that many reports will have; those with typefaces of their own are left to each."""
    from weasyprint.text.fonts import FontConfiguration

    if not _fonts:
        _fonts.append(FontConfiguration())
    for sheet in sheets:
        if sheet not in _sheets and not _OWN_FACES.search(sheet):
            _sheets[sheet] = weasyprint.CSS(string=sheet, font_config=_fonts[0])


def sheets_and_fonts(
    weasyprint: ModuleType, sheets: Sequence[str], html: str, fetcher: Any
) -> tuple[list[Any], Any]:
    """Give a report's sheets as WeasyPrint takes them, and the typefaces that it may use."""
    from weasyprint.text.fonts import FontConfiguration

    others = [sheet for sheet in sheets if sheet not in _sheets]
    has_own = "<style" in html.lower() or any(map(_OWN_FACES.search, others))
    fonts = FontConfiguration() if has_own or not _fonts else _fonts[0]
    parsed = [
        _sheets.get(sheet) or weasyprint.CSS(string=sheet, url_fetcher=fetcher, font_config=fonts)
        for sheet in sheets
    ]
    return parsed, fonts


def write_specimen(sheets: Iterable[str]) -> str:
    """Write a word of each weight in each size that the sheets speak of, for the typefaces to be found."""
    sizes = sorted({size for sheet in sheets for size in _SIZES.findall(sheet)})
    words = "1 <b>b</b>"
    return "".join(f'<p style="font-size:{escape(size)}">{words}</p>' for size in sizes)
