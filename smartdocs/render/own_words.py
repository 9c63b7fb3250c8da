"""What every site says of itself: the words of the theme and of the code that writes for readers."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from smartdocs.render.environment import TEMPLATE_FOLDERS

_PACKAGE = Path(__file__).resolve().parents[1]
# The rooms whose modules hold sentences and names for readers.
_ROOMS = ("assess", "model", "publish", "render", "review", "rules/catalogue.py")
_TEXTS = (".html", ".css", ".js", ".svg", ".po", ".txt", ".xml", ".md")
_MARKUP = re.compile(r"<[^<>]*>|\{%.*?%\}|\{\{ _\(|\) \}\}")
_WRITTEN = re.compile(r"\"((?:[^\"\\\n]|\\.)*)\"|'((?:[^'\\\n]|\\.)*)'")


# What every PDF says in the language of the format: names of its parts, and of its metadata.
PDF_WORDS = """\
Annots Ascent BaseFont BleedBox CIDFontType2 CIDSystemInfo CIDToGIDMap CapHeight Catalog CheckSum
CreationDate DescendantFonts Descent DestOutputProfile DisplayDocTitle ExtGState FontBBox FontDescriptor
FontFile2 FontFile3 FontName GTS_PDFA1 ICCBased Identity Identity-H ItalicAngle Length1 MarkInfo MediaBox
ModDate Ordering Outlines OutputConditionIdentifier OutputIntents Params Producer Shading StructParent
StructParents ToUnicode TrimBox ViewerPreferences WhitePoint adobe nsadobecom bag category conformance
CreateDate identification ModifyDate namespaceURI parseType pdfaExtension pdfaid pdfaProperty pdfaSchema
pdfua pdfuaid producer seq valueType xap x-default xmpmeta xpacket W5M0MpCehiHzreSzNTczkc9d 22-rdf-
syntax-ns lab-d50 lab-d65 schemas
"""


@functools.cache
def own_words() -> tuple[str, ...]:
    """Return the texts of templates, catalogues, style sheets and scripts, and the strings of the code."""
    return (*_iter_theme(), *_iter_code(), *PDF_WORDS.split())


@functools.cache
def rule_words() -> tuple[str, ...]:
    """Return the strings of the rules, whose help and examples are pages of the site for readers inside."""
    return tuple(_iter_strings(sorted((_PACKAGE / "rules").rglob("*.py"))))


def _iter_theme() -> Iterator[str]:
    for folder in TEMPLATE_FOLDERS:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in _TEXTS:
                for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
                    yield from (line, _MARKUP.sub("", line))


def _iter_code() -> Iterator[str]:
    for room in _ROOMS:
        place = _PACKAGE / room
        yield from _iter_strings(sorted(place.rglob("*.py")) if place.is_dir() else (place,))


def _iter_strings(paths: Iterable[Path]) -> Iterator[str]:
    for path in paths:
        for found in _WRITTEN.finditer(path.read_text(encoding="utf-8")):
            yield found[1] or found[2] or ""
