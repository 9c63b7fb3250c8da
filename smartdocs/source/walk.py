"""What one walk through git's history yields, held so that only what is asked for is made of it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias, overload

from smartdocs.model.provenance import FileHistory, History, Repository, Version
from smartdocs.source.commits import Commits
from smartdocs.source.plan_tags import PlanTags
from smartdocs.source.traces import Trace, Traced
from smartdocs.source.workspace import belongs

# What is known of a file: its trace as it was walked, or the row that was kept of it.
Told: TypeAlias = "Trace | str"


class Item(NamedTuple):
    """One version of a file: its commit's place, its content and path, and what it was made from."""

    order: int
    object_id: str
    path: str
    before: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Walk:
    """All commits, oldest first, and what is known of each file of the workspace, by its path from there.

    `backwards` pairs the places of commits that say they are older than one that they follow.
    """

    commits: Commits
    files: Mapping[str, Told]
    removed: Mapping[str, Told]
    backwards: tuple[tuple[int, int], ...]
    prefix: str


def make_walk(traced: Traced, prefix: str) -> Walk:
    """Keep what belongs to the workspace in a folder of the repository."""
    files: dict[str, Told] = {}
    removed: dict[str, Told] = {}
    for full_path, trace in sorted(traced.traces.items()):
        path = full_path.removeprefix(prefix)
        if full_path.startswith(prefix) and belongs(path):
            (files if trace.object_id else removed)[path] = trace
    return Walk(Commits(traced.lines), files, removed, tuple(traced.backwards), prefix)


class Files(Mapping[str, FileHistory]):
    """Histories by path, each made when it is first asked for."""

    def __init__(self, told: Mapping[str, Told], make: Callable[[str, Told], FileHistory]) -> None:
        self._told = told
        self._make = make
        self._made: dict[str, FileHistory] = {}

    def __getitem__(self, path: str) -> FileHistory:
        made = self._made.get(path)
        if made is None:
            made = self._made[path] = self._make(path, self._told[path])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)

    def __contains__(self, path: object) -> bool:
        return path in self._told

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


class Versions(Sequence[Version]):
    """A file's versions, newest first, made when one is first asked for."""

    __slots__ = ("_commits", "_made", "_path", "_prefix", "_told")

    def __init__(self, path: str, told: Told, commits: Commits, prefix: str) -> None:
        self._path = path
        self._told = told
        self._commits = commits
        self._prefix = prefix
        self._made: tuple[Version, ...] | None = None

    @overload
    def __getitem__(self, place: int) -> Version: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Version]: ...
    def __getitem__(self, place: int | slice) -> Version | Sequence[Version]:
        return self._all()[place]

    def __len__(self) -> int:
        return len(self._all())

    def __iter__(self) -> Iterator[Version]:
        return iter(self._all())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Versions | tuple) and self._all() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._all())

    def __repr__(self) -> str:
        return repr(self._all())

    def __reduce__(self) -> tuple[Any, ...]:
        return tuple, (self._all(),)

    def _all(self) -> tuple[Version, ...]:
        if self._made is None:
            told, commits = self._told, self._commits
            items = unfold(self._path, told) if isinstance(told, str) else list_items(told, self._prefix)
            self._made = tuple(
                [
                    Version(commits[order], object_id, path, before, order)
                    for order, object_id, path, before in items
                ]
            )
        return self._made


def make_history(repository: Repository, walk: Walk, tags: PlanTags) -> History:
    """Say of every file who added and changed it."""
    commits = walk.commits

    def make(path: str, told: Told) -> FileHistory:
        moved_from: Sequence[str] = ()
        if isinstance(told, str):
            first, last, moved, _ = told.split("\t")
            if moved:
                moved_from = json.loads(moved)
            ends = commits[int(first)], commits[int(last)]
        else:
            if told.moved_from:
                moved_from = [old.removeprefix(walk.prefix) for old in told.moved_from]
            ends = commits[told.first], commits[told.last]
        return FileHistory(path, *ends, tuple(moved_from), Versions(path, told, commits, walk.prefix))

    backwards = {commits.id_of(late): commits[early] for late, early in walk.backwards}
    return History(repository, Files(walk.files, make), Files(walk.removed, make), backwards, *tags)


def list_items(newest: Trace, prefix: str) -> list[Item]:
    """List what a file has been, newest first; merged branches in order of the commits that wrote them."""
    chain, before = _order(newest)
    return [
        Item(trace.last, trace.object_id, trace.path.removeprefix(prefix), places)
        for trace, places in zip(chain, before, strict=True)
    ]


def _order(newest: Trace) -> tuple[list[Trace], list[tuple[int, ...]]]:
    """Return what a file has been, and for each the places of those that it was made from."""
    chain = [newest]
    while len(chain[-1].before) == 1:
        chain.append(chain[-1].before[0])
    if not chain[-1].before:
        return chain, [*((place,) for place in range(1, len(chain))), ()]
    found, waiting = {id(newest): newest}, [newest]
    while waiting:
        for trace in waiting.pop().before:
            if id(trace) not in found:
                found[id(trace)] = trace
                waiting.append(trace)
    chain = sorted(found.values(), key=lambda trace: -trace.last)
    places = {id(trace): place for place, trace in enumerate(chain)}
    return chain, [tuple(places[id(old)] for old in trace.before) for trace in chain]


def fold(path: str, trace: Trace, prefix: str) -> str:
    """Write what is known of a file as a row; `unfold` reads its items."""
    items = []
    found = list_items(trace, prefix)
    for place, (order, object_id, name, before) in enumerate(found):
        plain = (place + 1,) if place + 1 < len(found) else ()
        items.append((order, object_id, "" if name == path else name, None if before == plain else before))
    moved_from = [old.removeprefix(prefix) for old in trace.moved_from]
    moved = json.dumps(moved_from) if moved_from else ""
    return f"{trace.first}\t{trace.last}\t{moved}\t{json.dumps(items, separators=(',', ':'))}"


def unfold(path: str, row: str) -> list[Item]:
    """Read the items of a row; most were made from the one before them, under the same name."""
    items = json.loads(row.split("\t")[3])
    last = len(items) - 1
    return [
        Item(
            order,
            object_id,
            name or path,
            tuple(before) if before is not None else (place + 1,) if place < last else (),
        )
        for place, (order, object_id, name, before) in enumerate(items)
    ]
