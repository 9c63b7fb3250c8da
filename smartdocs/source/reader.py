"""Read YAML nodes into the model's values, as the schema's rows say; what is wrong is a finding.

One reader is made for one file. It notes the place of every value, the visibility of values that
carry one, and every reference that resolving has to look up later.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import yaml

from smartdocs.model import schema
from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding, Location, Related
from smartdocs.model.goal import Link, Promise
from smartdocs.model.period import FiscalCalendar, Period, PeriodError, parse_duration, parse_period
from smartdocs.model.quantity import QuantityError
from smartdocs.model.source_file import Key, Mark, place_path
from smartdocs.model.visibility import VISIBILITY_WORDS, Visibility
from smartdocs.source.characters import find_control
from smartdocs.source.field_names import FieldNames, Meant
from smartdocs.source.record_classes import CLASSES
from smartdocs.source.scalars import (
    Unreadable,
    parse_amount,
    parse_day,
    parse_flag,
    parse_number,
    parse_url,
    parse_word,
    short,
)
from smartdocs.source.yaml_nodes import Document, is_null

# A name on a disk has at most 255 bytes; the site's files put a few words around an id.
LONGEST_ID, LONGEST_PATH = 150, 1000
SEVERAL = re.compile(r"\s*[,;&]\s*|\s+and\s+")


@dataclass(frozen=True, slots=True)
class Reference:
    """An id as the author wrote it, what it may name, and where it stands."""

    target: str
    kinds: tuple[str, ...]
    key: Key
    location: Location


class Told(Unreadable):
    """A record that lacks a needed field whose value was refused already."""

    def __init__(self) -> None:
        super().__init__("", "")


@dataclass(slots=True)
class Reader:
    document: Document
    calendar: FiscalCalendar
    kinds: Mapping[str, schema.Kind]
    findings: list[Finding] = field(default_factory=list)
    marks: dict[Key, Mark] = field(default_factory=dict)
    restricted: dict[Key, Visibility] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)
    refused: set[Key] = field(default_factory=set)
    misnamed: set[Key] = field(default_factory=set)
    root: schema.Kind | None = None
    period: Period | None = None

    def read_record(self, kind: schema.Kind, node: yaml.Node, key: Key) -> dict[str, Any]:
        """Read a mapping as the attributes of a record; absent and unreadable fields are left out."""
        if not key:
            self.root, self.period = kind, _find_period(node, self.calendar)
        values: dict[str, Any] = {}
        for row, name_node, value_node in self._iter_fields(kind, node, key):
            place = (*key, row.name)
            self._mark(place, value_node, name_node)
            if is_null(value_node):
                continue
            told = len(self.references)
            try:
                values[row.attribute] = self.read(row.type, value_node, place)
            except Unreadable as error:
                self.refused.add(place)
                if place not in self.misnamed:
                    self._refuse(value_node, row.name, error)
            if place in self.misnamed:
                # The name is told; where it leads is asked once it is right.
                del self.references[told:]
        return values

    def read(self, type_: schema.Type, node: yaml.Node, key: Key) -> Any:
        """Read a node as one of the schema's types; raise `Unreadable` when it is something else."""
        match type_:
            case schema.Many(of):
                return self._read_many(of, node, key)
            case schema.Map(of, keys):
                return self._read_map(of, keys, node, key)
            case schema.Group(kind):
                return self._read_group(self.kinds[kind], node, key)
            case schema.Either(single, mapping):
                return self.read(mapping if isinstance(node, yaml.MappingNode) else single, node, key)
            case schema.Amount(or_promise=True) if _has_key(node, "find_by"):
                return self._read_promise(node, key)
        return self._read_scalar(type_, self._unwrap(node, key), key)

    def _read_scalar(self, type_: schema.Type, node: yaml.Node, key: Key) -> Any:
        if not isinstance(node, yaml.ScalarNode):
            shape = "a list" if isinstance(node, yaml.SequenceNode) else "a mapping"
            raise Unreadable(
                f"{shape} stands where {DESCRIPTIONS[type(type_)]} is meant", "Write a single value"
            )
        text = node.value.strip()
        if control := find_control(text):
            raise Unreadable(f"Character U+{ord(control):04X} is not for reading", "Delete the character")
        try:
            return self._parse(type_, text, node, key)
        except (PeriodError, QuantityError) as error:
            raise Unreadable(error.message, error.help) from error

    def _parse(self, type_: schema.Type, text: str, node: yaml.Node, key: Key) -> Any:
        match type_:
            case schema.Text():
                return text
            case schema.Form(name, pattern, example):
                if not re.fullmatch(pattern, text):
                    raise Unreadable(f"`{short(text)}` is not a {name}", f"Write it like {example}")
                return text
            case schema.Words(choices):
                word = parse_word(text, choices)
                return Visibility[word.upper()] if choices == VISIBILITY_WORDS else word
            case schema.Day(or_period, or_flag):
                return parse_day(text, or_period, or_flag, self.calendar, self.period)
            case schema.Span():
                return parse_period(text, self.calendar)
            case schema.Amount():
                return parse_amount(text)
            case schema.Number(low, high, whole):
                return parse_number(text, low, high, whole)
            case schema.Flag():
                return parse_flag(text)
            case schema.Length():
                return parse_duration(text)
            case schema.Url():
                return parse_url(text)
            case schema.File():
                return self._parse_path(text, node)
            case schema.Ref(kinds, also):
                text = unicodedata.normalize("NFC", text)
                if len(text.encode()) > LONGEST_ID:
                    raise Unreadable(f"`{short(text)}` is too long for an id", "Write the id of a record")
                if text.lower() not in also:
                    self.references.append(Reference(text, kinds, key, self.document.place(node)))
                return text
        raise AssertionError(f"no reader for {type_}")

    def _read_many(self, of: schema.Type, node: yaml.Node, key: Key) -> tuple[Any, ...]:
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if isinstance(of, schema.Ref) and isinstance(node, yaml.ScalarNode):
            names = [name for name in SEVERAL.split(node.value) if name]
            if len(names) > 1:
                return tuple(self._parse(of, name, node, (*key, i)) for i, name in enumerate(names))
        read: list[Any] = []
        for item in items:
            # The place in the record, not in the file: what the file leaves empty is in no record.
            place = (*key, len(read))
            if is_null(item):
                continue
            if item is not node:
                self._mark(place, item)
            try:
                read.append(self.read(of, item, place if item is not node else key))
            except Unreadable as error:
                self._refuse(item, key[-1], error)
        return tuple(read)

    def _read_map(self, of: schema.Type, keys: schema.Type, node: yaml.Node, key: Key) -> dict[Any, Any]:
        if not isinstance(node, yaml.MappingNode):
            raise Unreadable(
                "a mapping is meant, `name: value` on lines of their own", _show_mapping(node, key)
            )
        read: dict[Any, Any] = {}
        for name_node, value_node in self._iter_pairs(node):
            name = name_node.value.strip()
            place = (*key, name)
            self._mark(place, value_node, name_node)
            try:
                parsed = self._parse(keys, name, name_node, place) if keys != schema.Text() else name
                if not is_null(value_node):
                    read[parsed] = self.read(of, value_node, place)
            except Unreadable as error:
                self._refuse(value_node, name, error)
            except PeriodError as error:
                self._refuse(name_node, name, error)
        return read

    def _read_group(self, kind: schema.Kind, node: yaml.Node, key: Key) -> Any:
        build = CLASSES[kind.name]
        if isinstance(node, yaml.MappingNode):
            values = self.read_record(kind, node, key)
        elif kind.shorthand and isinstance(node, yaml.ScalarNode):
            row = kind.field(_shorthand(kind, node.value))
            assert row is not None
            values = {row.attribute: self.read(row.type, node, key)}
        else:
            names = ", ".join(kind.names[:4])
            raise Unreadable("a mapping is meant", f"Write it as a mapping of {names} …")
        missing = [name for name in REQUIRED.get(kind.name, ()) if name not in values]
        if any((*key, name) in self.refused for name in missing):
            raise Told
        if missing:
            raise Unreadable(f"{kind.name.replace('_', '-')} has no `{missing[0]}`", f"Add `{missing[0]}:`")
        return build(**values)

    def _read_promise(self, node: yaml.Node, key: Key) -> Promise:
        for name_node, value_node in self._iter_pairs(node):
            if name_node.value == "find_by":
                self._mark((*key, "find_by"), value_node, name_node)
                day = self._read_scalar(schema.Day(or_period=True), value_node, key)
                assert isinstance(day, date)
                return Promise(find_by=day)
        raise AssertionError("checked by the caller")

    def _unwrap(self, node: yaml.Node, key: Key) -> yaml.Node:
        """Take the value out of `{value: 563, visibility: internal}` and note who may see it."""
        if not _has_key(node, "value") or not _has_key(node, "visibility"):
            return node
        inner = node
        for name_node, value_node in self._iter_pairs(node):
            if name_node.value == "value":
                inner = value_node
            elif name_node.value == "visibility":
                word = self._read_scalar(schema.Words(VISIBILITY_WORDS), value_node, key)
                assert isinstance(word, Visibility)
                self.restricted[key] = word
        return inner

    def _parse_path(self, text: str, node: yaml.Node) -> str:
        if "\\" in text or not text.isprintable() or len(text) > LONGEST_PATH:
            help = "Write the path of a file, its folders separated by /"
            raise Unreadable(f"`{short(text)}` is not a path", help)
        path = place_path(text, self.document.path)
        if path.startswith("../") or path == "..":
            help = "Copy the file into content/evidence and cite it from there"
            self._complain("F008", node, f"`{text}` lies outside the repository", help)
            return ""
        return path

    def _iter_fields(
        self, kind: schema.Kind, node: yaml.Node, key: Key
    ) -> list[tuple[schema.Field, yaml.ScalarNode, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            if not is_null(node):
                first = "title" if kind.field("title") else kind.names[0]
                help = f"Write `{first}: …` and other fields, one a line"
                self._complain("F003", node, "The fields are not written as `name: value`", help)
            return []
        found: dict[str, yaml.ScalarNode] = {}
        fields, slips = [], []
        for name_node, value_node in self._iter_pairs(node):
            row = kind.field(name_node.value)
            if row is None:
                # Half of a text that a comma split is reported as such (F011), not as a field.
                if not (node.flow_style and is_null(value_node)):
                    meant = self._complain_unknown(kind, name_node, key)
                    if meant.is_slip:
                        slips.append((meant.path[0], name_node, value_node))
                    elif meant.path:
                        self._note_misplaced(meant, name_node, key)
            elif row.name in found:
                self._complain_twice(name_node, found[row.name])
            else:
                found[row.name] = name_node
                fields.append((row, name_node, value_node))
        # What is misspelt is read as the field that is meant, so that nothing else calls it missing.
        for name, name_node, value_node in slips:
            row = kind.field(name)
            if row and row.name not in found:
                found[row.name] = name_node
                self.misnamed.add((*key, row.name))
                fields.append((row, name_node, value_node))
        return fields

    def _note_misplaced(self, meant: Meant, name_node: yaml.Node, key: Key) -> None:
        """Note that a field was written, though elsewhere or by another name."""
        place = meant.path if meant.from_root else (*key, *meant.path)
        self.misnamed.add(place)
        if place not in self.marks:
            where = self.document.place(name_node)
            # A whole group by another name: what would be in it is looked for at its place as well.
            key = place if len(place) == 1 else (*place, "~key")
            self.marks.setdefault(key, (where.line, where.column, where.end_column))

    def _iter_pairs(self, node: yaml.Node) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
        pairs: dict[str, yaml.ScalarNode] = {}
        read = []
        for name_node, value_node in node.value:
            if not isinstance(name_node, yaml.ScalarNode):
                self._complain("F003", name_node, "A field's name is not a word", "Write `name: value`")
            elif name_node.value in pairs:
                self._complain_twice(name_node, pairs[name_node.value])
            else:
                pairs[name_node.value] = name_node
                read.append((name_node, value_node))
        return read

    def _complain_unknown(self, kind: schema.Kind, node: yaml.ScalarNode, key: Key) -> Meant:
        inside = f" in `{key[-1] if isinstance(key[-1], str) else key[-2]}`" if key else ""
        meant = FieldNames(self.root or kind, kind, self.kinds).explain(short(node.value))
        self._complain("F002", node, f"Field `{short(node.value)}` is unknown{inside}", meant.help)
        return meant

    def _complain_twice(self, node: yaml.ScalarNode, first: yaml.ScalarNode) -> None:
        related = (Related(self.document.place(first), "first written here"),)
        self.findings.append(
            make_file_finding(
                "F007",
                self.document.place(node),
                f"`{short(node.value)}` is written twice",
                "Keep one of the two",
                related=related,
            )
        )

    def _refuse(self, node: yaml.Node, name: str | int, error: Unreadable | PeriodError) -> None:
        if not isinstance(error, Told):
            self._complain("F003", node, f"`{name}`: {error.message}", error.help)

    def _complain(self, code: str, node: yaml.Node, message: str, help: str) -> None:
        self.findings.append(make_file_finding(code, self.document.place(node), message, help))

    def _mark(self, key: Key, node: yaml.Node, name: yaml.Node | None = None) -> None:
        place = self.document.place(node)
        self.marks[key] = (place.line, place.column, place.end_column)
        if name is not None:
            place = self.document.place(name)
            self.marks[(*key, "~key")] = (place.line, place.column, place.end_column)


REQUIRED = {"check_in": ("date",), "report": ("kind",)}
DESCRIPTIONS: dict[type, str] = {
    schema.Text: "a text", schema.Form: "a text", schema.Words: "a word",
    schema.Day: "a date", schema.Span: "a period", schema.Amount: "a quantity", schema.Number: "a number",
    schema.Flag: "yes or no", schema.Length: "a length of time", schema.Url: "an address",
    schema.File: "a path", schema.Ref: "an id",
}  # fmt: skip


def _show_mapping(node: yaml.Node, key: Key) -> str:
    """Write what stands there as a mapping, the value left to the author."""
    first = node.value[0] if isinstance(node, yaml.SequenceNode) and node.value else node
    if not (isinstance(first, yaml.ScalarNode) and first.value.strip() and key):
        return "Write it as a mapping"
    what = "reason" if key[-1] == "ignore" else "value"
    return f"Write `{key[-1]}: {{{short(first.value.strip())}: the {what}}}`"


def make_link(item: str | Mapping[str, str]) -> tuple[Link, ...]:
    """Turn an entry of `links`, an address or {label: address}, into links."""
    if isinstance(item, str):
        return (Link(url=item),)
    return tuple(Link(url=url, label=label) for label, url in item.items())


def _find_period(node: yaml.Node, calendar: FiscalCalendar) -> Period | None:
    """Find the record's period ahead of all fields, for days that are written without a year."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    for name, value in pairs:
        if name.value == "period" and isinstance(value, yaml.ScalarNode):
            try:
                return parse_period(value.value.strip(), calendar)
            except PeriodError:
                return None
    return None


def _shorthand(kind: schema.Kind, text: str) -> str:
    """An evidence item that is a bare text is an address when it has a scheme, else a file."""
    if kind.name == "evidence" and re.match(r"^[A-Za-z][A-Za-z0-9+.-]*:", text):
        return "url"
    return kind.shorthand or ""


def _has_key(node: yaml.Node, name: str) -> bool:
    return isinstance(node, yaml.MappingNode) and any(key.value == name for key, _ in node.value)
