"""A tree of files in three forms: the working tree, a git revision, and an overlay over either."""

from __future__ import annotations

import hashlib
import os
import posixpath
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, Protocol

from smartdocs.model.baseline import BASELINE_FILE
from smartdocs.model.provenance import SourceError
from smartdocs.model.store import NO_STORE, Store
from smartdocs.source import git
from smartdocs.source.objects import ObjectReader, TreeEntry, read_tree

CONFIG_FILE = "smartdocs.yml"
FOLDERS = ("content", "templates")
FILES = (CONFIG_FILE, BASELINE_FILE)

_LONGEST_CHAIN_OF_LINKS = 8
_LEAVES = "is a link that leaves content/ and templates/"
_BROKEN = "is a link to a file that does not exist"
_TO_FOLDER = "is a link to a folder; links to folders are not followed"


class Workspace(Protocol):
    """Files by their path: POSIX form, relative to the root, sorted.

    `read`, `size` and `digest`, the sha256 of a content, raise OSError for a path that is not in `paths`.
    Of a large file `digest` holds a portion at a time in memory. `mark` is None where no file system
    vouches for the content. What must not be read (a link
    that leaves the tree, a device) is not in `paths`: `problems` says why, path by path.
    """

    @property
    def label(self) -> str: ...
    def paths(self) -> tuple[str, ...]: ...
    def read(self, path: str) -> bytes: ...
    def size(self, path: str) -> int: ...
    def digest(self, path: str) -> str: ...
    def mark(self, path: str) -> Mark | None: ...
    def exists(self, path: str) -> bool: ...
    def is_folder(self, path: str) -> bool: ...
    def problem(self, path: str) -> str: ...
    def problems(self) -> Mapping[str, str]: ...


def belongs(path: str) -> bool:
    """Tell whether a path is one that a workspace reads at all."""
    if "/." in f"/{path}":
        return False
    return path in FILES or path.partition("/")[0] in FOLDERS


class Mark(NamedTuple):
    """What a file system says of a file, times in nanoseconds; another one whenever the file changes."""

    size: int
    changed: int
    touched: int
    number: int
    device: int


