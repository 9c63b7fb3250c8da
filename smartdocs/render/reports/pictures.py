"""Pictures as a PDF takes them: in the screen's colours, eight bits deep, no larger than print can show."""

from __future__ import annotations

from io import BytesIO
from typing import Any

# What a PDF/A in the screen's colours takes, or WeasyPrint turns into it.
_MODES = frozenset({"RGB", "RGBA", "L", "LA", "P", "1"})
# Across the text of a page these are 350 to the inch; more than print resolves.
LONGEST = 2400
_QUALITY = 90
_ENDINGS = (".png", ".jpg", ".jpeg", ".gif", ".webp")
UNDRAWN = b"""<svg xmlns="http://www.w3.org/2000/svg" width="480" height="60">
<rect x="1" y="1" width="478" height="58" fill="none" stroke="#878f98"/>
<text x="240" y="36" text-anchor="middle" font-family="Source Sans 3" font-size="16">\
This picture cannot be drawn</text></svg>"""


def is_picture(name: str) -> bool:
    """Tell whether a resource is a picture of pixels, by its ending."""
    return name.lower().endswith(_ENDINGS)


def conforming_picture(content: bytes) -> bytes:
    """Give the picture as a PDF takes it; one that already is stays as it was.

    Of one that moves, the first picture is given; of one that cannot be drawn, a drawing that says so.
    """
    from PIL import Image

    try:
        with Image.open(BytesIO(content)) as picture:
            fits = max(picture.size) <= LONGEST
            if picture.format in ("PNG", "JPEG") and picture.mode in _MODES and fits:
                return content
            return _redraw(picture)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return UNDRAWN


def _redraw(picture: Any) -> bytes:
    is_photograph = picture.format == "JPEG"
    picture.draft(None, (LONGEST, LONGEST))  # a JPEG can be read smaller than it is
    drawn = _on_screen(picture)
    drawn.thumbnail((LONGEST, LONGEST))
    target = BytesIO()
    if is_photograph and drawn.mode in ("RGB", "L"):
        drawn.save(target, "JPEG", quality=_QUALITY)
    else:
        drawn.save(target, "PNG")
    return target.getvalue()


def _on_screen(picture: Any) -> Any:
    """Convert to red, green and blue or grey, with what is transparent."""
    if picture.mode.startswith("I"):
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.mode in ("L", "LA", "RGB", "RGBA"):
        return picture.copy()
    is_clear = "transparency" in picture.info or picture.mode in ("PA", "La", "RGBa")
    return picture.convert("RGBA" if is_clear else "RGB")
