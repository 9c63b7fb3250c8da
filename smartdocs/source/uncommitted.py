"""Find files that differ from a commit, by their content and without git's filters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from smartdocs.model.store import NO_STORE, Store
from smartdocs.source import lfs
from smartdocs.source.known_contents import KnownContents, hash_blob
from smartdocs.source.objects import ObjectReader, TreeEntry
from smartdocs.source.workspace import Workspace

# As git does, take content with a zero byte near its start for binary.
_LOOKED_AT_FOR_ZERO_BYTES = 8000


class Likeness(Enum):
    """How a file compares with what is committed of it."""

    SAME = 1
    LINE_ENDS = 2
    OTHER = 3


@dataclass(frozen=True, slots=True)
class Difference:
    """Paths of files that are new, missing or other than committed, and of those with other line ends."""

    changed: tuple[str, ...] = ()
    line_ends: tuple[str, ...] = ()


def find_difference(
    tree: Workspace,
    committed: Mapping[str, TreeEntry],
    root: Path,
    hash_name: str,
    store: Store = NO_STORE,
) -> Difference:
    """Compare a tree of files with what a commit holds."""
    known = KnownContents(tree, hash_name, root, store)
    here = tree.paths()
    # A link is judged by where it leads to, which its own entry does not say.
    files = {path: entry for path, entry in committed.items() if not entry.is_link and not entry.is_submodule}
    links = committed.keys() - files.keys()
    missing = files.keys() - set(here) - tree.problems().keys()
    own = (path for path in here if path not in links)
    likeness = {path: _compare(tree, path, files.get(path), hash_name, known) for path in own}
    known.keep()
    unlike = {path for path, found in likeness.items() if found is Likeness.OTHER}
    small = {path: files[path] for path in unlike & files.keys() if files[path].size < lfs.LARGEST_POINTER}
    changed = (unlike - _find_restored(tree, small, root)) | missing
    line_ends = (path for path, found in likeness.items() if found is Likeness.LINE_ENDS)
    return Difference(tuple(sorted(changed)), tuple(sorted(line_ends)))


def without_carriage_returns(content: bytes) -> bytes:
    """Return text with git's line ends; binary content stays as it is."""
    if b"\0" in content[:_LOOKED_AT_FOR_ZERO_BYTES]:
        return content
    return content.replace(b"\r\n", b"\n")


def _compare(
    tree: Workspace, path: str, entry: TreeEntry | None, hash_name: str, known: KnownContents
) -> Likeness:
    if entry is None:
        return Likeness.OTHER
    try:
        if known.find_id(path) == entry.object_id:
            return Likeness.SAME
        content = tree.read(path)
    except OSError:
        return Likeness.OTHER
    plain = without_carriage_returns(content)
    if plain != content and hash_blob(plain, hash_name) == entry.object_id:
        return Likeness.LINE_ENDS
    return Likeness.OTHER


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
