"""Know a file's content by its times and size, as git's own index does, so that it need not be read again."""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path

from smartdocs.model.store import Store
from smartdocs.source.keys import make_key
from smartdocs.source.workspace import Workspace

# File systems keep times in steps of up to two seconds: within one, a second edit leaves no mark.
_STEP_NS = 2_000_000_000


class KnownContents:
    """git's names of the contents of a tree's files, those that were read before from the store.

    A file whose times are not clearly older than this reading is hashed now and the next time: an edit
    in the same moment would leave the times as they are.
    """

    def __init__(self, tree: Workspace, hash_name: str, root: Path, store: Store) -> None:
        # The clock decides what is remembered, never what is found.
        self._begun = time.time_ns()
        self._tree = tree
        self._hash_name = hash_name
        self._store = store
        self._key = make_key("contents", str(root.resolve()), hash_name)
        kept = store.get(self._key)
        self._kept: dict[str, list[object]] = json.loads(kept) if kept is not None else {}
        self._found: dict[str, list[object]] = {}

    def find_id(self, path: str) -> str:
        """Return git's name of a file's content; raises OSError when it cannot be read."""
        mark = self._tree.mark(path)
        kept = self._kept.get(path)
        if kept and mark and kept[1:] == [*mark]:
            self._found[path] = kept
            return str(kept[0])
        object_id = hash_blob(self._tree.read(path), self._hash_name)
        if mark and max(mark.changed, mark.touched) + _STEP_NS < self._begun:
            self._found[path] = [object_id, *mark]
        return object_id

    def keep(self) -> None:
        """Remember what was found, when there is anything new in it."""
        if self._found != self._kept:
            self._store.put(self._key, json.dumps(self._found, separators=(",", ":")).encode())


def hash_blob(content: bytes, hash_name: str) -> str:
    """Return the id that git gives to a content."""
    digest = hashlib.new(hash_name, b"blob %d\0" % len(content), usedforsecurity=False)
    digest.update(content)
    return digest.hexdigest()
