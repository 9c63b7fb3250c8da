"""A brand's typeface as faces that a PDF embeds: cut from a packaged family, or from files of the plan."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from smartdocs.model.brand import Font
from smartdocs.model.font_file import find_font_problem
from smartdocs.render.reports.fonts import font_files

BRAND_FAMILY = "SmartDocs Brand"
_PACKAGED = {"inter": "Inter", "noto-sans": "NotoSans"}  # by the beginning of the files' names
# What running text is made of; its mean width in Source Sans 3 is what our sheets are laid out for.
_SAMPLE = "aaabcdddeeeeeeefghhhiiiijklllmnnnnooooopqrrrrsssstttttuuvwxyzABCMPS0123456789"
_OUR_WIDTH = 0.4712
_SMALLEST = 7.0  # points
_SIZE_IN_SHEET = re.compile(r"(font-size: )(\d+(?:\.\d+)?)(pt;)")
_SIZE_IN_DRAWING = re.compile(r'( font-size=")(\d+(?:\.\d+)?)(")')
_UPRIGHT, _SLANTED = (400, 600, 700), (400, 600)


@dataclass(frozen=True, slots=True)
class Face:
    """One face, named among the resources of a PDF."""

    weight: int
    style: str
    content: bytes = field(repr=False)

    @property
    def name(self) -> str:
        return f"font-{self.weight}-{self.style}.ttf"


def make_faces(font: Font | None, read: Callable[[str], bytes]) -> tuple[Face, ...]:
    """Give the faces of a brand's typeface; none when it is ours, or its regular face cannot be embedded."""
    if font is None:
        return ()
    faces = tuple(_cut_files(font, read)) or tuple(_cut_packaged(font.family or ""))
    return faces if any((face.weight, face.style) == (400, "normal") for face in faces) else ()


def fit_sheet(sheet: str, scale: float) -> str:
    """Write the sizes of type in a style sheet anew, `scale` times as large; small ones stay."""
    return _fit(_SIZE_IN_SHEET, sheet, scale)


def fit_drawings(html: str, scale: float) -> str:
    """Do the same for drawings in HTML; in an author's words a quote is escaped, and nothing is found."""
    return _fit(_SIZE_IN_DRAWING, html, scale)


def _fit(pattern: re.Pattern[str], text: str, scale: float) -> str:
    def fit(found: re.Match[str]) -> str:
        size = float(found[2])
        return f"{found[1]}{max(size * scale, min(size, _SMALLEST)):.3g}{found[3]}"

    return pattern.sub(fit, text) if scale < 1 else text


def scale_of(faces: tuple[Face, ...]) -> float:
    """Say how much smaller a wide typeface must be set to need no more room than ours: 0.8 to 1."""
    wanted = next((face for face in faces if (face.weight, face.style) == (400, "normal")), None)
    return 1.0 if wanted is None else max(0.8, min(1.0, _OUR_WIDTH / _width(wanted.content)))


@lru_cache(maxsize=8)
def _width(content: bytes) -> float:
    """Measure the mean width of letters and digits, in ems; our own when the font has few of them."""
    import uharfbuzz

    face = uharfbuzz.Face(content)
    font = uharfbuzz.Font(face)
    glyphs = [glyph for letter in _SAMPLE if (glyph := font.get_nominal_glyph(ord(letter)))]
    widths = [font.get_glyph_h_advance(glyph) / face.upem for glyph in glyphs]
    return sum(widths) / len(widths) if len(widths) == len(_SAMPLE) else _OUR_WIDTH


def describe_faces(faces: tuple[Face, ...]) -> str:
    """Write the rules of a style sheet that make the faces known."""
    return "".join(
        f'@font-face {{ font-family: "{BRAND_FAMILY}"; src: url(smartdocs:{face.name}); '
        f"font-weight: {face.weight}; font-style: {face.style}; }}\n"
        for face in faces
    )


def _cut_packaged(family: str) -> Iterator[Face]:
    start = _PACKAGED.get(family)
    for file in font_files():
        name, _, slant = file.stem.partition("[")[0].partition("-")
        if name == start:
            style, weights = ("italic", _SLANTED) if slant else ("normal", _UPRIGHT)
            yield from _cut(file.read_bytes(), style, weights)


def _cut_files(font: Font, read: Callable[[str], bytes]) -> Iterator[Face]:
    paths = dict(font.files)
    for name, bold, style in (("regular", "bold", "normal"), ("italic", "bold_italic", "italic")):
        if content := _read(paths.get(name), read):
            yield from _cut(content, style, (400,), () if paths.get(bold) else (600, 700))
        if content := _read(paths.get(bold), read):
            yield from _cut(content, style, (700,))


def _read(path: str | None, read: Callable[[str], bytes]) -> bytes:
    if not path:
        return b""
    try:
        content = read(path)
    except (OSError, KeyError, ValueError):
        return b""
    return b"" if find_font_problem(content) else content


@lru_cache(maxsize=32)
def _cut(
    content: bytes, style: str, weights: tuple[int, ...], more: tuple[int, ...] = ()
) -> tuple[Face, ...]:
    """Cut a font to its faces; `more` weights are had from a variable font only. A broken one gives none."""
    import uharfbuzz

    face = uharfbuzz.Face(content)
    is_variable = any(axis.tag == "wght" for axis in face.axis_infos)
    faces = []
    for weight in (*weights, *(more if is_variable else ())):
        subset = uharfbuzz.SubsetInput()
        subset.keep_everything()
        if is_variable:
            subset.pin_all_axes_to_default(face)
            subset.pin_axis_location(face, "wght", weight)
        try:
            cut = uharfbuzz.subset(face, subset)
        except RuntimeError:
            return ()
        if cut.glyph_count:
            faces.append(Face(weight, style, bytes(cut.blob.data)))
    return tuple(faces)
