"""Find the header of a spreadsheet, and propose what each of its columns becomes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from smartdocs.authoring.import_fields import BY_NAME, KEEP, TITLES, fold_header, match_header
from smartdocs.model.quantity import QuantityError, parse_quantity
from smartdocs.source.sheet import Row, Sheet

HEADER_DEPTH = 40
LONGEST_HEADER = 80
ABOVE = ("objective", "supports")


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
    rows = tuple(row for row in sheet.rows if row.number > header.number)
    names: list[str] = []
    columns = []
    for place in range(max([len(header.cells), *(len(row.cells) for row in rows)])):
        cells = tuple(row.cell(place) for row in rows)
        written = " ".join(header.cell(place).split())[:LONGEST_HEADER].strip()
        if written or any(cells):
            names.append(_name_apart(written or f"column {_letters(place)}", names))
            columns.append(Column(place, names[-1], cells))
    return Table(sheet, header, tuple(columns), rows)


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
