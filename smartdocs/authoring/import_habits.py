"""How a whole spreadsheet writes what one cell alone leaves open: days, decimals, names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from smartdocs.authoring.import_columns import Column, Table
from smartdocs.authoring.import_fields import BY_NAME
from smartdocs.authoring.import_names import writes_surname_first
from smartdocs.authoring.import_values import find_day_order, find_decimal_mark
from smartdocs.model.period import FiscalCalendar, Period


@dataclass(frozen=True, slots=True)
class Habits:
    """How the whole file writes what one cell alone leaves open."""

    day_orders: Mapping[str, str]
    mark: str
    is_european: bool
    surname_first: frozenset[str]
    calendar: FiscalCalendar
    period: Period | None
    as_of: date


def find_habits(
    table: Table,
    fields: Mapping[str, str],
    *,
    dates: str,
    numbers: str,
    calendar: FiscalCalendar,
    period: Period | None,
    as_of: date,
) -> Habits:
    """Look through whole columns for what settles their days, numbers and names."""

    def columns_of(form: str) -> list[Column]:
        every = ((column, BY_NAME.get(fields.get(column.name, ""))) for column in table.columns)
        return [column for column, field in every if field and field.form == form]

    amounts = (cell for column in columns_of("amount") for cell in column.filled)
    return Habits(
        day_orders={one.name: dates or find_day_order(one.filled) for one in columns_of("day")},
        mark=numbers or find_decimal_mark(amounts),
        is_european=table.sheet.is_european,
        surname_first=frozenset(
            column.name for column in columns_of("names") if writes_surname_first(column.filled)
        ),
        calendar=calendar,
        period=period,
        as_of=as_of,
    )
