"""What a build makes: a path in the site, and its bytes or where they can be read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Blob:
    """Bytes that are read when they are written, so that evidence is never held in memory."""

    sha256: str
    size: int
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Artifact:
    """A file of the published site; `path` is relative to it, with slashes."""

    path: str
    content: bytes | Blob

    def read(self) -> bytes:
        return self.content.read() if isinstance(self.content, Blob) else self.content
