"""Pictures of few colours, put into a PDF as they are: their palette, and their pixels as numbers of it.

WeasyPrint draws them anew in full colour, which takes time, and more room in the file.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

_PNG = b"\x89PNG\r\n\x1a\n"
_PALETTE = 3  # PNG's colour type
_OTHERWISE_DRAWN = frozenset({b"tRNS", b"eXIf"})


def png_chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the parts of a PNG by name; of what is no PNG, nothing."""
    place = len(_PNG)
    if content[:place] != _PNG:
        return
    while place + 12 <= len(content):
        size = int.from_bytes(content[place : place + 4])
        yield content[place + 4 : place + 8], content[place + 8 : place + 8 + size]
        place += 12 + size


def whole_pixels(chunks: list[tuple[bytes, bytes]], row: int, height: int) -> bytes:
    """Give the compressed pixels of a PNG when they unfold to `height` rows of `row` bytes; else nothing."""
    pixels = b"".join(body for name, body in chunks if name == b"IDAT")
    size = height * (1 + row)
    try:
        unfolding = zlib.decompressobj()
        is_whole = len(unfolding.decompress(pixels, size + 1)) == size and unfolding.eof
    except zlib.error:
        return b""
    return pixels if is_whole else b""


def find_indexed(resources: Mapping[str, bytes], scheme: str) -> dict[str, Any]:
    """Make the pictures of few colours among a report's resources, by their address."""
    made = ((scheme + name, _make(name, content)) for name, content in resources.items())
    return {address: picture for address, picture in made if picture is not None}


def _make(name: str, content: bytes) -> Any:
    chunks = list(png_chunks(content))
    header = chunks[0][1] if chunks else b""
    if len(header) != 13 or header[9] != _PALETTE or header[12]:
        return None
    parts = dict(chunks)
    if _OTHERWISE_DRAWN & parts.keys() or not parts.get(b"PLTE"):
        return None
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:8])
    pixels = whole_pixels(chunks, (width * header[8] + 7) // 8, height)
    return _indexed(name, width, height, header[8], parts[b"PLTE"], pixels) if pixels else None


def _indexed(name: str, width: int, height: int, depth: int, palette: bytes, pixels: bytes) -> Any:
    import pydyf
    from weasyprint.images import RasterImage

    class Indexed(RasterImage):  # type: ignore[misc]  # WeasyPrint publishes no types
        def __init__(self) -> None:
            self.id = sha256(name.encode()).hexdigest()
            self.width, self.height, self.ratio = width, height, width / height
            self._dpi = None

        def get_x_object(self, interpolate: bool, dpi_ratio: float) -> pydyf.Stream:
            colours = pydyf.Array(("/Indexed", "/DeviceRGB", len(palette) // 3 - 1, f"<{palette.hex()}>"))
            folding = pydyf.Dictionary(
                {"Predictor": 15, "Colors": 1, "BitsPerComponent": depth, "Columns": width}
            )
            extra = {
                "Type": "/XObject",
                "Subtype": "/Image",
                "Width": width,
                "Height": height,
                "ColorSpace": colours,
                "BitsPerComponent": depth,
                "Interpolate": "true" if interpolate else "false",
                "Filter": "/FlateDecode",
                "DecodeParms": folding,
            }
            return pydyf.Stream([pixels], extra)

    return Indexed()
