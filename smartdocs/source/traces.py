"""Follow every file through all commits, from the oldest: under which names, from which contents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple, TypeAlias

from smartdocs.model.provenance import Commit
from smartdocs.source.commits import Change, Entry

# Two machines that commit one after the other seldom agree to the minute.
CLOCKS_DIFFER = timedelta(hours=1)


class Trace(NamedTuple):
    """What is known of one file after one commit; `first` and `last` count commits from the oldest.

    A deleted file keeps its trace without an object, so that it is not new when it comes back.
    `before` are the traces that this one was made from.
    """

    object_id: str
    path: str
    first: int
    last: int
    moved_from: tuple[str, ...]
    before: tuple[Trace, ...]


Traces: TypeAlias = dict[str, Trace]


@dataclass(slots=True)
class Past:
    """What all commits together tell: themselves, oldest first, and the trace of every file at the end.

    `backwards` has, for the id of each commit that says it is clearly older than one that it follows,
    that other commit.
    """

    commits: list[Commit] = field(default_factory=list)
    traces: Traces = field(default_factory=dict)
    backwards: dict[str, Commit] = field(default_factory=dict)


def trace_files(entries: Iterable[Entry]) -> Past:
    """Follow the files through all commits, which come children first.

    Each commit starts from what its first parent knew, so branches that ran side by side do not
    disturb each other, whatever their clocks said.
    """
    entries = list(entries)
    entries.reverse()
    children = Counter(parent for entry in entries for parent in entry.parents)
    past = Past([entry.commit for entry in entries])
    after: dict[str, Traces] = {}
    for number, (commit, parents, changes) in enumerate(entries):
        known = [_take(after, children, parent) for parent in parents]
        past.traces = after[commit.id] = known[0] if known else {}
        _apply(changes, number, past.traces, known[1:])
    past.backwards.update(_find_backwards(entries))
    return past


def _find_backwards(entries: Iterable[Entry]) -> Iterator[tuple[str, Commit]]:
    seen: dict[str, Commit] = {}
    for commit, parents, _ in entries:
        seen[commit.id] = commit
        for parent in parents:
            other = seen.get(parent)
            if other and other.committed - commit.committed > CLOCKS_DIFFER:
                yield commit.id, other


def _take(after: dict[str, Traces], children: Counter[str], parent: str) -> Traces:
    """Return a parent's traces: the last child may change them, every other one gets a copy."""
    children[parent] -= 1
    if children[parent]:
        return dict(after.get(parent, {}))
    return after.pop(parent, {})


def _apply(changes: tuple[Change, ...], number: int, traces: Traces, merged: list[Traces]) -> None:
    if not merged and all(change.status in "AMT" for change in changes):
        for _, object_id, _, path in changes:
            old = traces.get(path)
            traces[path] = (
                Trace(object_id, path, old.first, number, old.moved_from, (old,))
                if old
                else Trace(object_id, path, number, number, (), ())
            )
        return
    before = {change.path: traces.get(change.old_path) for change in changes}
    for change in changes:
        gone = traces.pop(change.old_path, None) if change.status in "DR" else None
        if gone and change.status == "D":
            traces[change.path] = _remove(change, number, gone, merged)
    for change in changes:
        if change.status != "D":
            traces[change.path] = _trace(change, number, before[change.path], merged)


def _remove(change: Change, number: int, gone: Trace, merged: list[Traces]) -> Trace:
    """A merge removes a file because a branch did: then that branch's commit is the one that did it."""
    for traces in merged:
        if change.path in traces and not traces[change.path].object_id:
            return traces[change.path]
    return gone._replace(object_id="", last=number, before=(gone,))


def _trace(change: Change, number: int, old: Trace | None, merged: list[Traces]) -> Trace:
    known = [traces[change.path] for traces in merged if change.path in traces]
    for trace in known:
        if trace.object_id == change.object_id:
            return trace
    if old:
        known.insert(0, old)
    moved_from = _names(change, old) if old else known[0].moved_from if known else ()
    first = min((trace.first for trace in known), default=number)
    return Trace(change.object_id, change.path, first, number, moved_from, tuple(known))


def _names(change: Change, old: Trace) -> tuple[str, ...]:
    return (change.old_path, *old.moved_from) if change.status == "R" else old.moved_from
