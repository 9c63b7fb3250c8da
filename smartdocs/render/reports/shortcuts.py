"""Shorter ways through WeasyPrint 70 to the very same bytes.

A report costs what its lines cost: each is shaped when it is measured, when it is laid out and when it is
drawn, and each time WeasyPrint sets Pango up anew. What follows remembers, within one document, what cannot
have changed, and leaves out what cannot matter. `test_shortcuts.py` compares the bytes of reports made
with and without. In another version of WeasyPrint nothing is replaced: we have not read its code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from importlib import import_module
from io import BytesIO
from typing import Any

from smartdocs.render.reports import (
    box_shortcuts,
    cascade_shortcuts,
    layout_shortcuts,
    parse_shortcuts,
)
from smartdocs.render.reports.palette import png_chunks, whole_pixels

# The versions whose code these replacements were read against.
KNOWN = "70."

_CHANNELS = {0: 1, 2: 3}  # of PNG's colour types: grey, and red, green and blue
# A line's own; everything else that setting it up leaves on it is its style's.
_OF_ONE_LINE = frozenset(
    {"layout", "style", "text", "max_width", "justification_spacing", "kit", "laid_text"}
)
# All of a style that setting up a line asks for.
_OF_A_KIT = (
    "direction", "lang", "font_language_override", "font_family", "font_style", "font_stretch", "font_weight",
    "font_size", "font_variation_settings", "font_feature_settings", "font_kerning", "font_variant_caps",
    "font_variant_ligatures", "font_variant_position", "font_variant_numeric", "font_variant_alternates",
    "font_variant_east_asian", "text_decoration_line", "word_spacing", "letter_spacing", "overflow_wrap",
)  # fmt: skip
_TO_THE_END = 2**31 - 1
_PARAGRAPHS = re.compile("[\n\r\u2029]")
_WIDEST = 2**21  # beyond, Pango's width would overflow, and WeasyPrint sets none


@contextmanager
def shortcuts(version: str) -> Iterator[None]:
    """Replace slow ways for the making of one document; in a version that is not known, replace nothing."""
    with put_in_place(_replacements() if version.startswith(KNOWN) else ()):
        yield


@contextmanager
def put_in_place(replacements: Iterable[tuple[str, str, Any]]) -> Iterator[None]:
    """Give attributes, each named by its owner's path and its own name, other values for a while."""
    # All are made before the first is put in place: some call what others replace.
    wanted = [(_owner(where), name, value) for where, name, value in replacements]
    before = [(owner, name, vars(owner)[name]) for owner, name, _ in wanted]
    try:
        for owner, name, value in wanted:
            setattr(owner, name, value)
        yield
    finally:
        for owner, name, value in before:
            setattr(owner, name, value)


def _owner(path: str) -> Any:
    module, _, name = path.partition(":")
    return getattr(import_module(module), name) if name else import_module(module)


def _replacements() -> Iterator[tuple[str, str, Any]]:
    shrink = _make_shrink()
    for module in ("preferred", "inline", "float", "absolute"):
        yield f"weasyprint.layout.{module}", "shrink_to_fit", shrink
    yield "weasyprint.text.line_break:Layout", "setup", _make_setup()
    yield "weasyprint.text.line_break:Layout", "set_text", _make_set_text()
    yield "weasyprint.text.line_break:Layout", "deactivate", _keep
    yield "weasyprint.text.line_break:Layout", "reactivate", _make_reactivate()
    split = _make_split()
    for module in ("inline", "preferred"):
        yield f"weasyprint.layout.{module}", "split_first_line", split
    strut = _make_strut()
    for module in ("weasyprint.text.line_break", "weasyprint.layout.inline"):
        yield module, "strut", strut
    yield "weasyprint.css:ComputedStyle", "__missing__", _make_missing()
    yield "weasyprint.images:RasterImage", "_get_png_data", staticmethod(_make_png_data())
    yield "pydyf:PDF", "page_references", property(_page_references)
    yield "pydyf", "_to_bytes", _make_to_bytes()
    yield "weasyprint.pdf.fonts", "ffi", _Ffi()
    yield "tinyhtml5.inputstream", "characters_until_regex", _RunsOf()
    yield from box_shortcuts.replacements()
    yield from cascade_shortcuts.replacements()
    yield from layout_shortcuts.replacements()
    yield from parse_shortcuts.replacements()


def _make_shrink() -> Callable[..., Any]:
    from weasyprint.layout import preferred

    def shrink_to_fit(context: Any, box: Any, available: Any) -> Any:
        # The narrowest width matters only where the widest does not fit, and breaks text at every letter.
        widest = preferred.max_content_width(context, box, outer=False)
        if widest <= available:
            return widest
        return min(max(preferred.min_content_width(context, box, outer=False), available), widest)

    return shrink_to_fit


def _keep(self: Any) -> None:
    """Keep a laid out line until it is drawn."""


