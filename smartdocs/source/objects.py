"""Read trees and contents from git's object store."""

from __future__ import annotations

import hashlib
import os
import select
import subprocess
import weakref
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from smartdocs.model.store import NO_STORE, Store
from smartdocs.source import git
from smartdocs.source.keys import make_key

_PORTION = 5000
_MOST_AT_ONCE = 1 << 20  # bytes


@dataclass(frozen=True, slots=True)
class TreeEntry:
    """One entry of a commit's tree; `size` is 0 for what is not a blob."""

    mode: str
    object_id: str
    size: int

    @property
    def is_link(self) -> bool:
        return self.mode == "120000"

    @property
    def is_submodule(self) -> bool:
        return self.mode == "160000"


def read_tree(
    root: Path, commit_id: str, paths: Iterable[str], store: Store = NO_STORE
) -> dict[str, TreeEntry]:
    """Return the entries below some paths of a commit, by their path from the repository's root."""
    wanted = tuple(paths)
    key = make_key("tree", commit_id, *wanted)
    listing = store.get(key)
    if listing is None:
        listing = git.run(root, "ls-tree", "-r", "-l", "-z", "--full-tree", commit_id, "--", *wanted)
        store.put(key, listing)
    entries = {}
    for line in listing.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        facts, path = line.split("\t", 1)
        mode, _, object_id, size = facts.split()
        entries[path] = TreeEntry(mode, object_id, int(size) if size.isdigit() else 0)
    return entries


class ObjectReader:
    """Read blobs from the object store through one `git cat-file --batch` process."""

    def __init__(self, root: Path) -> None:
        self._process = git.start(root, "cat-file", "--batch")
        self._lock = Lock()
        self.close = weakref.finalize(self, _end, self._process)

    def read(self, object_id: str) -> bytes:
        """Return the content of an object; raise GitError when the clone lacks it."""
        portions: list[bytes] = []
        self._hand_over(object_id, portions.append)
        return b"".join(portions)

    def digest(self, object_id: str) -> str:
        """Return the sha256 of an object's content; raise GitError when the clone lacks it."""
        digest = hashlib.sha256()
        self._hand_over(object_id, digest.update)
        return digest.hexdigest()

    def _hand_over(self, object_id: str, take: Callable[[bytes], None]) -> None:
        """Hand a content over piece by piece, so that a large one is never held whole."""
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None
        assert answers is not None
        with self._lock:
            try:
                requests.write(object_id.encode() + b"\n")
                requests.flush()
            except (OSError, ValueError) as fault:
                raise _missing(object_id) from fault
            # Nothing is buffered between two answers, so the pipe itself tells that one begins.
            if os.name == "posix" and not select.select([answers], [], [], git.TIMEOUT_SECONDS)[0]:
                raise _missing(object_id)
            header = answers.readline().split()
            if len(header) != 3 or not header[2].isdigit():
                raise _missing(object_id)
            left = int(header[2])
            while left:
                content = answers.read(min(left, _MOST_AT_ONCE))
                if not content:
                    raise _missing(object_id)
                left -= len(content)
                take(content)
            answers.read(1)


def read_blobs(
    root: Path, object_ids: Iterable[str], largest: int, *, all_there: bool = False
) -> Iterator[tuple[str, bytes]]:
    """Yield contents by their id, from one process; those that the clone lacks are left out.

    With `all_there` the clone must have them all, or GitError is raised. Contents of more than `largest`
    bytes are left out. Ids are asked for in portions, for a pipe holds little.
    """
    wanted = sorted(set(object_ids))
    for first in range(0, len(wanted), _PORTION):
        portion = wanted[first : first + _PORTION]
        asked = "".join(f"{object_id}\n" for object_id in portion).encode()
        answer, at = git.run(root, "cat-file", "--batch", "--buffer", stdin=asked), 0
        for object_id in portion:
            end = answer.index(b"\n", at)
            header = answer[at:end].split()
            at = end + 1
            if len(header) == 3 and header[2].isdigit():
                size = int(header[2])
                if size <= largest:
                    yield object_id, answer[at : at + size]
                at += size + 1
            elif all_there:
                raise _missing(object_id)


def _end(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()
    process.kill()
    process.wait()


def _missing(object_id: str) -> git.GitError:
    return git.GitError(f"The clone lacks the object {object_id[:10]}", git.FETCH_ALL)
