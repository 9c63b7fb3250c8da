"""Values of records as JSON: texts, exact numbers as texts, days in ISO form, amounts taken apart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from smartdocs.model import schema
from smartdocs.model.config_schema import CONFIG_KINDS
from smartdocs.model.goal import Link, Promise
from smartdocs.model.period import Duration, Period
from smartdocs.model.quantity import Quantity
from smartdocs.model.record_schema import KINDS

_KINDS = {**KINDS, **CONFIG_KINDS}
# What is for the author and the program, not about the plan.
LEFT_OUT = frozenset({"ignore"})


def write_record(record: Any, kind: str) -> dict[str, Any]:
    """Return what a record states, by the names that an author writes; what it does not state is left out."""
    made = {}
    for row in _KINDS[kind].fields:
        value = getattr(record, row.attribute)
        if row.name not in LEFT_OUT and not _is_empty(value):
            made[row.name] = write_value(row.type, value)
    if getattr(record, "undisclosed", ()):
        made["undisclosed"] = list(record.undisclosed)
    return made


def write_value(type_: schema.Type, value: Any) -> Any:
    """Return one value as its row's type says."""
    match type_:
        case schema.Group(kind):
            return write_record(value, kind)
        case schema.Many(of):
            return [write_value(of, item) for item in value]
        case schema.Map(of) if isinstance(value, Mapping):
            return {str(name): write_value(of, item) for name, item in value.items()}
        case schema.Either(single, mapping):
            return write_value(mapping if isinstance(value, Mapping) else single, value)
    return _write_single(value)


def _write_single(value: object) -> Any:
    match value:
        case bool() | None:
            return value
        case Decimal():
            return write_number(value)
        case Quantity():
            return write_amount(value)
        case Promise():
            return {"find_by": value.find_by.isoformat()}
        case Link():
            return {"url": value.url, "label": value.label}
        case date():
            return value.isoformat()
        case Period():
            return value.id
        case Duration():
            return {"days": value.days}
    word = getattr(value, "word", None)
    return word if isinstance(word, str) else str(value)


def write_amount(amount: Quantity) -> dict[str, str]:
    """Take an amount apart: its number, unit, comparator and rhythm, and how its author wrote it."""
    parts = {
        "value": write_number(amount.value),
        "upper": "" if amount.upper is None else write_number(amount.upper),
        "unit": amount.unit,
        "comparator": amount.comparator.value if amount.comparator else "",
        "per": amount.per,
        "text": str(amount),
    }
    return {name: part for name, part in parts.items() if part}


def write_number(value: Decimal) -> str:
    """Write a number exactly, without an exponent."""
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") or "0") if "." in text else text


def write_share(value: Decimal | None) -> str | None:
    """Write a share of one, to six places."""
    return None if value is None else write_number(round(value, 6))


def _is_empty(value: object) -> bool:
    return value is None or value == "" or value == () or (isinstance(value, Mapping) and not value)
