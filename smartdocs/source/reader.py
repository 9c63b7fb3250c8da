"""Read YAML nodes into the model's values, as the schema's rows say; what is wrong is a finding.

One reader is made for one file. It notes the place of every value, the visibility of values that
carry one, and every reference that resolving has to look up later.
"""

from __future__ import annotations

import difflib
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

import yaml

from smartdocs.model import schema
from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding, Location, Related
from smartdocs.model.goal import Link, Promise
from smartdocs.model.period import (
    FiscalCalendar,
    PeriodError,
    parse_date,
    parse_deadline,
    parse_duration,
    parse_period,
)  # fmt: skip
from smartdocs.model.quantity import Quantity, QuantityError, parse_quantity
from smartdocs.model.source_file import Key, Mark
from smartdocs.model.visibility import VISIBILITY_WORDS, Visibility
from smartdocs.source.record_classes import CLASSES
from smartdocs.source.yaml_nodes import Document, is_null

YES, NO = frozenset({"yes", "true", "y", "✅", "done"}), frozenset({"no", "false", "n", "🚫"})
SCHEMES = ("http", "https", "mailto")
SEVERAL = re.compile(r"\s*[,;&]\s*|\s+and\s+")
ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True, slots=True)
class Reference:
    """An id as the author wrote it, what it may name, and where it stands."""

    target: str
    kinds: tuple[str, ...]
    key: Key
    location: Location


class Unreadable(Exception):
    """A value that its type cannot take; caught where the field is read."""

    def __init__(self, message: str, help: str) -> None:
        super().__init__(message)
        self.message = message
        self.help = help


@dataclass(slots=True)
class Reader:
    document: Document
    calendar: FiscalCalendar
    kinds: Mapping[str, schema.Kind]
    findings: list[Finding] = field(default_factory=list)
    marks: dict[Key, Mark] = field(default_factory=dict)
    restricted: dict[Key, Visibility] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)

    def read_record(self, kind: schema.Kind, node: yaml.Node, key: Key) -> dict[str, Any]:
        """Read a mapping as the attributes of a record; absent and unreadable fields are left out."""
        values: dict[str, Any] = {}
        for row, name_node, value_node in self._iter_fields(kind, node, key):
            place = (*key, row.name)
            self._mark(place, value_node, name_node)
            if is_null(value_node):
                continue
            try:
                values[row.attribute] = self.read(row.type, value_node, place)
            except Unreadable as error:
                self._complain("F003", value_node, f"`{row.name}`: {error.message}", error.help)
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
        try:
            return self._parse(type_, text, node, key)
        except (PeriodError, QuantityError) as error:
            raise Unreadable(error.message, error.help) from error

    def _parse(self, type_: schema.Type, text: str, node: yaml.Node, key: Key) -> Any:
        match type_:
            case schema.Text():
                return text
            case schema.Words(choices):
                word = _parse_word(text, choices)
                return Visibility[word.upper()] if choices is VISIBILITY_WORDS else word
            case schema.Day(or_period, or_flag):
                return _parse_day(text, or_period, or_flag, self.calendar)
            case schema.Span():
                return parse_period(text, self.calendar)
            case schema.Amount():
                return _parse_amount(text)
            case schema.Number(low, high):
                return _parse_number(text, low, high)
            case schema.Flag():
                return _parse_flag(text)
            case schema.Length():
                return parse_duration(text)
            case schema.Url():
                return _parse_url(text)
            case schema.File():
                return self._parse_path(text, node)
            case schema.Ref(kinds, also):
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
        read = []
        for index, item in enumerate(items):
            place = (*key, index)
            if is_null(item):
                continue
            if item is not node:
                self._mark(place, item)
            try:
                read.append(self.read(of, item, place if item is not node else key))
            except Unreadable as error:
                self._complain("F003", item, f"`{key[-1]}`: {error.message}", error.help)
        return tuple(read)

    def _read_map(self, of: schema.Type, keys: schema.Type, node: yaml.Node, key: Key) -> dict[Any, Any]:
        if not isinstance(node, yaml.MappingNode):
            raise Unreadable(
                "a mapping is meant, `name: value` on lines of their own", "Write it as a mapping"
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
                self._complain("F003", value_node, f"`{name}`: {error.message}", error.help)
            except PeriodError as error:
                self._complain("F003", name_node, f"`{name}`: {error.message}", error.help)
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
                word = _parse_word(value_node.value, VISIBILITY_WORDS)
                self.restricted[key] = Visibility[word.upper()]
        return inner

    def _parse_path(self, text: str, node: yaml.Node) -> str:
        if "\\" in text or "\0" in text:
            raise Unreadable(f"`{text}` is not a path", "Separate folders with /")
        base = "content" if text.startswith("/") else posixpath.dirname(self.document.path)
        path = posixpath.normpath(posixpath.join(base, text.lstrip("/")))
        if path.startswith("../") or path == "..":
            help = "Copy the file into content/evidence and cite it from there"
            self._complain("F008", node, f"`{text}` lies outside the repository", help)
            return ""
        return path

    def _iter_fields(
        self, kind: schema.Kind, node: yaml.Node, key: Key
    ) -> list[tuple[schema.Field, yaml.ScalarNode, yaml.Node]]:
        if not isinstance(node, yaml.MappingNode):
            message = "Front matter is not a list of fields"
            self._complain("F003", node, message, "Write `title: …` and other fields, one a line")
            return []
        found: dict[str, yaml.ScalarNode] = {}
        fields = []
        for name_node, value_node in self._iter_pairs(node):
            row = kind.field(name_node.value)
            if row is None:
                # Half of a text that a comma split is reported as such (F011), not as a field.
                if not (node.flow_style and is_null(value_node)):
                    self._complain_unknown(kind, name_node, key)
            elif row.name in found:
                self._complain_twice(name_node, found[row.name])
            else:
                found[row.name] = name_node
                fields.append((row, name_node, value_node))
        return fields

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

    def _complain_unknown(self, kind: schema.Kind, node: yaml.ScalarNode, key: Key) -> None:
        inside = f" in `{key[-1] if isinstance(key[-1], str) else key[-2]}`" if key else ""
        names = [name for row in kind.fields for name in (row.name, *row.aliases)]
        close = difflib.get_close_matches(node.value.replace("-", "_").lower(), names, 1, 0.6)
        help = f"Did you mean `{close[0]}`?" if close else f"Known here: {', '.join(kind.names)}"
        if len(help) > 300:
            help = "Delete it, or see the field reference in the manual"
        self._complain("F002", node, f"Field `{_short(node.value)}` is unknown{inside}", help)

    def _complain_twice(self, node: yaml.ScalarNode, first: yaml.ScalarNode) -> None:
        related = (Related(self.document.place(first), "first written here"),)
        self.findings.append(
            make_file_finding(
                "F007",
                self.document.place(node),
                f"`{_short(node.value)}` is written twice",
                "Keep one of the two",
                related=related,
            )
        )

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
    schema.Text: "a text", schema.Words: "a word", schema.Day: "a date", schema.Span: "a period",
    schema.Amount: "a quantity", schema.Number: "a number", schema.Flag: "yes or no",
    schema.Length: "a length of time", schema.Url: "an address", schema.File: "a path", schema.Ref: "an id",
}  # fmt: skip


