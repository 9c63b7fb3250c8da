"""How reports look: what an organisation or a customer says of logo, colour, typeface, words and paper."""

from __future__ import annotations

from dataclasses import dataclass, fields

PACKAGED_FONTS = ("source-sans", "inter", "noto-sans")
PAPERS = ("a4", "letter")


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """A packaged family, or files of one; the files' paths count from the root of the plan."""

    family: str | None = None
    regular: str | None = None
    bold: str | None = None
    italic: str | None = None
    bold_italic: str | None = None

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """Name each face with the path of its file, regular first."""
        faces = ("regular", "bold", "italic", "bold_italic")
        return tuple((name, path) for name in faces if (path := getattr(self, name)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    logo: str | None = None
    logo_alt: str = ""
    colour: str | None = None
    font: Font | None = None
    cover_text: str = ""
    footer: str = ""
    classification: str = ""
    paper: str | None = None
    stylesheet: str | None = None

    @property
    def files(self) -> tuple[tuple[tuple[str, ...], str], ...]:
        """Name each file with the key, within the brand, that it is written at."""
        faces = self.font.files if self.font else ()
        named = (("logo",), self.logo), (("stylesheet",), self.stylesheet)
        written = tuple((key, path) for key, path in named if path)
        return (*written, *((("font", name), path) for name, path in faces))


def merge_brands(first: Brand, second: Brand) -> Brand:
    """Take what the first brand says, and of the second what the first leaves out."""
    values = {row.name: getattr(first, row.name) or getattr(second, row.name) for row in fields(Brand)}
    if first.logo:
        values["logo_alt"] = first.logo_alt  # another picture's words would describe the wrong one
    return Brand(**values)
