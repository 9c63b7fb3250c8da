"""Files that somebody breaks, or sends to break something: small here, large when they are opened."""

from __future__ import annotations

import io
import itertools
import struct
import zipfile
import zlib
from typing import Any

import pikepdf
from PIL import Image

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="20">{}</svg>'


def image(mode: str = "RGB", kind: str = "PNG", size: tuple[int, int] = (40, 20), **options: Any) -> bytes:
    content = io.BytesIO()
    Image.new(mode, size).save(content, kind, **options)
    return content.getvalue()


def moving(kind: str) -> bytes:
    """Write a picture that changes from black to red."""
    return image(kind=kind, save_all=True, append_images=[Image.new("RGB", (40, 20), "red")])


def huge_png(width: int, height: int) -> bytes:
    """Write a picture, of some hundreds of rows, in a file that is a thousandth of it."""

    def part(name: bytes, content: bytes) -> bytes:
        sum_ = struct.pack(">I", zlib.crc32(name + content))
        return struct.pack(">I", len(content)) + name + content + sum_

    # A block of rows that needs nothing of what came before it is pressed once, and stands there often.
    pressing, rows, sum_ = zlib.compressobj(wbits=-15), bytes(1 + width) * 100, 1
    block = pressing.compress(rows) + pressing.flush(zlib.Z_FULL_FLUSH)
    for _ in range(height // 100):
        sum_ = zlib.adler32(rows, sum_)
    pixels = b"\x78\x9c" + block * (height // 100) + pressing.flush() + struct.pack(">I", sum_)
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", pixels) + part(b"IEND", b"")


def zip_bomb(mebibytes: int) -> bytes:
    content = io.BytesIO()
    with (
        zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("word/document.xml", "w") as file,
    ):
        for _ in range(mebibytes):
            file.write(bytes(1 << 20))
    return content.getvalue()


def pdf(pages: int = 1, password: str = "") -> bytes:
    made, content = pikepdf.new(), io.BytesIO()
    for _ in range(pages):
        made.add_blank_page()
    locked = pikepdf.Encryption(user=password, owner=password) if password else False
    made.save(content, encryption=locked)
    return content.getvalue()


def nested_entities() -> bytes:
    names = "abcdefghij"
    bombs = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in itertools.pairwise(names))
    return f'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa">{bombs}]>{SVG.format("<text>&j;</text>")}'.encode()


def nested_uses() -> bytes:
    shapes = "".join(f'<g id="a{n}">{f"""<use href="#a{n - 1}"/>""" * 10}</g>' for n in range(1, 10))
    return SVG.format(f'<g id="a0"><rect width="1" height="1"/></g>{shapes}').encode()
