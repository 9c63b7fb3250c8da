"""Learn which commit wrote a line, for facts that are dated by being written down (`done: true`)."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from difflib import SequenceMatcher
from pathlib import Path

from smartdocs.model.provenance import Commit
from smartdocs.source import git
from smartdocs.source.commits import read_commits
from smartdocs.source.objects import ObjectReader
from smartdocs.source.workspace import Workspace, read_entries

_CALLS_AT_ONCE = 4
_ORIGIN = re.compile(rb"^([0-9a-f]{40,64}) \d+ (\d+)(?: \d+)?$", re.MULTILINE)

_Lines = Mapping[str, Collection[int]]


def line_dates(
    root: Path, lines: _Lines, tree: Workspace, revision: str = "HEAD"
) -> dict[tuple[str, int], Commit | None]:
    """Return the commit that wrote each line asked for, by (path, line counted from 1).

    `lines` count in the content that `tree` holds, which may differ from the revision's. A line is None
    when it is not committed, and when git cannot tell: without git, and in a shallow clone when the line
    is as old as the clone.
    """
    nothing: dict[tuple[str, int], Commit | None] = {
        (path, line): None for path, wanted in lines.items() for line in wanted
    }
    if not nothing:
        return nothing
    try:
        return nothing | _read(root, lines, tree, revision)
    except git.GitError:
        return nothing


def _read(root: Path, lines: _Lines, tree: Workspace, revision: str) -> dict[tuple[str, int], Commit | None]:
    place = git.find_place(root)
    commit_id = git.find_commit(root, revision)
    committed = _committed_lines(root, place.prefix, commit_id, lines, tree)
    with ThreadPoolExecutor(_CALLS_AT_ONCE) as pool:
        answers = pool.map(lambda path: _blame(root, commit_id, path, committed[path].values()), committed)
        writers = dict(zip(committed, answers, strict=True))
    origins = {
        (path, line): writers[path][old_line]
        for path, numbers in committed.items()
        for line, old_line in numbers.items()
        if old_line in writers[path]
    }
    entries = read_commits(root, origins.values())
    return {
        key: entries[origin].commit
        for key, origin in origins.items()
        # The oldest commit of a shallow clone is said to have written all that came before it.
        if entries[origin].parents or not place.shallow
    }


def _committed_lines(
    root: Path, prefix: str, commit_id: str, lines: _Lines, tree: Workspace
) -> dict[str, dict[int, int]]:
    """Return for each path which line of the commit's content every line is, where there is one."""
    entries = read_entries(root, commit_id, prefix)
    found = {}
    with closing(ObjectReader(root)) as objects:
        for path, wanted in lines.items():
            entry = entries.get(path)
            if entry and not entry.is_link and tree.exists(path):
                pairs = dict(match_lines(objects.read(entry.object_id), tree.read(path)))
                found[path] = {line: pairs[line] for line in wanted if line in pairs}
    return {path: numbers for path, numbers in found.items() if numbers}


def match_lines(old: bytes, new: bytes) -> Iterator[tuple[int, int]]:
    """Pair the lines of a new content with the same lines of the old one, counted from 1."""
    old_lines, new_lines = _split(old), _split(new)
    matcher = SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    for block in matcher.get_matching_blocks():
        for offset in range(block.size):
            yield block.b + offset + 1, block.a + offset + 1


def _split(content: bytes) -> list[bytes]:
    return [line.removesuffix(b"\r") for line in content.removesuffix(b"\n").split(b"\n")]


def _blame(root: Path, commit_id: str, path: str, lines: Collection[int]) -> dict[int, str]:
    """Return the id of the commit that wrote each line of a committed file."""
    ranges = [f"-L{line},{line}" for line in sorted(set(lines))]
    options = ("--porcelain", "--root", "--no-textconv", "--no-ext-diff", "--ignore-revs-file=")
    try:
        output = git.run(root, "blame", *options, *ranges, commit_id, "--", path)
    except git.GitError:
        return {}
    # A line's own text is indented by a tab, so it can never look like an origin.
    return {int(found[2]): found[1].decode() for found in _ORIGIN.finditer(output)}
