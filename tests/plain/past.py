"""A plan's past, read from git with git's own commands: commits, tags, and each file as it was."""

from __future__ import annotations

import io
import subprocess
import tarfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path, PurePosixPath
from typing import Any

from tests.plain.written import read_front


@dataclass(frozen=True)
class Commit:
    """Who committed what, and when; `order` is its place in the history."""

    id: str
    author: str
    mail: str
    day: date
    order: int

    @property
    def short(self) -> str:
        return self.id[:10]


@dataclass(frozen=True)
class Version:
    """A goal's front matter from a commit on; None where the commit took it away."""

    commit: Commit
    raw: Mapping[str, Any] | None


class Past:
    """The history of a folder that is a repository with one branch."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def git(self, *words: str) -> bytes:
        return subprocess.run(["git", *words], cwd=self.root, check=True, capture_output=True).stdout

    @cached_property
    def commits(self) -> list[Commit]:
        lines = self.git("log", "--reverse", "--format=%H%x09%an%x09%ae%x09%cs").decode().splitlines()
        rows = [line.split("\t") for line in lines]
        return [
            Commit(i, who, mail, date.fromisoformat(day), n) for n, (i, who, mail, day) in enumerate(rows)
        ]

    @property
    def head(self) -> Commit:
        return self.commits[-1]

    @cached_property
    def trees(self) -> list[dict[str, bytes]]:
        """Give the files of each commit, by path."""
        return [self._read_tree(commit) for commit in self.commits]

    def _read_tree(self, commit: Commit) -> dict[str, bytes]:
        with tarfile.open(fileobj=io.BytesIO(self.git("archive", commit.id))) as archive:
            files = [member for member in archive if member.isfile()]
            return {member.name: archive.extractfile(member).read() for member in files}

    @cached_property
    def goals(self) -> dict[str, list[Version]]:
        """Give the versions of each goal that there is or ever was, by id, oldest first."""
        names = {PurePosixPath(path).stem for tree in self.trees for path in tree if is_goal(path)}
        return {name: self._follow(name) for name in sorted(names)}

    def _follow(self, name: str) -> list[Version]:
        found, last = list[Version](), b""
        for commit, tree in zip(self.commits, self.trees, strict=True):
            paths = [path for path in tree if is_goal(path) and PurePosixPath(path).stem == name]
            text = tree[paths[0]] if paths else b""
            if text != last:
                found.append(Version(commit, read_front(text.decode()) if text else None))
            last = text
        return found

    @cached_property
    def tags(self) -> dict[str, Commit]:
        """Give the commits of tags that seal a plan, by period, oldest first."""
        lines = self.git(
            "for-each-ref", "--format=%(refname:strip=2) %(objectname)", "refs/tags/plan/"
        ).decode()
        by_id = {commit.id: commit for commit in self.commits}
        pairs = [line.split() for line in lines.splitlines()]
        found = {name.removeprefix("plan/"): by_id[commit] for name, commit in pairs}
        return dict(sorted(found.items(), key=lambda item: item[1].order))

    def changes_of(self, path: str) -> list[Commit]:
        """Give the commits that changed a file."""
        before: list[dict[str, bytes]] = [{}, *self.trees[:-1]]
        pairs = zip(self.commits, before, self.trees, strict=True)
        return [commit for commit, old, new in pairs if old.get(path) != new.get(path)]

    def written(self, name: str, shelf: str, entry: Mapping[str, Any], keys: tuple[str, ...]) -> Commit:
        """Give the commit since which a goal's list has an entry with what it says now under these keys."""
        said = [entry.get(key) for key in keys]
        since: Commit | None = None
        for version in self.goals[name]:
            items = (version.raw or {}).get(shelf) or []
            has_it = any([item.get(key) for key in keys] == said for item in items)
            since = (since or version.commit) if has_it else None
        assert since, f"{name}: nobody wrote {entry}"
        return since


@cache
def read_past(root: Path) -> Past:
    """Read a folder's past once; it does not change while it is read."""
    return Past(root)


def is_goal(path: str) -> bool:
    return path.startswith("content/goals/") and path.endswith(".md")
