"""Shorter ways of WeasyPrint 70 for what most boxes and pages have not: grounds, floats, rules of their own.

Each asks first whether there is anything to work out, and leaves everything else to WeasyPrint.
`shortcuts.py` puts these in place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from smartdocs.render.reports.box_shortcuts import names_of, says_nothing_of

_RADII = tuple(
    f"border_{corner}_radius" for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
)
_NONE = (0, "px")
_GROUNDS = "background|border_.*_radius|border_image|mask_border|box_shadow"
# The modules that take the function by its name.
_COLLIDING = ("float", "inline", "block")


def replacements() -> Iterator[tuple[str, str, Any]]:
    """Yield the owner, the name and the new value of each attribute."""
    yield "weasyprint.layout.background", "layout_box_backgrounds", _make_backgrounds()
    avoid = _make_avoid_collisions()
    for module in _COLLIDING:
        yield f"weasyprint.layout.{module}", "avoid_collisions", avoid
    yield "weasyprint.layout.page", "set_page_type_computed_styles", _make_page_styles()


def _make_backgrounds() -> Callable[..., None]:
    """Leave out the grounds, shadows and border pictures of boxes whose style has none."""
    from weasyprint.draw.color import get_color
    from weasyprint.layout.background import layout_box_backgrounds as from_scratch

    corners = dict.fromkeys(_RADII, (0, 0))
    grounds = names_of(_GROUNDS)

    def is_bare(style: Any) -> bool:
        return (
            all(_NONE in style[radius] for radius in _RADII)
            and style["border_image_source"][0] == "none"
            and style["mask_border_source"][0] == "none"
            and not style["box_shadow"]
            and all(kind == "none" for kind, _ in style["background_image"])
            and get_color(style, "background_color").alpha == 0
        )

    def layout_box_backgrounds(
        page: Any, box: Any, get_image: Any, layout_children: bool = True, style: Any = None
    ) -> None:
        own = vars(box.style)
        if "is_bare" not in own:
            own["is_bare"] = says_nothing_of(box.style, grounds) or is_bare(box.style)
        if box is page or style is not None or not own["is_bare"]:
            from_scratch(page, box, get_image, layout_children, style)
            return
        vars(box).update(corners)
        if layout_children:
            for child in box.all_children():
                layout_box_backgrounds(page, child, get_image)
        box.background = None

    return layout_box_backgrounds


def _make_avoid_collisions() -> Callable[..., Any]:
    """Place a box where nothing floats."""
    from weasyprint.formatting_structure.boxes import LineBox
    from weasyprint.layout.float import avoid_collisions as from_scratch

    def avoid_collisions(context: Any, box: Any, containing_block: Any, outer: bool = True) -> Any:
        if context.excluded_shapes or box.style["float"] != "none":
            return from_scratch(context, box, containing_block, outer)
        left = containing_block.content_box_x()
        right = left + containing_block.width
        if not outer:
            left += box.margin_left
            right -= box.margin_right
        x = left
        if containing_block.style["direction"] == "rtl":
            width = box.margin_width() if outer else box.border_width()
            x = right if isinstance(box, LineBox) else right - width
        if outer:
            return x, box.position_y, right - left
        return x - box.margin_left, box.border_box_y() - box.margin_top, right - left

    return avoid_collisions


def _make_page_styles() -> Callable[..., None]:
    """Share the styles of pages to which the same rules apply, and of their margins."""
    from weasyprint.layout.page import set_page_type_computed_styles as from_scratch

    def set_page_type_computed_styles(page_type: Any, html: Any, style_for: Any) -> None:
        rules = tuple(
            style_for._page_type_match(selector[2], page_type)
            for sheet, _, _ in style_for._sheets
            for _, selectors, _ in sheet.page_rules
            for selector in selectors
        )
        computed, known = style_for._computed_styles, vars(style_for).setdefault("styles_of_pages", {})
        if rules not in known:
            from_scratch(page_type, html, style_for)
            pseudo_types = [pseudo for element, pseudo in style_for._cascaded_styles if element == page_type]
            known[rules] = {pseudo: computed[page_type, pseudo] for pseudo in {None, *pseudo_types}}
        for pseudo, style in known[rules].items():
            computed[page_type, pseudo] = style

    return set_page_type_computed_styles
