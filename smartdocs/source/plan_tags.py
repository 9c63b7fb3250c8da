"""Find the tags that sealed plans: `plan/2026-Q3`, on the commit that holds what was agreed."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path

from smartdocs.model.provenance import Tag
from smartdocs.source import git
from smartdocs.source.commits import Commits, read_commits

PREFIX = "plan/"


def read_tags(root: Path, commits: Commits, tip: str) -> tuple[Tag, ...]:
    """Return the plans' tags in the history of a commit, oldest first; `commits` begin with the oldest.

    A tag on a commit outside the workspace's folder lies behind the last commit before it.
    """
    named = _list_tags(root, tip)
    if not named:
        return ()
    orders = {commit_id: order for order, commit_id in enumerate(commits.iter_ids())}
    elsewhere = read_commits(root, (found for found in named.values() if found not in orders))
    times = commits.list_times() if elsewhere else []
    tags = []
    for name, commit_id in named.items():
        if commit_id in orders:
            tags.append(Tag(name, commits[orders[commit_id]], orders[commit_id]))
        else:
            commit = elsewhere[commit_id]
            tags.append(Tag(name, commit, bisect_right(times, commit.committed.timestamp()) - 1))
    return tuple(sorted(tags, key=lambda tag: (tag.order, tag.name)))


def _list_tags(root: Path, tip: str) -> dict[str, str]:
    """Return the commit of each tag by its name; a tag on something else is none of a plan."""
    form = "%(refname:strip=2)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)"
    listing = git.run(root, "for-each-ref", f"--format={form}", f"--merged={tip}", f"refs/tags/{PREFIX}")
    found = {}
    for line in listing.decode("utf-8", "surrogateescape").splitlines():
        name, kind, object_id, inner_kind, inner_id = line.split("\0")
        if "commit" in (kind, inner_kind):
            found[name] = object_id if kind == "commit" else inner_id
    return found
