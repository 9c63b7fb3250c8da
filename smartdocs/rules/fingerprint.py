"""What a finding is known by although lines move: its rule, its file, and the field that it points at."""

from __future__ import annotations

from bisect import bisect_right

from smartdocs.model.baseline import Entry
from smartdocs.model.finding import Finding, Location
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.source_file import Key, Source

# A place in a list moves when something is put in before it, so that it is no part of a field's name.
ANY = "*"
BODY = "text"


class Fingerprints:
    """Name the field of a finding's place; each file's positions are sorted once."""

    def __init__(self, portfolio: Portfolio) -> None:
        self._sources = {source.path: source for source in (*portfolio.iter_sources(), portfolio.config.at)}
        self._sorted: dict[str, list[tuple[int, int, Key]]] = {}

    def __call__(self, finding: Finding) -> Entry:
        """Return rule, path and field; two findings of one rule in one field are alike."""
        return Entry(finding.code, finding.location.path, self._field(finding.location))

    def _field(self, place: Location) -> str:
        source = self._sources.get(place.path)
        if source is None:
            return ""
        if source.path.endswith(".md") and place.line >= source.body_line > 1:
            return BODY
        marks = self._sorted.setdefault(place.path, _sort_marks(source))
        index = bisect_right(marks, (place.line, place.column), key=lambda mark: mark[:2]) - 1
        return _name(marks[index][2]) if index >= 0 else ""


def _sort_marks(source: Source) -> list[tuple[int, int, Key]]:
    """List the positions of fields and their names; of several at one place the innermost comes last."""
    return sorted(
        ((line, column, key) for key, (line, column, _) in source.marks.items()),
        key=lambda mark: (mark[0], mark[1], len(mark[2])),
    )


def _name(key: Key) -> str:
    """Write a key in one word: `measurable.target`, `milestones.*.done`."""
    parts = (ANY if isinstance(part, int) else str(part) for part in key if part != "~key")
    return "_".join(".".join(parts).split())
