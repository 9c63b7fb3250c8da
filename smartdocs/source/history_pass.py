"""Learn from one pass over git who added and last touched every file of a workspace."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from smartdocs.model.provenance import History, Repository
from smartdocs.source import git
from smartdocs.source.commits import read_commits, read_log
from smartdocs.source.plan_tags import read_tags
from smartdocs.source.traces import trace_files
from smartdocs.source.uncommitted import Difference, find_difference
from smartdocs.source.walk import make_history, make_walk
from smartdocs.source.workspace import Revision, WorkingTree, Workspace, read_entries


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
    is_head = revision == "HEAD"
    if tree is None and is_head:
        tree = WorkingTree(root)
    commit_id = _find_tip(root) if is_head else ""
    if is_head and not commit_id and (branch := _read_branch(root)) is not None:
        changed = tree.paths() if tree else ()
        return History(Repository(kind="git", branch=branch, dirty=bool(changed), changed=changed))
    commit_id = commit_id or git.find_commit(root, revision)
    if place.shallow:
        return History(_describe(root, place, commit_id, is_head, tree))
    repository = None
    try:
        with _uncollected(), read_log(root, commit_id, place.prefix) as entries:
            repository = _describe(root, place, commit_id, is_head, tree)
            walked = make_walk(trace_files(entries), place.prefix)
        tags = read_tags(root, walked.commits, commit_id)
    except git.GitError as fault:
        if repository is None:
            raise
        return History(replace(repository, problem=fault.message, help=fault.help))
    return make_history(repository, walked, tags)


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


def _describe(
    root: Path, place: git.Place, commit_id: str, is_head: bool, tree: Workspace | None
) -> Repository:
    found = _compare(root, place, commit_id, tree)
    return Repository(
        kind="git",
        head=read_commits(root, [commit_id])[commit_id],
        branch=_read_branch(root) if is_head else None,
        shallow=place.shallow,
        dirty=bool(found.changed),
        changed=found.changed,
        line_ends=found.line_ends,
        help="Fetch the full history, for example with `git fetch --unshallow`" if place.shallow else "",
    )


def _read_branch(root: Path) -> str | None:
    try:
        return git.run(root, "symbolic-ref", "--quiet", "--short", "HEAD").decode("utf-8", "replace").strip()
    except git.GitError:
        return None


def _find_tip(root: Path) -> str:
    """Return the commit that HEAD names, be it one that can be read or not; empty before the first."""
    try:
        return git.run(root, "rev-parse", "--verify", "--quiet", "HEAD").decode().strip()
    except git.GitError:
        return ""


def _compare(root: Path, place: git.Place, commit_id: str, tree: Workspace | None) -> Difference:
    if tree is None or (isinstance(tree, Revision) and tree.commit_id == commit_id):
        return Difference()
    return find_difference(tree, read_entries(root, commit_id, place.prefix), root, place.hash_name)
