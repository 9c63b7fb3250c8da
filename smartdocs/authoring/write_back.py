"""Write mended files into the author's folder: whole or not at all, and none that has changed meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from smartdocs.model.provenance import SourceError
from smartdocs.publish.replace_file import replace_file


def is_own(root: Path, path: str) -> bool:
    """Tell whether a file lies where its path says: what is only linked to is mended in its own place."""
    return (root / path).resolve() == root.resolve() / path


def write_back(root: Path, files: Mapping[str, tuple[bytes, bytes]]) -> None:
    """Write each file by path, given as it was read and as it shall be; permissions stay.

    Raises `SourceError` before anything is written when a file is no longer as it was read.
    """
    for path, (before, _) in files.items():
        if not is_own(root, path) or (root / path).read_bytes() != before:
            raise SourceError(f"{path} has changed while it was being mended", "Run it again")
    for path, (_, after) in files.items():
        replace_file(root / path, after)
