"""Learn which commits wrote some lines, from the versions that every file has had.

One run of `git cat-file` reads the old contents of many files; lines are then followed backwards here,
which for a thousand files costs a fraction of a thousand times `git blame`.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from smartdocs.model.provenance import Commit, FileHistory, History
from smartdocs.model.store import NO_STORE, Store
from smartdocs.source import git
from smartdocs.source.keys import make_key
from smartdocs.source.objects import read_blobs
from smartdocs.source.workspace import Workspace

_VERSIONS_AT_ONCE = 5000
_LARGEST = 1 << 20
# Beyond so many pairs of lines, only lines that stand once in each text are paired.
_MOST_PAIRS = 1_000_000

_Lines = Mapping[str, Collection[int]]
_Dates = dict[tuple[str, int], Commit | None]
_Texts = dict[str, Sequence[bytes]]
# The commit that touched a file last, and for each line a place or, where git cannot tell, None.
_Kept = tuple[str, dict[str, int | None]]


def line_dates(
    root: Path, lines: _Lines, tree: Workspace, history: History, store: Store = NO_STORE
) -> _Dates:
    """Return the commit that wrote each line asked for, by (path, line counted from 1).

    `lines` count in the content that `tree` holds, which may differ from the commit's. A line is None
    when it is not committed, and when git cannot tell.
    """
    found: _Dates = {(path, line): None for path, wanted in lines.items() for line in wanted}
    files = [history.files[path] for path in lines if path in history.files and tree.exists(path)]
    if not history.known:
        return found
    kept = _KeptDates(store, root, history)
    try:
        for file in files:
            found |= kept.find(file, lines[file.path])
        for portion in _portion([file for file in files if file.path not in kept.found]):
            texts = _read_texts(root, portion)
            for file in portion:
                here = _find_committed(file, lines[file.path], tree, history, texts)
                dated = dict(_trace(file, here, texts))
                found |= {(file.path, line): file.versions[place].commit for line, place in dated.items()}
                kept.put(file, lines[file.path], dated)
    except git.GitError:
        return found
    kept.keep()
    return found


class _KeptDates:
    """For lines of committed contents the places, in the file's versions, of those that wrote them.

    A file's past hangs on the commit that touched it last, and on nothing that came after.
    """

    def __init__(self, store: Store, root: Path, history: History) -> None:
        self._store = store
        self._key = make_key("lines", str(root.resolve()), history.repository.prefix)
        self._changed = frozenset(history.repository.changed)
        kept = store.get(self._key)
        self._kept: dict[str, _Kept] = json.loads(kept) if kept is not None else {}
        self.found: dict[str, _Kept] = {}
        self._has_news = False

    def find(self, file: FileHistory, wanted: Collection[int]) -> _Dates:
        """Return what is known of an unchanged file's lines; nothing where a line is missing."""
        last, places = self._kept.get(file.path, ("", {}))
        names = {str(line): line for line in wanted}
        if last != file.last.id or file.path in self._changed or not names.keys() <= places.keys():
            return {}
        self.found[file.path] = last, places
        return {
            (file.path, line): file.versions[place].commit
            for name, line in names.items()
            if (place := places[name]) is not None
        }

    def put(self, file: FileHistory, wanted: Collection[int], dated: Mapping[int, int]) -> None:
        """Note where the lines of an unchanged file come from."""
        if file.path not in self._changed:
            self._has_news = True
            self.found[file.path] = file.last.id, {str(line): dated.get(line) for line in wanted}

    def keep(self) -> None:
        """Remember what was found, when there is anything new in it."""
        if self._has_news:
            self._store.put(self._key, json.dumps(self._kept | self.found, separators=(",", ":")).encode())


def _portion(files: Sequence[FileHistory]) -> Iterator[list[FileHistory]]:
    """Yield files by as many as have a number of versions that memory holds easily."""
    portion: list[FileHistory] = []
    count = 0
    for file in files:
        if portion and count + len(file.versions) > _VERSIONS_AT_ONCE:
            yield portion
            portion, count = [], 0
        portion.append(file)
        count += len(file.versions)
    if portion:
        yield portion


def _read_texts(root: Path, files: Sequence[FileHistory]) -> _Texts:
    wanted = {version.object_id for file in files for version in file.versions}
    texts: _Texts = {name: _split(content) for name, content in read_blobs(root, wanted - {""}, _LARGEST)}
    return texts | {"": ()}


def _find_committed(
    file: FileHistory, wanted: Collection[int], tree: Workspace, history: History, texts: _Texts
) -> dict[int, list[int]]:
    """Return which lines of the newest version are the wanted ones of the tree."""
    newest = texts.get(file.versions[0].object_id) if file.versions else None
    if newest is None:
        return {}
    if history.is_uncommitted(file.path) is False:
        return {line: [line] for line in wanted if 0 < line <= len(newest)}
    pairs = _follow(_split(tree.read(file.path)), newest, wanted)
    return {old: [line] for line, old in pairs.items()}


def _trace(file: FileHistory, here: dict[int, list[int]], texts: _Texts) -> Iterator[tuple[int, int]]:
    """Yield the wanted lines with the places of their versions.

    `here` has them by their place in the newest version.
    """
    pending = {0: here}
    for number, version in enumerate(file.versions):
        waiting = pending.pop(number, {})
        for before in version.before if waiting else ():
            old = texts.get(file.versions[before].object_id)
            if old is None:
                waiting = {}  # Whether the line is older than this version, nobody can tell.
                break
            inherited = pending.setdefault(before, {})
            for line, old_line in _follow(texts[version.object_id], old, waiting).items():
                inherited.setdefault(old_line, []).extend(waiting.pop(line))
        for wanted in waiting.values():
            for line in wanted:
                yield line, number


def match_lines(old: bytes, new: bytes) -> Iterator[tuple[int, int]]:
    """Pair the lines of a new content with the same lines of the old one, counted from 1."""
    texts = _split(new), _split(old)
    yield from sorted(_follow(*texts, range(1, len(texts[0]) + 1)).items())


def _follow(new: Sequence[bytes], old: Sequence[bytes], lines: Collection[int]) -> dict[int, int]:
    """Return where in the old text some lines of the new one stand, counted from 1."""
    shared = min(len(new), len(old))
    head = next((at for at in range(shared) if new[at] != old[at]), shared)
    tail = next((at for at in range(shared - head) if new[-1 - at] != old[-1 - at]), shared - head)
    shift = len(old) - len(new)
    middle: dict[int, int] | None = None
    found = {}
    for line in lines:
        if line <= head:
            found[line] = line
        elif line > len(new):
            continue
        elif line > len(new) - tail:
            found[line] = line + shift
        else:
            if middle is None:
                middle = _pair(new[head : len(new) - tail], old[head : len(old) - tail])
            if line - head in middle:
                found[line] = middle[line - head] + head
    return found


def _pair(new: Sequence[bytes], old: Sequence[bytes]) -> dict[int, int]:
    """Pair the lines of two texts that begin and end differently."""
    if len(new) * len(old) > _MOST_PAIRS:
        once = [{line for line, count in Counter(text).items() if count == 1} for text in (new, old)]
        places = {line: at for at, line in enumerate(old, 1) if line in once[1]}
        return {at: places[line] for at, line in enumerate(new, 1) if line in once[0] and line in places}
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    return {
        block.b + offset + 1: block.a + offset + 1
        for block in matcher.get_matching_blocks()
        for offset in range(block.size)
    }


def _split(content: bytes) -> Sequence[bytes]:
    return content.replace(b"\r\n", b"\n").removesuffix(b"\n").split(b"\n")
