"""Read workbooks: values only, no formula is worked out, no link followed, no macro looked at."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from smartdocs.model.provenance import SourceError
from smartdocs.source.cell_text import write_cell
from smartdocs.source.characters import without_controls
from smartdocs.source.sheet import Row, Sheet, keep_row

MOST_UNPACKED = 200_000_000
MOST_PARTS = 5_000
MOST_NAMED = 3
HELP = "Open it in a spreadsheet program and save it anew as .xlsx, or save the sheet as CSV"
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})"')


def iter_workbook(name: str, content: bytes, wanted: str = "") -> Iterator[Sheet]:
    """Yield the visible sheets of a workbook in order, or only the one that is wanted."""
    try:
        from openpyxl import load_workbook
    except ImportError:
        raise SourceError(
            f"{name} is a workbook, and openpyxl, which reads workbooks, is not installed",
            "pip install openpyxl defusedxml, or save the sheet as CSV",
        ) from None
    _refuse_bombs(name, content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl leaves out: pictures, validation, styles
            shown, written = (
                load_workbook(io.BytesIO(content), read_only=True, data_only=values, keep_links=False)
                for values in (True, False)
            )
            visible = [sheet for sheet in shown.worksheets if sheet.sheet_state == "visible"]
            titles = tuple(sheet.title for sheet in visible)
            if wanted and wanted.casefold() not in map(str.casefold, titles):
                raise SourceError(
                    f"{name} has no visible sheet `{wanted}`", f"Its sheets are {', '.join(titles[:10])}"
                )
            for sheet in visible:
                if not wanted or sheet.title.casefold() == wanted.casefold():
                    table = _read_sheet(name, content, sheet, written[sheet.title])
                    yield replace(table, siblings=titles)
    except SourceError:
        raise
    except Exception as error:  # the library meets a broken workbook with errors of any kind
        raise SourceError(f"{name} cannot be read as a workbook: {_say(error)}", HELP) from error


def _say(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def _refuse_bombs(name: str, content: bytes) -> None:
    """Look at the sizes in the archive's own list; no part is unpacked beyond them."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            sizes = [part.file_size for part in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise SourceError(f"{name} is a damaged workbook: {_say(error)}", HELP) from error
    if sum(sizes) > MOST_UNPACKED or len(sizes) > MOST_PARTS:
        raise SourceError(f"{name} is too large when it is unpacked", "Save the sheet with the goals alone")


def _read_sheet(name: str, content: bytes, shown: Any, written: Any) -> Sheet:
    rows: list[Row] = []
    lost: list[str] = []
    for sheet in (shown, written):
        sheet.reset_dimensions()  # what a file says of its own size is often wrong
    pairs = zip(shown.iter_rows(), written.iter_rows(), strict=True)
    for number, (cells, formulas) in enumerate(pairs, start=1):
        texts = tuple(without_controls(_write(cell)).strip() for cell in cells)
        lost += (
            f"{formula.coordinate} is a formula without its result: save the workbook in its own program"
            for text, formula in zip(texts, formulas, strict=True)
            if not text and formula.data_type == "f"
        )
        keep_row(name, number, texts, rows)
    if len(lost) > MOST_NAMED:
        lost = [*lost[:MOST_NAMED], f"{len(lost) - MOST_NAMED} more formulas are without their results"]
    merged = _find_merged(content, shown)
    return Sheet(
        name=shown.title,
        rows=tuple(_fill_down(rows, merged)),
        how=f"sheet `{shown.title}`",
        lost=tuple(lost),
        merged=frozenset(column for column, _ in merged),
    )


def _write(cell: Any) -> str:
    return write_cell(cell.value, cell.number_format or "General") if cell.value is not None else ""


def _find_merged(content: bytes, sheet: Any) -> dict[tuple[int, int], int]:
    """Return (column, first row) to last row of the cells that are merged downwards.

    A streamed sheet does not know them, and a loaded one makes an object of every cell in them.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        markup = archive.read(sheet._worksheet_path)
    return {
        (_column(found[1]), int(found[2])): int(found[4])
        for found in _MERGED.finditer(markup)
        if found[2] != found[4]
    }


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number - 1


def _fill_down(rows: list[Row], merged: dict[tuple[int, int], int]) -> Iterator[Row]:
    """Repeat the text of a merged cell in every row that it spans and that holds something else."""
    texts: dict[int, tuple[str, int]] = {}
    for row in rows:
        cells = list(row.cells)
        for column, text in enumerate(row.cells):
            last = merged.get((column, row.number))
            if text and last:
                texts[column] = (text, last)
        for column, (text, last) in texts.items():
            if row.number <= last:
                cells += [""] * (column + 1 - len(cells))
                cells[column] = cells[column] or text
        yield Row(row.number, tuple(cells))
