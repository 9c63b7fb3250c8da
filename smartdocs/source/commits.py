"""Read commits and what each changed from the output of one `git log`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

from smartdocs.model.provenance import Commit
from smartdocs.source import git

_FIELDS = ("%H", "%P", "%an", "%ae", "%ad", "%cn", "%ce", "%cd", "%s")
_PLAIN = (
    "-z",
    "--format=" + "%x00".join(_FIELDS),
    "--date=raw",
    "--encoding=UTF-8",
    "--no-color",
    "--no-notes",
    "--no-mailmap",
    "--no-decorate",
    "--no-show-signature",
    "--no-ext-diff",
    "--no-textconv",
)
_CHANGES = (
    "--raw",
    "--no-abbrev",
    "--no-relative",
    "--diff-merges=first-parent",
    "--topo-order",
    "--parents",
    "-M80%",
    "-l1000",
    "-O/dev/null",
)

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LATEST = int(datetime(9999, 12, 30, tzinfo=UTC).timestamp())


@dataclass(frozen=True, slots=True)
class Change:
    """What a commit did to one path; `old_path` differs from `path` when the file moved."""

    status: str
    object_id: str
    old_path: str
    path: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One commit with its parents and what it changed against the first of them."""

    commit: Commit
    parents: tuple[str, ...]
    changes: tuple[Change, ...] = ()


def read_log(root: Path, commit_id: str, prefix: str) -> list[Entry]:
    """Return every commit up to one, newest first; only those that touch the folder `prefix`, if given."""
    # The command runs in that very folder, so the folder is called `.` there.
    limit = (".",) if prefix else ()
    return list(parse_log(git.run(root, "log", *_PLAIN, *_CHANGES, commit_id, "--", *limit)))


def read_commits(root: Path, commit_ids: Iterable[str]) -> dict[str, Entry]:
    """Return some commits by their id, without their changes."""
    wanted = "".join(f"{commit_id}\n" for commit_id in sorted(set(commit_ids)))
    if not wanted:
        return {}
    output = git.run(root, "log", *_PLAIN, "--no-walk=unsorted", "--stdin", stdin=wanted.encode())
    return {entry.commit.id: entry for entry in parse_log(output)}


def parse_log(output: bytes) -> Iterator[Entry]:
    """Parse what `git log` printed with this module's options."""
    words = output.decode("utf-8", "surrogateescape").split("\0")
    at = 0
    while at + len(_FIELDS) < len(words):
        fields = words[at : at + len(_FIELDS)]
        at += len(_FIELDS)
        changes = []
        while words[at].startswith((":", "\n:")):
            facts = words[at].split()
            moved = facts[4][0] == "R"
            changes.append(Change(facts[4][0], facts[3], words[at + 1], words[at + 1 + moved]))
            at += 2 + moved
        yield Entry(_parse_commit(fields), tuple(fields[1].split()), tuple(changes))


def _parse_commit(fields: list[str]) -> Commit:
    commit_id, _, author, author_email, authored, committer, committer_email, committed, subject = fields
    return Commit(
        id=commit_id.strip(),
        author=_clean(author),
        author_email=_clean(author_email),
        authored=parse_time(authored),
        committer=_clean(committer),
        committer_email=_clean(committer_email),
        committed=parse_time(committed),
        subject=_clean(subject),
    )


def parse_time(raw: str) -> datetime:
    """Parse git's raw time, seconds and offset; a time out of reach becomes the nearest one that exists."""
    seconds, _, offset = raw.partition(" ")
    try:
        zone = timezone(_parse_offset(offset))
    except ValueError:
        zone = timezone(timedelta(0))
    moment = int(seconds) if seconds.lstrip("-").isdigit() else 0
    return datetime.fromtimestamp(max(0, min(moment, _LATEST)), zone)


def _parse_offset(text: str) -> timedelta:
    found = re.fullmatch(r"([+-])(\d\d)(\d\d)", text)
    if not found:
        raise ValueError(text)
    size = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return -size if found[1] == "-" else size


def _clean(text: str) -> str:
    """Replace what could steer a terminal or turn a line's direction."""
    return _UNPRINTABLE.sub("\ufffd", text)
