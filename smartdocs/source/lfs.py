"""Recognise the small text that git keeps in place of a large file (Git LFS)."""

from __future__ import annotations

import hashlib
import re

# The specification keeps a pointer under 1,024 bytes.
LARGEST_POINTER = 1024
_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:[a-z0-9.-]+ [^\n]*\n)*?"
    rb"oid sha256:([0-9a-f]{64})\nsize ([0-9]+)\n?"
)


def is_lfs_pointer(content: bytes) -> bool:
    """Tell whether a content is a pointer, so that the file itself is elsewhere."""
    return _match(content) is not None


def points_to(pointer: bytes, content: bytes) -> bool:
    """Tell whether a pointer stands for exactly this content."""
    found = _match(pointer)
    if not found or int(found[2]) != len(content):
        return False
    return hashlib.sha256(content).hexdigest().encode() == found[1]


def named_by(content: bytes) -> str:
    """Return the sha256 of the file that a pointer stands for; empty when it is no pointer."""
    found = _match(content)
    return found[1].decode() if found else ""


def _match(content: bytes) -> re.Match[bytes] | None:
    return _POINTER.fullmatch(content) if len(content) < LARGEST_POINTER else None
