"""Find the tags that sealed plans: `plan/2026-Q3`, on the commit that holds what was agreed."""

from __future__ import annotations

from bisect import bisect_right
from pathlib import Path
from typing import NamedTuple

from smartdocs.model.provenance import Tag
from smartdocs.source import git
from smartdocs.source.commits import Commits, read_commits

PREFIX = "plan/"


class PlanTags(NamedTuple):
    """The tags that count, oldest first, and the names of those on a history apart, which do not."""

    tags: tuple[Tag, ...] = ()
    astray: tuple[str, ...] = ()


def read_tags(root: Path, commits: Commits, tip: str) -> PlanTags:
    """Return the plans' tags around a commit; `commits` is its history and begins with the oldest.

    A tag in the history on a commit outside the workspace's folder lies behind the last commit before it.
    One that was made of a later state is not known yet, and neither counts nor is astray.
    """
    named = _list_tags(root)
    if not named:
        return PlanTags()
    orders = {commit_id: order for order, commit_id in enumerate(commits.iter_ids())}
    others = {name for name, commit_id in named.items() if commit_id not in orders}
    merged = others & _list_tags(root, f"--merged={tip}").keys() if others else set()
    apart = others - merged
    astray = apart & _list_tags(root, f"--no-contains={tip}").keys() if apart else set()
    elsewhere = read_commits(root, (named[name] for name in merged))
    times = commits.list_times() if elsewhere else []
    tags = []
    for name, commit_id in named.items():
        if commit_id in orders:
            tags.append(Tag(name, commits[orders[commit_id]], orders[commit_id]))
        elif name in merged:
            commit = elsewhere[commit_id]
            tags.append(Tag(name, commit, bisect_right(times, commit.committed.timestamp()) - 1))
    return PlanTags(tuple(sorted(tags, key=lambda tag: (tag.order, tag.name))), tuple(sorted(astray)))


def _list_tags(root: Path, *limits: str) -> dict[str, str]:
    """Return the commit of each tag by its name; a tag on something else is none of a plan."""
    form = "%(refname:strip=2)%00%(objecttype)%00%(objectname)%00%(*objecttype)%00%(*objectname)"
    listing = git.run(root, "for-each-ref", f"--format={form}", *limits, f"refs/tags/{PREFIX}")
    found = {}
    for line in listing.decode("utf-8", "surrogateescape").splitlines():
        name, kind, object_id, inner_kind, inner_id = line.split("\0")
        if "commit" in (kind, inner_kind):
            found[name] = object_id if kind == "commit" else inner_id
    return found
