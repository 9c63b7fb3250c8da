"""Follow every file through all commits, from the oldest: under which names, from which contents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from smartdocs.source.commits import COMMITTED, ID, Change, Entry, parse_moment

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

    lines: list[str] = field(default_factory=list)
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
    entries: Sequence[Entry], traces: Traces | None = None, begun: int = 0, last: str = ""
) -> Traced:
    """Follow files through commits, parents first, that come after `begun` others.

    `last` was the last of those, and `traces` are what it knew. What is returned holds the new commits alone.
    """
    children = Counter([parent for entry in entries for parent in entry.parents])
    known = {} if traces is None else traces
    last_id = last.partition("\0")[0]
    after: dict[str, Traces] = {last_id: known} if last else {}
    for number, (_, commit_id, parents, _, changes) in enumerate(entries, begun):
        # Most commits have one parent, the commit before them, which has no other child.
        if len(parents) == 1 and parents[0] == last_id and children[last_id] == 1:
            merged: list[Traces] = []
        else:
            known, *merged = [_take(after, children, parent) for parent in parents] or [{}]
        _apply(changes, number, known, merged)
        last_id = commit_id
        after[commit_id] = known
    backwards = _find_backwards(entries, begun, last)
    return Traced([entry.line for entry in entries], known, list(backwards))


def _find_backwards(entries: Sequence[Entry], begun: int, last: str) -> Iterator[tuple[int, int]]:
    """Yield which commits say that they are older than a parent, and that parent, by their places."""
    known = [(entry.id, entry.committed) for entry in entries]
    if last:
        fields = last.split("\0")
        known.insert(0, (fields[ID], fields[COMMITTED]))
    moments = [parse_moment(committed) for _, committed in known]
    if moments == sorted(moments):
        return
    first = begun - 1 if last else begun
    seen = {commit_id: place for place, (commit_id, _) in enumerate(known)}
    for entry in entries:
        place = seen[entry.id]
        for parent in entry.parents:
            other = seen.get(parent)
            if other is not None and moments[other] - moments[place] > CLOCKS_DIFFER:
                yield first + place, first + other


def _take(after: dict[str, Traces], children: Counter[str], parent: str) -> Traces:
    """Return a parent's traces: the last child may change them, every other one gets a copy."""
    children[parent] -= 1
    if children[parent]:
        return dict(after.get(parent, {}))
    return after.pop(parent, {})


def _apply(changes: Sequence[Change], number: int, traces: Traces, merged: list[Traces]) -> None:
    for _, old_path, status, _ in changes:
        if old_path or status == "D" or merged:
            _apply_moves(changes, number, traces, merged)
            return
    for object_id, _, _, path in changes:
        old = traces.get(path)
        traces[path] = (
            Trace(object_id, path, old.first, number, old.moved_from, (old,))
            if old
            else Trace(object_id, path, number, number, (), ())
        )


def _apply_moves(changes: Sequence[Change], number: int, traces: Traces, merged: list[Traces]) -> None:
    before = {path: traces.get(old_path or path) for _, old_path, _, path in changes}
    for _, old_path, status, path in changes:
        gone = traces.pop(old_path or path, None) if old_path or status == "D" else None
        if gone and status == "D":
            traces[path] = _remove(path, number, gone, merged)
    for object_id, old_path, status, path in changes:
        if status != "D":
            traces[path] = _trace(object_id, old_path, path, number, before[path], merged)


def _remove(path: str, number: int, gone: Trace, merged: list[Traces]) -> Trace:
    """A merge removes a file because a branch did: then that branch's commit is the one that did it."""
    for traces in merged:
        if path in traces and not traces[path].object_id:
            return traces[path]
    return gone._replace(object_id="", last=number, before=(gone,))


def _trace(
    object_id: str, old_path: str, path: str, number: int, old: Trace | None, merged: list[Traces]
) -> Trace:
    known = [traces[path] for traces in merged if path in traces]
    for trace in known:
        if trace.object_id == object_id:
            return trace
    moved_from = known[0].moved_from if known else ()
    if old:
        known.insert(0, old)
        moved_from = (old_path, *old.moved_from) if old_path else old.moved_from
    first = min((trace.first for trace in known), default=number)
    return Trace(object_id, path, first, number, moved_from, tuple(known))
