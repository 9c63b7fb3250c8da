"""Write records as plain data and read them again: nothing but the classes listed here is ever made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from smartdocs.model.agreed_terms import AgreedMetric, AgreedMilestone, AgreedTerms
from smartdocs.model.goal import Adjustment
from smartdocs.model.period import Period, PeriodKind
from smartdocs.model.quantity import Comparator, Quantity
from smartdocs.model.visibility import Visibility

_RECORDS = (AgreedTerms, AgreedMetric, AgreedMilestone, Adjustment, Quantity, Period)
_ENUMS: tuple[type[Enum], ...] = (Comparator, PeriodKind, Visibility)


def write_plain(value: Any) -> Any:
    """Return a value as JSON can say it; a record is a list of its class's name and its fields."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, tuple):
        return ["", *map(write_plain, value)]
    if type(value) in _RECORDS:
        return [type(value).__name__, *(write_plain(getattr(value, name)) for name in _NAMES[type(value)])]
    if type(value) in _ENUMS:
        return [type(value).__name__, value.name]
    if isinstance(value, Decimal):
        return ["Decimal", str(value)]
    if isinstance(value, date):
        return ["date", value.isoformat()]
    if type(value) is int:
        return value
    raise TypeError(f"{type(value).__name__} is not among the records that are kept")


def read_plain(value: Any) -> Any:
    """Return what was written; raises KeyError for what is not in the tables."""
    if isinstance(value, list):
        return _READERS[value[0]](value)
    return value


def _read_record(record: type) -> Callable[[list[Any]], Any]:
    names = _NAMES[record]

    def read(value: list[Any]) -> Any:
        return record(**{name: read_plain(item) for name, item in zip(names, value[1:], strict=True)})

    return read


def _read_enum(kind: type[Enum]) -> Callable[[list[Any]], Any]:
    return lambda value: kind[value[1]]


_NAMES: dict[type, tuple[str, ...]] = {
    record: tuple(row.name for row in fields(record)) for record in _RECORDS
}
_READERS: dict[str, Callable[[list[Any]], Any]] = {
    "": lambda value: tuple([read_plain(item) for item in value[1:]]),
    "Decimal": lambda value: Decimal(value[1]),
    "date": lambda value: date.fromisoformat(value[1]),
    **{record.__name__: _read_record(record) for record in _RECORDS},
    **{kind.__name__: _read_enum(kind) for kind in _ENUMS},
}
