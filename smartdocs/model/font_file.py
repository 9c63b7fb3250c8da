"""What a font file says of itself: whether it is one that a PDF may embed."""

from __future__ import annotations

import struct

LARGEST = 20 << 20
_NEEDED = (b"cmap", b"head", b"hhea", b"hmtx", b"maxp", b"name", b"OS/2")
_OUTLINES = (b"glyf", b"CFF ", b"CFF2")
_STARTS = (b"\x00\x01\x00\x00", b"OTTO", b"true")
_PACKED = {b"wOFF": "WOFF", b"wOF2": "WOFF 2", b"ttcf": "a collection of fonts"}
# Bits of fsType (OpenType, table OS/2): what the foundry allows.
_RESTRICTED, _NO_SUBSETS, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200


def find_font_problem(content: bytes) -> str:
    """Say in a few words why a font cannot be embedded; nothing when it can."""
    if len(content) > LARGEST:
        return f"has more than {LARGEST >> 20} MiB"
    if content[:4] in _PACKED:
        return f"is {_PACKED[content[:4]]}; save it as a TrueType or OpenType file"
    tables = _read_tables(content)
    missing = [name.decode().strip() for name in _NEEDED if name not in tables]
    if not tables or missing or not any(name in tables for name in _OUTLINES):
        return "is not a TrueType or OpenType font" + (
            f": it has no `{missing[0]}`" if tables and missing else ""
        )
    start, size = tables[b"OS/2"]
    allowed = struct.unpack(">H", content[start + 8 : start + 10])[0] if size >= 10 else 0
    if allowed & 0x000F == _RESTRICTED:
        return "may not be embedded: its foundry restricts it"
    if allowed & (_NO_SUBSETS | _BITMAPS_ONLY):
        return "may not be embedded in parts, as a PDF does"
    return ""


def _read_tables(content: bytes) -> dict[bytes, tuple[int, int]]:
    """Read where each table lies; nothing when it is no font or a table lies outside of it."""
    if content[:4] not in _STARTS or len(content) < 12:
        return {}
    count = struct.unpack(">H", content[4:6])[0]
    if len(content) < 12 + 16 * count:
        return {}
    tables = {}
    for number in range(count):
        name, _, start, size = struct.unpack(">4sLLL", content[12 + 16 * number : 28 + 16 * number])
        if start + size > len(content):
            return {}
        tables[name] = (start, size)
    return tables
