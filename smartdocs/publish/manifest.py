"""The list of what a build made, with hashes: the mark by which a folder is known as ours.

Its digest stands in the list and on the build page, and covers both: it is the sha256 of the list with
zeros in place of itself and of the build page's hash, and the list has the hash of the build page with
zeros in place of the digest.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from smartdocs.model.artifact import Artifact, Blob
from smartdocs.model.published import MADE_BY, NO_DIGEST

MANIFEST = "manifest.json"
BUILD_PAGE = "build.html"
SHOWN_DIGEST = re.compile(rb'(?<= id="digest">)[0-9a-f]{64}(?=<)')


def add_manifest(artifacts: Sequence[Artifact], facts: Mapping[str, Any]) -> tuple[Artifact, ...]:
    """Put the digest on the build page, and add the list of all files; `facts` are those of the build."""
    files = {
        artifact.path: {"sha256": _sha256(artifact), "size": _size(artifact)}
        for artifact in sorted(artifacts, key=lambda artifact: artifact.path)
    }
    page = next((artifact for artifact in artifacts if artifact.path == BUILD_PAGE), None)
    blank = hash_blank(page.read()) if page else ""
    document = {"made_by": MADE_BY, **facts, "digest": NO_DIGEST, "build_page": blank, "files": files}
    document["digest"] = digest = compute_digest(document)
    if page:
        page = Artifact(BUILD_PAGE, SHOWN_DIGEST.sub(digest.encode(), page.read(), count=1))
        files[BUILD_PAGE]["sha256"] = _sha256(page)
    others = tuple(page if page and item.path == BUILD_PAGE else item for item in artifacts)
    return (*others, Artifact(MANIFEST, write_manifest(document)))


def find_digest(artifacts: Sequence[Artifact]) -> str:
    """Return the digest that a site's list names."""
    manifest = next(artifact for artifact in artifacts if artifact.path == MANIFEST)
    return str(json.loads(manifest.read())["digest"])


def write_manifest(document: Mapping[str, Any]) -> bytes:
    """Write a list in the one form that it has."""
    return (json.dumps(document, indent=1, ensure_ascii=False) + "\n").encode("utf-8", "surrogatepass")


def compute_digest(document: Mapping[str, Any]) -> str:
    """Return the digest of a list, whatever digest it names."""
    files = dict(document["files"])
    if BUILD_PAGE in files:
        files[BUILD_PAGE] = {**files[BUILD_PAGE], "sha256": NO_DIGEST}
    return hashlib.sha256(write_manifest({**document, "digest": NO_DIGEST, "files": files})).hexdigest()


def hash_blank(page: bytes) -> str:
    """Return the hash of the build page with zeros in place of the digest."""
    return hashlib.sha256(SHOWN_DIGEST.sub(NO_DIGEST.encode(), page, count=1)).hexdigest()


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
