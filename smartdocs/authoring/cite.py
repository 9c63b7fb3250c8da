"""Cite evidence at a milestone of a goal's file: edits that leave every other byte as it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from smartdocs.authoring.draft import is_plain, quote
from smartdocs.authoring.interview.fields import write_scalar
from smartdocs.model.edit import Edit, Span, apply_edits, are_apart
from smartdocs.model.goal import Evidence, Goal, Milestone
from smartdocs.model.period import FiscalCalendar
from smartdocs.model.source_file import read_lines
from smartdocs.source.outline import Mapping, Piece, Scalar, find_document, read_outline
from smartdocs.source.outline import Sequence as Items
from smartdocs.source.parse import parse_file
from smartdocs.source.yaml_nodes import NULLS

STEP = "  "
_PATH = re.compile(r"/[\w./+-]*\w|https?://[\w./~%?&=+#@-]*[\w/]|[0-9a-f]{7,64}")


@dataclass(frozen=True, slots=True)
class Addition:
    """What a milestone is to have besides: evidence behind what it cites, and the day it was met."""

    evidence: tuple[Evidence, ...]
    done: date | None = None

    def apply(self, milestone: Milestone) -> Milestone:
        """Return the milestone as the file shall say it."""
        cited = (*milestone.evidence, *self.evidence)
        return replace(milestone, evidence=cited, done=self.done or milestone.done)


def cite(
    path: str, content: bytes, milestone_id: str, addition: Addition, calendar: FiscalCalendar
) -> bytes | None:
    """Return a goal's file with an addition to one milestone; None where its layout allows no sure edit.

    The edited file is read again, and must say what it said before and the addition, nothing else.
    """
    if not addition.evidence and not addition.done:
        return content
    before = parse_file(path, "goal", content, calendar)
    document = find_document(path, content)
    outline = read_outline(document) if document else None
    if not isinstance(before.record, Goal) or outline is None:
        return None
    steps = before.record.milestones
    wanted = replace(
        before.record,
        milestones=tuple(addition.apply(step) if step.id == milestone_id else step for step in steps),
    )
    lines = read_lines(content)
    for edits in _propose(_Page(path, lines), outline, addition):
        if not are_apart(edits):
            continue
        edited = apply_edits(content, edits)
        after = parse_file(path, "goal", edited, calendar)
        if after.record == wanted and len(after.findings) <= len(before.findings):
            return edited
    return None


@dataclass(frozen=True, slots=True)
class _Page:
    """A file's lines, and how edits of it are made."""

    path: str
    lines: Sequence[str]

    def put(self, line: int, column: int, text: str) -> Edit:
        return Edit(self.path, Span(line, column, line, column), text)

    def put_below(self, line: int, added: Iterable[str]) -> Edit:
        """Write lines below one that stays as it is, with the comment that it may end in."""
        return self.put(line, len(self.lines[line - 1]) + 1, "".join(f"\n{text}" for text in added))


def _propose(page: _Page, outline: Piece, addition: Addition) -> Iterator[tuple[Edit, ...]]:
    """Yield ways to write the addition into each of the milestones; only one says what is wanted."""
    listed = _get(outline, "milestones")
    steps = listed.items if isinstance(listed, Items) else () if listed is None else (listed,)
    for step in steps:
        if isinstance(step, Mapping) and step.is_flow:
            yield _extend_braces(page, step, addition)
        elif isinstance(step, Mapping):
            yield from _extend_block(page, step, addition)
        elif isinstance(step, Scalar):
            if isinstance(listed, Items) and not listed.is_flow:
                indent = " " * (step.span.column - 1)
                added = [*_write_done(addition, indent), *_write_evidence(addition, indent)]
                title = page.put(*step.span.start, "title: ")
                yield title, page.put_below(step.span.end_line, added)
            first, last = (
                page.put(*step.span.start, "{title: "),
                page.put(*step.span.end, _in_braces(addition)),
            )
            yield first, replace(last, text=f"{last.text}}}")


def _get(piece: Piece | None, name: str) -> Piece | None:
    """Return the value of a mapping's field."""
    if not isinstance(piece, Mapping):
        return None
    return next((value for key, value in piece.entries if key.value == name), None)


def _extend_block(page: _Page, step: Mapping, addition: Addition) -> Iterator[tuple[Edit, ...]]:
    """Add lines to a milestone that has a line for each field, below the last that takes them."""
    indent = " " * (step.span.column - 1)
    ends = {key.value: max(key.span.end_line, value.span.end_line) for key, value in step.entries}
    cited, met = _get(step, "evidence"), _get(step, "done")
    for last in sorted(set(ends.values()), reverse=True):
        edits: list[Edit] = []
        below: list[str] = []
        if addition.done and isinstance(met, Scalar):
            edits.append(_set_scalar(page, met, str(addition.done)))
        elif addition.done and "due" in ends and ends["due"] != last:
            edits.append(page.put_below(ends["due"], _write_done(addition, indent)))
        else:
            below += _write_done(addition, indent)
        if addition.evidence and cited is None:
            below += _write_evidence(addition, indent)
        elif addition.evidence and cited is not None:
            edits += _extend_list(page, step, cited, addition)
        if below:
            edits.append(page.put_below(last, below))
        yield tuple(sorted(edits))


