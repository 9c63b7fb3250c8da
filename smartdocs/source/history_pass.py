"""Learn from one pass over git who added and last touched every file of a workspace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

from smartdocs.model.provenance import Commit, FileHistory, History, Repository, Version
from smartdocs.source import git
from smartdocs.source.commits import Change, Entry, read_commits, read_log
from smartdocs.source.plan_tags import read_tags
from smartdocs.source.uncommitted import Difference, find_difference
from smartdocs.source.workspace import Revision, WorkingTree, Workspace, belongs, read_entries

# Two machines that commit one after the other seldom agree to the minute.
CLOCKS_DIFFER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _Trace:
    """What is known of one file after one commit; `first` and `last` count commits from the oldest.

    A deleted file keeps its trace without an object, so that it is not new when it comes back.
    `before` are the traces that this one was made from.
    """

    object_id: str
    path: str
    first: int
    last: int
    moved_from: tuple[str, ...] = ()
    before: tuple[_Trace, ...] = field(default=(), compare=False, repr=False)


_Traces = dict[str, _Trace]


def read_history(root: Path, revision: str = "HEAD", tree: Workspace | None = None) -> History:
    """Read the provenance of a workspace's files up to a revision.

    `tree` is what gets compared with the revision, so that uncommitted files can be told. Without it
    that is the working tree for HEAD, and nothing for any other revision, whose files are its own.
    Nothing here raises: what git cannot tell is stated in the repository's `problem`.
    """
    try:
        place = git.find_place(root)
    except git.GitError as fault:
        return History(Repository(kind="none", problem=fault.message, help=fault.help))
    try:
        history = _read(root, place, revision, tree)
    except git.GitError as fault:
        history = History(
            Repository(kind="git", shallow=place.shallow, problem=fault.message, help=fault.help)
        )
    return replace(history, repository=replace(history.repository, prefix=place.prefix))


def _read(root: Path, place: git.Place, revision: str, tree: Workspace | None) -> History:
    branch = _read_branch(root) if revision == "HEAD" else None
    if tree is None and revision == "HEAD":
        tree = WorkingTree(root)
    if branch is not None and not _has_commit(root):
        changed = tree.paths() if tree else ()
        return History(Repository(kind="git", branch=branch, dirty=bool(changed), changed=changed))
    commit_id = git.find_commit(root, revision)
    found = _compare(root, place, commit_id, tree)
    repository = Repository(
        kind="git",
        head=read_commits(root, [commit_id])[commit_id].commit,
        branch=branch,
        shallow=place.shallow,
        dirty=bool(found.changed),
        changed=found.changed,
        line_ends=found.line_ends,
        help="Fetch the full history, for example with `git fetch --unshallow`" if place.shallow else "",
    )
    if place.shallow:
        return History(repository)
    try:
        return _read_past(root, place, commit_id, repository)
    except git.GitError as fault:
        return History(replace(repository, problem=fault.message, help=fault.help))


def _read_branch(root: Path) -> str | None:
    try:
        return git.run(root, "symbolic-ref", "--quiet", "--short", "HEAD").decode("utf-8", "replace").strip()
    except git.GitError:
        return None


def _has_commit(root: Path) -> bool:
    """Tell whether the branch has a tip, be it one that can be read or not."""
    try:
        git.run(root, "rev-parse", "--verify", "--quiet", "HEAD")
    except git.GitError:
        return False
    return True


def _compare(root: Path, place: git.Place, commit_id: str, tree: Workspace | None) -> Difference:
    if tree is None or (isinstance(tree, Revision) and tree.commit_id == commit_id):
        return Difference()
    return find_difference(tree, read_entries(root, commit_id, place.prefix), root, place.hash_name)


def _read_past(root: Path, place: git.Place, commit_id: str, repository: Repository) -> History:
    entries = list(read_log(root, commit_id, place.prefix))
    commits = [entry.commit for entry in entries]
    files: dict[str, FileHistory] = {}
    removed: dict[str, FileHistory] = {}
    for full_path, trace in trace_files(entries).items():
        path = full_path.removeprefix(place.prefix)
        if full_path.startswith(place.prefix) and belongs(path):
            found = _file_history(path, trace, commits, place.prefix)
            (files if trace.object_id else removed)[path] = found
    tags = read_tags(root, commits, commit_id)
    return History(repository, files, removed, dict(_find_backwards(entries)), tags)


def _file_history(path: str, trace: _Trace, commits: list[Commit], prefix: str) -> FileHistory:
    moved_from = tuple(old.removeprefix(prefix) for old in trace.moved_from)
    versions = tuple(_list_versions(trace, commits, prefix))
    return FileHistory(path, commits[trace.first], commits[trace.last], moved_from, versions)


def _list_versions(newest: _Trace, commits: list[Commit], prefix: str) -> Iterator[Version]:
    """Yield what a file has been, newest first; merged branches in order of the commits that wrote them."""
    ordered = [newest]
    while len(ordered[-1].before) == 1:
        ordered.append(ordered[-1].before[0])
    if ordered[-1].before:
        ordered = _sort_merged(newest)
    places = {id(trace): number for number, trace in enumerate(ordered)}
    for trace in ordered:
        before = tuple(places[id(old)] for old in trace.before)
        path = trace.path.removeprefix(prefix)
        yield Version(commits[trace.last], trace.object_id, path, before, trace.last)


def _sort_merged(newest: _Trace) -> list[_Trace]:
    found, waiting = {id(newest): newest}, [newest]
    while waiting:
        for trace in waiting.pop().before:
            if id(trace) not in found:
                found[id(trace)] = trace
                waiting.append(trace)
    return sorted(found.values(), key=lambda trace: -trace.last)


def _find_backwards(entries: list[Entry]) -> Iterator[tuple[str, Commit]]:
    """Yield each commit that is dated clearly before one that it follows, with that one."""
    by_id = {entry.commit.id: entry.commit for entry in entries}
    for entry in entries:
        commit = entry.commit
        parents = [by_id[parent] for parent in entry.parents if parent in by_id]
        latest = max(parents, key=lambda parent: parent.committed, default=commit)
        if latest.committed - commit.committed > CLOCKS_DIFFER:
            yield commit.id, latest


def trace_files(entries: list[Entry]) -> _Traces:
    """Return the trace of every file after the newest commit, given all commits, oldest first.

    Each commit starts from what its first parent knew, so branches that ran side by side do not
    disturb each other, whatever their clocks said.
    """
    children = Counter(parent for entry in entries for parent in entry.parents)
    after: dict[str, _Traces] = {}
    traces: _Traces = {}
    for number, entry in enumerate(entries):
        parents = [_take(after, children, parent) for parent in entry.parents]
        traces = parents[0] if parents else {}
        _apply(entry.changes, number, traces, parents[1:])
        after[entry.commit.id] = traces
    return traces


def _take(after: dict[str, _Traces], children: Counter[str], parent: str) -> _Traces:
    """Return a parent's traces: the last child may change them, every other one gets a copy."""
    children[parent] -= 1
    if children[parent]:
        return dict(after.get(parent, {}))
    return after.pop(parent, {})


