"""Follow every file through all commits, from the oldest: under which names, from which contents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from smartdocs.source.commits import COMMITTED, ID, Change, Entry, Fields, parse_moment

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
    return trace_on(entries)


def trace_on(
    entries: Sequence[Entry], traces: Traces | None = None, begun: int = 0, last: Fields = ()
) -> Traced:
    """Follow files through commits, parents first, that come after `begun` others, of which one was the last.

    `traces` are those that the last one knew. What is returned holds the new commits alone.
    """
    children = Counter([parent for entry in entries for parent in entry.parents])
    known = traces or {}
    after: dict[str, Traces] = {last[ID]: known} if last else {}
    for number, (fields, parents, changes, moves) in enumerate(entries, begun):
        before = [_take(after, children, parent) for parent in parents]
        known = after[fields[ID]] = before[0] if before else {}
        if moves or len(before) > 1:
            _apply_moves(changes, number, known, before[1:])
        else:
            _apply(changes, number, known)
    rows = [entry.fields for entry in entries]
    return Traced(rows, known, list(_find_backwards([last, *rows] if last else rows, entries, begun)))


def _find_backwards(
    rows: Sequence[Fields], entries: Iterable[Entry], begun: int
) -> Iterator[tuple[int, int]]:
    """Yield which commits say that they are older than a parent, and that parent, by their places."""
    moments = [parse_moment(fields[COMMITTED]) for fields in rows]
    if moments == sorted(moments):
        return
    first = begun - 1 if begun else 0
    seen = {fields[ID]: number for number, fields in enumerate(rows)}
    for entry in entries:
        number = seen[entry.fields[ID]]
        for parent in entry.parents:
            other = seen.get(parent)
            if other is not None and moments[other] - moments[number] > CLOCKS_DIFFER:
                yield first + number, first + other


def _take(after: dict[str, Traces], children: Counter[str], parent: str) -> Traces:
    """Return a parent's traces: the last child may change them, every other one gets a copy."""
    children[parent] -= 1
    if children[parent]:
        return dict(after.get(parent, {}))
    return after.pop(parent, {})


def _apply(changes: Sequence[Change], number: int, traces: Traces) -> None:
    for _, object_id, _, path in changes:
        old = traces.get(path)
        traces[path] = (
            Trace(object_id, path, old.first, number, old.moved_from, (old,))
            if old
            else Trace(object_id, path, number, number, (), ())
        )


def _apply_moves(changes: Sequence[Change], number: int, traces: Traces, merged: list[Traces]) -> None:
    before = {path: traces.get(old_path) for _, _, old_path, path in changes}
    for status, _, old_path, path in changes:
        gone = traces.pop(old_path, None) if status in "DR" else None
        if gone and status == "D":
            traces[path] = _remove(path, number, gone, merged)
    for change in changes:
        if change[0] != "D":
            traces[change[3]] = _trace(change, number, before[change[3]], merged)


def _remove(path: str, number: int, gone: Trace, merged: list[Traces]) -> Trace:
    """A merge removes a file because a branch did: then that branch's commit is the one that did it."""
    for traces in merged:
        if path in traces and not traces[path].object_id:
            return traces[path]
    return gone._replace(object_id="", last=number, before=(gone,))


def _trace(change: Change, number: int, old: Trace | None, merged: list[Traces]) -> Trace:
    status, object_id, old_path, path = change
    known = [traces[path] for traces in merged if path in traces]
    for trace in known:
        if trace.object_id == object_id:
            return trace
    if old:
        known.insert(0, old)
    names = (old_path, *old.moved_from) if old and status == "R" else old.moved_from if old else ()
    moved_from = names if old else known[0].moved_from if known else ()
    first = min((trace.first for trace in known), default=number)
    return Trace(object_id, path, first, number, moved_from, tuple(known))