def make_link(item: str | Mapping[str, str]) -> tuple[Link, ...]:
    """Turn an entry of `links`, an address or {label: address}, into links."""
    if isinstance(item, str):
        return (Link(url=item),)
    return tuple(Link(url=url, label=label) for label, url in item.items())


def _shorthand(kind: schema.Kind, text: str) -> str:
    """An evidence item that is a bare text is an address when it has a scheme, else a file."""
    if kind.name == "evidence" and re.match(r"^[A-Za-z][A-Za-z0-9+.-]*:", text):
        return "url"
    return kind.shorthand or ""


def _has_key(node: yaml.Node, name: str) -> bool:
    return isinstance(node, yaml.MappingNode) and any(key.value == name for key, _ in node.value)


def _parse_word(text: str, choices: tuple[str, ...]) -> str:
    def fold(word: str) -> str:
        return (
            word.lower().replace("-", " ").replace("_", " ").replace("organization", "organisation").strip()
        )

    for choice in choices:
        if fold(choice) == fold(text):
            return choice
    close = difflib.get_close_matches(fold(text), choices, 1, 0.6)
    hint = f"Did you mean `{close[0]}`?" if close else f"Write one of {', '.join(choices)}"
    raise Unreadable(f"`{_short(text)}` is none of {', '.join(choices)}", hint)


def _parse_day(text: str, or_period: bool, or_flag: bool, calendar: FiscalCalendar) -> date | bool:
    if or_flag and text.lower() in YES | NO:
        return text.lower() in YES
    if or_period and not ISO_DAY.match(text):
        return parse_deadline(text, calendar)
    return parse_date(text)


def _parse_number(text: str, low: int | None, high: int | None) -> Decimal:
    try:
        number = Decimal(text[:-1]) / 100 if text.endswith("%") else Decimal(text)
    except InvalidOperation:
        raise Unreadable(f"`{_short(text)}` is not a number", "Write a number such as 0.8") from None
    if not number.is_finite() or abs(number.adjusted()) > 30:
        raise Unreadable(f"`{_short(text)}` is not a number of this world", "Write a number such as 0.8")
    if (low is not None and number < low) or (high is not None and number > high):
        span = f"from {low} to {high}" if high is not None else f"of at least {low}"
        raise Unreadable(f"`{_short(text)}` is out of range", f"Write a number {span}")
    return number


def _parse_amount(text: str) -> Quantity:
    """A deliverable is read as yes or no: one or nothing of it is there."""
    if text.lower() in YES | NO:
        return Quantity(Decimal(int(text.lower() in YES)), text=text)
    return parse_quantity(text)


def _parse_flag(text: str) -> bool:
    if text.lower() in YES | NO:
        return text.lower() in YES
    raise Unreadable(f"`{_short(text)}` is neither yes nor no", "Write yes or no")


def _parse_url(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme.lower() not in SCHEMES or not (parts.netloc or parts.scheme == "mailto"):
        help = "Write an address that begins with https://, http:// or mailto:"
        raise Unreadable(f"`{_short(text)}` is not an address that a page may link to", help)
    return text


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:57]}..."
