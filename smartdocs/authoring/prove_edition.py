"""Search what was published of an edition for what its readers must not see, apart from any build."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from smartdocs import pipeline
from smartdocs.model.artifact import Artifact, Blob
from smartdocs.model.provenance import SourceError
from smartdocs.pipeline import Gathered
from smartdocs.publish.handed_out import hash_file, read_limited
from smartdocs.publish.leaks import Leak
from smartdocs.stages.leak_proof import find_leaks

LARGEST = 1 << 29


def prove_edition(gathered: Gathered, name: str, published: Path) -> tuple[int, tuple[Leak, ...]]:
    """Return how many files were searched, and what leaks into them.

    `name` is that of one edition, `published` its folder or one file of it. Raises `SourceError` when
    the name means several editions, or a file cannot be read.
    """
    plan = pipeline.choose_edition(gathered.portfolio, name)
    artifacts = tuple(_iter_files(published))
    if not artifacts:
        raise SourceError(f"There is no file in {published}", "Name the folder of a site, or a PDF")
    stems = [
        path.stem for path in map(Path, (item.path for item in artifacts)) if path.suffix in (".pdf", ".html")
    ]
    scope = plan.scope
    return len(artifacts), find_leaks(
        gathered.portfolio, gathered.workspace, scope, artifacts, gathered.as_of, stems
    )


def _iter_files(published: Path) -> Iterator[Artifact]:
    if not published.is_dir():
        content = read_limited(published, LARGEST)
        yield Artifact(
            published.name, Blob(hashlib.sha256(content).hexdigest(), len(content), lambda: content)
        )
        return
    for path in sorted(published.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield Artifact(str(path.relative_to(published)), _blob(path))


def _blob(path: Path) -> Blob:
    return Blob(hash_file(path), path.stat().st_size, lambda: read_limited(path, LARGEST))
