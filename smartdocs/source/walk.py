"""What one walk through git's history yields, held so that only what is asked for is made of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from smartdocs.model.provenance import FileHistory, History, Repository, Tag, Version
from smartdocs.source.commits import ID, Commits
from smartdocs.source.traces import Trace, Traced
from smartdocs.source.workspace import belongs


@dataclass(frozen=True, slots=True)
class Walk:
    """All commits, oldest first, and the trace of each file of the workspace, by its path from there.

    `backwards` pairs the places of commits that say they are older than one that they follow.
    """

    commits: Commits
    files: Mapping[str, Trace]
    removed: Mapping[str, Trace]
    backwards: tuple[tuple[int, int], ...]
    prefix: str


def make_walk(traced: Traced, prefix: str) -> Walk:
    """Keep what belongs to the workspace in a folder of the repository."""
    files: dict[str, Trace] = {}
    removed: dict[str, Trace] = {}
    for full_path, trace in traced.traces.items():
        path = full_path.removeprefix(prefix)
        if full_path.startswith(prefix) and belongs(path):
            (files if trace.object_id else removed)[path] = trace
    return Walk(Commits(traced.rows), files, removed, tuple(traced.backwards), prefix)


class Files(Mapping[str, FileHistory]):
    """Histories by path, each made when it is first asked for."""

    def __init__(self, traces: Mapping[str, Trace], make: Callable[[str, Trace], FileHistory]) -> None:
        self._traces = traces
        self._make = make
        self._made: dict[str, FileHistory] = {}

    def __getitem__(self, path: str) -> FileHistory:
        made = self._made.get(path)
        if made is None:
            made = self._made[path] = self._make(path, self._traces[path])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._traces)

    def __len__(self) -> int:
        return len(self._traces)

    def __contains__(self, path: object) -> bool:
        return path in self._traces

    def __repr__(self) -> str:
        return repr(dict(self))

    def __reduce__(self) -> tuple[Any, ...]:
        return dict, (dict(self),)


def make_history(repository: Repository, walk: Walk, tags: tuple[Tag, ...]) -> History:
    """Say of every file who added and changed it."""
    commits = walk.commits

    def make(path: str, trace: Trace) -> FileHistory:
        return _make_file(path, trace, commits, walk.prefix)

    backwards = {commits.rows[late][ID]: commits[early] for late, early in walk.backwards}
    return History(repository, Files(walk.files, make), Files(walk.removed, make), backwards, tags)


class Versions(Sequence[Version]):
    """A file's versions, newest first, made when one is first asked for."""

    def __init__(self, trace: Trace, commits: Commits, prefix: str) -> None:
        self._from = trace, commits, prefix
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
            trace, commits, prefix = self._from
            chain, before = _order(trace)
            self._made = tuple(
                [
                    Version(
                        commits[item.last], item.object_id, item.path.removeprefix(prefix), places, item.last
                    )
                    for item, places in zip(chain, before, strict=True)
                ]
            )
        return self._made


def _make_file(path: str, trace: Trace, commits: Commits, prefix: str) -> FileHistory:
    moved_from = tuple([old.removeprefix(prefix) for old in trace.moved_from]) if trace.moved_from else ()
    versions = Versions(trace, commits, prefix)
    return FileHistory(path, commits[trace.first], commits[trace.last], moved_from, versions)


def _order(newest: Trace) -> tuple[list[Trace], list[tuple[int, ...]]]:
    """Return what a file has been, newest first, and for each the places of those that it was made from.

    Merged branches stand in order of the commits that wrote them.
    """
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
