"""Shorter ways of WeasyPrint 70 for what is asked of every box: lengths, flow, borders, outline.

Most boxes have lengths in pixels, no border, no ground and no outline, and thousands share one style: what
follows from the style alone is worked out once for each. `shortcuts.py` puts these in place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from math import inf
from types import SimpleNamespace
from typing import Any

_ALONG = (
    "margin_left", "margin_right", "padding_left", "padding_right", "width", "min_width", "max_width",
)  # fmt: skip
_ACROSS = ("margin_top", "margin_bottom", "padding_top", "padding_bottom")
_TALL = ("height", "min_height", "max_height")
_BORDERS = ("border_top_width", "border_right_width", "border_bottom_width", "border_left_width")
_HAVE_LENGTHS = r"margin|padding|border_.*_(width|style)|(min_|max_)?(width|height|inline_size|block_size)"
# The modules that take the function by its name.
_RESOLVING = ("percent", "absolute", "block", "column", "float", "grid", "inline", "page", "table")


def replacements() -> Iterator[tuple[str, str, Any]]:
    """Yield the owner, the name and the new value of each attribute."""
    resolve = _make_resolve()
    for name in _RESOLVING:
        yield f"weasyprint.layout.{name}", "resolve_percentages", resolve
    yield "weasyprint.formatting_structure.boxes:Box", "is_in_normal_flow", _make_is_in_normal_flow()
    yield "weasyprint.formatting_structure.boxes:Box", "descendants", _make_descendants()
    for name in ("color", "border", "text"):
        yield f"weasyprint.draw.{name}", "get_color", _get_color
    border, outline = _make_draw_border(), _make_draw_outline()
    for module in ("weasyprint.draw", "weasyprint.draw.border"):
        yield module, "draw_border", border
        yield module, "draw_outline", outline


def says_nothing_of(style: Any, names: frozenset[str]) -> bool:
    """Tell whether these properties have their first values, without working any of them out."""
    return names.isdisjoint(vars(style).get("cascaded", ())) and names.isdisjoint(style)


def names_of(pattern: str) -> frozenset[str]:
    """Find the properties whose names match, also those by the direction of the text."""
    from weasyprint.css import PHYSICAL_FUNCTIONS
    from weasyprint.css.properties import INITIAL_VALUES

    by_direction = {
        function(block="ttb", inline=direction)
        for function in PHYSICAL_FUNCTIONS.values()
        for direction in ("ltr", "rtl")
    }
    return frozenset(filter(re.compile(pattern).match, by_direction.union(INITIAL_VALUES)))


def _make_resolve() -> Callable[..., None]:
    """Work out a box's lengths; where all are in pixels or `auto`, once for each style."""
    from weasyprint.formatting_structure.boxes import Box, PageBox
    from weasyprint.layout.percent import adjust_box_sizing, percentage

    def length(style: Any, name: str, refer_to: Any) -> Any:
        value = style[name]
        if value == "auto":
            return value
        if getattr(value, "unit", None) == "px":
            return value.value
        return percentage(value, style, refer_to)

    def resolve_percentages(box: Any, containing_block: Any) -> None:
        style, own = box.style, vars(box)
        has_borders = style["border_collapse"] == "collapse" and hasattr(box, "border_top_width")
        known = vars(style).get("known_lengths")
        if known is None:
            known = style.known_lengths = _known_lengths(style)
        if known and not has_borders:
            own.update(known)
            return
        if isinstance(containing_block, Box):
            width, height = containing_block.width, containing_block.height
        else:
            width, height = containing_block
        tall = height if isinstance(box, PageBox) else width
        for name in _ALONG:
            own[name] = length(style, name, width)
        for name in _ACROSS:
            own[name] = length(style, name, tall)
        if own["min_width"] == "auto":
            own["min_width"] = 0
        if height == "auto":
            found = style["height"]
            is_length = found != "auto" and getattr(found, "unit", "%") != "%"
            own["height"] = found.value if is_length else "auto"
            own["min_height"] = length(style, "min_height", 0)
            own["max_height"] = length(style, "max_height", inf)
        else:
            for name in _TALL:
                own[name] = length(style, name, height)
        if own["min_height"] == "auto":
            own["min_height"] = 0
        for name in _BORDERS:
            if not (has_borders and hasattr(box, name)):
                own[name] = style[name]
        if style["box_sizing"] != "content-box":
            adjust_box_sizing(box, "width")
            adjust_box_sizing(box, "height")

    lengths_and_borders = names_of(_HAVE_LENGTHS)
    others = lengths_and_borders - set(_BORDERS)
    none: dict[str, Any] = dict.fromkeys((*_ALONG, *_ACROSS, *_TALL, *_BORDERS), 0)
    none |= {"width": "auto", "height": "auto", "max_width": inf, "max_height": inf}

    def has_none(style: Any) -> bool:
        # Of anonymous boxes it is written down that they have no borders.
        has_borders = any(dict.get(style, name, 0) for name in _BORDERS)
        return (
            not has_borders
            and says_nothing_of(style, others)
            and lengths_and_borders.isdisjoint(vars(style).get("cascaded", ()))
        )

    def _known_lengths(style: Any) -> dict[str, Any]:
        """Give the lengths that boxes of this style have wherever they stand; empty when that matters."""
        if has_none(style):
            return none
        found = {name: style[name] for name in (*_ALONG, *_ACROSS, *_TALL)}
        if any(value != "auto" and getattr(value, "unit", None) != "px" for value in found.values()):
            return {}
        lengths = {name: value if value == "auto" else value.value for name, value in found.items()}
        for name in ("min_width", "min_height"):
            lengths[name] = 0 if lengths[name] == "auto" else lengths[name]
        box = SimpleNamespace(**lengths, **{name: style[name] for name in _BORDERS}, style=style)
        if style["box_sizing"] != "content-box":
            adjust_box_sizing(box, "width")
            adjust_box_sizing(box, "height")
        known = dict(vars(box))
        del known["style"]
        return known

    return resolve_percentages


