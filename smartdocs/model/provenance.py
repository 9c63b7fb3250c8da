"""What git states about the files of a workspace: who wrote them first and last, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from smartdocs.model.commit_signature import UNCHECKED, CommitSignature
from smartdocs.model.phrase import phrase

NO_REPOSITORY = "The folder is not in a git repository"


class SourceError(Exception):
    """Say in one sentence why a workspace cannot be read, and in another what helps."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message, help)
        self.message = message
        self.help = help

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit as stated in git; names and times can be set by hand, so they are statements.

    Both times carry their own offset from UTC.
    """

    id: str
    author: str
    author_email: str
    authored: datetime
    committer: str
    committer_email: str
    committed: datetime
    subject: str

    @property
    def short_id(self) -> str:
        return self.id[:10]

    @property
    def day(self) -> date:
        """The day on which it was made, by the author's own clock where that is the same moment."""
        same = abs(self.committed - self.authored) < timedelta(days=1)
        return self.authored.date() if same else self.committed.date()


class Version(NamedTuple):
    """One content that a file has had: the commit that wrote it, and git's name of the content.

    `before` are the places, in the file's own list of versions, of those that it was made from: none
    for the first, several for a merge. `object_id` is empty where the file was removed for a while.
    `order` is the commit's place in the whole history, counted from the oldest. There are ten thousands
    of versions, and a named tuple is made in a third of the time.
    """

    commit: Commit
    object_id: str
    path: str
    before: tuple[int, ...] = ()
    order: int = 0


@dataclass(frozen=True, slots=True)
class FileHistory:
    """The commits that first added and last touched a file, under every name it has had.

    `moved_from` are its earlier names within the workspace's history, newest first. A file counts as
    moved, not as new, when at least 80% of it arrived at the new name unchanged. `versions` begin
    with the newest, and each stands before those that it was made from.
    """

    path: str
    first: Commit
    last: Commit
    moved_from: tuple[str, ...] = ()
    versions: Sequence[Version] = ()


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a plan that lies in the history; `order` is its commit's, counted from the oldest."""

    name: str
    commit: Commit
    order: int


@dataclass(frozen=True, slots=True)
class Repository:
    """The state of the repository around a workspace; `withheld` where an edition must not tell it.

    `head` is the commit that provenance is read from, None before the first commit. `branch` is None
    for a detached head. `changed` are the paths whose content differs from `head`, that are missing,
    or that are not in it; `dirty` is None when that is unknown. `line_ends` are the paths whose text
    is the committed one with other line ends. `prefix` is the workspace's folder in
    the repository, empty or ending in a slash. `problem` is one sentence, empty when there is none,
    and `help` says what to do about it.
    """

    kind: Literal["git", "none", "withheld"]
    head: Commit | None = None
    branch: str | None = None
    shallow: bool = False
    dirty: bool | None = None
    changed: tuple[str, ...] = ()
    line_ends: tuple[str, ...] = ()
    prefix: str = ""
    problem: str = ""
    help: str = ""

    @property
    def is_absent(self) -> bool:
        """Tell whether there is no repository at all, rather than one that cannot be read."""
        return self.problem == NO_REPOSITORY


@dataclass(frozen=True, slots=True)
class History:
    """The provenance of every committed file of a workspace, or the reason why it is unknown.

    `removed` are the files that were there once: their last commit is the one that removed them.
    `backwards` has, for the id of each commit that says it is older than a commit that it follows,
    that other commit. `tags` are those of sealed plans, oldest first, and `astray` the names of
    those that lie on a history apart from this one. `signatures` has those commits
    whose signature was looked at.
    """

    repository: Repository
    files: Mapping[str, FileHistory] = field(default_factory=dict)
    removed: Mapping[str, FileHistory] = field(default_factory=dict)
    backwards: Mapping[str, Commit] = field(default_factory=dict)
    tags: tuple[Tag, ...] = ()
    astray: tuple[str, ...] = ()
    signatures: Mapping[str, CommitSignature] = field(default_factory=dict)

    @property
    def known(self) -> bool:
        return not self.reason

    @property
    def reason(self) -> str:
        """Name in a few words why provenance is unknown; empty when it is known."""
        if self.repository.kind != "git":
            return phrase("no git") if self.repository.kind == "none" else phrase("not part of this edition")
        if self.repository.shallow:
            return phrase("shallow clone")
        return phrase("unreadable history") if self.repository.problem else ""

    def first(self, path: str) -> Commit | None:
        """Return the commit that first added a file; None when uncommitted or unknown."""
        entry = self.files.get(path) if self.known else None
        return entry.first if entry else None

    def last(self, path: str) -> Commit | None:
        """Return the commit that last touched a file; None when uncommitted or unknown."""
        entry = self.files.get(path) if self.known else None
        return entry.last if entry else None

    def signature(self, commit: Commit) -> CommitSignature:
        """Return what is known of a commit's signature."""
        return self.signatures.get(commit.id, UNCHECKED)

    def is_uncommitted(self, path: str) -> bool | None:
        """Tell whether a file's content differs from the commit; None when that is unknown."""
        if self.repository.dirty is None:
            return None
        return path in self.repository.changed