def _extend_list(page: _Page, step: Mapping, cited: Piece, addition: Addition) -> list[Edit]:
    """Add items to what a milestone cites already, in the form in which it does."""
    indent = " " * (step.span.column - 1)
    if isinstance(cited, Items) and not cited.is_flow:
        dash = page.lines[cited.items[0].span.line - 1].index("-")
        items = _write_items(addition, " " * dash)
        return [page.put_below(cited.span.end_line, items)]
    if isinstance(cited, Scalar) and cited.is_absent:
        return [page.put_below(cited.span.line, _write_items(addition, indent + STEP))]
    if isinstance(cited, Mapping) and not cited.is_flow:
        lines = range(cited.span.line + 1, cited.span.end_line + 1)
        shifted = [page.put(line, 1, STEP) for line in lines if page.lines[line - 1].strip()]
        dash = cited.span.column - 1
        last = [page.put_below(cited.span.end_line, _write_items(addition, " " * dash))]
        return [page.put(*cited.span.start, "- "), *shifted, *last]
    if isinstance(cited, Scalar) and (cited.style or cited.value not in NULLS):
        name = next(key for key, value in step.entries if value is cited)
        gap = Span(name.span.end_line, name.span.end_column + 1, *cited.span.start)
        moved = Edit(page.path, gap, f"\n{indent}{STEP}- ")
        return [moved, page.put_below(cited.span.end_line, _write_items(addition, indent + STEP))]
    return _extend_brackets(page, cited, addition)


def _extend_braces(page: _Page, step: Mapping, addition: Addition) -> tuple[Edit, ...]:
    """Add fields to a milestone that stands in braces."""
    edits: list[Edit] = []
    cited, met = _get(step, "evidence"), _get(step, "done")
    rest = addition
    if addition.done and isinstance(met, Scalar):
        edits.append(_set_scalar(page, met, str(addition.done)))
        rest = replace(rest, done=None)
    if addition.evidence and cited is not None:
        edits += _extend_brackets(page, cited, addition)
        rest = replace(rest, evidence=())
    if step.entries and (rest.done or rest.evidence):
        name, value = step.entries[-1]
        edits.append(page.put(*max(name.span.end, value.span.end), _in_braces(rest)))
    return tuple(_join(edits))


def _join(edits: Sequence[Edit]) -> Iterator[Edit]:
    """Make one edit of those that put something at the same place, in their order."""
    by_span: dict[Span, list[str]] = {}
    for edit in edits:
        by_span.setdefault(edit.span, []).append(edit.text)
    path = edits[0].path if edits else ""
    return (Edit(path, span, "".join(texts)) for span, texts in sorted(by_span.items()))


def _extend_brackets(page: _Page, cited: Piece, addition: Addition) -> list[Edit]:
    """Add items within brackets, which are put round a single one."""
    items = ", ".join(_write_inline(item) for item in addition.evidence)
    if isinstance(cited, Scalar) and not cited.style and cited.value in NULLS:
        return [_set_scalar(page, cited, f"[{items}]")]
    if isinstance(cited, Items):
        if cited.items:
            return [page.put(*cited.items[-1].span.end, f", {items}")]
        return [page.put(cited.span.end_line, cited.span.end_column - 1, items)]
    return [page.put(*cited.span.start, "["), page.put(*cited.span.end, f", {items}]")]


def _set_scalar(page: _Page, scalar: Scalar, text: str) -> Edit:
    return Edit(page.path, scalar.span, f" {text}" if scalar.is_absent else text)


def _write_done(addition: Addition, indent: str) -> list[str]:
    return [f"{indent}done: {addition.done}"] if addition.done else []


def _write_evidence(addition: Addition, indent: str) -> list[str]:
    if not addition.evidence:
        return []
    return [f"{indent}evidence:", *_write_items(addition, indent + STEP)]


def _write_items(addition: Addition, indent: str) -> list[str]:
    """Write each piece of evidence as an item with a line for each field."""
    lines = []
    for item in addition.evidence:
        first, *rest = (f"{name}: {_write(value)}" for name, value in _fields(item))
        lines += [f"{indent}- {first}", *(f"{indent}{STEP}{line}" for line in rest)]
    return lines


def _in_braces(addition: Addition) -> str:
    done = f", done: {addition.done}" if addition.done else ""
    items = ", ".join(_write_inline(item) for item in addition.evidence)
    return f"{done}, evidence: [{items}]" if items else done


def _write_inline(item: Evidence) -> str:
    fields = (f"{name}: {_write(value, in_flow=True)}" for name, value in _fields(item))
    return f"{{{', '.join(fields)}}}"


def _fields(item: Evidence) -> Iterator[tuple[str, str]]:
    if item.file:
        yield "file", "/" + item.file.removeprefix("content/")
    if item.url:
        yield "url", item.url
    if item.commit:
        yield "commit", item.commit
    if item.caption:
        yield "caption", item.caption
    if item.visibility:
        yield "visibility", item.visibility.word


def _write(value: str, *, in_flow: bool = False) -> str:
    if _PATH.fullmatch(value):
        return value
    plain = write_scalar(value)
    if not in_flow or plain[:1] in "'\"" or is_plain(value, in_flow=True):
        return plain
    return quote(value)
