"""A brand's logo, made safe and small enough to show on pages and on paper."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO

from smartdocs.model.safe_svg import clean_svg

_LONGEST_SIDE = 1200  # pixels: 14 mm high and as wide as the sheet, at the resolution of a good printer


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that is ready to be shown; `ending` is svg or png."""

    ending: str
    content: bytes = field(repr=False)


def make_logo(path: str | None, read: Callable[[str], bytes]) -> Logo | None:
    """Read a logo; None when there is none or it cannot be shown (F006 and F015 have said why)."""
    if not path:
        return None
    try:
        content = read(path)
    except (OSError, KeyError, ValueError):
        return None
    if path.lower().endswith(".svg"):
        clean = clean_svg(content)
        return None if clean.problem else Logo("svg", clean.content)
    drawn = _draw(content)
    return Logo("png", drawn) if drawn else None


def _draw(content: bytes) -> bytes:
    """Draw a picture anew in screen colours, without what cameras add; empty when it is broken."""
    from PIL import Image

    try:
        with Image.open(BytesIO(content)) as picture:
            picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
            has_holes = "A" in picture.getbands() or "transparency" in picture.info
            drawn = BytesIO()
            picture.convert("RGBA" if has_holes else "RGB").save(drawn, "PNG")
            return drawn.getvalue()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return b""
