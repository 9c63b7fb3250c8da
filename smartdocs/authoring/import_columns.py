"""Find the header of a spreadsheet, and propose what each of its columns becomes."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from smartdocs.authoring.import_fields import BY_NAME, KEEP, TITLES, fold_header, match_header
from smartdocs.model.quantity import QuantityError, parse_quantity
from smartdocs.source.sheet import Row, Sheet

HEADER_DEPTH = 40
LONGEST_HEADER = 80
_RESULT = re.compile(r"(?:key result|kr)s? ?#?\d{1,2}")


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its place, the name that a mapping uses, and its cells below the header."""

    place: int
    name: str
    cells: tuple[str, ...]

    @property
    def filled(self) -> tuple[str, ...]:
        return tuple(cell for cell in self.cells if cell)

    @property
    def sample(self) -> tuple[str, ...]:
        """Return up to two values that differ."""
        return tuple(dict.fromkeys(self.filled))[:2]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet cut at its header: columns that have a name or a value, and the rows below."""

    sheet: Sheet
    header: Row
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def find_header(sheet: Sheet, names: Collection[str] = (), number: int = 0) -> Row | None:
    """Return the row that names the columns: `number`, or the one with the most names that are known.

    `names` are the columns of a mapping. Titles above the header name at most one field.
    """
    if number:
        return next((row for row in sheet.rows if row.number == number), None)
    wanted = {fold_header(name) for name in names}

    def count(row: Row) -> int:
        known = {match_header(cell) for cell in row.cells if 0 < len(cell) <= LONGEST_HEADER} - {""}
        return len(known) + 2 * len(wanted & {fold_header(cell) for cell in row.cells if cell})

    best = max(sheet.rows[:HEADER_DEPTH], key=count, default=None)
    if best is None or count(best) == 0:
        return None
    fewest = 1 if sheet.width == 1 else 2
    return best if count(best) >= fewest else None


def cut_at_header(sheet: Sheet, header: Row) -> Table:
    """Name every column: a name that is used twice gets a number, a column without one its letter."""
    header, rows = unfold_results(header, [row for row in sheet.rows if row.number > header.number])
    names: list[str] = []
    columns = []
    for place in range(max([len(header.cells), *(len(row.cells) for row in rows)])):
        cells = tuple(row.cell(place) for row in rows)
        written = " ".join(header.cell(place).split())[:LONGEST_HEADER].strip()
        if written or any(cells):
            names.append(_name_apart(written or f"column {_letters(place)}", names))
            columns.append(Column(place, names[-1], cells))
    return Table(sheet, header, tuple(columns), tuple(rows))


def unfold_results(header: Row, rows: Sequence[Row]) -> tuple[Row, Sequence[Row]]:
    """Make a row of each key result where an objective has several beside it, in columns with numbers."""
    found = [(place, _RESULT.fullmatch(fold_header(cell))) for place, cell in enumerate(header.cells)]
    places = [place for place, result in found if result]
    if len(places) < 2:
        return header, rows
    first, rest = places[0], places[1:]
    name = re.sub(r"[\s#.:_-]*\d+\W*$", "", header.cell(first))
    unfolded = []
    for row in rows:
        filled = [place for place in places if row.cell(place)] or [first]
        unfolded += [replace(row, cells=_keep_one(row, place, first, rest)) for place in filled]
    return replace(header, cells=_drop(header.cells, rest, {first: name})), unfolded


def _keep_one(row: Row, place: int, first: int, rest: Sequence[int]) -> tuple[str, ...]:
    return _drop(row.cells, rest, {first: row.cell(place)})


def _drop(cells: Sequence[str], places: Sequence[int], put: Mapping[int, str]) -> tuple[str, ...]:
    """Empty the cells at places, and put texts into others."""
    return tuple(put.get(place, "" if place in places else cell) for place, cell in enumerate(cells))


def _name_apart(name: str, taken: Sequence[str]) -> str:
    used = {other.casefold() for other in taken}
    apart = (name, *(f"{name} ({number})" for number in range(2, len(used) + 3)))
    return next(one for one in apart if one.casefold() not in used)


def _letters(place: int) -> str:
    """Return the letters that a spreadsheet shows above a column: A … Z, AA …"""
    letters, number = "", place + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def propose_fields(columns: Iterable[Column]) -> dict[str, str]:
    """Return what each column becomes, by name; what no synonym knows is kept as text."""
    every = tuple(columns)
    fields = {column.name: KEEP for column in every}
    candidates = [column for column in every if match_header(column.name) == "title"]
    numbers = [column for column in candidates if _holds_numbers(column)]
    titles = _order_titles([column for column in candidates if column not in numbers])
    fields.update(_settle_titles(titles))
    for column in every:
        field = "target" if column in numbers else match_header(column.name)
        if field not in ("", "title") and field not in fields.values():
            fields[column.name] = field
    return _fill_gaps(fields, every)


def _fill_gaps(fields: dict[str, str], columns: Sequence[Column]) -> dict[str, str]:
    """Let columns called by the five letters, or Name, stand for what no other column says."""
    taken = set(fields.values())
    for column in columns:
        field = fields[column.name]
        if field == "what" and "title" not in taken:
            fields[column.name] = "title"
        elif field == "metric" and "target" not in taken and _holds_numbers(column):
            fields[column.name] = "target"
        elif fold_header(column.name) in ("name", "names"):
            fields[column.name] = "owner" if taken & {"title", "what"} and "owner" not in taken else field
    if "title" not in fields.values():
        names = [column.name for column in columns if fold_header(column.name) == "name"]
        fields |= {names[0]: "title"} if names else {}
    return fields


def _settle_titles(titles: Sequence[Column]) -> Mapping[str, str]:
    """Take the nearest column as the title; the one before it is what the goals support, if it repeats."""
    if not titles:
        return {}
    title, *others = titles
    above = next((column for column in others if _is_above(column, title)), None)
    return {title.name: "title"} | ({above.name: "objective"} if above else {})


def _order_titles(columns: Sequence[Column]) -> list[Column]:
    """Put the column with the most different texts first; key results before what they add up to."""

    def rank(column: Column) -> tuple[bool, int, int]:
        name = fold_header(column.name)
        is_result = name.startswith(("key result", "kr"))
        order = TITLES.index(name) if name in TITLES else len(TITLES)
        return (not is_result, -len(set(column.filled)), order)

    return sorted(columns, key=rank)


def _is_above(column: Column, title: Column) -> bool:
    if fold_header(title.name).startswith(("key result", "kr")):
        return True
    return len(set(column.filled)) < len(set(title.filled))


def _holds_numbers(column: Column) -> bool:
    """Tell whether a column called Goal holds what is to be reached, not what is to be done."""
    return bool(column.filled) and sum(map(_is_amount, column.filled)) * 2 > len(column.filled)


def _is_amount(text: str) -> bool:
    try:
        parse_quantity(text)
    except QuantityError:
        return False
    return True


def find_field(fields: Mapping[str, str], columns: Iterable[Column], field: str) -> Column | None:
    """Return the column that becomes a field."""
    assert field in BY_NAME, field
    return next((column for column in columns if fields.get(column.name) == field), None)
