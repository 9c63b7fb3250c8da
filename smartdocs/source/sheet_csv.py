"""Read CSV as spreadsheet programs save it: encoding and delimiter are found out."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from smartdocs.model.provenance import SourceError
from smartdocs.source.characters import without_controls
from smartdocs.source.readings import UTF_16, is_binary
from smartdocs.source.sheet import Row, Sheet, keep_row

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}
LOOKED_AT = 100
# Excel's own way to say which delimiter follows.
HINT = re.compile(r'"?sep=([,;|\t])"?\r?\n', re.IGNORECASE)


def read_csv(name: str, content: bytes) -> Sheet:
    """Read a CSV file; bytes that are no text are refused."""
    if is_binary(content):
        raise SourceError(f"{name} is neither text nor a workbook", "Save the sheet as .xlsx or as CSV")
    text, encoding = _decode(content)
    hint = HINT.match(text)
    delimiter = hint[1] if hint else _find_delimiter(text)
    rows: list[Row] = []
    try:
        for number, cells in enumerate(_split(text, delimiter), start=1):
            if not (hint and number == 1):
                keep_row(name, number, tuple(without_controls(cell).strip() for cell in cells), rows)
    except csv.Error as error:
        raise SourceError(
            f"Row {len(rows) + 1} of {name} cannot be read: {error}", "Close the quote that is open there"
        ) from error
    how = f"{encoding}, separated by {DELIMITERS[delimiter]}"
    return Sheet("", tuple(rows), how, tuple(_find_open_quote(text, delimiter)), delimiter == ";")


def _decode(content: bytes) -> tuple[str, str]:
    """Read bytes as UTF-8, UTF-16 with its mark, or else as Windows writes Western text."""
    marked = content.startswith(UTF_16)
    for encoding, said in (("utf-16", "UTF-16"),) if marked else (("utf-8-sig", "UTF-8"), ("cp1252",) * 2):
        try:
            return content.decode(encoding), "Windows-1252" if said == "cp1252" else said
        except UnicodeDecodeError:
            continue
    return content.decode("latin-1"), "Latin-1"


def _split(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True)


def _find_delimiter(text: str) -> str:
    """Take the delimiter that cuts the most rows into the same number of cells."""

    def count_alike(delimiter: str) -> tuple[int, int]:
        try:
            widths = Counter(len(row) for row in islice(_split(text, delimiter), LOOKED_AT) if any(row))
        except csv.Error:
            return (0, 0)
        return max(((rows, width) for width, rows in widths.items() if width > 1), default=(0, 0))

    return max(DELIMITERS, key=count_alike)


def _find_open_quote(text: str, delimiter: str) -> Iterator[str]:
    """Tell of a quote that the end of the file closes: everything after it was read as one cell."""
    line = 0
    try:
        reader = csv.reader(
            io.StringIO(text, newline=""), delimiter=delimiter, skipinitialspace=True, strict=True
        )
        for _ in reader:
            line = reader.line_num
    except csv.Error as error:
        if "unexpected end" in str(error):
            yield f"A quote that opens after line {line} is never closed: the rest was read as one cell"
