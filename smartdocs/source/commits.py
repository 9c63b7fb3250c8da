"""Read commits and what each changed from the output of one `git log`."""

from __future__ import annotations

import functools
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
ID, PARENTS, COMMITTED = 0, 1, 7
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

# What a commit did to one path: the new content, the old path if the file moved, git's status, and the path.
# There are ten thousands of them, and a plain tuple is made in a tenth of the time.
Change: TypeAlias = tuple[str, str, str, str]


class Entry(NamedTuple):
    """One commit: its fields as git printed them, its parents, and its changes against the first of them.

    `committed` is git's raw time. The fields are read when somebody asks for them; few do.
    """

    line: str
    id: str
    parents: Sequence[str]
    committed: str
    changes: Sequence[Change]


class Commits(Sequence[Commit]):
    """Commits, oldest first, each made from its line of fields when it is first asked for."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self._made: dict[int, Commit] = {}

    @overload
    def __getitem__(self, place: int) -> Commit: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Commit]: ...
    def __getitem__(self, place: int | slice) -> Commit | Sequence[Commit]:
        if isinstance(place, slice):
            return Commits(self.lines[place])
        made = self._made.get(place)
        if made is None:
            made = self._made[place] = make_commit(self.lines[place])
        return made

    def __len__(self) -> int:
        return len(self.lines)

    def id_of(self, place: int) -> str:
        """Return an id alone."""
        return self.lines[place].partition("\0")[0]

    def iter_ids(self) -> Iterator[str]:
        """Yield the ids of all."""
        end = self.lines[0].index("\0") if self.lines else 0
        return (line[:end] for line in self.lines)

    def list_times(self) -> list[int]:
        """Return when each was made, in seconds since 1970."""
        return [parse_moment(line.split("\0")[COMMITTED]) for line in self.lines]


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
    found = (make_commit(entry.line) for entry in parse_log([output]))
    return {commit.id: commit for commit in found}


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
        end = at + len(_FIELDS)
        word = words[end]
        changes = []
        while word[:1] == ":" or word[:2] == "\n:":
            _, _, _, object_id, status = word.split(" ")
            if status[0] == "R":
                changes.append((object_id, words[end + 1], status, words[end + 2]))
                end += 3
            else:
                changes.append((object_id, "", status, words[end + 1]))
                end += 2
            word = words[end]
    except IndexError:
        return None
    fields = words[at : at + len(_FIELDS)]
    return Entry("\0".join(fields), fields[ID], fields[PARENTS].split(), fields[COMMITTED], changes), end


def _iter_words(output: Iterable[bytes]) -> Iterator[list[str]]:
    """Yield the words that zero bytes end, as many at once as are complete."""
    rest = b""
    for chunk in output:
        whole, end, rest = (rest + chunk).rpartition(b"\0")
        if end:
            yield whole.decode("utf-8", "surrogateescape").split("\0")


def make_commit(line: str) -> Commit:
    """Make a record of what git printed of a commit."""
    commit_id, _, author, author_email, authored, committer, committer_email, committed, subject = line.split(
        "\0"
    )
    if not (author + author_email + committer + committer_email + subject).isprintable():
        author, author_email, committer, committer_email, subject = map(
            clean, (author, author_email, committer, committer_email, subject)
        )
    when = parse_time(authored)
    then = when if committed == authored else parse_time(committed)
    return Commit(commit_id, author, author_email, when, committer, committer_email, then, subject)


def parse_time(raw: str) -> datetime:
    """Parse git's raw time, seconds and offset; a time out of reach becomes the nearest one that exists."""
    return datetime.fromtimestamp(parse_moment(raw), _parse_zone(raw.partition(" ")[2]))


def parse_moment(raw: str) -> int:
    """Parse the seconds of git's raw time."""
    try:
        return max(0, min(int(raw.partition(" ")[0]), _LATEST))
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
