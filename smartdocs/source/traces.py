"""Follow every file through all commits, from the oldest: under which names, from which contents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from smartdocs.source.commits import Change, Entry, Fields, parse_seconds

# Two machines that commit one after the other seldom agree to the minute; in seconds.
CLOCKS_DIFFER = 3600


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
class Traced:
    """What commits together tell: themselves, oldest first, and the trace of every file at the end.

    `backwards` pairs the place of each commit that says it is clearly older than one that it follows
    with that other's.
    """

    rows: list[Fields] = field(default_factory=list)
    traces: Traces = field(default_factory=dict)
    backwards: list[tuple[int, int]] = field(default_factory=list)


def trace_files(entries: Iterable[Entry]) -> Traced:
    """Follow the files through all commits, which come children first.

    Each commit starts from what its first parent knew, so branches that ran side by side do not
    disturb each other, whatever their clocks said.
    """
    entries = list(entries)
    entries.reverse()
    return trace_on(Traced(), entries)


def trace_on(traced: Traced, entries: Sequence[Entry]) -> Traced:
    """Follow files through more commits, parents first, that all come after those which were traced."""
    children = Counter(parent for entry in entries for parent in entry.parents)
    begun = len(traced.rows)
    after: dict[str, Traces] = {traced.rows[-1].id: traced.traces} if begun else {}
    rows, known = [*traced.rows, *[entry.fields for entry in entries]], traced.traces
    for number, (fields, parents, changes) in enumerate(entries, begun):
        before = [_take(after, children, parent) for parent in parents]
        known = after[fields.id] = before[0] if before else {}
        _apply(changes, number, known, before[1:])
    return Traced(rows, known, [*traced.backwards, *_find_backwards(rows, entries, begun)])


def _find_backwards(
    rows: Sequence[Fields], entries: Iterable[Entry], begun: int
) -> Iterator[tuple[int, int]]:
    seen = {rows[begun - 1].id: begun - 1} if begun else {}
    times = [parse_seconds(fields.committed) for fields in rows[max(0, begun - 1) :]]
    first = max(0, begun - 1)
    for number, (fields, parents, _) in enumerate(entries, begun):
        seen[fields.id] = number
        for parent in parents:
            other = seen.get(parent)
            if other is not None and times[other - first] - times[number - first] > CLOCKS_DIFFER:
                yield number, other


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
