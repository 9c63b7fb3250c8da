"""What an edition holds of a plan, what it leaves out, and why: record by record, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

from smartdocs.model.edition_plan import EditionPlan
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.projection import OTHER_SUBJECT, project_edition
from smartdocs.model.record_schema import KINDS
from smartdocs.model.schema import Group
from smartdocs.model.source_file import Key

NO_PLACE = "no part of an edition for readers outside"
NAMES_ALONE = "people are named as owners of visible goals, and in no other way"
_SHELVES = (
    ("goal", "goals"), ("account", "accounts"), ("review", "reviews"), ("page", "pages"),
    ("person", "people"), ("team", "teams"), ("objective", "objectives"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldOut:
    """A field that is left out; `name` has the fields that lead to it, with a dot between them."""

    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordExplained:
    """A record of the plan: `why` says why it is not in the edition, and is empty where it is."""

    kind: str
    id: str
    title: str
    why: str
    fields_in: tuple[str, ...] = ()
    fields_out: tuple[FieldOut, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionExplained:
    """`files` are the names of the files that the edition may hand out."""

    plan: EditionPlan
    records: tuple[RecordExplained, ...]
    files: tuple[str, ...]


def explain_edition(portfolio: Portfolio, plan: EditionPlan) -> EditionExplained:
    """Say of everything in a plan whether an edition has it."""
    notes: dict[str, list[tuple[Key, str]]] = {}

    def note(record: str, key: Key, why: str) -> None:
        notes.setdefault(record, []).append((key, why))

    shown = project_edition(portfolio, plan.scope, note).portfolio
    return EditionExplained(
        plan=plan,
        records=tuple(_explain_all(portfolio, shown, notes)),
        files=tuple(sorted(file.name for file in shown.files.values() if not file.missing)),
    )


def _explain_all(
    full: Portfolio, shown: Portfolio, notes: Mapping[str, list[tuple[Key, str]]]
) -> Iterator[RecordExplained]:
    for kind, shelf in _SHELVES:
        kept = dict(_pair(getattr(full, shelf), getattr(shown, shelf), notes))
        for record in _iter_records(getattr(full, shelf)):
            yield _explain(kind, record, kept.get(record.id), notes.get(record.key, []))
    if full.strategy:
        yield _explain("strategy", full.strategy, shown.strategy, [])


def _pair(full: Any, shown: Any, notes: Mapping[str, list[tuple[Key, str]]]) -> Iterator[tuple[str, Any]]:
    """Pair records with what is left of them; reviews lose their names on the way, not their order."""
    there = [
        record for record in _iter_records(full) if not any(not key for key, _ in notes.get(record.key, ()))
    ]
    left = list(_iter_records(shown))
    if isinstance(full, Mapping):
        yield from ((record.id, record) for record in left)
    else:
        yield from ((record.id, copy) for record, copy in zip(there, left, strict=False))


def _iter_records(shelf: Any) -> Iterator[Any]:
    yield from shelf.values() if isinstance(shelf, Mapping) else shelf


def _explain(kind: str, record: Any, left: Any, notes: list[tuple[Key, str]]) -> RecordExplained:
    name = getattr(record, "id", kind)
    title = getattr(record, "title", "") or name
    if left is None:
        why = next((why for key, why in notes if not key), _default_reason(kind))
        return RecordExplained(kind=kind, id=name, title=title, why=why)
    out = tuple(FieldOut(name=".".join(map(str, key)), why=why) for key, why in notes if key)
    return RecordExplained(
        kind=kind,
        id=name,
        title=title,
        why="",
        fields_in=tuple(_list_fields(left, kind)),
        fields_out=tuple(dict.fromkeys(out)),
    )


def _default_reason(kind: str) -> str:
    return {"account": OTHER_SUBJECT, "person": NAMES_ALONE, "team": NAMES_ALONE}.get(kind, NO_PLACE)


def _list_fields(record: Any, kind: str) -> Iterator[str]:
    """List the fields of a record that say something, and its text."""
    defaults = {item.name: item.default for item in fields(record)}
    for row in KINDS[kind].fields:
        value = getattr(record, row.attribute)
        if value not in (None, "", (), {}) and value != defaults[row.attribute]:
            inner = _list_inner(value) if isinstance(row.type, Group) else ""
            yield f"{row.name}{inner}"
    if getattr(record, "body", ""):
        yield "text"


def _list_inner(record: Any) -> str:
    names = [
        item.name.rstrip("_")
        for item in fields(record)
        if getattr(record, item.name) not in (None, "", (), {})
    ]
    return f" ({', '.join(names)})" if names else ""
