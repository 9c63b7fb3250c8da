"""Learn from one pass over git who added and last touched every file of a workspace."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from smartdocs.model.provenance import Commit, History, Repository
from smartdocs.model.store import NO_STORE, Store
from smartdocs.source import git
from smartdocs.source.commits import read_commits, read_log
from smartdocs.source.kept_walk import Shelf
from smartdocs.source.plan_tags import read_tags
from smartdocs.source.traces import trace_files
from smartdocs.source.uncommitted import Difference, find_difference
from smartdocs.source.walk import Walk, make_history, make_walk
from smartdocs.source.workspace import Revision, WorkingTree, Workspace, read_entries


@dataclass(frozen=True, slots=True)
class _Here:
    """Where a workspace lies, the commit that is read (empty before the first), and the branch, if any."""

    root: Path
    place: git.Place
    tip: str
    branch: str | None = None


def read_history(
    root: Path, revision: str = "HEAD", tree: Workspace | None = None, store: Store = NO_STORE
) -> History:
    """Read the provenance of a workspace's files up to a revision.

    `tree` is what gets compared with the revision, so that uncommitted files can be told. Without it
    that is the working tree for HEAD, and nothing for any other revision, whose files are its own.
    Nothing here raises: what git cannot tell is stated in the repository's `problem`. The answer is
    the same with any store.
    """
    is_head = revision == "HEAD"
    try:
        here = _find_head(root) if is_head else _Here(root, git.find_place(root), "")
    except git.GitError as fault:
        return History(Repository(kind="none", problem=fault.message, help=fault.help))
    if tree is None and is_head:
        tree = WorkingTree(root)
    try:
        if not here.tip and here.branch is None:
            here = replace(here, tip=git.find_commit(root, revision))
        history = _read(here, tree, store) if here.tip else _read_before_the_first(here, tree)
    except git.GitError as fault:
        shallow = here.place.shallow
        history = History(Repository(kind="git", shallow=shallow, problem=fault.message, help=fault.help))
    return replace(history, repository=replace(history.repository, prefix=here.place.prefix))


def _find_head(root: Path) -> _Here:
    """Find the tip, be it a commit that can be read or not."""
    try:
        return _Here(root, *git.find_head(root))
    except git.GitError:
        return _Here(root, git.find_place(root), "", _read_branch(root))


def _read_branch(root: Path) -> str | None:
    try:
        return git.run(root, "symbolic-ref", "--quiet", "--short", "HEAD").decode("utf-8", "replace").strip()
    except git.GitError:
        return None


def _read_before_the_first(here: _Here, tree: Workspace | None) -> History:
    changed = tree.paths() if tree else ()
    return History(Repository(kind="git", branch=here.branch, dirty=bool(changed), changed=changed))


def _read(here: _Here, tree: Workspace | None, store: Store) -> History:
    if here.place.shallow:
        help = "Fetch the full history, for example with `git fetch --unshallow`"
        repository = _describe(here, _read_commit(here), _compare(here, tree, store))
        return History(replace(repository, shallow=True, help=help))
    shelf = Shelf(store, here.root, here.place.prefix)
    found: Difference | None = None
    try:
        walk = shelf.find(here.tip)
        if walk is None:
            with _uncollected(), read_log(here.root, here.tip, here.place.prefix) as entries:
                found = _compare(here, tree, store)
                walk = make_walk(trace_files(entries), here.place.prefix)
            shelf.put(here.tip, walk)
        tags = read_tags(here.root, walk.commits, here.tip)
    except git.GitError as fault:
        if found is None:
            raise
        repository = _describe(here, _read_commit(here), found)
        return History(replace(repository, problem=fault.message, help=fault.help))
    repository = _describe(here, _find_tip(here, walk), found or _compare(here, tree, store))
    return make_history(repository, walk, tags)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for circles among ten thousands of small records, which hold none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _find_tip(here: _Here, walk: Walk) -> Commit:
    """Return the tip; a walk through a folder's history need not have come by it."""
    last = walk.commits[-1] if walk.commits else None
    return last if last and last.id == here.tip else _read_commit(here)


def _read_commit(here: _Here) -> Commit:
    return read_commits(here.root, [here.tip])[here.tip]


def _describe(here: _Here, head: Commit, found: Difference) -> Repository:
    return Repository(
        kind="git",
        head=head,
        branch=here.branch,
        dirty=bool(found.changed),
        changed=found.changed,
        line_ends=found.line_ends,
    )


def _compare(here: _Here, tree: Workspace | None, store: Store) -> Difference:
    if tree is None or (isinstance(tree, Revision) and tree.commit_id == here.tip):
        return Difference()
    entries = read_entries(here.root, here.tip, here.place.prefix, store)
    return find_difference(tree, entries, here.root, here.place.hash_name, store)
