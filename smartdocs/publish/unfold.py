"""Every text that a published file holds, however it is folded: what a reader with tools could find in it.

Written apart from what makes these files, so that a slip there is not repeated here.
"""

from __future__ import annotations

import contextlib
import html
import io
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    import pikepdf

LARGEST = 1 << 28
_DEEPEST = 3
_PICTURES = (b"\x89PNG", b"\xff\xd8", b"GIF8", b"RIFF")
_FOLDED = (b"%PDF-", b"PK\x03\x04", *_PICTURES)
STREAM = ": stream"
_COORDINATE = re.compile(rb"[\d.\-]+\s+")
_STREAM_DATA = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_RUN = re.compile(rb"[A-Za-z][A-Za-z0-9 ,.;:'&@_\-]{7,}")
_HYPHEN = re.compile(r"[-\u00ad\u2010\ufffe\x02]\r?\n")
_STRING = re.compile(rb"\(((?:[^()\\]|\\.)*)\)|<([0-9A-Fa-f\s]{4,})>", re.DOTALL)
_PDF_NAME = re.compile(rb"/([A-Za-z0-9#_.\-]{6,})")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b""}
_OCTAL = (b"0", b"1", b"2", b"3", b"4", b"5", b"6", b"7")
_SPACE = re.compile(rb"\s+")
_WIDE_RUN = re.compile(rb"(?:\x00[\x20-\x7e]){6,}")
_TAG = re.compile(r"<[^<>]*>")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|time|wbr)\b[^<>]*>",
    re.IGNORECASE,
)


def unfold(name: str, content: bytes, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Yield the texts of a file, each with where in the file it stands; the first is the file as it is.

    A text may come several times, as stored and as shown. What is damaged yields what can be read of it.
    """
    yield name, name
    if content.startswith(_FOLDED):
        yield f"{name}{STREAM}", "\n".join(_iter_readable(content))
    else:
        yield name, _decode(content)
    if depth > _DEEPEST or len(content) > LARGEST:
        return
    if content.startswith(b"%PDF-"):
        yield from _unfold_pdf(name, content, depth)
    elif content.startswith(b"PK\x03\x04"):
        yield from _unfold_archive(name, content, depth)
    elif content.startswith(_PICTURES):
        yield from iter_picture_texts(name, content)
    else:
        yield from _unfold_text(name, content)


def _decode(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _unfold_text(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    text = _decode(content)
    if "</" in text or "/>" in text or "&" in text:
        yield name, html.unescape(_TAG.sub(" ", _INLINE.sub("", text)))
        yield name, html.unescape(text)
    if text.lstrip()[:1] in ("{", "["):
        with contextlib.suppress(ValueError, RecursionError):
            yield name, "\n".join(_iter_strings(json.loads(text)))
    if "%" in text:
        yield name, unquote(text)
    if "\n " in text or "\r\n\t" in text:
        yield name, re.sub(r"\r?\n[ \t]", "", text)  # a long line of iCalendar goes on after a space


def _iter_strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield str(key)
            yield from _iter_strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _iter_strings(item)
    elif value is not None:
        yield str(value)


def _unfold_archive(name: str, content: bytes, depth: int) -> Iterator[tuple[str, str]]:
    left = LARGEST
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield name, _decode(archive.comment)
            for member in archive.infolist():
                yield f"{name}: {member.filename}", _decode(member.comment) + _decode(member.extra)
                with archive.open(member) as file:
                    inside = file.read(left)
                left -= len(inside)
                yield from unfold(f"{name}: {member.filename}", inside, depth + 1)
                if left <= 0:
                    return
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return


def iter_picture_texts(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the texts beside a picture: comments, EXIF, XMP, and PNG's texts, folded or not."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as picture:
            for key, value in picture.info.items():
                yield f"{name}: {key}", value.decode("latin-1") if isinstance(value, bytes) else str(value)
            for tag, value in picture.getexif().items():
                yield (
                    f"{name}: EXIF {tag}",
                    value.decode("latin-1") if isinstance(value, bytes) else str(value),
                )
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return


def _unfold_pdf(name: str, content: bytes, depth: int) -> Iterator[tuple[str, str]]:
    """Yield the words of each page, and every string, stream and enclosed file, unfolded."""
    import pikepdf
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        try:
            for number in range(len(document)):
                page = document[number].get_textpage().get_text_range()
                yield f"{name}: page {number + 1}", page
                whole = _HYPHEN.sub("", page)
                if whole != page:
                    yield f"{name}: page {number + 1}", whole
        finally:
            document.close()
        with pikepdf.open(io.BytesIO(content)) as pdf:
            yield from _unfold_streams(name, pdf, depth)
            plain = io.BytesIO()
            pdf.save(plain, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    except (pypdfium2.PdfiumError, pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError):
        return
    objects = _STREAM_DATA.sub(b"", plain.getvalue())
    names = {found.decode() for found in _PDF_NAME.findall(objects)}
    yield f"{name}: strings", "\n".join((*_iter_strings_of(objects), *sorted(names)))


def _unfold_streams(name: str, pdf: pikepdf.Pdf, depth: int) -> Iterator[tuple[str, str]]:
    """Yield enclosed files, metadata and drawings, wherever they are listed; pixels hold no words."""
    import pikepdf

    for thing in pdf.objects:
        if not isinstance(thing, pikepdf.Stream) or thing.get("/Subtype") == "/Image":
            continue
        try:
            inside = thing.read_bytes()
        except (pikepdf.PdfError, RuntimeError):
            inside = thing.read_raw_bytes()
        if thing.get("/Type") == "/EmbeddedFile":
            yield from unfold(f"{name}: enclosed file", inside, depth + 1)
        elif thing.get("/Type") == "/Metadata":
            yield f"{name}: metadata", _decode(inside)
        else:
            words = (*_iter_strings_of(inside), *_iter_readable(_COORDINATE.sub(b"", inside)))
            yield f"{name}{STREAM}", "\n".join(words)


def _iter_strings_of(content: bytes) -> Iterator[str]:
    """Yield the strings of a PDF that is laid open: titles, alternative texts, names, what is drawn."""
    for found in _STRING.finditer(content):
        if found[1] is not None:
            inside = _ESCAPE.sub(_unescape, found[1])
        else:
            digits = _SPACE.sub(b"", found[2])
            inside = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
        if inside.startswith(b"\xfe\xff"):
            yield inside[2:].decode("utf-16-be", "replace")
        elif len(inside) > 2:
            yield (
                inside.decode("utf-8", "replace")
                if inside.startswith(b"\xef\xbb\xbf")
                else inside.decode("latin-1")
            )


def _unescape(found: re.Match[bytes]) -> bytes:
    escaped = found[1]
    if escaped[:1] in _OCTAL:
        return bytes([int(escaped, 8) & 0xFF])
    return _ESCAPED.get(escaped, escaped)


def _iter_readable(content: bytes) -> Iterator[str]:
    """Yield what could be read in a drawing, a font, a picture or anything folded: runs of letters."""
    for run in _RUN.findall(content):
        yield run.decode("latin-1")
    for run in _WIDE_RUN.findall(content):
        yield run.decode("utf-16-be")
