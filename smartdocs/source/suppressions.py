"""Read what an author sets aside: `# smartdocs: ignore[M205] reason` beside a field.

A comment stands for the field or the list item that begins on its line, with everything in it, and for
a value that ends there. Alone on its line it stands for what comes next. In the Markdown body it is an
HTML comment, and stands for its line; it is taken out of the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from smartdocs.model.finding import Location
from smartdocs.model.source_file import Suppression
from smartdocs.source.yaml_nodes import Document

COMMENT = re.compile(r"(?:(?<=\s)|^)#\s*smartdocs:\s*ignore\b(?P<rest>.*)", re.IGNORECASE)
IN_BODY = re.compile(r"[ \t]*<!--\s*smartdocs:\s*ignore\b(?P<rest>.*?)\s*-->", re.IGNORECASE)
REST = re.compile(r"\s*\[(?P<codes>[^\]]*)\][\s:–—-]*(?P<reason>.*)")
# What is meant as an ignore and is none: `smartdocs: ingore[M204]`, `smartdocs ignore[M204]`.
SLIP = (
    r"(?P<slip>smart[ -]?docs?\b\s*:?\s*(?!ignore\b)[a-z-]+(?=\s*\[\s*[a-z]\d)|"
    r"smart(?:doc|[ -]docs?)\s*:?\s*ignore\b|"
    r"smartdocs\s+ignore(?=\s*\[))"
)
SLIP_IN_COMMENT = re.compile(rf"(?:(?<=\s)|^)#\s*{SLIP}", re.IGNORECASE)
SLIP_IN_BODY = re.compile(rf"<!--\s*{SLIP}", re.IGNORECASE)
CODE = re.compile(r"[^\s,]+")
CODE_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
MARK = "smart"


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last line of a field or list item; `is_closed` when its last line ends with it."""

    first: int
    last: int
    is_closed: bool


def find_suppressions(document: Document, root: yaml.Node | None) -> tuple[Suppression, ...]:
    """Find the comments of a front matter, or of smartdocs.yml."""
    if root is None or MARK not in document.text.lower():
        return ()
    spans, texts = list(_iter_spans(root)), list(_iter_texts(root))
    found: list[Suppression] = []
    for number, line in enumerate(document.lines):
        match = COMMENT.search(line)
        if match and not _is_text(number, match.start(), texts):
            own = number if line[: match.start()].strip() else _next_line(document.lines, number, "#")
            first, last = _cover(own, spans)
            lines = (document.first_line + first, document.first_line + last)
            found += _read_codes(document.path, document.first_line + number, match, lines)
        slip = None if match else SLIP_IN_COMMENT.search(line)
        if slip and not _is_text(number, slip.start(), texts):
            found.append(_tell_slip(document.path, document.first_line + number, slip))
    return tuple(found)


def take_out_of_body(path: str, body: str, first_line: int) -> tuple[str, tuple[Suppression, ...]]:
    """Find the comments of a Markdown body outside of code, and return the text without them."""
    if MARK not in body.lower():
        return body, ()
    lines = body.split("\n")
    found: list[Suppression] = []
    fence = ""
    for number, line in enumerate(lines):
        mark = CODE_FENCE.match(line)
        if mark and (not fence or mark[1].startswith(fence)):
            fence = "" if fence else mark[1]
        match = None if fence else IN_BODY.search(line)
        if match and line[: match.start()].count("`") % 2 == 0:
            rest = line[: match.start()] + line[match.end() :]
            own = first_line + (number if rest.strip() else _next_line(lines, number, "<!--"))
            found += _read_codes(path, first_line + number, match, (own, own))
            lines[number] = rest
        slip = None if fence or match else SLIP_IN_BODY.search(line)
        if slip and line[: slip.start()].count("`") % 2 == 0:
            found.append(_tell_slip(path, first_line + number, slip))
    return "\n".join(lines), tuple(found)


def _read_codes(path: str, line: int, match: re.Match[str], lines: tuple[int, int]) -> Iterator[Suppression]:
    """Yield one ignore a code, each at its own place; one without a code when none is in brackets."""
    rest = REST.match(match["rest"])
    codes = list(CODE.finditer(rest["codes"])) if rest else []
    if not rest or not codes:
        yield Suppression("", "", Location(path, line, match.start() + 1, match.end() + 1), lines)
        return
    before = match.start("rest") + rest.start("codes") + 1
    for code in codes:
        place = Location(path, line, before + code.start(), before + code.end())
        yield Suppression(code[0], rest["reason"].strip(), place, lines)


def _tell_slip(path: str, line: int, slip: re.Match[str]) -> Suppression:
    said = slip["slip"]
    place = Location(path, line, slip.start("slip") + 1, slip.start("slip") + len(said) + 1)
    return Suppression("", "", place, (line, line), said)


def _cover(line: int, spans: list[Span]) -> tuple[int, int]:
    """Return the lines of what begins on a line, and of the value that ends there."""
    last = max((span.last for span in spans if span.first == line), default=line)
    first = min((span.first for span in spans if span.last == line and span.is_closed), default=line)
    return first, last


def _next_line(lines: list[str], number: int, comment: str) -> int:
    """Return the next line that says something, else the line itself."""
    for later in range(number + 1, len(lines)):
        text = lines[later].strip()
        if text and not text.startswith(comment):
            return later
    return number


def _iter_spans(node: yaml.Node) -> Iterator[Span]:
    """Yield every field and list item below a node."""
    if isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield Span(name.start_mark.line, _last_line(value), _is_closed(value))
            yield from _iter_spans(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield Span(item.start_mark.line, _last_line(item), _is_closed(item))
            yield from _iter_spans(item)


def _is_closed(node: yaml.Node) -> bool:
    """Tell whether a comment may follow a value on its last line: not in a text block, not in a block."""
    if isinstance(node, yaml.ScalarNode):
        return node.style not in ("|", ">")
    return isinstance(node, yaml.CollectionNode) and bool(node.flow_style)


def _last_line(node: yaml.Node) -> int:
    """Return the last line of a value; the parser says of blocks only where the next thing begins."""
    end: int = node.end_mark.line
    if _is_closed(node):
        return end
    if isinstance(node, yaml.ScalarNode):
        return end if node.end_mark.column else end - 1
    is_mapping = isinstance(node, yaml.MappingNode)
    return max((_last_line(part[-1] if is_mapping else part) for part in node.value), default=end)


def _iter_texts(node: yaml.Node) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield where every scalar begins and ends, as (line, column)."""
    if isinstance(node, yaml.ScalarNode):
        start, end = node.start_mark, node.end_mark
        # Behind the sign of a text block a comment may stand: the text begins on the next line.
        first = (start.line, start.column) if _is_closed(node) else (start.line + 1, -1)
        yield first, (end.line, end.column)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _iter_texts(item)
    elif isinstance(node, yaml.MappingNode):
        for pair in node.value:
            for part in pair:
                yield from _iter_texts(part)


def _is_text(line: int, column: int, texts: list[tuple[tuple[int, int], tuple[int, int]]]) -> bool:
    """Tell whether a place lies within a value, where `#` begins no comment."""
    return any(start < (line, column) < end for start, end in texts)
