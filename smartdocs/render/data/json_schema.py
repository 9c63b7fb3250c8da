"""The JSON Schema of front matter and configuration, made from the model's schema, for editors.

It is as forgiving as the reader: shorthands, one value where a list is meant, alternative spellings.
What only reading can tell (a date that does not exist, a reference to nothing) stays with `check`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from smartdocs.model import schema
from smartdocs.model.config_schema import CONFIG_KINDS
from smartdocs.model.record_schema import KINDS

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ROOTS = ("goal", "strategy", "team", "person", "account", "review", "page", "config")
DAY = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
SCALAR = {"type": ["string", "number", "boolean"]}


def make_json_schema(root: str) -> dict[str, Any]:
    """Return the schema of one kind of file; `root` is one of `ROOTS`."""
    kinds = CONFIG_KINDS if root == "config" else KINDS
    title = "smartdocs.yml" if root == "config" else f"Front matter of a {root}"
    needed = sorted(_reachable(kinds, root))
    document: dict[str, Any] = {"$schema": DIALECT, "title": title, "$ref": f"#/$defs/{root}"}
    return {**document, "$defs": {name: _kind(kinds[name], is_root=name == root) for name in needed}}


def _reachable(kinds: Mapping[str, schema.Kind], root: str) -> set[str]:
    found, todo = set(), [root]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += [inner for row in kinds[name].fields for inner in _groups(row.type)]
    return found


def _groups(type_: schema.Type) -> list[str]:
    match type_:
        case schema.Group(kind):
            return [kind]
        case schema.Many(of) | schema.Map(of):
            return _groups(of)
        case schema.Either(single, mapping):
            return _groups(single) + _groups(mapping)
    return []


def _kind(kind: schema.Kind, *, is_root: bool) -> dict[str, Any]:
    properties: dict[str, Any] = {}
    for row in kind.fields:
        properties[row.name] = {"description": row.help, **_type(row.type)}
        for alias in row.aliases:
            properties[alias] = {"description": f"The same as {row.name}. {row.help}", **_type(row.type)}
    mapping: dict[str, Any] = {
        "type": "object",
        "description": kind.help,
        "properties": properties,
        "additionalProperties": False,
    }
    if is_root and "title" in kind.names and kind.name in ("goal", "team", "person", "account"):
        names = [name for row in kind.fields if row.name == "title" for name in (row.name, *row.aliases)]
        mapping["anyOf"] = [{"required": [name]} for name in names]
    if kind.shorthand is None or is_root:
        return mapping
    return {"anyOf": [SCALAR, mapping, {"type": "null"}]}


def _type(type_: schema.Type) -> dict[str, Any]:
    match type_:
        case schema.Many(of):
            one = _type(of)
            return {"anyOf": [one, {"type": "array", "items": one}]}
        case schema.Map(of):
            return {"type": "object", "additionalProperties": _type(of)}
        case schema.Group(kind):
            return {"$ref": f"#/$defs/{kind}"}
        case schema.Either(single, mapping):
            return {"anyOf": [_type(single), _type(mapping)]}
        case schema.Words(choices):
            spellings = [form for word in choices for form in dict.fromkeys((word, word.replace(" ", "-")))]
            return {"enum": spellings}
        case schema.Day(or_period=False, or_flag=False):
            return DAY
        case schema.Day(or_flag=True):
            return {"anyOf": [DAY, {"type": "boolean"}, {"enum": ["yes", "no"]}]}
        case schema.Day():
            return {"type": ["string", "integer"]}
        case schema.Span():
            return {"type": ["string", "integer"]}
        case schema.Amount(or_promise):
            return _amount(or_promise)
        case schema.Form(_, pattern):
            return {"type": "string", "pattern": f"^(?:{pattern})$"}
        case schema.Number(low, high, whole):
            limits = {key: value for key, value in (("minimum", low), ("maximum", high)) if value is not None}
            number = {"type": "integer" if whole else "number", **limits}
            return {"anyOf": [number, {"type": "string", "pattern": "%$"}]}
        case schema.Flag():
            return {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]}
        case schema.Url():
            return {"type": "string", "pattern": "^(https?://|mailto:)"}
    return SCALAR


def _amount(or_promise: bool) -> dict[str, Any]:
    guarded = {
        "type": "object",
        "properties": {
            "value": SCALAR,
            "visibility": {"enum": ["private", "internal", "customer", "public"]},
        },
        "required": ["value", "visibility"],
        "additionalProperties": False,
    }
    promise = {
        "type": "object",
        "properties": {"find_by": {"type": "string", "description": "The day by which it is found out."}},
        "required": ["find_by"],
        "additionalProperties": False,
    }
    return {"anyOf": [SCALAR, guarded, promise] if or_promise else [SCALAR, guarded]}
