"""Draw a dotted rule as one line with round gaps, not dot by dot.

WeasyPrint draws each dot of a border as four curves unless the same border goes all round the box; a page of
contents has two thousand. The dots of a dashed line with round ends stand in the same places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import floor
from typing import Any

from smartdocs.render.reports.shortcuts import KNOWN, put_in_place

_SIDES = ("top", "right", "bottom", "left")
_CORNERS = ("top_left", "top_right", "bottom_right", "bottom_left")
_ROUND = 1  # of PDF's ends of lines


@contextmanager
def dots(version: str) -> Iterator[None]:
    """Draw dotted rules as lines while one document is made, in a version whose code we have read."""
    with put_in_place(_replacements() if version.startswith(KNOWN) else ()):
        yield


def _replacements() -> Iterator[tuple[str, str, Any]]:
    draw_border = _make_draw_border()
    for module in ("weasyprint.draw", "weasyprint.draw.border"):
        yield module, "draw_border", draw_border


def _make_draw_border() -> Callable[..., None]:
    from weasyprint.draw.border import draw_border as from_scratch
    from weasyprint.draw.color import get_color

    def draw_border(stream: Any, box: Any) -> None:
        side = _dotted_side(box)
        if not side:
            from_scratch(stream, box)
            return
        color = get_color(box.style, f"border_{side}_color")
        if box.style["visibility"] != "visible" or not color.alpha:
            return
        width = getattr(box, f"border_{side}_width")
        left, length = box.border_box_x(), box.border_width()
        y = box.border_box_y() + (width / 2 if side == "top" else box.border_height() - width / 2)
        gaps = floor(length / width / 2)
        step = (length - (gaps + 1) * width) / gaps + width if gaps else 2 * length
        with stream.artifact(), stream.stacked():
            stream.set_color(color, stroke=True)
            stream.set_line_width(width)
            stream.set_line_cap(_ROUND)
            stream.set_dash([0, step], 0)
            stream.move_to(left + width / 2, y)
            # Rounding must not cost the last dot.
            stream.line_to(left + length - width / 2 + width / 100, y)
            stream.stroke()

    return draw_border


def _dotted_side(box: Any) -> str:
    """Name the one side with a border when that lies and is dotted, and the box has sharp corners."""
    sides = [side for side in _SIDES if getattr(box, f"border_{side}_width")]
    style = box.style
    is_dotted = (
        sides in (["top"], ["bottom"])
        and style[f"border_{sides[0]}_style"] == "dotted"
        and style["border_image_source"][0] == "none"
        and style["column_width"] == "auto" == style["column_count"]
        and all(0 in getattr(box, f"border_{corner}_radius") for corner in _CORNERS)
    )
    return sides[0] if is_dotted else ""
