"""A table as CSV (RFC 4180, UTF-8): exact numbers, ISO days, and no text that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from smartdocs.render.data.plan_value import write_number
from smartdocs.render.data.sheets import Cell, Row

# What makes a spreadsheet take a text for a formula or a command.
_STARTERS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write_csv(columns: tuple[str, ...], rows: Iterable[Row]) -> bytes:
    """Write a table, its columns' names first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_write_cell(cell) for cell in row])
    return out.getvalue().encode()


def _write_cell(cell: Cell) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case Decimal():
            return write_number(cell)
        case int():
            return str(cell)
        case date():
            return cell.isoformat()
    return defuse(cell)


def defuse(text: str) -> str:
    """Put an apostrophe before a text that would be run; spreadsheets show it as text."""
    return f"'{text}" if text.lstrip(" ").startswith(_STARTERS) or text.startswith(_STARTERS) else text
