"""Keep what was read from old versions of goals, so that each is parsed once and never again.

What a file was up to its last commit never changes; what has no new commit need not be read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from smartdocs.model.agreed_terms import AgreedTerms
from smartdocs.model.store import NoStore, Store
from smartdocs.source.plain import read_plain, write_plain


class Step(NamedTuple):
    """The terms from one version on, which stands at a place in its file's list; None when removed."""

    place: int
    terms: AgreedTerms | None


class KeptFile(NamedTuple):
    """What one file was: its steps, oldest first, and its readings that were rewritten, as plain data."""

    steps: Sequence[Step]
    rewritten: Sequence[Any]


class KeptTerms:
    """The pasts of files by path and last commit, and the terms in commits that sealed a plan."""

    def __init__(self, store: Store, key: str) -> None:
        self._store = store
        self._key = key
        content = store.get(key)
        lines = content.split(b"\n") if content is not None else [b"{}"]
        head = json.loads(lines[0])
        self._files: dict[str, Any] = head.get("files", {})
        self._commits: dict[str, list[int]] = head.get("commits", {})
        self._lines = lines[1:]
        self._places = {line: place for place, line in enumerate(self._lines)}
        self._read: dict[int, AgreedTerms] = {}
        self._has_news = False

    def find(self, path: str, last: str, now: AgreedTerms | None) -> KeptFile | None:
        """Return what a file was up to its last commit.

        `now` are the terms that it has since then, when they are known.
        """
        found = self._files.get(path)
        if found is None or found[0] != last:
            return None
        _, steps, rewritten = found
        if now is not None and steps and steps[-1][1] is not None:
            self._read.setdefault(steps[-1][1], now)
        return KeptFile([Step(place, self._terms(at)) for place, at in steps], rewritten)

    def put(self, path: str, last: str, file: KeptFile) -> None:
        """Note what a file was."""
        if not isinstance(self._store, NoStore):
            steps = [(place, self._place(terms)) for place, terms in file.steps]
            self._files[path] = (last, steps, list(file.rewritten))
            self._has_news = True

    def find_commit(self, commit_id: str) -> list[AgreedTerms] | None:
        """Return the terms of all goals that a commit holds."""
        places = self._commits.get(commit_id)
        return None if places is None else [terms for at in places if (terms := self._terms(at))]

    def put_commit(self, commit_id: str, goals: Iterable[AgreedTerms]) -> None:
        """Note the terms of all goals that a commit holds."""
        if not isinstance(self._store, NoStore):
            self._commits[commit_id] = [at for terms in goals if (at := self._place(terms)) is not None]
            self._has_news = True

    def keep(self) -> None:
        """Remember what was found, when there is anything new in it."""
        if self._has_news:
            head = {"files": self._files, "commits": self._commits}
            lines = [json.dumps(head, separators=(",", ":")).encode(), *self._lines]
            self._store.put(self._key, b"\n".join(lines))

    def _terms(self, at: int | None) -> AgreedTerms | None:
        if at is None:
            return None
        if at not in self._read:
            self._read[at] = read_plain(json.loads(self._lines[at]))
        return self._read[at]

    def _place(self, terms: AgreedTerms | None) -> int | None:
        if terms is None:
            return None
        line = json.dumps(write_plain(terms), separators=(",", ":")).encode()
        at = self._places.setdefault(line, len(self._lines))
        if at == len(self._lines):
            self._lines.append(line)
        return at
