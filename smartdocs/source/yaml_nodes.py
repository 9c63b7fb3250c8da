"""YAML as nodes with positions, read as the 1.2 core schema: a scalar stays what its author wrote.

PyYAML composes; nothing is constructed by it, so `no`, `12:30` and `007` remain text until the
schema says what a field is. Tags are refused, and so are anchors on lists and mappings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding, Location, Severity
from smartdocs.source.yaml_faults import explain

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
THOUSANDS = re.compile(r"\S*\d,\d{3}\b.*")
MAX_DEPTH = 20
SAFE_DEPTH = 1000
# Line ends of YAML 1.1 alone, which word processors leave behind: in 1.2 they are characters.
BREAKS = {0x85: " ", 0x2028: " ", 0x2029: " "}
REFUSED = re.compile("[^\t\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
OPENING = re.compile(r"^[\s?:-]*", re.MULTILINE)
CUT = re.compile(r"[ \t]+#(?! |smartdocs:)(?P<lost>\S.*)$")


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML text inside a file, `first_line` being the file's line of its first."""

    path: str
    text: str
    first_line: int

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")

    def at(self, mark: yaml.Mark, end: yaml.Mark | None = None) -> Location:
        """Translate a mark of the parser into a place in the file."""
        end_column = end.column + 1 if end and end.line == mark.line and end.column > mark.column else None
        return Location(self.path, mark.line + self.first_line, mark.column + 1, end_column)

    @property
    def end(self) -> Location:
        """The place just behind the last character."""
        lines = self.lines
        return Location(self.path, self.first_line + len(lines) - 1, len(lines[-1]) + 1)

    def place(self, node: yaml.Node) -> Location:
        return self.at(node.start_mark, node.end_mark)


def compose(document: Document) -> tuple[yaml.Node | None, list[Finding]]:
    """Parse a document into nodes; what cannot be parsed is a finding at the parser's own place."""
    try:
        text = document.text.translate(BREAKS)
        deep = _find_depth(document, text)
        node = None if deep else yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        return None, [_explain(document, error)]
    except yaml.reader.ReaderError as error:
        return None, [_explain_character(document, error)]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        place = Location(document.path, document.first_line)
        return None, [make_file_finding("F001", place, f"Not valid YAML: {error}"[:200], "Mend the YAML")]
    if node is None:
        return None, deep
    findings = list(_find_refused(document, node))
    refused = any(finding.severity is Severity.ERROR for finding in findings)
    return (None if refused else node), findings


def is_null(node: yaml.Node) -> bool:
    """Tell whether a node says nothing."""
    return isinstance(node, yaml.ScalarNode) and not node.style and node.value in NULLS


def find_swallowed(document: Document, node: yaml.Node) -> Iterator[Finding]:
    """Yield the words that YAML takes away in silence: after a `#`, or after a comma in braces."""
    lines = document.lines
    for scalar, parent in _iter_scalars(node, None):
        plain = not scalar.style and scalar.start_mark.line == scalar.end_mark.line
        if plain:
            cut = CUT.match(lines[scalar.end_mark.line][scalar.end_mark.column :])
            if cut:
                lost = f"#{cut['lost']}".strip()
                yield make_file_finding(
                    "F011",
                    document.at(scalar.end_mark),
                    f"YAML reads `{_short(lost)}` as a comment and drops it",
                    f'Quote the whole value: "{_short(f"{scalar.value} {lost}".strip())}"',
                )
        if isinstance(parent, yaml.MappingNode) and parent.flow_style:
            yield from _find_split(document, parent, scalar)