def _make_setup() -> Callable[..., Any]:
    """Work out once what lines of equal styles share: context, font, features, thickness of a rule."""
    from weasyprint.text.ffi import ffi, gobject, pango
    from weasyprint.text.line_break import Layout

    from_scratch = Layout.setup
    kits: dict[str, _LineKit] = {}

    def setup(self: Any, style: Any) -> None:
        kit = vars(style).get("line_kit")
        if kit is None:
            key = str([style[name] for name in _OF_A_KIT])
            kit = kits.get(key) or _LineKit(self, style, from_scratch)
            kits[key] = style.line_kit = kit
        vars(self).update(kit.measures)
        self.kit = kit
        if not kit.is_plain:
            from_scratch(self, style)
            return
        self.style = style
        self.layout = layout = ffi.gc(pango.pango_layout_new(kit.context), gobject.g_object_unref)
        pango.pango_layout_set_auto_dir(layout, False)
        pango.pango_layout_set_font_description(layout, kit.description)
        pango.pango_layout_set_attributes(layout, kit.attributes)

    return setup


class _LineKit:
    """What all lines of equal styles share. `attributes` is None where lines have attributes of their own."""

    def __init__(self, line: Any, style: Any, from_scratch: Callable[..., Any]) -> None:
        from weasyprint.text.ffi import ffi, pango
        from weasyprint.text.fonts import get_font_description

        from_scratch(line, style)
        # No getter of Pango is declared for these two, so they are made again.
        self.context = _make_context(line, style)
        self.description = get_font_description(style)
        self.measures = {name: value for name, value in vars(line).items() if name not in _OF_ONE_LINE}
        self.is_plain = not style["word_spacing"] and style["letter_spacing"] in ("normal", 0)
        self.attributes = None
        if self.is_plain:
            found = pango.pango_layout_get_attributes(line.layout)
            self.attributes = pango.pango_attr_list_new() if found == ffi.NULL else found
            self._owner = line.layout
            if style["overflow_wrap"] in ("anywhere", "break-word"):
                attribute = pango.pango_attr_insert_hyphens_new(False)
                attribute.start_index, attribute.end_index = 0, _TO_THE_END
                pango.pango_attr_list_change(self.attributes, attribute)


def _make_context(line: Any, style: Any) -> Any:
    from weasyprint.text.constants import PANGO_DIRECTION
    from weasyprint.text.ffi import ffi, gobject, pango

    context = ffi.gc(pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref)
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    if style["font_language_override"] != "normal" or style["lang"]:
        pango.pango_context_set_language(context, line.language)
    return context


def _make_set_text() -> Callable[..., Any]:
    from weasyprint.text.ffi import pango
    from weasyprint.text.line_break import Layout

    from_scratch = Layout.set_text

    def set_text(self: Any, text: str, justify: bool = False) -> None:
        if not self.kit.is_plain:
            from_scratch(self, text, justify)
            return
        end = text.find("\n")
        self.text = text = text if end == -1 else text[: end + 2]
        # Drawing asks for a single paragraph; asked now, the line need not be shaped once more.
        pango.pango_layout_set_single_paragraph_mode(self.layout, not _PARAGRAPHS.search(text))
        pango.pango_layout_set_text(self.layout, text.encode().replace(b"\0", b""), -1)
        if "\t" in text:
            self.set_tabs()

    return set_text


def _make_split() -> Callable[..., Any]:
    """Break the same words in the same style at the same width once: half of a review's words recur."""
    from weasyprint.text.line_break import split_first_line

    seen: dict[tuple[Any, ...], tuple[Any, Any]] = {}

    def split(
        text: str,
        style: Any,
        context: Any,
        max_width: Any,
        justification_spacing: Any,
        is_line_start: bool = True,
        minimum: bool = False,
    ) -> Any:
        key = (text, id(style), max_width, is_line_start, minimum)
        found = None if justification_spacing else seen.get(key)
        if found is None:
            made = split_first_line(
                text, style, context, max_width, justification_spacing, is_line_start, minimum
            )
            made[0].laid_text = made[0].text
            made[0].laid_width = _width_of(max_width, style) if made[2] is None else -1
            found = seen[key] = (made, style)  # holds the style, so that no other takes its id
        return found[0]

    return split


def _width_of(max_width: Any, style: Any) -> int:
    """Give the width, in Pango's units, within which a text that fits was laid out; -1 when in none."""
    wraps = style["white_space"] in ("normal", "pre-wrap", "pre-line")
    is_bound = max_width is not None and wraps and max_width < _WIDEST
    return int(max(0, max_width) * 1024) if is_bound else -1


def _make_reactivate() -> Callable[..., Any]:
    from weasyprint.text.ffi import pango
    from weasyprint.text.line_break import Layout

    setup, set_text = Layout.setup, Layout.set_text

    def reactivate(self: Any, style: Any) -> None:
        if self.justification_spacing or not self.kit.is_plain:
            setup(self, style)
            set_text(self, self.text, justify=True)
            return
        # Another box with the same line may have cut it short. What changes nothing shapes nothing anew.
        pango.pango_layout_set_width(self.layout, vars(self).get("laid_width", -1))
        pango.pango_layout_set_ellipsize(self.layout, pango.PANGO_ELLIPSIZE_NONE)
        laid = vars(self).get("laid_text", self.text)
        if self.text != laid:
            set_text(self, laid)

    return reactivate


