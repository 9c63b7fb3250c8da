"""Finished reports, remembered under a digest of all that they were made from.

The key holds every field of the source and of the limits, this room's own code, and the version of each
library and font that has a say, so that what comes back is what would be made again, byte for byte.
"""

from __future__ import annotations

import ctypes
import dataclasses
import hashlib
import json
import platform
import struct
import zlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from smartdocs.model import pdf_digest
from smartdocs.model.store import Store
from smartdocs.render.reports.fonts import FONT_PACKAGES
from smartdocs.render.reports.glyphs import replaced
from smartdocs.render.reports.pdf import PdfLimits, PdfResult, PdfSource

_LIBRARIES = (
    "smartdocs", "weasyprint", "pydyf", "tinycss2", "cssselect2", "tinyhtml5", "fonttools", "pyphen",
    "pillow", "uharfbuzz",
)  # fmt: skip
_SHARED = (("libpango-1.0.so.0", "pango_version"), ("libfontconfig.so.1", "FcGetVersion"))
_LENGTH = struct.Struct(">Q")
_LARGEST = 64 * 2**20


def key_of(source: PdfSource, limits: PdfLimits) -> str:
    """Digest all that a report is made from."""
    digest = hashlib.sha256()
    for part in _parts(("report", _surroundings(), source, limits)):
        digest.update(_LENGTH.pack(len(part)))
        digest.update(part)
    return f"report {digest.hexdigest()}"


def recall(store: Store, key: str) -> PdfResult | None:
    """Return what was remembered; None when that is nothing, or cannot be read."""
    stored = store.get(key)
    if stored is None:
        return None
    try:
        size = _LENGTH.unpack_from(stored)[0]
        content = stored[_LENGTH.size + size :]
        facts = json.loads(stored[_LENGTH.size : _LENGTH.size + size])
        lost = tuple(replaced(character, count) for character, count in facts["replaced"])
        return PdfResult(content, "", lost, facts["pages"], tuple(facts["warnings"]))
    except (struct.error, ValueError, KeyError, TypeError):
        return None


def remember(store: Store, key: str, result: PdfResult) -> None:
    """Remember a report that was made; one that was not may be made next time."""
    if result.content is None or len(result.content) > _LARGEST:
        return
    facts = {
        "pages": result.pages,
        "warnings": result.warnings,
        "replaced": [(item.character, item.count) for item in result.replaced],
    }
    head = json.dumps(facts).encode()
    store.put(key, _LENGTH.pack(len(head)) + head + result.content)


def _parts(value: object) -> Iterator[bytes]:
    """Take a value apart, each part with its kind, so that two values that differ never read alike."""
    kind = type(value).__name__.encode()
    if isinstance(value, str):
        yield from (kind, value.encode("utf-8", "surrogatepass"))
    elif isinstance(value, bytes):
        yield from (kind, value)
    elif isinstance(value, datetime):
        yield from (kind, value.isoformat().encode())
    elif isinstance(value, int | None):
        yield from (kind, str(value).encode())
    elif isinstance(value, Sequence):
        yield from (b"sequence", str(len(value)).encode())
        for item in value:
            yield from _parts(item)
    elif dataclasses.is_dataclass(value):
        yield kind
        for field in dataclasses.fields(value):
            yield from _parts(getattr(value, field.name))
    else:
        raise TypeError(f"No way to digest {value!r}")


@cache
def _surroundings() -> tuple[str, ...]:
    """Name the versions of all that turns a source into bytes."""
    fonts = [package.distribution for package in FONT_PACKAGES]
    named = [f"{name} {_version(name)}" for name in (*_LIBRARIES, *fonts)]
    own = [*sorted(Path(__file__).parent.glob("*.py")), Path(pdf_digest.__file__)]
    code = hashlib.sha256(b"".join(path.read_bytes() for path in own)).hexdigest()
    shared = [f"{name} {_version_of_shared(name, function)}" for name, function in _SHARED]
    return (*named, *shared, code, platform.python_version(), zlib.ZLIB_RUNTIME_VERSION)


def _version(distribution: str) -> str:
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""


def _version_of_shared(name: str, function: str) -> str:
    with suppress(OSError, AttributeError):
        return str(getattr(ctypes.CDLL(name), function)())
    return ""
