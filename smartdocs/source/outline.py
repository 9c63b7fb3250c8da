"""A file's YAML as frozen records with the place of every piece, for whoever edits the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import yaml

from smartdocs.model.edit import Span
from smartdocs.model.source_file import Key
from smartdocs.source import front_matter
from smartdocs.source.layout import CONFIG_FILE
from smartdocs.source.yaml_nodes import BREAKS, LOADER, Document, compose


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value; `style` is its quote or block sign, empty when it is plain.

    What an alias stands for has the span of its anchor.
    """

    span: Span
    value: str
    style: str
    in_flow: bool

    @property
    def is_absent(self) -> bool:
        """Tell whether nothing at all is written."""
        return not self.value and not self.style


@dataclass(frozen=True, slots=True)
class Mapping:
    """Names and values; `is_flow` when they stand in braces."""

    span: Span
    is_flow: bool
    entries: tuple[tuple[Scalar, Piece], ...]


@dataclass(frozen=True, slots=True)
class Sequence:
    """Items; `is_flow` when they stand in brackets."""

    span: Span
    is_flow: bool
    items: tuple[Piece, ...]


Piece: TypeAlias = Scalar | Mapping | Sequence


@dataclass(frozen=True, slots=True)
class Anchor:
    """An anchor on a single value: the place of its sign, of what it stands on, and of its aliases."""

    sign: Span
    value: Span
    aliases: tuple[Span, ...]


def find_document(path: str, content: bytes) -> Document | None:
    """Return the YAML part of a file, or None where there is none."""
    text, _ = front_matter.decode(path, content)
    if text is None:
        return None
    if path == CONFIG_FILE:
        return Document(path, text, 1)
    parts, problems = front_matter.split(path, text)
    return None if problems or parts.yaml is None else Document(path, parts.yaml, parts.yaml_line)


def read_outline(document: Document) -> Piece | None:
    """Read a document's pieces; None when it is empty or cannot be read."""
    node, _ = compose(document)
    return None if node is None else _outline(document, node, in_flow=False)


def iter_pieces(piece: Piece, key: Key = ()) -> Iterator[tuple[Key, Piece]]:
    """Yield every piece with the path of names and numbers that leads to it."""
    yield key, piece
    if isinstance(piece, Mapping):
        for name, value in piece.entries:
            yield from iter_pieces(value, (*key, name.value))
    elif isinstance(piece, Sequence):
        for number, item in enumerate(piece.items):
            yield from iter_pieces(item, (*key, number))


def find_anchors(document: Document) -> tuple[Anchor, ...]:
    """Return every anchor of a document that can be read."""
    found: list[tuple[Span, Span, list[Span]]] = []
    latest: dict[str, list[Span]] = {}
    for event in yaml.parse(document.text.translate(BREAKS), Loader=LOADER):
        start, end = event.start_mark, event.end_mark
        if not isinstance(event, yaml.NodeEvent) or not event.anchor or start is None or end is None:
            continue
        if isinstance(event, yaml.AliasEvent):
            latest.setdefault(event.anchor, []).append(_span(document, start, end))
        elif isinstance(event, yaml.ScalarEvent):
            whole = _span(document, start, end)
            written = document.text[start.index : end.index]
            behind = written[1 + len(event.anchor) :]
            length = len(written) - len(behind.lstrip())
            middle = whole.column + length
            sign = Span(whole.line, whole.column, whole.line, middle)
            latest[event.anchor] = []
            if whole.line == whole.end_line:
                value = Span(whole.line, middle, whole.end_line, whole.end_column)
                found.append((sign, value, latest[event.anchor]))
    return tuple(Anchor(sign, value, tuple(aliases)) for sign, value, aliases in found)


def _outline(document: Document, node: yaml.Node, *, in_flow: bool) -> Piece:
    span = _span(document, node.start_mark, node.end_mark)
    if isinstance(node, yaml.ScalarNode):
        style = node.style or ""
        return Scalar(_trim(document, span) if style in ("|", ">") else span, node.value, style, in_flow)
    assert isinstance(node, yaml.CollectionNode)
    is_flow = bool(node.flow_style)
    inside = in_flow or is_flow
    if isinstance(node, yaml.SequenceNode):
        items = tuple(_outline(document, item, in_flow=inside) for item in node.value)
        return Sequence(span if is_flow else _up_to(span, items), is_flow, items)
    entries = []
    for name_node, value_node in node.value:
        name = _outline(document, name_node, in_flow=inside)
        if not isinstance(name, Scalar):  # the reader refuses it; its place is all that is needed
            name = Scalar(name.span, "", "?", inside)
        entries.append((name, _outline(document, value_node, in_flow=inside)))
    inner = tuple(piece for entry in entries for piece in entry)
    return Mapping(span if is_flow else _up_to(span, inner), is_flow, tuple(entries))


class _Mark(Protocol):
    """A mark of the parser: PyYAML has two classes of them."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


def _span(document: Document, start: _Mark, end: _Mark) -> Span:
    first = document.first_line
    return Span(start.line + first, start.column + 1, end.line + first, end.column + 1)


def _up_to(span: Span, inside: tuple[Piece, ...]) -> Span:
    """End a block where its last piece ends: the parser ends it where the next one begins."""
    ends = [(piece.span.end_line, piece.span.end_column) for piece in inside]
    return Span(span.line, span.column, *max(ends, default=(span.end_line, span.end_column)))


def _trim(document: Document, span: Span) -> Span:
    """End a block of text behind its last word."""
    lines, line = document.lines, span.end_line - document.first_line
    if span.end_column > 1 and line < len(lines) and lines[line].strip():
        return span
    line -= 1
    while line > span.line - document.first_line and not lines[line].strip():
        line -= 1
    return Span(span.line, span.column, line + document.first_line, len(lines[line]) + 1)
