"""A table from a spreadsheet: CSV text or a workbook, told apart by content, as rows of text cells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from smartdocs.model.provenance import SourceError

MOST_BYTES = 20_000_000
MOST_ROWS = 5_000
MOST_COLUMNS = 200
LONGEST_CELL = 32_767
ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds something, by the number that a spreadsheet program shows beside it."""

    number: int
    cells: tuple[str, ...]

    def cell(self, column: int) -> str:
        return self.cells[column] if column < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: what a person sees in its cells, and how that was read.

    Days are ISO dates wherever the file itself says that a cell is a day. `lost` are sentences about
    cells whose content the file does not hold. With `is_european`, semicolons separate the cells: then
    a comma may be a decimal point. `siblings` are all visible sheets of the workbook;
    `merged` are the columns in which cells are merged downwards, and repeat their text in every row.
    """

    name: str
    rows: tuple[Row, ...]
    how: str
    lost: tuple[str, ...] = ()
    is_european: bool = False
    siblings: tuple[str, ...] = ()
    merged: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        return max((len(row.cells) for row in self.rows), default=0)


def iter_sheets(name: str, content: bytes, wanted: str = "") -> Iterator[Sheet]:
    """Yield the visible sheets of a file in order, or the one that is wanted; a CSV file is one.

    Each is read when it is asked for. Raises `SourceError`.
    """
    from smartdocs.source.sheet_csv import read_csv
    from smartdocs.source.sheet_xlsx import iter_workbook

    if len(content) > MOST_BYTES:
        raise SourceError(
            f"{name} is larger than {MOST_BYTES // 1_000_000} MB", "Save the sheet with the goals alone"
        )
    if content.startswith(OLD_OFFICE):
        raise SourceError(
            f"{name} is an old .xls file, or a workbook with a password",
            "Save it as .xlsx without a password, or as CSV",
        )
    if content.startswith(ZIP):
        yield from iter_workbook(name, content, wanted)
    else:
        yield read_csv(name, content)


def keep_row(name: str, number: int, cells: tuple[str, ...], kept: list[Row]) -> None:
    """Add a row that holds something; refuse what is too much of it."""
    if not any(cells):
        return
    while cells and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > MOST_COLUMNS:
        raise SourceError(
            f"Row {number} of {name} has {len(cells):,} columns; at most {MOST_COLUMNS} are read",
            "Save the columns with the goals alone",
        )
    longest = max(map(len, cells))
    if longest > LONGEST_CELL:
        raise SourceError(
            f"Row {number} of {name} has a cell of {longest:,} characters; at most {LONGEST_CELL:,} are read",
            "Shorten it, or close a quote that is open before it",
        )
    if len(kept) == MOST_ROWS:
        raise SourceError(f"{name} has more than {MOST_ROWS:,} rows", "Split it, and import the parts")
    kept.append(Row(number, cells))
