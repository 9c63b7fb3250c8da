"""Bring goals from a spreadsheet into a plan: read, map, plan, and write what is new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from smartdocs import pipeline
from smartdocs.authoring.import_columns import Table, cut_at_header, find_field, find_header, propose_fields
from smartdocs.authoring.import_fields import KEEP
from smartdocs.authoring.import_habits import find_habits
from smartdocs.authoring.import_mapping import ColumnMapping, parse_mapping, write_mapping
from smartdocs.authoring.import_plan import Import, plan_import
from smartdocs.authoring.import_values import Misread, read_period
from smartdocs.authoring.write_back import is_own
from smartdocs.model.period import FiscalCalendar, Period
from smartdocs.model.provenance import SourceError
from smartdocs.publish.replace_file import replace_file
from smartdocs.source.sheet import Sheet, iter_sheets


@dataclass(frozen=True, slots=True)
class Found:
    """A spreadsheet's table with its mapping, complete; `others` are the sheets that are not read."""

    file: str
    table: Table
    mapping: ColumnMapping
    others: tuple[str, ...]
    unused: tuple[str, ...]

    @property
    def has_title(self) -> bool:
        return find_field(self.mapping.fields, self.table.columns, "title") is not None


def open_spreadsheet(path: Path, mapping: ColumnMapping, sheet: str = "") -> Found:
    """Find the table in a file, and what its columns become. Raises `SourceError`."""
    sheets = iter_sheets(path.name, read_file(path), sheet or mapping.sheet)
    table = _find_table(sheets, mapping, path.name)
    proposed = propose_fields(table.columns)
    if mapping.fields:
        proposed = {name: mapping.field_of(name) or KEEP for name in proposed}
    known = {column.name.casefold() for column in table.columns}
    return Found(
        file=path.name,
        table=table,
        mapping=replace(mapping, fields=proposed, sheet=table.sheet.name),
        others=tuple(name for name in table.sheet.siblings if name != table.sheet.name),
        unused=tuple(name for name in mapping.fields if name.casefold() not in known),
    )


def read_file(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(f"Cannot read {path}: {error.strerror}", "Name a .csv or .xlsx file") from error


def read_mapping(path: Path) -> ColumnMapping:
    """Read a saved mapping. Raises `SourceError`."""
    try:
        text = read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError(f"{path} is not UTF-8", "Save the mapping in UTF-8") from None
    return parse_mapping(str(path), text)


def save_mapping(path: Path, found: Found) -> None:
    """Write the mapping into a new file. Raises `SourceError` when it is there already."""
    text = write_mapping(found.file, found.mapping, found.table.columns)
    _write_new(path, text.encode(), "Choose another name for --save-map")


def _find_table(sheets: Iterable[Sheet], mapping: ColumnMapping, file: str) -> Table:
    """Take the first sheet that names its goals, else the first that holds anything."""
    first: Table | None = None
    for sheet in sheets:
        if not sheet.rows:
            continue
        header = find_header(sheet, tuple(mapping.fields), mapping.header_row)
        table = cut_at_header(sheet, header or sheet.rows[0])
        first = first or table
        if header and "title" in _fields_of(table, mapping):
            return table
    if first is None:
        raise SourceError(f"{file} is empty", "Name a file with goals in it")
    return first


def _fields_of(table: Table, mapping: ColumnMapping) -> set[str | None]:
    if mapping.fields:
        return {mapping.field_of(column.name) for column in table.columns}
    return set(propose_fields(table.columns).values())


def read_into(
    root: Path,
    found: Found,
    *,
    period: str,
    as_of: date | None,
    today: date,
    may_add: bool = True,
) -> Import:
    """Work out what the table adds to the plan in a folder; nothing is written. Raises `SourceError`."""
    gathered = pipeline.gather(root, today, as_of=as_of)
    calendar = gathered.portfolio.calendar
    if not found.has_title:
        raise SourceError(
            f"No column of {found.file} is the goal itself",
            "Save the mapping with --save-map FILE, write `title` behind one column, and use it with --map",
        )
    asked = _read_period(period or found.mapping.period, calendar)
    habits = find_habits(
        found.table,
        found.mapping.fields,
        dates=found.mapping.dates,
        numbers=found.mapping.numbers,
        calendar=calendar,
        period=asked,
        as_of=gathered.as_of,
    )
    return plan_import(found.file, found.table, found.mapping.fields, habits, gathered, may_add=may_add)


def _read_period(text: str, calendar: FiscalCalendar) -> Period | None:
    try:
        return read_period(text, calendar) if text else None
    except Misread as error:
        raise SourceError(error.why, "Write a period such as 2026-Q3") from None


def write_import(root: Path, planned: Import) -> None:
    """Write the new files; one that has appeared meanwhile is left as it is. Raises `SourceError`."""
    for path, text in planned.files.items():
        if not is_own(root, path):
            raise SourceError(f"{path} lies behind a link", "Import into a folder of the plan itself")
        _write_new(root / path, text.encode(), "Run it again: what is there already is not written twice")


def _write_new(path: Path, content: bytes, help: str) -> None:
    if path.exists():
        raise SourceError(f"{path} is there already", help)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_file(path, content)
    except OSError as error:
        raise SourceError(f"Cannot write {path}: {error.strerror}", help) from error
    except SourceError as error:
        raise SourceError(error.message, help) from error
