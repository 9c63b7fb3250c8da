"""Read one file of a workspace anew, as it is or with edits, without the rest."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from smartdocs.model.finding import Finding
from smartdocs.model.source_file import Key
from smartdocs.pipeline import Judged
from smartdocs.source.config_file import read_config
from smartdocs.source.layout import CONFIG_FILE, find_kind
from smartdocs.source.outline import Piece, Scalar, find_document, iter_pieces, read_outline
from smartdocs.source.parse import parse_file
from smartdocs.source.workspace import Overlay
from smartdocs.source.yaml_nodes import Document


@dataclass(frozen=True, slots=True)
class Reread:
    """What one file holds: its pieces, what is wrong in it by itself, its values by name, and its text."""

    content: bytes
    document: Document | None
    outline: Piece | None
    findings: tuple[Finding, ...]
    values: Counter[tuple[Key, str]] | None
    body: str


def reread(path: str, content: bytes, judged: Judged) -> Reread:
    """Read a file by itself; its values are None when there is nothing that YAML can read."""
    document = find_document(path, content)
    outline = read_outline(document) if document else None
    values = None
    if outline is not None:
        pieces = iter_pieces(outline)
        values = Counter((name_of(key), piece.value) for key, piece in pieces if isinstance(piece, Scalar))
    findings, body = _read(path, content, judged)
    return Reread(content, document, outline, findings, values, body)


def _read(path: str, content: bytes, judged: Judged) -> tuple[tuple[Finding, ...], str]:
    kind = find_kind(path)
    if path == CONFIG_FILE:
        return tuple(read_config(Overlay(judged.workspace, {path: content}))[1]), ""
    if kind is None:
        return (), ""
    parsed = parse_file(path, kind, content, judged.portfolio.config.calendar)
    body = parsed.record.body if parsed.record is not None else ""
    return parsed.findings, "\n".join(line for line in body.split("\n") if line.strip())


def name_of(key: Key) -> Key:
    """Leave the numbers of list items out, so that a list put in order holds the same values."""
    return tuple(part for part in key if isinstance(part, str))
