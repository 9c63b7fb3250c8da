"""Quote texts that YAML cuts, splits or cannot read at all, where that is all it takes."""

from __future__ import annotations

import re

from smartdocs.authoring.draft import NAMES, TEXTS, Draft, quote
from smartdocs.authoring.reread import reread
from smartdocs.model.edit import Edit, Span, apply_edits
from smartdocs.model.finding import Finding
from smartdocs.model.source_file import read_lines
from smartdocs.source.outline import Mapping, Scalar

# `#2` is a number; `#ask Ana` may be a comment, which must not come into print.
NUMBER = re.compile(r"[ \t]+#\d")
FIELD = re.compile(
    r"(?P<lead>[ ]*(?:-[ ]+)?(?P<name>[A-Za-z][\w-]*):[ ]+)"
    r"(?P<value>[^\s\"'|>{#][^#]*?)(?P<rest>[ ]+#[ ].*|\s*)"
)
NAMED = re.compile(r"\s([a-z_]+):(?=\s)")  # `title: One period: 2026-Q3` lacks a line end, not quotes
BRACKETED = re.compile(r"\[[^\[\]{}]*\][ ]*[^\s,\]}].*")
MOST_LINES = 50


def quote_cut(finding: Finding, draft: Draft) -> list[Edit]:
    """Quote a text of which YAML takes the end for a comment, or which it splits at a comma."""
    place = (finding.location.line, finding.location.column)
    for key, scalar in draft.iter_scalars():
        if (scalar.span.end_line, scalar.span.end_column) == place and not scalar.style:
            return _quote_number(draft, scalar) if key and key[-1] in TEXTS else []
    return quote_split(finding, draft)


def _quote_number(draft: Draft, scalar: Scalar) -> list[Edit]:
    span, line = scalar.span, draft.lines[scalar.span.end_line - 1]
    if span.line != span.end_line or not NUMBER.match(line[span.end_column - 1 :]):
        return []
    whole = re.split(r"\s+#(?=\s|$)", line[span.column - 1 :])[0].rstrip()
    place = Span(span.line, span.column, span.line, span.column + len(whole))
    return [Edit(draft.path, place, quote(whole))]


def quote_split(finding: Finding, draft: Draft) -> list[Edit]:
    """Quote a value in braces together with what YAML took for further names behind its commas."""
    place = (finding.location.line, finding.location.column)
    for _, piece in draft.iter_pieces():
        if isinstance(piece, Mapping) and piece.is_flow:
            for number, (name, _) in enumerate(piece.entries):
                if (name.span.line, name.span.column) == place:
                    return _quote_together(draft, piece, number)
    return []


def _quote_together(draft: Draft, mapping: Mapping, number: int) -> list[Edit]:
    first, last, entries = number, number, mapping.entries
    while first > 0 and _is_leftover(entries[first]):
        first -= 1
    while last + 1 < len(entries) and _is_leftover(entries[last + 1]):
        last += 1
    _, start = entries[first]
    if first == last or not isinstance(start, Scalar) or start.style or start.is_absent:
        return []
    end = entries[last][0].span
    if start.span.line != end.end_line:
        return []
    span = Span(start.span.line, start.span.column, end.end_line, end.end_column)
    return [Edit(draft.path, span, quote(draft.written(span)))]


def _is_leftover(entry: tuple[Scalar, object]) -> bool:
    """Tell whether a name in braces is the rest of a text: plain, without value, and no field."""
    name, value = entry
    is_alone = isinstance(value, Scalar) and value.is_absent and value.span.column <= name.span.end_column + 1
    return is_alone and not name.style and name.value.replace("-", "_").lower() not in NAMES


def quote_unreadable(finding: Finding, draft: Draft) -> list[Edit]:
    """Quote the texts that keep a file from being YAML, if nothing else does."""
    if draft.document is None:  # not UTF-8, or without an end: no quotes help
        return []
    edits: list[Edit] = []
    wrong: Finding | None = finding
    while wrong is not None and len(edits) < MOST_LINES:
        edit = _quote_line(wrong, draft)
        if edit is None or edit in edits:
            return []
        edits.append(edit)
        after = reread(draft.path, apply_edits(draft.read.content, edits), draft.judged)
        wrong = next((item for item in after.findings if item.code == "F001"), None)
    return edits if wrong is None else []


def _quote_line(finding: Finding, draft: Draft) -> Edit | None:
    """Quote the value on the line of a finding, when its field holds nothing but words."""
    lines, number = read_lines(draft.read.content), finding.location.line
    field = FIELD.fullmatch(lines[number - 1]) if number <= len(lines) else None
    if field is None or field["name"].replace("-", "_").lower() not in TEXTS:
        return None
    value = field["value"]
    if any(name in NAMES for name in NAMED.findall(value)):
        return None
    if value.startswith("[") and not BRACKETED.fullmatch(value):
        return None
    column = field.start("value") + 1
    return Edit(draft.path, Span(number, column, number, column + len(value)), quote(value))