def _make_is_in_normal_flow() -> Callable[..., bool]:
    from weasyprint.formatting_structure.boxes import Box

    from_scratch = Box.is_in_normal_flow

    def is_in_normal_flow(self: Any) -> bool:
        style = self.style
        if style["position"] == "static":
            return bool(style["float"] == "none")
        return bool(from_scratch(self))

    return is_in_normal_flow


def _make_descendants() -> Callable[..., Iterator[Any]]:
    """Go through a tree without handing each box up through all that it lies in."""
    from weasyprint.formatting_structure.boxes import Box

    def descendants(self: Any, placeholders: bool = False) -> Iterator[Any]:
        ahead = [self]
        while ahead:
            box = ahead.pop()
            if not isinstance(box, Box):
                if not placeholders:
                    yield box
                    continue
                box = box._box  # of what is positioned elsewhere
            yield box
            ahead.extend(reversed(box.children))

    return descendants


def _get_color(style: Any, key: str) -> Any:
    # Colours compare themselves with words by their coordinates.
    value = style[key]
    return style["color"] if type(value) is str else value


def _make_draw_border() -> Callable[..., None]:
    from weasyprint.draw.border import draw_border as from_scratch

    def draw_border(stream: Any, box: Any) -> None:
        has_width = (
            box.border_top_width or box.border_right_width or box.border_bottom_width or box.border_left_width
        )
        style = box.style
        if (
            has_width
            or style["border_image_source"][0] != "none"
            or not (style["column_width"] == "auto" == style["column_count"])
        ):
            from_scratch(stream, box)

    return draw_border


def _make_draw_outline() -> Callable[..., None]:
    from weasyprint.draw.border import draw_outline as from_scratch
    from weasyprint.formatting_structure.boxes import Box

    def draw_outline(stream: Any, box: Any) -> None:
        if box.style["outline_width"]:
            from_scratch(stream, box)
            return
        for child in box.children:
            if isinstance(child, Box):
                draw_outline(stream, child)

    return draw_outline
