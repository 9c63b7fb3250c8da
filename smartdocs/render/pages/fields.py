"""The field reference, made from the schema: what can be written in each kind of file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from smartdocs.model import schema
from smartdocs.model.artifact import Artifact
from smartdocs.model.config_schema import CONFIG_KINDS
from smartdocs.model.phrase import phrase
from smartdocs.model.record_schema import KINDS
from smartdocs.render import urls
from smartdocs.render.kit import Kit, place

FILES = (
    ("goal", "A goal", "content/goals/**/*.md"),
    ("strategy", "The strategy", "content/strategy.md"),
    ("team", "A team", "content/teams/*.md"),
    ("person", "A person", "content/people/*.md"),
    ("account", "An account", "content/accounts/*.md"),
    ("review", "A review", "content/reviews/**/*.md"),
    ("page", "A plain page", "content/pages/*.md"),
    ("config", "Configuration", "smartdocs.yml"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """A field as a line of the reference; `inner` is the anchor of the record that it holds."""

    name: str
    type: str
    help: str
    aliases: tuple[str, ...]
    audience: str
    inner: str


@dataclass(frozen=True, slots=True)
class Table:
    """A record's fields; `shorthand` is the field that a bare value stands for."""

    anchor: str
    title: str
    help: str
    shorthand: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class FileReference:
    """A kind of file: its own fields, and those of the records within it."""

    anchor: str
    title: str
    path: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class FieldsPage:
    files: tuple[FileReference, ...]


def render_fields(kit: Kit) -> Iterator[Artifact]:
    where = place(phrase("Fields"), urls.FIELDS, "rules", (phrase("Rules"), urls.RULES))
    yield kit.page("fields", where, FieldsPage(tuple(_file(*file) for file in FILES)))


def _file(name: str, title: str, path: str) -> FileReference:
    kinds: Mapping[str, schema.Kind] = CONFIG_KINDS if name == "config" else KINDS
    tables = tuple(_table(name, kinds[inner]) for inner in _reachable(kinds, name))
    return FileReference(name, title, path, tables)


def _reachable(kinds: Mapping[str, schema.Kind], name: str) -> list[str]:
    """List a kind and the kinds within it, in the order in which a reader meets them."""
    found: list[str] = []
    todo = [name]
    while todo:
        kind = todo.pop(0)
        if kind not in found:
            found.append(kind)
            todo += [inner for row in kinds[kind].fields if (inner := _inner(row.type))]
    return found


def _table(file: str, kind: schema.Kind) -> Table:
    rows = tuple(
        Row(
            name=row.name,
            type=_describe(row.type),
            help=row.help,
            aliases=row.aliases,
            audience=row.audience.word if row.audience else "withheld",
            inner=f"{file}-{inner}" if (inner := _inner(row.type)) else "",
        )
        for row in kind.fields
    )
    return Table(f"{file}-{kind.name}", kind.name.replace("_", "-"), kind.help, kind.shorthand or "", rows)


def _inner(type_: schema.Type) -> str:
    match type_:
        case schema.Group(kind):
            return kind
        case schema.Many(of) | schema.Map(of):
            return _inner(of)
    return ""


def _describe(type_: schema.Type) -> str:
    """Say in a few words what may be written."""
    match type_:
        case schema.Many(of):
            return f"{_describe(of)}; one or a list"
        case schema.Map(of, keys):
            return f"mapping of {_describe(keys)} to {_describe(of)}"
        case schema.Either(single, mapping):
            return f"{_describe(single)}, or {_describe(mapping)}"
        case schema.Form(name, _, example):
            return f"{name} such as {example}"
        case schema.Words(choices):
            return " | ".join(choices)
        case schema.Ref(kinds):
            return f"id of a {' or '.join(kinds)}"
        case schema.Group(kind):
            return kind.replace("_", "-")
        case schema.Day(or_period, or_flag):
            return "date" + (" or period" if or_period else "") + (", yes or no" if or_flag else "")
        case schema.Amount(or_promise):
            return "quantity" + (", or {find_by: date}" if or_promise else "")
        case schema.Number(low, high):
            return "number" + (f" from {low} to {high}" if low is not None and high is not None else "")
    return WORDS[type(type_)]


WORDS: Mapping[type, str] = {
    schema.Text: "text",
    schema.Span: "period",
    schema.Flag: "yes or no",
    schema.Length: "length of time",
    schema.Url: "address",
    schema.File: "path",
}