def _apply(changes: tuple[Change, ...], number: int, traces: _Traces, merged: list[_Traces]) -> None:
    old = {change.path: traces.get(change.old_path) for change in changes}
    for change in changes:
        gone = traces.pop(change.old_path, None) if change.status in "DR" else None
        if gone and change.status == "D":
            traces[change.path] = _remove(change, number, gone, merged)
    for change in changes:
        if change.status != "D":
            traces[change.path] = _trace(change, number, old[change.path], merged)


def _remove(change: Change, number: int, gone: _Trace, merged: list[_Traces]) -> _Trace:
    """A merge removes a file because a branch did: then that branch's commit is the one that did it."""
    for traces in merged:
        if change.path in traces and not traces[change.path].object_id:
            return traces[change.path]
    return replace(gone, object_id="", last=number, before=(gone,))


def _trace(change: Change, number: int, old: _Trace | None, merged: list[_Traces]) -> _Trace:
    known = [traces[change.path] for traces in merged if change.path in traces]
    for trace in known:
        if trace.object_id == change.object_id:
            return trace
    if old:
        known.insert(0, old)
    moved_from = _names(change, old) if old else known[0].moved_from if known else ()
    first = min((trace.first for trace in known), default=number)
    return _Trace(change.object_id, change.path, first, number, moved_from, tuple(known))


def _names(change: Change, old: _Trace) -> tuple[str, ...]:
    return (change.old_path, *old.moved_from) if change.status == "R" else old.moved_from
