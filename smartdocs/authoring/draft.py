"""A file as the fixers see it, and the ways in which they write a value into it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from smartdocs.authoring.reread import Reread, reread
from smartdocs.model.config_schema import CONFIG_KINDS
from smartdocs.model.edit import Edit, Span, cut
from smartdocs.model.finding import Finding, Location
from smartdocs.model.record_schema import KINDS
from smartdocs.model.schema import Many, Text
from smartdocs.model.source_file import Key, read_lines
from smartdocs.pipeline import Judged
from smartdocs.source.outline import Mapping, Piece, Scalar, iter_pieces
from smartdocs.source.yaml_nodes import Document

ROWS = tuple(row for kind in (*KINDS.values(), *CONFIG_KINDS.values()) for row in kind.fields)
NAMES = frozenset(name for row in ROWS for name in (row.name, *row.aliases))
TEXTS = frozenset(name for name in NAMES if all(
    row.type in (Text(), Many(Text())) for row in ROWS if name in (row.name, *row.aliases)
))  # fmt: skip
"""Fields that hold words of the author's own wherever they stand."""

PLAIN = re.compile(r"[\w$€£≤≥][\w .,$€£%/()+-]*")


@dataclass(frozen=True, slots=True)
class Draft:
    """A file that something is wrong with: its lines, what YAML makes of it, and the plan around it."""

    path: str
    read: Reread
    lines: Sequence[str]
    judged: Judged

    @property
    def document(self) -> Document | None:
        return self.read.document

    @property
    def outline(self) -> Piece | None:
        return self.read.outline

    def iter_scalars(self) -> Iterator[tuple[Key, Scalar]]:
        """Yield names and values; a name has the key of its value."""
        for key, piece in self.iter_pieces():
            if isinstance(piece, Scalar):
                yield key, piece
            elif isinstance(piece, Mapping):
                yield from (((*key, name.value), name) for name, _ in piece.entries)

    def iter_pieces(self) -> Iterator[tuple[Key, Piece]]:
        return iter_pieces(self.outline) if self.outline else iter(())

    def find(self, key: Key) -> Piece | None:
        """Return the value at a key."""
        return next((piece for place, piece in self.iter_pieces() if place == key), None)

    def scalar_at(self, place: Location) -> Scalar | None:
        """Return the name or value that begins at a place."""
        spans = (scalar for _, scalar in self.iter_scalars())
        return next(
            (it for it in spans if (it.span.line, it.span.column) == (place.line, place.column)), None
        )

    def written(self, span: Span) -> str:
        return cut(self.lines, span)


Fixer = Callable[[Finding, Draft], list[Edit]]
"""What mends a finding: edits of its file, none unless there is only one way to mend it."""


def open_draft(path: str, judged: Judged) -> Draft:
    """Read a file of the workspace for mending."""
    content = judged.workspace.read(path)
    return Draft(path, reread(path, content, judged), read_lines(content), judged)


def replace_part(draft: Draft, scalar: Scalar, old: str, new: str) -> list[Edit]:
    """Write `new` for the only `old` in a value; its quotes stay, and come where they are needed."""
    span = scalar.span
    inner = draft.written(span)
    quoted = scalar.style in ("'", '"')
    if quoted:
        inner = inner[1:-1]
    if scalar.style in ("|", ">") or span.line != span.end_line or inner.strip() != scalar.value.strip():
        return []
    if inner.count(old) != 1:
        return []
    value = inner.replace(old, new)
    if (quoted and not set(new) & set("'\"\\")) or (not quoted and is_plain(value, scalar.in_flow)):
        start = span.column + quoted + inner.index(old)
        return [Edit(draft.path, Span(span.line, start, span.line, start + len(old)), new)]
    return [Edit(draft.path, span, quote(value))]


def is_plain(value: str, in_flow: bool) -> bool:
    """Tell whether a value surely needs no quotes; one that begins and ends with a space does."""
    return bool(PLAIN.fullmatch(value)) and value == value.strip() and not (in_flow and "," in value)


def quote(value: str) -> str:
    """Put a value in quotes, double ones unless the value has them itself."""
    if not set(value) & set('"\\'):
        return f'"{value}"'
    if "'" not in value:
        return f"'{value}'"
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
