"""All tables as one workbook: numbers and days as such, texts as texts, nothing that is worked out or run."""

from __future__ import annotations

import io
import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from smartdocs.render.data.sheets import SHEETS, Cell
from smartdocs.render.site_view import SiteView

# What a workbook cannot hold: more characters in a cell, and these at all.
_LONGEST = 32_767
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDEST, _NARROWEST = 60, 8
# A workbook's numbers have 15 digits, and its days begin in 1900.
_DIGITS = 15
_FIRST_DAY = date(1900, 3, 1)


def write_workbook(view: SiteView) -> bytes:
    """Write a workbook with a sheet for each table; the same plan gives the same bytes."""
    import xlsxwriter

    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        day = datetime.combine(view.facts.as_of, time())
        book.set_properties({"title": view.desk.portfolio.config.site.title, "created": day})
        head = book.add_format({"bold": True, "bottom": 1})
        form = book.add_format({"num_format": "yyyy-mm-dd"})
        for sheet in SHEETS:
            page = book.add_worksheet(sheet.name)
            rows = list(sheet.rows(view))
            for column, name in enumerate(sheet.columns):
                page.write_string(0, column, name, head)
                page.set_column(column, column, _width(name, [row[column] for row in rows]))
            for number, row in enumerate(rows, start=1):
                for column, cell in enumerate(row):
                    _write(page, number, column, cell, form)
            page.freeze_panes(1, 1)
            page.autofilter(0, 0, max(1, len(rows)), len(sheet.columns) - 1)
    return out.getvalue()


def write_empty_workbook() -> bytes:
    """Write a workbook with nothing in it, to know what every workbook says of itself."""
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_boolean(0, 0, True)
        page.write_datetime(1, 0, datetime(2000, 1, 1), book.add_format({"num_format": "yyyy-mm-dd"}))  # noqa: DTZ001
        page.freeze_panes(1, 1)
        page.autofilter(0, 0, 1, 0)
    return out.getvalue()


def _write(page: Any, row: int, column: int, cell: Cell, day_format: object) -> None:
    match cell:
        case None | "":
            return
        case bool():
            page.write_boolean(row, column, cell)
        case Decimal() if len(cell.as_tuple().digits) <= _DIGITS:
            page.write_number(row, column, float(cell))
        case int():
            page.write_number(row, column, cell)
        case date() if cell >= _FIRST_DAY:
            page.write_datetime(row, column, datetime.combine(cell, time()), day_format)
        case _:
            page.write_string(row, column, _UNWRITABLE.sub("\ufffd", str(cell))[:_LONGEST])


def _width(name: str, cells: list[Cell]) -> int:
    longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
    return min(_WIDEST, max(_NARROWEST, len(name), longest) + 1)
