"""Put one file in the place of another in one step: a reader finds the old one or the new one, whole."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from smartdocs.publish.write import cannot_write


def replace_file(path: Path, content: bytes, *, is_output: bool = False) -> None:
    """Write a file whole or not at all; an old file's permissions stay, and so does a link to it.

    Raises `SourceError` when the disk or the folder refuses. What `is_output` could go elsewhere.
    """
    target = path.resolve()
    temporary: Path | None = None
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        handle, name = tempfile.mkstemp(prefix=f".{target.name}-", dir=target.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            os.fchmod(file.fileno(), mode)
        temporary.replace(target)
    except OSError as error:
        if temporary is not None:
            with contextlib.suppress(OSError):
                temporary.unlink()
        raise cannot_write(path, error, has_its_place=not is_output) from error


def _umask() -> int:
    """Ask for the mask of a new file's permissions, which can only be read by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
