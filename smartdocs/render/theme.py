"""The brand on pages and on paper: its colour, made safe to read, its typeface, its words and its sheet."""

from __future__ import annotations

from smartdocs.model.brand import Brand
from smartdocs.model.colour import (
    DEFAULT_ACCENT,
    NIGHT,
    PAPER,
    contrast,
    is_colour,
    mix,
    readable_on_night,
    readable_on_paper,
)

__all__ = [
    "DEFAULT_ACCENT",
    "NIGHT",
    "PAPER",
    "contrast",
    "is_colour",
    "readable_on_night",
    "readable_on_paper",
]

# Our sheets are written for A4; these rules come after them. The cover is as high as its sheet.
_LETTER = """@page { size: letter; margin: 26mm 22.9mm 22mm; }
@page wide { size: letter landscape; margin: 24mm 18mm 20mm; }
@page cover { margin: 0; }
.cover { height: 279.4mm; }
"""
_FOOT = "vertical-align: top; padding-top: 5mm; font-size: 8.5pt; color: #555e68; white-space: pre-line;"
# Between note and page number; the brand's own line stands below the number, or else below the note.
_CLASSIFIED = f"""@page {{
  @bottom-left {{ width: 31%; }}
  @bottom-center {{
    content: string(report-classification); width: 38%; text-align: center;
    {_FOOT} font-weight: 600; color: #1a1f24;
  }}
  @bottom-right {{ content: "Page " counter(page) " of " counter(pages)FOOTER; width: 31%; {_FOOT} }}
}}
@page cover {{ @bottom-center {{ content: none; }} @bottom-right {{ content: none; }} }}
"""
_FOOTED = f"""@page {{ @bottom-left {{ content: string(report-note)FOOTER; {_FOOT} }} }}
@page cover {{ @bottom-left {{ content: none; }} }}
"""


def theme_css(colour: str | None) -> str:
    """Write the site's style sheet with the accent; an unreadable or absent colour gives the default."""
    accent = readable_on_night(colour or DEFAULT_ACCENT)
    tint = mix(accent, NIGHT, 0.9)
    return (
        report_theme_css(colour)
        + "@media screen and (prefers-color-scheme: dark) {\n"
        + f"  :root {{ --accent: {accent}; --accent-tint: {tint}; --on-accent: {NIGHT}; }}\n"
        + "}\n"
    )


def report_theme_css(colour: str | None) -> str:
    """Write the same for paper, where there is no dark."""
    accent = readable_on_paper(colour or DEFAULT_ACCENT)
    tint = mix(accent, PAPER, 0.92)
    return f":root {{ --accent: {accent}; --accent-tint: {tint}; --on-accent: {PAPER}; }}\n"


def brand_css(brand: Brand, family: str = "") -> str:
    """Write what a brand changes on paper: accent, sheet, foot of the pages and, when given, the family."""
    footer = ' "\\A" string(report-footer)' if brand.footer else ""
    foot = _CLASSIFIED if brand.classification else _FOOTED if footer else ""
    face = f'"{family}", "Source Sans 3", sans-serif'
    return (
        report_theme_css(brand.colour)
        + (_LETTER if brand.paper == "letter" else "")
        + foot.replace("FOOTER", footer)
        + (f"html {{ font-family: {face}; }}\n@page {{ font-family: {face}; }}\n" if family else "")
    )