def _find_split(document: Document, mapping: yaml.MappingNode, key: yaml.ScalarNode) -> Iterator[Finding]:
    """A key without a value in braces is the second half of a text with a comma in it.

    Of a text the rest is lost, which is a warning; of a number like `$150,000` another number is left.
    """
    for number, (name, value) in enumerate(mapping.value):
        if name is key and number and is_null(value) and value.start_mark.index <= key.end_mark.index + 1:
            before, start = mapping.value[number - 1]
            whole = document.text[start.start_mark.index : key.end_mark.index]
            help = f'Quote it: {before.value}: "{_short(whole)}"'
            place = document.place(key)
            if isinstance(start, yaml.ScalarNode) and THOUSANDS.fullmatch(whole):
                message = f"YAML splits `{_short(whole)}` at its comma and reads `{_short(start.value)}`"
                yield make_file_finding("F003", place, message, help)
            else:
                message = f"YAML splits the text at its comma and drops `{_short(key.value)}`"
                yield make_file_finding("F011", place, message, help)


def _iter_scalars(
    node: yaml.Node, parent: yaml.Node | None
) -> Iterator[tuple[yaml.ScalarNode, yaml.Node | None]]:
    if isinstance(node, yaml.ScalarNode):
        yield node, parent
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _iter_scalars(item, node)
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield from _iter_scalars(name, node)
            yield from _iter_scalars(value, None)


def _find_refused(document: Document, root: yaml.Node) -> Iterator[Finding]:
    """Yield tags, anchors and nesting beyond reason.

    An anchor on a single value is harmless, and YAML writers make them of repeated dates: that is a
    warning, and the value is read. On lists and mappings anchors make bombs: those are refused.
    """
    seen: set[int] = set()
    todo = [(root, 0)]
    while todo:
        node, depth = todo.pop()
        first = document.text[node.start_mark.index : node.start_mark.index + 1]
        if isinstance(node, yaml.ScalarNode) and first == "&":
            if id(node) not in seen:
                message = f"An anchor of YAML lets `{_short(node.value)}` stand in several places"
                yield make_file_finding(
                    "F013", document.place(node), message, "Write the value in each place"
                )
        elif first in ("&", "!") or id(node) in seen:
            message = "Anchors, aliases and tags of YAML are not read"
            help = "Write the value itself, or quote it"
            yield make_file_finding("F001", document.place(node), message, help)
            return
        elif depth > MAX_DEPTH:
            yield _too_deep(document.place(node))
            return
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            todo += [(item, depth + 1) for item in node.value]
        elif isinstance(node, yaml.MappingNode):
            todo += [(part, depth + 1) for pair in node.value for part in pair]


def _find_depth(document: Document, text: str) -> list[Finding]:
    """Find nesting beyond reason before composing, whose recursion would end the process.

    Only a text that could nest that deep is looked through: brackets open flows, and the signs and
    spaces at a line's start open blocks.
    """
    lead = max(len(found[0]) for found in OPENING.finditer(text))
    if text.count("[") + text.count("{") + lead <= SAFE_DEPTH:
        return []
    depth = 0
    for event in yaml.parse(text, Loader=LOADER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH and event.start_mark:
            mark = event.start_mark
            return [_too_deep(Location(document.path, mark.line + document.first_line, mark.column + 1))]
    return []


def _too_deep(place: Location) -> Finding:
    return make_file_finding("F010", place, f"Nested more than {MAX_DEPTH} levels deep", "Flatten it")


def _explain(document: Document, error: yaml.MarkedYAMLError) -> Finding:
    fault = explain(document.lines, document.first_line, error)
    lines = document.lines
    is_inside = fault.line < len(lines) and fault.column <= len(lines[fault.line])
    place = Location(document.path, document.first_line + fault.line, fault.column + 1)
    message = f"Not valid YAML: {fault.message}"
    return make_file_finding("F001", place if is_inside else document.end, message, fault.help)


def _explain_character(document: Document, error: yaml.reader.ReaderError) -> Finding:
    for number, line in enumerate(document.lines):
        if refused := REFUSED.search(line):
            place = Location(document.path, document.first_line + number, refused.start() + 1)
            message = f"Character U+{ord(refused[0]):04X} has no place in YAML"
            return make_file_finding("F001", place, message, "Delete the character")
    place = Location(document.path, document.first_line)
    return make_file_finding("F001", place, f"Not valid YAML: {error.reason}", "Delete the character")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."


LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
