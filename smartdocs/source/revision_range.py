"""Two states to compare, as git's users write them: `A..B`, `A...B`, or one revision and the working tree."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from smartdocs.source import git


@dataclass(frozen=True, slots=True)
class RevisionRange:
    """Two revisions and what to call them; `new` is None for the working tree."""

    old: str
    new: str | None
    old_label: str
    new_label: str


def read_range(root: Path, written: str) -> RevisionRange:
    """Read a range; with three dots, compare with the commit at which both parted."""
    first, dots, second = _split(written)
    if not dots:
        return RevisionRange(git.find_commit(root, written), None, written, "working tree")
    old, new = first or "HEAD", second or "HEAD"
    ids = git.find_commit(root, old), git.find_commit(root, new)
    if dots == "...":
        base = _find_base(root, *ids, written)
        return RevisionRange(base, ids[1], f"{old} ({base[:10]})", new)
    return RevisionRange(*ids, old, new)


def _split(written: str) -> tuple[str, str, str]:
    dots = "..." if "..." in written else ".."
    return written.partition(dots)


def _find_base(root: Path, old: str, new: str, written: str) -> str:
    try:
        return git.run(root, "merge-base", old, new).decode().split("\n", 1)[0].strip()
    except git.GitError as fault:
        raise git.GitError(
            f"`{written}` has no commit in common",
            "Write two dots to compare them as they are; in a shallow clone run `git fetch --unshallow`",
        ) from fault
