"""Compare what was handed out with git: the commit that it names, its files in that commit, and today's."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from smartdocs.model.provenance import Commit, History
from smartdocs.model.published import Origin, Original
from smartdocs.model.verification import Difference, Fault, GitComparison
from smartdocs.source import git
from smartdocs.source.history_pass import read_history
from smartdocs.source.lfs import named_by
from smartdocs.source.uncommitted import without_carriage_returns
from smartdocs.source.workspace import Revision, WorkingTree, Workspace

CHANGED_INPUTS_SHOWN = 3


def compare_with_git(root: Path, origin: Origin) -> GitComparison:
    """Say what git knows of something handed out; raise GitError when there is no repository."""
    place = git.find_place(root)
    if not origin.commit:
        problem = "It names no commit: it was made without git, or for readers outside"
        return GitComparison(problem=problem, help="Compare it without --repository")
    today = _Today(root)
    since = tuple(_compare_today(origin.originals, today))
    if not _find_objects(root, [origin.commit]):
        if not place.shallow:
            return _without_commit(root, origin, since)
        problem = f"The clone is shallow and lacks the commit {origin.commit[:10]}"
        return GitComparison(differences=since, problem=problem, help="Run `git fetch --unshallow`")
    revision = Revision(root, origin.commit)
    try:
        differences = (*_compare_commit(root, origin), *_compare_revision(origin, revision), *since)
    finally:
        revision.close()
    return GitComparison(differences=differences, notes=tuple(_note(origin, today)))


def _find_objects(root: Path, object_ids: Iterable[str]) -> frozenset[str]:
    """Return those of some objects that git has."""
    asked = "".join(f"{object_id}\n" for object_id in object_ids).encode()
    lines = git.run(root, "cat-file", "--batch-check", stdin=asked).decode("ascii", "replace").splitlines()
    return frozenset(line.split()[0] for line in lines if not line.endswith(" missing"))


@dataclass
class _Today:
    """The plan as it lies in its folder; its history is read only when something has changed."""

    root: Path

    @cached_property
    def tree(self) -> Workspace:
        return WorkingTree(self.root)

    @cached_property
    def history(self) -> History:
        return read_history(self.root, tree=self.tree)


def _without_commit(root: Path, origin: Origin, since: tuple[Difference, ...]) -> GitComparison:
    """The commit is gone; say of which exhibits git still has the bytes."""
    detail = "history was rewritten, or this is another repository; `git fetch` may bring it"
    gone = Difference(Fault.GONE, f"commit {origin.commit[:10]}", detail)
    blobs = {item.blob: item.label for item in origin.originals if item.blob}
    there = _find_objects(root, blobs) if blobs else frozenset()
    lost = [label for blob, label in blobs.items() if blob not in there]
    notes = []
    if blobs and not lost:
        notes.append("The bytes of every exhibit are still in git")
    elif lost:
        notes.append(f"No longer in git: the bytes of {', '.join(lost)}")
    return GitComparison(differences=(gone, *since), notes=tuple(notes))


def _compare_commit(root: Path, origin: Origin) -> Iterator[Difference]:
    """A commit that no branch and no tag leads to is what a rewritten history leaves behind."""
    arguments = ("rev-list", "--max-count=1", origin.commit, "--not", "--all")
    if git.run(root, *arguments).strip():
        detail = "no branch and no tag leads to it: history was rewritten"
        yield Difference(Fault.GONE, f"commit {origin.commit[:10]}", detail)


def _compare_revision(origin: Origin, revision: Revision) -> Iterator[Difference]:
    """Compare exhibits and inputs that were committed with the files of the commit."""
    where = f"in commit {origin.commit[:10]}"
    for original in origin.originals:
        if original.source and original.blob:
            found = _is_same(original.source, original.in_repository, revision)
            name = f"{original.label} {original.source}"
            if found is None:
                yield Difference(Fault.OTHER, name, f"there is no such file {where}")
            elif not found:
                yield Difference(Fault.OTHER, name, f"the file {where} has other bytes")
    exhibits = {original.source for original in origin.originals}
    for item in origin.inputs:
        is_due = item.committed and item.path not in exhibits
        if is_due and not _is_same(item.path, item.sha256, revision):
            yield Difference(Fault.OTHER, item.path, f"the file {where} has other bytes")


def _is_same(path: str, sha256: str, tree: Workspace) -> bool | None:
    """Tell whether a file has the bytes of a hash, other line ends aside; None when there is no such file."""
    try:
        return tree.digest(path) == sha256 or sha256 in _hashes(tree.read(path))
    except OSError:
        return None


def _hashes(content: bytes) -> Iterator[str]:
    """Yield the hashes under which a committed content may have been published."""
    yield _hash(content)
    plain = without_carriage_returns(content)
    yield _hash(plain)
    yield _hash(plain.replace(b"\n", b"\r\n"))
    yield named_by(content)


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _compare_today(originals: Iterable[Original], today: _Today) -> Iterator[Difference]:
    """Compare each exhibit with the file as it is now; one that only moved is no difference."""
    for original in originals:
        if not original.source:
            continue
        found = _is_same(original.source, original.in_repository, today.tree)
        name = f"{original.label} {original.source}"
        if found is None:
            if not _find_moved(original, today):
                gone = today.history.removed.get(original.source)
                yield Difference(Fault.REMOVED, name, _by(gone.last if gone else None))
        elif not found:
            is_open = today.history.is_uncommitted(original.source)
            last = today.history.last(original.source)
            yield Difference(Fault.CHANGED, name, "not committed" if is_open else _by(last))


def _find_moved(original: Original, today: _Today) -> str:
    """Return where a file went that has the same bytes elsewhere now."""
    moved = (path for path, entry in today.history.files.items() if original.source in entry.moved_from)
    return next((path for path in moved if _is_same(path, original.sha256, today.tree)), "")


def _by(commit: Commit | None) -> str:
    if commit is None:
        return "not committed"
    return f"by {commit.author} on {commit.committed.date()} in {commit.short_id}, as stated in git"


def _note(origin: Origin, today: _Today) -> Iterator[str]:
    """State what was open when it was made, and how much of the plan has moved on since."""
    open_then = [item.label for item in origin.originals if item.source and not item.blob]
    if open_then:
        yield f"Not committed when it was published: {', '.join(open_then)}"
    exhibits = {original.source for original in origin.originals}
    inputs = [item for item in origin.inputs if item.path not in exhibits]
    changed = [item.path for item in inputs if not _is_same(item.path, item.sha256, today.tree)]
    if changed:
        shown = ", ".join(changed[:CHANGED_INPUTS_SHOWN])
        more = (
            f" and {len(changed) - CHANGED_INPUTS_SHOWN} more" if len(changed) > CHANGED_INPUTS_SHOWN else ""
        )
        yield f"{len(changed)} of {len(inputs)} files of the plan have changed since: {shown}{more}"
