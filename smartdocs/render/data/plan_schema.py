"""The JSON Schema of an edition's data, made from the rows that its records are made from."""

from __future__ import annotations

from typing import Any

from smartdocs.assess.assessment import Status
from smartdocs.model import schema
from smartdocs.model.record_schema import KINDS
from smartdocs.model.visibility import VISIBILITY_WORDS
from smartdocs.render.data.json_schema import DIALECT
from smartdocs.render.data.plan_json import FORMAT
from smartdocs.render.data.plan_value import LEFT_OUT
from smartdocs.review.exhibits import Grade

TEXT: dict[str, Any] = {"type": "string"}
DAY = {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
NUMBER = {"type": "string", "pattern": r"^-?\d+(\.\d+)?$", "description": "An exact number, as a text."}
FLAG = {"type": "boolean"}
COUNT = {"type": "integer", "minimum": 0}
STATUS = {"enum": [status.slug for status in Status]}
ROOTS = ("strategy", "team", "person", "account", "goal", "review")


def make_plan_schema() -> dict[str, Any]:
    """Return the schema of `data/plan.json`."""
    records = {name: {"type": "array", "items": _ref(kind)} for name, kind in _LISTS.items()}
    return {
        "$schema": DIALECT,
        "title": "A plan as SmartDocs publishes it",
        **_object(
            {
                "format": {"const": FORMAT},
                "title": TEXT,
                "as_of": DAY,
                "edition": {"enum": list(VISIBILITY_WORDS)},
                "program": TEXT,
                "commit": _or_null(_ref("commit")),
                "strategy": _or_null(_ref("strategy")),
                **records,
                "exhibits": {"type": "array", "items": _ref("exhibit")},
                "reviews": {"type": "array", "items": _ref("published_review")},
            }
        ),
        "$defs": {**_record_definitions(), **_own_definitions()},
    }


_LISTS = {
    "teams": "team", "people": "person", "accounts": "account", "goals": "goal", "review_files": "review",
}  # fmt: skip


def _record_definitions() -> dict[str, Any]:
    needed, todo = dict[str, Any](), list(ROOTS)
    while todo:
        kind = todo.pop()
        if kind not in needed:
            rows = [row for row in KINDS[kind].fields if row.name not in LEFT_OUT]
            needed[kind] = _record(KINDS[kind], rows)
            todo += [name for row in rows for name in _groups(row.type)]
    needed["goal"]["properties"] |= {"page": TEXT, "assessment": _ref("assessment")}
    needed["goal"]["required"] = ["id", "page", "assessment"]
    needed["metric"]["properties"]["undisclosed"] = {"type": "array", "items": TEXT}
    return dict(sorted(needed.items()))


def _record(kind: schema.Kind, rows: list[schema.Field]) -> dict[str, Any]:
    properties = {row.name: {"description": row.help, **_type(row.type)} for row in rows}
    if kind.name in ROOTS:
        properties["id"] = TEXT
    return {
        "type": "object",
        "description": kind.help,
        "properties": properties,
        "additionalProperties": False,
    }


def _groups(type_: schema.Type) -> list[str]:
    match type_:
        case schema.Group(kind):
            return [kind]
        case schema.Many(of) | schema.Map(of):
            return _groups(of)
        case schema.Either(single, mapping):
            return _groups(single) + _groups(mapping)
    return []


def _type(type_: schema.Type) -> dict[str, Any]:
    match type_:
        case schema.Group(kind):
            return _ref(kind)
        case schema.Many(of):
            return {"type": "array", "items": _type(of)}
        case schema.Map(of):
            return {"type": "object", "additionalProperties": _type(of)}
        case schema.Either(schema.Url(), _):
            return _object({"url": TEXT, "label": TEXT})
        case schema.Either(single, mapping):
            return {"anyOf": [_type(single), _type(mapping)]}
        case schema.Words(choices):
            return {"enum": list(choices)}
        case schema.Day(or_flag=True):
            return {"anyOf": [DAY, FLAG]}
        case schema.Day():
            return DAY
        case schema.Amount(or_promise):
            return {"anyOf": [_ref("amount"), _object({"find_by": DAY})]} if or_promise else _ref("amount")
        case schema.Number():
            return NUMBER
        case schema.Flag():
            return FLAG
        case schema.Length():
            return _object({"days": COUNT})
    return TEXT


def _own_definitions() -> dict[str, Any]:
    amount = {"value": NUMBER, "upper": NUMBER, "unit": TEXT, "comparator": TEXT, "per": TEXT, "text": TEXT}
    return {
        "amount": {**_object(amount), "required": ["value", "text"]},
        "commit": _object(
            {"id": TEXT, "author": TEXT, "committed": {"type": "string", "format": "date-time"}}
        ),
        "reading": {
            **_object({"day": DAY, "value": NUMBER, "file": TEXT, "line": COUNT}),
            "required": ["day", "value"],
        },
        "forecast": _object({"day": DAY, "low": NUMBER, "likely": NUMBER, "high": NUMBER}),
        "metric_state": _object(
            {
                "metric": TEXT,
                "status": STATUS,
                **{name: _or_null(NUMBER) for name in ("value", "progress", "expected", "expected_value")},
                "forecast": _or_null(_ref("forecast")),
                "readings": {"type": "array", "items": _ref("reading")},
            }
        ),
        "milestone_state": _object(
            {"id": TEXT, "done": FLAG, "overdue": FLAG, "days_late": {"type": "integer"}}
        ),
        "assessment": _object(
            {
                "stage": {"enum": ["draft", "agreed", "active", "closed", "dropped"]},
                "status": STATUS,
                "reason": TEXT,
                **{name: _or_null(NUMBER) for name in ("progress", "expected", "score")},
                "metrics": {"type": "array", "items": _ref("metric_state")},
                "milestones": {"type": "array", "items": _ref("milestone_state")},
                "last_check_in": _or_null(DAY),
                "remarks": {"type": "array", "items": TEXT},
            }
        ),
        "exhibit": _exhibit(),
        "published_review": _object(
            {"title": TEXT, "kind": TEXT, "period": TEXT, "page": TEXT, "pdf": _or_null(TEXT)}
        ),
    }


def _exhibit() -> dict[str, Any]:
    always = {
        "label": {"type": "string", "pattern": r"^E-\d+$"},
        "caption": TEXT,
        "kind": TEXT,
        "published": _or_null(TEXT),
        "url": _or_null(TEXT),
        "size": _or_null(COUNT),
        "sha256": _or_null({"type": "string", "pattern": "^[0-9a-f]{64}$"}),
        "cited_by": {"type": "array", "items": _object({"goal": TEXT, "milestone": _or_null(TEXT)})},
    }
    inside = {
        "grade": {"enum": [grade.value for grade in Grade]},
        "first_commit": _or_null(_ref("commit")),
        "last_commit": _or_null(_ref("commit")),
    }
    return {**_object({**always, **inside}), "required": list(always)}


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _or_null(type_: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [type_, {"type": "null"}]}


def _ref(name: str) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{name}"}