def _make_strut() -> Callable[..., Any]:
    from weasyprint.text import line_break

    from_scratch = line_break.strut

    def strut(style: Any) -> Any:
        found = vars(style).get("strut")
        if found is None:
            found = style.strut = from_scratch(style)
        return found

    return strut


def _make_missing() -> Callable[..., Any]:
    """Inherit a value, or take the first one or that of a rule, without asking what could make it another."""
    from weasyprint.css import COMPUTER_FUNCTIONS, PHYSICAL_FUNCTIONS, ComputedStyle
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES, Dimension

    from_scratch = ComputedStyle.__missing__
    special = {"page", "position", "float", "display"}
    plain = {name for name in INITIAL_VALUES if name not in special and name[:16] != "text_decoration_"}
    inherited = frozenset(plain & set(INHERITED))
    initial = frozenset(plain - set(INHERITED) - set(INITIAL_NOT_COMPUTED))
    # The side that a rule may name by the direction of the text instead.
    logical = {
        (name, direction): function(block="ttb", inline=direction)
        for name, function in PHYSICAL_FUNCTIONS.items()
        for direction in ("ltr", "rtl")
    }

    def missing(self: Any, key: str) -> Any:
        cascaded = self.cascaded
        if key in PHYSICAL_FUNCTIONS and logical[key, self["direction"]] in cascaded:
            return from_scratch(self, key)
        if key not in cascaded:
            if key in inherited and self.parent_style is not None:
                value = self[key] = self.parent_style[key]
                return value
            if key in initial:
                value = self[key] = INITIAL_VALUES[key]
                return value
        elif key in plain:
            value = cascaded[key][0]
            kind = type(value)
            if kind is Dimension or (kind is str and value not in ("inherit", "initial")):
                if key in COMPUTER_FUNCTIONS:
                    value = COMPUTER_FUNCTIONS[key](self, key, value)
                self[key] = value
                return value
        return from_scratch(self, key)

    return missing


def _make_png_data() -> Callable[..., Any]:
    from weasyprint.images import RasterImage

    from_scratch = RasterImage._get_png_data

    def get_png_data(picture: Any) -> Any:
        file = picture.fp if picture.format == "PNG" else None
        content = file.getvalue() if isinstance(file, BytesIO) else b""
        return ready_pixels(content) or from_scratch(picture)

    return get_png_data


def ready_pixels(content: bytes) -> bytes:
    """Give a PNG's compressed pixels as they are, when a PDF takes them so; else nothing."""
    chunks = list(png_chunks(content))
    header = chunks[0][1] if chunks else b""
    if len(header) != 13 or header[8] != 8 or header[9] not in _CHANNELS or header[12]:
        return b""
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:8])
    return whole_pixels(chunks, width * _CHANNELS[header[9]], height)


class _RunsOf(dict[tuple[Any, bool], re.Pattern[str]]):
    """Patterns for runs of characters; tinyhtml5 keeps them under a key under which it never looks."""

    def __missing__(self, key: tuple[Any, bool]) -> re.Pattern[str]:
        characters, opposite = key
        inside = "".join(f"\\x{ord(character):02x}" for character in characters)
        found = self[key] = re.compile(f"[{'' if opposite else '^'}{inside}]+")
        return found


class _Ffi:
    """What cffi offers, without reading the name of an array's type anew for each length of an array."""

    def __init__(self) -> None:
        from weasyprint.text.ffi import ffi

        self._ffi = ffi

    def __getattr__(self, name: str) -> Any:
        return getattr(self._ffi, name)

    def new(self, kind: str, initial: Any = None) -> Any:
        """Make a value of C; an array has the length of what it is made of."""
        if kind.startswith("hb_codepoint_t[") and initial is not None:
            kind = "hb_codepoint_t[]"
        return self._ffi.new(kind, initial)


def _page_references(pdf: Any) -> tuple[bytes, ...]:
    """Write the references to all pages once, not once for each element of each page."""
    kids = pdf.pages["Kids"]
    found: tuple[bytes, ...] = vars(pdf).get("references", ())
    if len(found) * 3 != len(kids):
        found = pdf.references = tuple(b"%d 0 R" % number for number in kids[::3])
    return found


def _make_to_bytes() -> Callable[..., bytes]:
    import pydyf

    from_scratch = pydyf._to_bytes

    def to_bytes(item: Any) -> bytes:
        kind = type(item)
        if kind is bytes:
            return item  # type: ignore[no-any-return]
        if kind is int:
            return b"%d" % item
        if kind is float:
            return b"%d" % item if item.is_integer() else (b"%f" % item).rstrip(b"0")
        return from_scratch(item)  # type: ignore[no-any-return]

    return to_bytes