class WorkingTree:
    """The files on disk as they are now; the list of them is taken once, when the tree is opened."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        if not self.root.is_dir():
            raise SourceError(f"There is no folder `{root}`", "Name the folder that holds content/")
        self._marks: dict[str, Mark] = {}
        self._problems: dict[str, str] = {}
        self._folders: set[str] = set()
        for path, entry in self._walk():
            self._take(path, entry)
        self._paths = tuple(sorted(self._marks))

    @property
    def label(self) -> str:
        return "working tree"

    def paths(self) -> tuple[str, ...]:
        return self._paths

    def read(self, path: str) -> bytes:
        self.size(path)
        return (self.root / path).read_bytes()

    def size(self, path: str) -> int:
        if path not in self._marks:
            raise FileNotFoundError(path)
        return self._marks[path].size

    def digest(self, path: str) -> str:
        self.size(path)
        with (self.root / path).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    def mark(self, path: str) -> Mark | None:
        """Return what the file system says of a file, as it was when the tree was opened."""
        return self._marks.get(path)

    def exists(self, path: str) -> bool:
        return path in self._marks

    def is_folder(self, path: str) -> bool:
        return path in self._folders

    def problem(self, path: str) -> str:
        return self._problems.get(path, "")

    def problems(self) -> Mapping[str, str]:
        return self._problems

    def _walk(self) -> Iterator[tuple[str, os.DirEntry[str]]]:
        with os.scandir(self.root) as entries:
            waiting = [("", entry) for entry in entries if entry.name in (*FILES, *FOLDERS)]
        while waiting:
            folder, entry = waiting.pop()
            path = folder + entry.name
            if path in FILES and entry.is_dir():
                self._problems[path] = "is a folder where a file is meant"
                continue
            if not entry.is_dir(follow_symlinks=False):
                yield path, entry
                continue
            self._folders.add(path)
            try:
                with os.scandir(entry.path) as entries:
                    waiting += [(path + "/", inner) for inner in entries if not inner.name.startswith(".")]
            except OSError as fault:
                self._problems[_printable(path)] = f"cannot be opened: {fault.strerror}"

    def _take(self, path: str, entry: os.DirEntry[str]) -> None:
        try:
            problem = _name_problem(path) or (_link_problem(self.root, entry) if entry.is_symlink() else "")
            found = None if problem else entry.stat()
        except OSError as fault:
            problem, found = f"cannot be read: {fault.strerror}", None
        if found and not stat.S_ISREG(found.st_mode):
            problem = "is not a plain file (a device, a pipe or a socket)"
        elif found and path in FOLDERS:
            problem = "is a file where a folder is meant"
        elif found and not os.access(entry.path, os.R_OK):
            problem = "cannot be read: Permission denied"
        if problem or not found:
            self._problems[_printable(path)] = problem
        else:
            times = (found.st_mtime_ns, found.st_ctime_ns)
            self._marks[path] = Mark(found.st_size, *times, found.st_ino, found.st_dev)


class Revision:
    """The files of one commit, read from the object store; the working tree is not touched."""

    def __init__(self, root: Path, revision: str, store: Store = NO_STORE) -> None:
        place = git.find_place(root)
        self.commit_id = git.find_commit(root, revision)
        self._objects = ObjectReader(root)
        self._blobs: dict[str, TreeEntry] = {}
        self._problems: dict[str, str] = {}
        entries = read_entries(root, self.commit_id, place.prefix, store)
        for path, entry in entries.items():
            self._take(path, entry, entries)
        self._paths = tuple(sorted(self._blobs))

    @property
    def label(self) -> str:
        return f"revision {self.commit_id[:10]}"

    def paths(self) -> tuple[str, ...]:
        return self._paths

    def read(self, path: str) -> bytes:
        return self._objects.read(self._blob(path).object_id)

    def size(self, path: str) -> int:
        return self._blob(path).size

    def digest(self, path: str) -> str:
        return self._objects.digest(self._blob(path).object_id)

    def mark(self, path: str) -> Mark | None:
        return None

    def exists(self, path: str) -> bool:
        return path in self._blobs

    def is_folder(self, path: str) -> bool:
        return any(other.startswith(f"{path}/") for other in self._paths)

    def problem(self, path: str) -> str:
        return self._problems.get(path, "")

    def problems(self) -> Mapping[str, str]:
        return self._problems

    def close(self) -> None:
        """End the process that reads the object store."""
        self._objects.close()

    def _blob(self, path: str) -> TreeEntry:
        if path not in self._blobs:
            raise FileNotFoundError(path)
        return self._blobs[path]

    def _take(self, path: str, entry: TreeEntry, entries: Mapping[str, TreeEntry]) -> None:
        problem = _name_problem(path)
        if not problem and entry.is_submodule:
            problem = "is a submodule; its files are in another repository"
        if not problem and entry.is_link:
            entry, problem = self._follow(path, entry, entries)
        if problem:
            self._problems[_printable(path)] = problem
        else:
            self._blobs[path] = entry

    def _follow(self, path: str, entry: TreeEntry, entries: Mapping[str, TreeEntry]) -> tuple[TreeEntry, str]:
        """Follow a link within the tree; return the entry it ends at, or a problem."""
        for _ in range(_LONGEST_CHAIN_OF_LINKS):
            target = self._objects.read(entry.object_id).decode("utf-8", "surrogateescape")
            path = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            if not belongs(path):
                return entry, _LEAVES
            if path not in entries:
                inside = any(other.startswith(path + "/") for other in entries)
                return entry, _TO_FOLDER if inside else _BROKEN
            entry = entries[path]
            if not entry.is_link:
                return entry, "is a link to a submodule" if entry.is_submodule else ""
        return entry, "is a link in a circle"


class Overlay:
    """Another workspace with some files replaced, added or, where None is given, taken away."""

    def __init__(self, base: Workspace, files: Mapping[str, bytes | None]) -> None:
        self._base = base
        self._files = dict(files)
        here = {path for path, content in self._files.items() if content is not None}
        self._paths = tuple(sorted((set(base.paths()) - self._files.keys()) | here))

    @property
    def label(self) -> str:
        return f"{self._base.label} with unsaved changes"

    def paths(self) -> tuple[str, ...]:
        return self._paths

    def read(self, path: str) -> bytes:
        if path not in self._files:
            return self._base.read(path)
        content = self._files[path]
        if content is None:
            raise FileNotFoundError(path)
        return content

    def size(self, path: str) -> int:
        return len(self.read(path)) if path in self._files else self._base.size(path)

    def digest(self, path: str) -> str:
        if path in self._files:
            return hashlib.sha256(self.read(path)).hexdigest()
        return self._base.digest(path)

    def exists(self, path: str) -> bool:
        if path in self._files:
            return self._files[path] is not None
        return self._base.exists(path)

    def is_folder(self, path: str) -> bool:
        added = any(other.startswith(f"{path}/") and self.exists(other) for other in self._files)
        return added or self._base.is_folder(path)

    def problem(self, path: str) -> str:
        return "" if path in self._files else self._base.problem(path)

    def mark(self, path: str) -> Mark | None:
        return None if path in self._files else self._base.mark(path)

    def problems(self) -> Mapping[str, str]:
        return {path: text for path, text in self._base.problems().items() if path not in self._files}


def read_entries(root: Path, commit_id: str, prefix: str, store: Store = NO_STORE) -> dict[str, TreeEntry]:
    """Return what a commit holds of a workspace in the folder `prefix` of its repository."""
    wanted: Iterable[str] = (prefix + name for name in (*FILES, *FOLDERS))
    found = read_tree(root, commit_id, wanted, store)
    return {
        path: entry for full_path, entry in found.items() if belongs(path := full_path.removeprefix(prefix))
    }


def _link_problem(root: Path, entry: os.DirEntry[str]) -> str:
    try:
        target = Path(entry.path).resolve(strict=True)
    except FileNotFoundError:
        return _BROKEN
    except (OSError, RuntimeError):
        return "is a link in a circle"
    if not (target.is_relative_to(root) and belongs(target.relative_to(root).as_posix())):
        return _LEAVES
    return _TO_FOLDER if target.is_dir() else ""


def _name_problem(path: str) -> str:
    try:
        path.encode()
    except UnicodeEncodeError:
        return "has a name that is not UTF-8"
    return "" if path.isprintable() else "has a name with a character that cannot be printed"


def _printable(path: str) -> str:
    text = path.encode("utf-8", "backslashreplace").decode()
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
