"""Readings from CSV files as people export them: shifted headers, Latin-1, empty cells, bare years."""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding, Location
from smartdocs.model.goal import Goal, Metric, Reading
from smartdocs.model.numeral import bounded
from smartdocs.model.period import FiscalCalendar, PeriodError, parse_date, parse_period
from smartdocs.model.phrase import phrase
from smartdocs.model.quantity import QuantityError, parse_quantity
from smartdocs.source.characters import CONTROLS, without_controls

CELLS = "Write days as 2026-12-31 and numbers as 12.5; leave empty what is not known yet"
HEADER_DEPTH = 20
LOOKED_AT = 8000
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
DAY_NAMES = ("date", "day", "week", "month", "period", "on")
DAY_FIRST = re.compile(r"^(\d{4}-\d{2}-\d{2})[T ]")
PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
FLOAT_YEAR = re.compile(r"^((?:19|20|21)\d{2})\.0+$")


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file as rows with their line numbers; `header` is the row that names the columns."""

    path: str
    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


def decode_text(content: bytes) -> str:
    """Read the bytes of an export: UTF-8, UTF-16 with its mark, or else Latin-1, which reads every byte."""
    try:
        text = content.decode("utf-16" if content.startswith(UTF_16) else "utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    return without_controls(text)


def is_binary(content: bytes) -> bool:
    """Tell whether bytes are no text at all: a twentieth of their beginning are control characters."""
    head = b"" if content.startswith(UTF_16) else content[:LOOKED_AT]
    return sum(byte in CONTROLS for byte in head if byte < 0x7F) * 20 > len(head)


@dataclass(frozen=True, slots=True)
class Series:
    """A metric's readings in order of day; `columns` name the cells that say the day and the figure."""

    rows: tuple[Reading, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cut:
    """Where the reading of a CSV file ended before the file did, and why."""

    line: int
    why: str
    help: str


def parse_rows(content: bytes, limit: int) -> tuple[list[tuple[int, tuple[str, ...]]], Cut | None]:
    """Split a CSV file into at most `limit` rows, each with the line it begins on; blank rows are skipped."""
    text = decode_text(content)
    lines = io.StringIO(text, newline="")
    reader = csv.reader(lines, delimiter=_find_delimiter(text))
    rows: list[tuple[int, tuple[str, ...]]] = []
    line = 1
    try:
        for row in reader:
            cells = tuple(cell.strip() for cell in row)
            if any(cells) and len(rows) == limit:
                help = "Raise `limits: {rows: …}` in smartdocs.yml, or split the file"
                return rows, Cut(line, f"at most {limit:,} are", help)
            if any(cells):
                rows.append((line, cells))
            line = reader.line_num + 1
    except csv.Error as error:
        return rows, Cut(line, str(error), "Close the quote that begins there")
    return rows, None


def read_series(
    goal: Goal, metric: Metric, content: bytes | None, calendar: FiscalCalendar, limit: int
) -> tuple[Series, list[Finding]]:
    """Return a metric's readings in order of day, and what could not be read."""
    data = metric.data
    assert data is not None
    place = goal.at.at(*metric.key, "data", "file")
    if content is None:
        message = f"Data file `{data.file}` does not exist"
        return Series(), [make_file_finding("M208", place, message, "Add the file, or correct its path")]
    rows, cut = parse_rows(content, limit)
    wanted = [name for name in (data.date, data.value, *data.where) if name]
    table = _find_header(data.file, rows, wanted)
    columns, problem = _find_columns(table, metric, wanted)
    if problem:
        return Series(), [make_file_finding("M208", place, problem[0], problem[1])]
    readings, faults = _read_rows(table, columns, metric, calendar)
    findings = []
    if cut:
        message = f"Rows from line {cut.line} on are not read: {cut.why}"
        findings.append(make_file_finding("M208", Location(data.file, cut.line), message, cut.help))
    if faults:
        line, text = faults[0]
        more = (
            f", and {len(faults) - 1} more rows cannot be read, the next in line {faults[1][0]}"
            if len(faults) > 1
            else ""
        )
        where = Location(data.file, line)
        findings.append(make_file_finding("M208", where, f"{text}{more}", CELLS))
    ordered = tuple(sorted(readings, key=lambda reading: reading.day))
    return Series(ordered, tuple(table.header[column] for column in columns)), findings


def _find_delimiter(text: str) -> str:
    head = "\n".join(text.split("\n")[:HEADER_DEPTH])
    return max(",;\t|", key=head.count)


def _find_header(path: str, rows: Sequence[tuple[int, tuple[str, ...]]], wanted: Sequence[str]) -> Table:
    """Take the first row that names every wanted column; comments and titles above it are skipped."""
    names = {name.casefold() for name in wanted}
    for number, (_, cells) in enumerate(rows[:HEADER_DEPTH]):
        if names and names <= {cell.casefold() for cell in cells}:
            return Table(path, cells, tuple(rows[number + 1 :]))
    return Table(path, rows[0][1] if rows else (), tuple(rows[1:]))


def _find_columns(
    table: Table, metric: Metric, wanted: Sequence[str]
) -> tuple[tuple[int, int], tuple[str, str] | None]:
    index = {name.casefold(): number for number, name in reversed(list(enumerate(table.header)))}
    for name in wanted:
        if name.casefold() not in index:
            close = difflib.get_close_matches(name, table.header, 1)
            help = f"Did you mean `{close[0]}`?" if close else f"Columns are {', '.join(table.header[:8])}"
            return (0, 0), (f"`{table.path}` has no column `{name}`", help)
    data = metric.data
    assert data is not None
    day = data.date or next((name for name in table.header if name.casefold() in DAY_NAMES), None)
    value = data.value or next(
        (n for n in table.header if n.casefold() in ("value", metric.metric.casefold())), None
    )
    if day is None or value is None:
        lacking = "date" if day is None else "value"
        return (0, 0), (
            f"`{table.path}` does not say which column is the {lacking}",
            f"Add `data: {{{lacking}: COLUMN}}`",
        )
    return (index[day.casefold()], index[value.casefold()]), None


def _read_rows(
    table: Table, columns: tuple[int, int], metric: Metric, calendar: FiscalCalendar
) -> tuple[list[Reading], list[tuple[int, str]]]:
    readings, faults = [], []
    day_column, value_column = columns
    for line, cells in _iter_matching(table, metric):
        day_text, value_text = _cell(cells, day_column), _cell(cells, value_column)
        if not day_text or not value_text or day_text.startswith("#"):
            continue
        day, value = _parse_day(day_text, calendar), _parse_value(value_text)
        if day is None:
            faults.append((line, f"`{day_text[:40]}` is not a date"))
        elif value is None:
            faults.append((line, f"`{value_text[:40]}` is not a number"))
        else:
            name = table.path.rsplit("/", 1)[-1]
            what = phrase("%(file)s, line %(line)s", file=name, line=line)
            cells = (day_text, value_text)
            readings.append(Reading(day=day, value=value, path=table.path, line=line, what=what, cells=cells))
    return readings, faults


def _iter_matching(table: Table, metric: Metric) -> Iterator[tuple[int, tuple[str, ...]]]:
    assert metric.data is not None
    index = {name.casefold(): number for number, name in enumerate(table.header)}
    where = [(index[name.casefold()], value.casefold()) for name, value in metric.data.where.items()]
    for line, cells in table.rows:
        if all(_cell(cells, column).casefold() == value for column, value in where):
            yield line, cells


def _cell(cells: Sequence[str], column: int) -> str:
    return cells[column] if column < len(cells) else ""


def _parse_day(text: str, calendar: FiscalCalendar) -> date | None:
    year = FLOAT_YEAR.match(text)
    stamp = DAY_FIRST.match(text)
    plain = year[1] if year else stamp[1] if stamp else text
    try:
        return (
            parse_date(plain)
            if re.fullmatch(r"\d{4}-\d{2}-\d{2}", plain)
            else parse_period(plain, calendar).end
        )
    except PeriodError:
        return None


def _parse_value(text: str) -> Decimal | None:
    """Read a cell: a plain number as programs write it, else a quantity as people do."""
    try:
        return bounded(Decimal(text)) if PLAIN_NUMBER.fullmatch(text) else parse_quantity(text).value
    except QuantityError:
        return None
