"""What mending would change, as a patch that git and patch understand."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

NO_NEWLINE = b"\n\\ No newline at end of file\n"


def make_patch(files: Mapping[str, tuple[bytes, bytes]]) -> bytes:
    """Return a unified diff of files before and after, in order of path, line ends as they are."""
    return b"".join(part for path in sorted(files) for part in _compare(path, *files[path]))


def _compare(path: str, before: bytes, after: bytes) -> Iterator[bytes]:
    lines = difflib.diff_bytes(
        difflib.unified_diff, _split(before), _split(after), f"a/{path}".encode(), f"b/{path}".encode()
    )
    for line in lines:
        yield line if line.endswith(b"\n") else line + NO_NEWLINE


def _split(content: bytes) -> list[bytes]:
    """Split at line feeds alone: a carriage return belongs to its line."""
    lines: Iterable[bytes] = content.split(b"\n")
    *whole, last = (line + b"\n" for line in lines)
    return [*whole, last[:-1]] if last != b"\n" else whole
