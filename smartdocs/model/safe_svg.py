"""An SVG drawing with everything taken out that could run, fetch or explode."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
LARGEST, MOST_ELEMENTS, DEEPEST = 1 << 20, 10_000, 60

_DRAWING = frozenset(
    [
        "svg",
        "g",
        "defs",
        "symbol",
        "use",
        "title",
        "desc",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "text",
        "tspan",
        "style",
        "linearGradient",
        "radialGradient",
        "stop",
        "clipPath",
        "mask",
        "pattern",
    ]
)
_OUTSIDE = re.compile(r"url\(\s*['\"]?\s*(?!#)|@import|expression\(|javascript:", re.IGNORECASE)
# Metadata of drawing programs, which nobody sees.
_SILENT = frozenset(("metadata", "namedview", "RDF", "pgf", "i:pgf"))


@dataclass(frozen=True, slots=True)
class CleanSvg:
    """A drawing that is safe to show, or the `problem` that keeps it from being one.

    `dropped` names what was taken out and could have been seen.
    """

    content: bytes = field(default=b"", repr=False)
    problem: str = ""
    dropped: tuple[str, ...] = ()


def clean_svg(content: bytes) -> CleanSvg:
    """Take scripts, foreign content and addresses out of an SVG file."""
    if len(content) > LARGEST:
        return CleanSvg(problem=f"has more than {LARGEST >> 20} MiB")
    if re.search(rb"<!DOCTYPE[^>]*\[|<!ENTITY", content, re.IGNORECASE):
        return CleanSvg(problem="declares entities; save it as plain SVG")
    if b"\0" in content:  # in UTF-16 the words above would not have been found
        return CleanSvg(problem="is not a readable SVG drawing")
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError):
        return CleanSvg(problem="is not a readable SVG drawing")
    if _name(root) != "svg":
        return CleanSvg(problem="is not a readable SVG drawing")
    if not _is_shallow(root, DEEPEST) or _drawn(root) > MOST_ELEMENTS:
        return CleanSvg(problem=f"draws more than {MOST_ELEMENTS} elements, or nests them too deeply")
    dropped: dict[str, None] = {}
    _clean(root, dropped)
    ElementTree.register_namespace("", SVG)
    ElementTree.register_namespace("xlink", XLINK)
    return CleanSvg(ElementTree.tostring(root, encoding="utf-8"), dropped=tuple(dropped))


def _name(element: ElementTree.Element) -> str:
    space, _, name = element.tag.rpartition("}") if isinstance(element.tag, str) else ("", "", "")
    return name if space in (f"{{{SVG}", "") else f"{{other}}{name}"


def _is_shallow(element: ElementTree.Element, left: int) -> bool:
    return left > 0 and all(_is_shallow(child, left - 1) for child in element)


def _drawn(root: ElementTree.Element) -> int:
    """Count the elements that are drawn, each as often as `use` repeats it; a circle counts as too many."""
    by_id = {element.get("id"): element for element in root.iter()}
    known: dict[ElementTree.Element, int] = {}

    def count(element: ElementTree.Element) -> int:
        if element not in known:
            known[element] = MOST_ELEMENTS + 1  # until it is known: who meets itself here is a circle
            target = (
                by_id.get((_address(element) or "").removeprefix("#")) if _name(element) == "use" else None
            )
            total = 1 + sum(map(count, element)) + (count(target) if target is not None else 0)
            known[element] = min(total, MOST_ELEMENTS + 1)
        return known[element]

    try:
        return count(root)
    except RecursionError:
        return MOST_ELEMENTS + 1


def _address(element: ElementTree.Element) -> str | None:
    return element.get("href") or element.get(f"{{{XLINK}}}href")


def _clean(element: ElementTree.Element, dropped: dict[str, None]) -> None:
    for key, value in list(element.attrib.items()):
        if not _is_harmless(key, value):
            del element.attrib[key]
    for child in list(element):
        name = _name(child)
        if name not in _DRAWING or (name == "style" and _OUTSIDE.search(child.text or "")):
            if name and not name.startswith("{other}") and name not in _SILENT:
                dropped[name] = None
            element.remove(child)
        else:
            _clean(child, dropped)


def _is_harmless(key: str, value: str) -> bool:
    space, _, name = key.rpartition("}")
    if name == "href":
        return value.startswith("#")
    if space and XLINK not in space and "XML/1998" not in space:
        return False
    return not name.lower().startswith("on") and not _OUTSIDE.search(value)
