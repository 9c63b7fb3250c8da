"""Read what was handed out and may be anybody's work: plain files, within limits, never through a link."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from smartdocs.model.provenance import SourceError
from smartdocs.model.published import UnreadableListError

LARGEST_LIST = 1 << 26
_PORTION = 1 << 20
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def open_plain(path: Path, *, follow: bool = False) -> BinaryIO:
    """Open a plain file; raise OSError for a link, a pipe, a device. `follow` allows a link."""
    handle = os.open(path, _FLAGS & ~os.O_NOFOLLOW if follow else _FLAGS)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(None, "not a plain file", str(path))
    return os.fdopen(handle, "rb")


def hash_file(path: Path) -> str:
    """Return the sha256 of a plain file, read in portions."""
    digest = hashlib.sha256()
    with open_plain(path) as file:
        while portion := file.read(_PORTION):
            digest.update(portion)
    return digest.hexdigest()


def read_limited(path: Path, largest: int, *, follow: bool = False) -> bytes:
    """Read a plain file; raise SourceError when it cannot be read, or is larger than `largest` bytes."""
    try:
        with open_plain(path, follow=follow) as file:
            content = file.read(largest + 1)
    except OSError as error:
        reason = "it is a link" if path.is_symlink() and not follow else error.strerror or "unreadable"
        raise SourceError(f"{path} cannot be read: {reason}", "Name what `smartdocs build` made") from error
    if len(content) > largest:
        raise SourceError(f"{path} is larger than {largest >> 20} MiB", "SmartDocs made no such file")
    return content


def read_json(content: bytes) -> Mapping[str, Any]:
    """Read a JSON object of unknown origin; raise UnreadableListError."""
    with suppress(ValueError, RecursionError):
        document = json.loads(content)
        if isinstance(document, dict):
            return document
    raise UnreadableListError("it is no list in JSON")


def printable(name: str) -> str:
    """Write a name so that it can be shown: on one line, and nothing that moves a terminal's cursor."""
    text = name.encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
