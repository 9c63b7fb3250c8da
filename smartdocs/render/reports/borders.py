"""Draw borders of one side, and dotted rules, in as few strokes as they need.

WeasyPrint clips each side of a border to a shape of four points and fills the difference of two boxes with
it, for the corners where sides meet; and it draws each dot as four curves. Where no sides meet, a solid side
is a rectangle; and the dots of a dashed line with round ends stand in the same places. A table has a border
below each cell, and a page of contents two thousand dots.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import floor
from typing import Any

from smartdocs.render.reports.shortcuts import KNOWN, put_in_place

# In the order in which WeasyPrint draws them.
_SIDES = ("bottom", "left", "right", "top")
_WIDTHS = {side: f"border_{side}_width" for side in _SIDES}
_LYING, _STANDING = {"top", "bottom"}, {"left", "right"}
_RADII = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
_ROUND = 1  # of PDF's ends of lines


@contextmanager
def plain_borders(version: str) -> Iterator[None]:
    """Draw simple borders simply while one document is made, in a version whose code we have read."""
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
        own = vars(box)
        sides = [side for side in _SIDES if own.get(_WIDTHS[side])]
        draw = _way_of(box, sides)
        if draw is None:
            from_scratch(stream, box)
        elif box.style["visibility"] == "visible":
            for side in sides:
                color = get_color(box.style, f"border_{side}_color")
                if color.alpha:
                    draw(stream, box, side, color)

    return draw_border


def _way_of(box: Any, sides: list[str]) -> Callable[..., None] | None:
    """Choose how to draw sides that do not meet; None where they do, or where there is more to draw."""
    style = box.style
    is_plain = (
        sides
        and (_LYING.issuperset(sides) or _STANDING.issuperset(sides))
        and style["border_image_source"][0] == "none"
        and style["column_width"] == "auto" == style["column_count"]
        and all(0 in getattr(box, radius) for radius in _RADII)
    )
    if not is_plain:
        return None
    kinds = {style[f"border_{side}_style"] for side in sides}
    if kinds == {"solid"}:
        return _draw_bar
    return _draw_dots if kinds == {"dotted"} and sides in (["top"], ["bottom"]) else None


def _draw_bar(stream: Any, box: Any, side: str, color: Any) -> None:
    x, y, width, height = box.border_box_x(), box.border_box_y(), box.border_width(), box.border_height()
    thickness = getattr(box, _WIDTHS[side])
    with stream.artifact():
        stream.set_color(color)
        if side in _LYING:
            stream.rectangle(x, y if side == "top" else y + height - thickness, width, thickness)
        else:
            stream.rectangle(x if side == "left" else x + width - thickness, y, thickness, height)
        stream.fill()


def _draw_dots(stream: Any, box: Any, side: str, color: Any) -> None:
    width = getattr(box, _WIDTHS[side])
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
