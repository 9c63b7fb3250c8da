"""Find files that differ from a commit, by their content and without git's filters."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from smartdocs.source import lfs
from smartdocs.source.objects import ObjectReader, TreeEntry
from smartdocs.source.workspace import Workspace

# As git does, take content with a zero byte near its start for binary.
_LOOKED_AT_FOR_ZERO_BYTES = 8000


def find_changed(
    tree: Workspace, committed: Mapping[str, TreeEntry], root: Path, hash_name: str
) -> tuple[str, ...]:
    """Return the paths of files that are new, missing or other than committed."""
    here = tree.paths()
    # A link is judged by where it leads to, which its own entry does not say.
    files = {path: entry for path, entry in committed.items() if not entry.is_link and not entry.is_submodule}
    links = committed.keys() - files.keys()
    missing = files.keys() - set(here) - tree.problems().keys()
    own = (path for path in here if path not in links)
    unlike = {path for path in own if not _is_same(tree, path, files.get(path), hash_name)}
    small = {path: files[path] for path in unlike & files.keys() if files[path].size < lfs.LARGEST_POINTER}
    return tuple(sorted((unlike - _find_restored(tree, small, root)) | missing))


def hash_blob(content: bytes, hash_name: str) -> str:
    """Return the id that git gives to a content."""
    digest = hashlib.new(hash_name, b"blob %d\0" % len(content), usedforsecurity=False)
    digest.update(content)
    return digest.hexdigest()


def without_carriage_returns(content: bytes) -> bytes:
    """Return text with git's line ends; binary content stays as it is."""
    if b"\0" in content[:_LOOKED_AT_FOR_ZERO_BYTES]:
        return content
    return content.replace(b"\r\n", b"\n")


def _is_same(tree: Workspace, path: str, entry: TreeEntry | None, hash_name: str) -> bool:
    if entry is None:
        return False
    try:
        content = tree.read(path)
    except OSError:
        return False
    if hash_blob(content, hash_name) == entry.object_id:
        return True
    return b"\r\n" in content and hash_blob(without_carriage_returns(content), hash_name) == entry.object_id


def _find_restored(tree: Workspace, entries: Mapping[str, TreeEntry], root: Path) -> set[str]:
    """Return the files for which the commit holds only a pointer, and the pointer means this content."""
    if not entries:
        return set()
    objects = ObjectReader(root)
    try:
        return {
            path
            for path, entry in entries.items()
            if lfs.points_to(objects.read(entry.object_id), tree.read(path))
        }
    except OSError:
        return set()
    finally:
        objects.close()
