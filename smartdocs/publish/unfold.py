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
from urllib.parse import unquote

LARGEST = 1 << 28
_DEEPEST = 3
STREAM = ": stream"
_COORDINATE = re.compile(rb"[\d.\-]+\s+")
_RUN = re.compile(rb"[\x20-\x7e\n\r\t]{6,}")
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
    yield name, _decode(content)
    if depth > _DEEPEST or len(content) > LARGEST:
        return
    if content.startswith(b"%PDF-"):
        yield from _unfold_pdf(name, content, depth)
    elif content.startswith(b"PK\x03\x04"):
        yield from _unfold_archive(name, content, depth)
    elif content.startswith((b"\x89PNG", b"\xff\xd8", b"GIF8", b"RIFF")):
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
    import pikepdf
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        try:
            for number in range(len(document)):
                page = document[number].get_textpage().get_text_range()
                yield f"{name}: page {number + 1}", page
                yield f"{name}: page {number + 1}", re.sub(r"[-\u00ad\u2010\ufffe\x02]\r?\n", "", page)
        finally:
            document.close()
        with pikepdf.open(io.BytesIO(content)) as pdf:
            for thing in pdf.objects:
                yield from _unfold_object(name, thing, depth)
    except (pypdfium2.PdfiumError, pikepdf.PdfError, pikepdf.PasswordError, ValueError, RuntimeError):
        return


def _unfold_object(name: str, thing: object, depth: int) -> Iterator[tuple[str, str]]:
    """Yield every string and every stream of a PDF's object: metadata, bookmarks, links, enclosed files."""
    import pikepdf

    if isinstance(thing, pikepdf.Stream):
        try:
            inside = thing.read_bytes()
        except (pikepdf.PdfError, RuntimeError):
            inside = thing.read_raw_bytes()
        is_file = thing.get("/Type") == "/EmbeddedFile"
        if is_file:
            yield from unfold(f"{name}: enclosed file", inside, depth + 1)
        elif thing.get("/Type") == "/Metadata":
            yield f"{name}: metadata", _decode(inside)
        else:
            yield f"{name}{STREAM}", "\n".join(_iter_readable(inside))
    texts = list(_iter_pdf_strings(thing, 0))
    if texts:
        yield f"{name}: object", "\n".join(texts)


def _iter_readable(content: bytes) -> Iterator[str]:
    """Yield what could be read in a drawing, a font or a picture: runs of letters, without coordinates."""
    for run in _RUN.findall(_COORDINATE.sub(b"", content)):
        yield run.decode("latin-1")
    for run in _WIDE_RUN.findall(content):
        yield run.decode("utf-16-be")


def _iter_pdf_strings(thing: object, depth: int) -> Iterator[str]:
    import pikepdf

    if isinstance(thing, (pikepdf.String, pikepdf.Name)):
        yield str(thing)
    elif depth < 12 and isinstance(thing, pikepdf.Array):
        for item in thing:
            yield from _iter_pdf_strings(item, depth + 1) if not _is_indirect(item) else ()
    elif depth < 12 and isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        for key, item in thing.items():
            yield str(key)
            yield from _iter_pdf_strings(item, depth + 1) if not _is_indirect(item) else ()


def _is_indirect(thing: object) -> bool:
    """Tell whether an object is listed by itself, and so is looked at once only."""
    return bool(getattr(thing, "is_indirect", False))
