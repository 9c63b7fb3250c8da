"""The list of what a build made, with hashes: the mark by which a folder is known as ours."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from smartdocs.model.artifact import Artifact, Blob

MANIFEST = "manifest.json"
MADE_BY = "smartdocs"


def make_manifest(artifacts: Iterable[Artifact], facts: Mapping[str, str]) -> Artifact:
    """List every file with size and sha256, in order of path; `facts` are those of the build."""
    files = {
        artifact.path: {"sha256": _sha256(artifact), "size": _size(artifact)}
        for artifact in sorted(artifacts, key=lambda artifact: artifact.path)
    }
    document = {"made_by": MADE_BY, **facts, "files": files}
    return Artifact(MANIFEST, (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode())


def read_manifest(folder: Path) -> frozenset[str] | None:
    """Return the files that a build of ours put into a folder; None when it is not one of ours."""
    try:
        document = json.loads((folder / MANIFEST).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or document.get("made_by") != MADE_BY:
        return None
    files = document.get("files")
    return frozenset(files) | {MANIFEST} if isinstance(files, dict) else None


def _sha256(artifact: Artifact) -> str:
    content = artifact.content
    return content.sha256 if isinstance(content, Blob) else hashlib.sha256(content).hexdigest()


def _size(artifact: Artifact) -> int:
    return artifact.content.size if isinstance(artifact.content, Blob) else len(artifact.content)
