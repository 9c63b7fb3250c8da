"""Keep what a walk through git's history found, and walk on from there when there are new commits.

A commit's id stands for all that came before it, so what was found up to it never changes. What is
kept is a line for each commit and each file; only lines that are asked for are read.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from smartdocs.model.store import NoStore, Store
from smartdocs.source.commits import Commits, Entry, read_log
from smartdocs.source.git import GitError
from smartdocs.source.keys import make_key
from smartdocs.source.traces import Trace, trace_on
from smartdocs.source.walk import Told, Walk, fold, make_walk, unfold
from smartdocs.source.workspace import belongs

_ID = re.compile(rb"[0-9a-f]{40}([0-9a-f]{24})?")


@dataclass(frozen=True, slots=True)
class Shelf:
    """The place in a store where the walks through one repository are kept.

    `prefix` is the workspace's folder in it. What a walk through a folder meets depends on where it
    began, so there is no walking on from an older one.
    """

    store: Store
    root: Path
    prefix: str

    def find(self, tip: str) -> Walk | None:
        """Return what is found up to a commit, when all or most of it was found before in this place."""
        walk = self._get(tip)
        if walk is None and (walk := self._walk_on(tip)) is not None:
            self.put(tip, walk)
        return walk

    def put(self, tip: str, walk: Walk) -> None:
        """Keep a walk, and walk on from there the next time."""
        if isinstance(self.store, NoStore):
            return
        self.store.put(self._key(tip), _write(walk))
        self.store.put(self._pointer(), tip.encode())

    def _get(self, tip: str) -> Walk | None:
        content = self.store.get(self._key(tip))
        return _read(content, self.prefix) if content is not None else None

    def _walk_on(self, tip: str) -> Walk | None:
        pointer = self.store.get(self._pointer())
        if self.prefix or pointer is None or not _ID.fullmatch(pointer):
            return None
        old_tip = pointer.decode()
        old = self._get(old_tip)
        try:
            return walk_on(self.root, old, old_tip, tip) if old else None
        except GitError:
            return None  # The old tip is gone, or what is missing is told by a whole walk.

    def _key(self, tip: str) -> str:
        # A clone that lacks contents must not be told what another one knows.
        return make_key("walk", tip, str(self.root.resolve()), self.prefix)

    def _pointer(self) -> str:
        return make_key("last walk", str(self.root.resolve()), self.prefix)


def walk_on(root: Path, old: Walk, old_tip: str, tip: str) -> Walk | None:
    """Walk from an old tip to a new one that builds on it; None where only a whole walk can tell."""
    with read_log(root, tip, "", after=old_tip) as found:
        entries = list(found)
    entries.reverse()
    if not _builds_on(entries, old_tip):
        return None
    if any(_comes_from_outside(entry) for entry in entries):
        return None
    touched = {path for entry in entries for change in entry.changes for path in change[1::2] if path}
    traces = {path: trace for path in touched if (trace := _trace_again(old, path))}
    traced = trace_on(entries, traces, len(old.commits), old.commits.lines[-1])
    new = make_walk(traced, "")
    return Walk(
        Commits([*old.commits.lines, *traced.lines]),
        _replace(old.files, touched, new.files),
        _replace(old.removed, touched, new.removed),
        (*old.backwards, *new.backwards),
        "",
    )


def _builds_on(entries: Sequence[Entry], old_tip: str) -> bool:
    """Tell whether every new commit follows the old tip, so that all that is old comes before all new."""
    seen = {old_tip}
    for entry in entries:
        if not entry.parents or not seen.issuperset(entry.parents):
            return False
        seen.add(entry.id)
    return bool(entries)


def _comes_from_outside(entry: Entry) -> bool:
    """Tell whether a file moved in from where nothing was kept of it."""
    return any(old_path and not belongs(old_path) for _, old_path, _, _ in entry.changes)


def _trace_again(walk: Walk, path: str) -> Trace | None:
    told = walk.files.get(path) or walk.removed.get(path)
    if not isinstance(told, str):
        return told
    first, _, moved, _ = told.split("\t")
    moved_from = tuple(json.loads(moved)) if moved else ()
    items = unfold(path, told)
    made: list[Trace] = []
    # The oldest come last, and each is made from some that stand behind it.
    for item in reversed(items):
        before = tuple(made[len(items) - 1 - place] for place in item.before)
        made.append(Trace(item.object_id, item.path, int(first), item.order, moved_from, before))
    return made[-1]


def _replace(old: Mapping[str, Told], touched: set[str], new: Mapping[str, Told]) -> dict[str, Told]:
    kept = {path: told for path, told in old.items() if path not in touched}
    return dict(sorted((kept | dict(new)).items()))


def _write(walk: Walk) -> bytes:
    head = {
        "commits": len(walk.commits),
        "files": list(walk.files),
        "removed": list(walk.removed),
        "backwards": walk.backwards,
    }
    lines = [
        json.dumps(head, separators=(",", ":")),
        *(line.replace("\n", "\ufffd") for line in walk.commits.lines),
    ]
    for files in (walk.files, walk.removed):
        for path, told in files.items():
            lines.append(told if isinstance(told, str) else fold(path, told, walk.prefix))
    return "\n".join(lines).encode("utf-8", "surrogateescape")


def _read(content: bytes, prefix: str) -> Walk:
    lines = content.decode("utf-8", "surrogateescape").split("\n")
    head = json.loads(lines[0])
    begin = 1 + head["commits"]
    middle = begin + len(head["files"])
    return Walk(
        Commits(lines[1:begin]),
        dict(zip(head["files"], lines[begin:middle], strict=True)),
        dict(zip(head["removed"], lines[middle:], strict=True)),
        tuple((late, early) for late, early in head["backwards"]),
        prefix,
    )
