"""Write single PDFs: whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from smartdocs.model.provenance import SourceError
from smartdocs.publish.write import cannot_write

PDF = b"%PDF-"


def write_file(path: Path, content: bytes) -> None:
    """Put a PDF at `path` in one step; what stands there and is no PDF is left alone."""
    try:
        if path.exists() and not path.read_bytes().startswith(PDF):
            raise SourceError(f"{path} is not a PDF, and is left as it is", "Choose another --output")
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            Path(name).chmod(0o644)
            Path(name).replace(path)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise cannot_write(path, error) from error
