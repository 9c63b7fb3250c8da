"""Pictures without what cameras and programs write into them: places, names, comments, thumbnails."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from typing import Any

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_PARTS = frozenset(
    {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"pHYs", b"bKGD"}
)
_WEBP_PARTS = frozenset({b"VP8 ", b"VP8L", b"ALPH"})
_JPEG_TABLES = frozenset({0xDB, 0xC4, 0xDD, *range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xD0)})
_JFIF_LENGTH = 16  # an APP0 of this length has no thumbnail
_ADOBE = 0xEE
_KEPT = ("transparency", "duration", "loop", "disposal", "background")
_QUALITY = 92


def is_bare(content: bytes) -> bool:
    """Tell whether a picture holds nothing but its pixels and how to draw them; unknown formats do not."""
    try:
        if content.startswith(_PNG):
            return {name for name, _ in _iter_png(content)} <= _PNG_PARTS
        if content.startswith(b"\xff\xd8"):
            return _is_bare_jpeg(content)
        if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
            return _WEBP_PARTS >= {name for name, _ in _iter_webp(content)} != set()
    except (struct.error, IndexError, ValueError):
        return False
    return False


def strip_picture(content: bytes) -> bytes:
    """Draw a picture anew in its own format, turned as its camera meant it, and leave the rest behind.

    Raises `ValueError` where it cannot be drawn.
    """
    from PIL import Image, ImageOps

    try:
        with Image.open(io.BytesIO(content)) as picture:
            form = picture.format or "PNG"
            many = getattr(picture, "n_frames", 1) > 1
            frames = [_draw(ImageOps.exif_transpose(frame)) for frame in _iter_frames(picture, many)]
            target = io.BytesIO()
            frames[0].save(target, form, **_options(form, picture, frames[1:]))
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise ValueError(str(error)) from error
    return target.getvalue()


def _iter_frames(picture: Any, many: bool) -> Iterator[Any]:
    from PIL import ImageSequence

    yield from (frame.copy() for frame in ImageSequence.Iterator(picture)) if many else (picture,)


def _draw(frame: Any) -> Any:
    """Copy the pixels alone; a palette and what is transparent belong to them."""
    copy = frame.copy()
    copy.info = {name: frame.info[name] for name in _KEPT if name in frame.info}
    return copy


def _options(form: str, picture: Any, more: list[Any]) -> dict[str, Any]:
    options: dict[str, Any] = {"save_all": True, "append_images": more} if more else {}
    options |= {name: picture.info[name] for name in ("duration", "loop") if more and name in picture.info}
    if form == "JPEG":
        options |= {"quality": _QUALITY, "subsampling": 0}
    if form == "WEBP":
        options |= {"lossless": True}
    return options


def _iter_png(content: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield the parts of a PNG; what follows its end is a part without a name."""
    at, name = len(_PNG), b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        yield name, at
        at += 12 + length
    if at != len(content):
        yield b"", at


def _iter_webp(content: bytes) -> Iterator[tuple[bytes, int]]:
    at = 12
    while at < len(content):
        name, length = struct.unpack_from("<4sI", content, at)
        yield name, at
        at += 8 + length + length % 2


def _is_bare_jpeg(content: bytes) -> bool:
    at = 2
    while True:
        if content[at] != 0xFF:
            return False
        kind = content[at + 1]
        if kind == 0xDA:
            return _ends_with_its_pixels(content, at)
        (length,) = struct.unpack_from(">H", content, at + 2)
        is_plain = kind == 0xE0 and length == _JFIF_LENGTH and content[at + 4 : at + 9] == b"JFIF\0"
        if not (kind in _JPEG_TABLES or is_plain or (kind == _ADOBE and length == 14)):
            return False
        at += 2 + length


def _ends_with_its_pixels(content: bytes, at: int) -> bool:
    """Tell whether nothing but pixels and tables follows the beginning of the pixels."""
    while True:
        (length,) = struct.unpack_from(">H", content, at + 2)
        at = content.index(b"\xff", at + 2 + length)
        while content[at + 1] == 0 or 0xD0 <= content[at + 1] <= 0xD7:
            at = content.index(b"\xff", at + 2)
        if content[at + 1] == 0xD9:
            return at + 2 == len(content)
        while content[at + 1] in _JPEG_TABLES:
            (length,) = struct.unpack_from(">H", content, at + 2)
            at += 2 + length
        if content[at + 1] != 0xDA:
            return False
