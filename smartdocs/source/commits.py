"""Read commits and what each changed from the output of one `git log`."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta, timezone
from itertools import chain
from pathlib import Path
from typing import NamedTuple, TypeAlias, overload

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


# What a commit did to one path: status, id of the new content, old path and path. There are ten thousands
# of them; a plain tuple is made in a tenth of the time.
Change: TypeAlias = tuple[str, str, str, str]
# One commit as git prints it, in the order of `_FIELDS`: times as seconds and offset, names unaltered.
Fields: TypeAlias = tuple[str, ...]
ID, PARENTS, COMMITTED = 0, 1, 7


class Entry(NamedTuple):
    """One commit and what it changed against the first of its parents; `moves` if a file went or moved."""

    fields: Fields
    parents: Sequence[str]
    changes: Sequence[Change] = ()
    moves: bool = False


class KeptRows(Sequence[Fields]):
    """Fields of commits, written a line each, that are read when they are asked for."""

    def __init__(self, lines: list[bytes]) -> None:
        self.lines = lines

    @overload
    def __getitem__(self, place: int) -> Fields: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Fields]: ...
    def __getitem__(self, place: int | slice) -> Fields | Sequence[Fields]:
        if isinstance(place, slice):
            return KeptRows(self.lines[place])
        return tuple(json.loads(self.lines[place]))

    def __len__(self) -> int:
        return len(self.lines)

    def ids(self) -> list[str]:
        """Return the ids alone, which begin each line."""
        end = self.lines[0].index(b'"', 2) if self.lines else 0
        return [line[2:end].decode() for line in self.lines]


class Commits(Sequence[Commit]):
    """Commits, oldest first; each is made when it is first asked for, for few of thousands are."""

    def __init__(self, rows: Sequence[Fields]) -> None:
        self.rows = rows
        self._made: dict[int, Commit] = {}

    @overload
    def __getitem__(self, place: int) -> Commit: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Commit]: ...
    def __getitem__(self, place: int | slice) -> Commit | Sequence[Commit]:
        if isinstance(place, slice):
            return Commits(self.rows[place])
        made = self._made.get(place)
        if made is None:
            made = self._made[place] = make_commit(self.rows[place])
        return made

    def __len__(self) -> int:
        return len(self.rows)

    def ids(self) -> list[str]:
        """Return the ids of all."""
        return self.rows.ids() if isinstance(self.rows, KeptRows) else [row[ID] for row in self.rows]

    def keep(self) -> list[bytes]:
        """Write each commit as a line, as `KeptRows` reads it."""
        return self.rows.lines if isinstance(self.rows, KeptRows) else [keep_row(row) for row in self.rows]


def keep_row(fields: Fields) -> bytes:
    """Write a commit as a line."""
    return json.dumps(fields, separators=(",", ":")).encode()


@contextmanager
def read_log(root: Path, commit_id: str, prefix: str, after: str = "") -> Iterator[Iterator[Entry]]:
    """Hand over every commit up to one, children first; only those that touch the folder `prefix`, if given.

    Those that the commit `after` already knew are left out. git walks from the start of the block on,
    whatever is done there before the first is asked for.
    """
    # The command runs in that very folder, so the folder is called `.` there.
    limit = (".",) if prefix else ()
    revisions = (commit_id, f"^{after}") if after else (commit_id,)
    with git.stream(root, "log", *_PLAIN, *_CHANGES, *revisions, "--", *limit) as output:
        yield parse_log(output)


def read_commits(root: Path, commit_ids: Iterable[str]) -> dict[str, Commit]:
    """Return some commits by their id."""
    wanted = "".join(f"{commit_id}\n" for commit_id in sorted(set(commit_ids)))
    if not wanted:
        return {}
    output = git.run(root, "log", *_PLAIN, "--no-walk=unsorted", "--stdin", stdin=wanted.encode())
    return {entry.fields[ID]: make_commit(entry.fields) for entry in parse_log([output])}


def parse_log(output: Iterable[bytes]) -> Iterator[Entry]:
    """Parse what `git log` printed with this module's options."""
    words: list[str] = []
    for more in chain(_iter_words(output), [[""]]):
        words += more
        at = 0
        while (found := _parse_entry(words, at)) is not None:
            entry, at = found
            yield entry
        del words[:at]


def _parse_entry(words: list[str], at: int) -> tuple[Entry, int] | None:
    """Return the commit that begins at a word, and where the next begins; None while words are missing."""
    try:
        word = words[at + 9]
        fields = tuple(words[at : at + 9])
        at += 9
        changes, moves = [], False
        while word[:1] == ":" or word[:2] == "\n:":
            _, _, _, object_id, status = word.split(" ")
            old_path = path = words[at + 1]
            at += 2
            if status[0] in "DR":
                moves = True
                if status[0] == "R":
                    path = words[at]
                    at += 1
            changes.append((status[0], object_id, old_path, path))
            word = words[at]
    except IndexError:
        return None
    return Entry(fields, fields[PARENTS].split(), changes, moves), at


def _iter_words(output: Iterable[bytes]) -> Iterator[list[str]]:
    """Yield the words that zero bytes end, as many at once as are complete."""
    rest = b""
    for chunk in output:
        whole, end, rest = (rest + chunk).rpartition(b"\0")
        if end:
            yield whole.decode("utf-8", "surrogateescape").split("\0")


def make_commit(fields: Fields) -> Commit:
    """Make a record of what git printed of a commit."""
    commit_id, _, author, author_email, authored, committer, committer_email, committed, subject = fields
    when = parse_time(authored)
    return Commit(
        commit_id,
        clean(author),
        clean(author_email),
        when,
        clean(committer),
        clean(committer_email),
        when if committed == authored else parse_time(committed),
        clean(subject),
    )


def parse_time(raw: str) -> datetime:
    """Parse git's raw time, seconds and offset; a time out of reach becomes the nearest one that exists."""
    seconds, _, offset = raw.partition(" ")
    return datetime.fromtimestamp(_parse_seconds(seconds), _parse_zone(offset))


def parse_moment(raw: str) -> int:
    """Parse git's raw time into seconds since 1970."""
    return _parse_seconds(raw.partition(" ")[0])


def _parse_seconds(seconds: str) -> int:
    try:
        return max(0, min(int(seconds), _LATEST))
    except ValueError:
        return 0


@functools.lru_cache(maxsize=128)
def _parse_zone(text: str) -> timezone:
    found = re.fullmatch(r"([+-])(\d\d)(\d\d)", text)
    if not found:
        return UTC
    size = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return timezone(-size if found[1] == "-" else size) if size < timedelta(days=1) else UTC


def clean(text: str) -> str:
    """Replace what could steer a terminal or turn a line's direction."""
    return text if text.isprintable() else _UNPRINTABLE.sub("\ufffd", text)
