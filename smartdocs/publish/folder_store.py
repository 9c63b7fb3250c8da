"""A store in a folder of the user's own, outside every plan: what is there only saves time."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_DIGEST = hashlib.sha256().digest_size
DEFAULT_LIMIT = 512 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FolderStore:
    """A file for each key, in `root`; `limit` bytes in all, the longest unused are dropped first.

    Each file begins with the digest of key and content, so that one that was cut short or swapped is
    forgotten. Nothing that goes wrong here is an error: it costs time, never a result.
    """

    root: Path
    limit: int = DEFAULT_LIMIT

    def get(self, key: str) -> bytes | None:
        path = self._path(key)
        try:
            stored = path.read_bytes()
        except OSError:
            return None
        digest, content = stored[:_DIGEST], stored[_DIGEST:]
        if digest != _digest(key, content):
            return None
        with contextlib.suppress(OSError):
            os.utime(path)
        return content

    def put(self, key: str, content: bytes) -> None:
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
        except OSError:
            return
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_digest(key, content) + content)
            Path(name).replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                Path(name).unlink()

    def tidy(self) -> None:
        """Drop the longest unused until the rest is within the limit."""
        files = sorted(self._files(), reverse=True)
        held = 0
        for _, size, path in files:
            held += size
            if held > self.limit:
                with contextlib.suppress(OSError):
                    path.unlink()

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        for path in self.root.glob("*/*"):
            with contextlib.suppress(OSError):
                stat = path.stat()
                yield stat.st_mtime, stat.st_size, path

    def _path(self, key: str) -> Path:
        name = hashlib.sha256(key.encode()).hexdigest()
        return self.root / name[:2] / name[2:]


def _digest(key: str, content: bytes) -> bytes:
    return hashlib.sha256(len(key).to_bytes(8, "big") + key.encode() + content).digest()
