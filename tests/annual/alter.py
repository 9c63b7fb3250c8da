"""Numbers changed one by one, to see whether anybody notices."""

from __future__ import annotations

from collections.abc import Iterator

from tests.annual.audit import Audit
from tests.annual.checks import check_place
from tests.annual.numbers import TOKEN
from tests.annual.page import Drawing, Place
from tests.annual.tree import Element

OTHER = str.maketrans("0123456789", "1234567890")


def is_noticed(audit: Audit, place: Place) -> bool:
    """Tell whether a place as it is now fails."""
    try:
        check_place(audit, place)
    except (AssertionError, ValueError, LookupError, StopIteration):
        return True
    return False


def iter_unnoticed(audit: Audit) -> Iterator[str]:
    """Write another last digit into each number of each text, and yield what nobody notices."""
    for place in audit.page.places:
        for text in place.texts():
            before = text.words
            for found in TOKEN.finditer(before):
                other = found[0].translate(OTHER)
                if other == found[0]:
                    other = "seven" if found[0].lower() != "seven" else "eight"
                text.words = before[: found.start()] + other + before[found.end() :]
                if not is_noticed(audit, place):
                    yield f"{place.section} {place.part}: {found[0]} in {before.strip()!r}"
            text.words = before


def iter_unnoticed_shapes(audit: Audit) -> Iterator[str]:
    """Move or stretch each shape that says a value by two points, and yield what nobody notices."""
    for drawing in audit.page.drawings:
        for shape in drawing.element.walk():
            for name in iter_values(shape):
                if not is_move_noticed(audit, drawing, shape, name):
                    yield f"{drawing.element.get('aria-labelledby')}: {shape.tag} {name} {shape.get('class')}"


def iter_values(shape: Element) -> Iterator[str]:
    """Yield the attributes that say a value: not a picture's size, nor how thick or how far down a bar is.

    Of a strip its boxes' looks say all; the line above a sum says nothing.
    """
    if any("strip" in above.style for above in shape.above()):
        return
    match shape.tag:
        case "circle":
            yield from ("cx", "cy")
        case "polyline" | "polygon":
            yield "points"
        case "rect":
            yield "height" if "c-bad-tint" in shape.style else "width"
        case "line":
            is_upright = shape.get("x1") == shape.get("x2")
            if is_upright or "c-line-grid" not in shape.style or shape.get("x1") != "0":
                yield from ("x1", "x2") if is_upright else ("y1", "y2")


def is_move_noticed(audit: Audit, drawing: Drawing, shape: Element, name: str) -> bool:
    before = shape.attributes[name]
    first, *rest = before.split(",", 1)
    shape.attributes[name] = ",".join((f"{float(first) + 2}", *rest))
    try:
        return is_noticed(audit, drawing)
    finally:
        shape.attributes[name] = before
