"""Write the objects of a PDF into a file, each once.

pydyf's own way serialises and compresses every object a second time for the file's name, at the dearest
level. The form is the same: streams, one stream of all other objects, the cross-reference stream.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Sequence
from typing import IO, Any

import pydyf

# A report is a hundredth larger than at the highest level.
_LEVEL = 6
_HEAD = b"%%PDF-%s\n%%\xf0\x9f\x96\xa4\n"
_FOOT = b"startxref\n%d\n%%%%EOF"
# What begins a file that is compressed already: PNG, JPEG, ZIP (office files), PDF, GIF, gzip.
_COMPRESSED = (b"\x89PNG", b"\xff\xd8\xff", b"PK\x03\x04", b"%PDF-", b"GIF8", b"\x1f\x8b")


def write_pdf(pdf: pydyf.PDF, output: IO[bytes], version: object) -> None:
    """Write a drawn document with compressed streams and the digest of its objects as its name."""
    pdf.add_object(pdf.info)
    file = _File(output)
    file.write(_HEAD % str(version or "1.7").encode())
    name = hashlib.md5(usedforsecurity=False)
    places: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
    packed: list[tuple[int, bytes]] = []
    for item in pdf.objects[1:]:
        if isinstance(item, pydyf.Stream):
            places[item.number] = (1, file.place, 0)
            content = _stream(item)
            file.write(b"%d 0 obj\n%s\nendobj\n" % (item.number, content))
        else:
            content = _write(item)
            places[item.number] = (2, len(pdf.objects), len(packed))
            packed.append((item.number, content))
        name.update(content)
    _write_packed(file, len(pdf.objects), packed, places)
    _write_places(file, pdf, places, name.hexdigest().encode())


class _File:
    """A stream that knows how far it has come."""

    def __init__(self, output: IO[bytes]) -> None:
        self._output = output
        self.place = 0

    def write(self, content: bytes) -> None:
        self.place += len(content)
        self._output.write(content)


def _write_packed(
    file: _File,
    number: int,
    packed: Sequence[tuple[int, bytes]],
    places: dict[int, tuple[int, int, int]],
) -> None:
    """Write all objects that are no streams as one stream, after a list of where each begins."""
    offset, index = 0, list[int]()
    for item, content in packed:
        index += (item, offset)
        offset += len(content) + 1
    head = " ".join(map(str, index)).encode()
    extra = {"Type": "/ObjStm", "N": len(packed), "First": len(head) + 1}
    stream = pydyf.Stream([head, *(content for _, content in packed)], extra, compress=True)
    places[number] = (1, file.place, 0)
    file.write(b"%d 0 obj\n%s\nendobj\n" % (number, _stream(stream)))


def _write_places(file: _File, pdf: pydyf.PDF, places: dict[int, tuple[int, int, int]], name: bytes) -> None:
    """Write where each object is, and the file's name twice: as it was made, and as it is."""
    number, start = len(places), file.place
    places[number] = (1, start, 0)
    widths = (1, (start.bit_length() + 7) // 8, 3)
    table = b"".join(
        value.to_bytes(width)
        for key in sorted(places)
        for value, width in zip(places[key], widths, strict=True)
    )
    extra = {
        "Type": "/XRef",
        "Index": pydyf.Array((0, number + 1)),
        "W": pydyf.Array(widths),
        "Size": number + 1,
        "Root": pdf.catalog.reference,
        "Info": pdf.info.reference,
        "ID": pydyf.Array((pydyf.String(name).data, pydyf.String(name).data)),
    }
    file.write(b"%d 0 obj\n%s\nendobj\n" % (number, _stream(pydyf.Stream([table], extra, compress=True))))
    file.write(_FOOT % start)


def _stream(item: pydyf.Stream) -> bytes:
    content = b"\n".join(map(_write, item.stream))
    extra = dict(item.extra)
    if item.compress and not content.startswith(_COMPRESSED):
        extra["Filter"] = "/FlateDecode"
        content = zlib.compress(content, _LEVEL)
    extra["Length"] = len(content)
    return b"%s\nstream\n%s\nendstream" % (_dictionary(extra), content)


def _write(item: Any) -> bytes:
    """Serialise one object: what it holds, in PDF's syntax."""
    kind = type(item)
    if kind is bytes:
        return item  # type: ignore[no-any-return]
    if kind is str:
        return item.encode("ascii")  # type: ignore[no-any-return]
    if kind is pydyf.Dictionary:
        return _dictionary(item)
    if kind is pydyf.Array:
        return b"[%s]" % b" ".join(map(_write, item))
    if kind is int:
        return b"%d" % item
    return pydyf._to_bytes(item)  # type: ignore[no-any-return]


def _dictionary(items: dict[str, Any]) -> bytes:
    return b"<<%s>>" % b"".join(
        b"/%s %s" % (key.encode("ascii"), _write(value)) for key, value in items.items()
    )
