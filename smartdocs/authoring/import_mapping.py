"""The mapping of columns to fields as a small YAML file: proposed, saved, edited, used again."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from smartdocs.authoring.draft import is_plain, quote
from smartdocs.authoring.import_columns import Column
from smartdocs.authoring.import_fields import BY_NAME, FIELDS, KEEP, LEAVE_OUT
from smartdocs.model.provenance import SourceError
from smartdocs.source import outline
from smartdocs.source.yaml_nodes import Document, compose

DATES = ("day first", "month first")
NUMBERS = ("point", "comma")
LONGEST_SAMPLE = 40
CHOICES = (*BY_NAME, KEEP, LEAVE_OUT)
_HELP = (
    *((field.name, field.help) for field in FIELDS),
    (KEEP, "text below the fields"),
    (LEAVE_OUT, "nothing"),
)


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What columns become; the rest is found out where it is empty.

    `dates` says how 03/04/2026 is read, `numbers` what stands before decimals.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    header_row: int = 0
    period: str = ""
    dates: str = ""
    numbers: str = ""

    def field_of(self, column: str) -> str | None:
        """Return what a column becomes, None when the mapping does not name it; case is forgiven."""
        folded = {name.casefold(): name for name in self.fields}
        name = folded.get(column.casefold())
        return None if name is None else self.fields[name]


def parse_mapping(path: str, text: str) -> ColumnMapping:
    """Read a mapping; raises `SourceError` with the line of what it does not understand."""
    document = Document(path, text, 1)
    _, problems = compose(document)
    if problems:
        raise SourceError(f"{problems[0].location}: {problems[0].message}", problems[0].help)
    root = outline.read_outline(document)
    if not isinstance(root, outline.Mapping):
        raise SourceError(f"{path} is no mapping", "Make one with --save-map FILE --dry-run")
    values: dict[str, str] = {}
    fields: dict[str, str] = {}
    for name, value in root.entries:
        if name.value == "columns":
            fields = dict(_read_columns(path, value))
        else:
            values[name.value] = _read_setting(path, name, value)
    row = values.get("header_row", "0")
    return ColumnMapping(
        fields,
        values.get("sheet", ""),
        int(row),
        values.get("period", ""),
        values.get("dates", ""),
        values.get("numbers", ""),
    )


def _read_columns(path: str, piece: outline.Piece) -> Iterator[tuple[str, str]]:
    if not isinstance(piece, outline.Mapping):
        raise _refuse(path, piece, "`columns` is no mapping", "Write a line `Column: field` for each column")
    taken: dict[str, str] = {}
    for name, value in piece.entries:
        found = _read_word(path, value, CHOICES)
        if found in taken and found not in (KEEP, LEAVE_OUT):
            message = f"Both `{taken[found]}` and `{name.value}` become `{found}`"
            raise _refuse(path, name, message, "Write `keep` for one of them")
        taken[found] = name.value
        yield name.value, found


def _read_setting(path: str, name: outline.Scalar, value: outline.Piece) -> str:
    known = {"sheet": (), "header_row": (), "period": (), "dates": DATES, "numbers": NUMBERS}
    if name.value not in known:
        message = f"`{name.value}` is no setting of a mapping"
        raise _refuse(path, name, message, f"Write one of columns, {', '.join(known)}")
    if known[name.value]:
        return _read_word(path, value, known[name.value])
    if not isinstance(value, outline.Scalar):
        raise _refuse(path, value, f"`{name.value}` takes a single value", "Write it behind the colon")
    if name.value == "header_row" and not (value.value.isascii() and value.value.isdigit()):
        raise _refuse(path, value, "`header_row` takes the number of a row", "Write a number such as 3")
    return value.value


def _read_word(path: str, piece: outline.Piece, choices: Sequence[str]) -> str:
    written = piece.value if isinstance(piece, outline.Scalar) else ""
    folded = written.strip().lower().replace("-", " ")
    for choice in choices:
        if folded in (choice, choice.replace("_", " ")):
            return choice
    close = difflib.get_close_matches(folded, choices, 1)
    help = f"Did you mean `{close[0]}`?" if close else f"Write one of {', '.join(choices)}"
    raise _refuse(path, piece, f"`{written[:40]}` is not known here", help)


def _refuse(path: str, piece: outline.Piece, message: str, help: str) -> SourceError:
    return SourceError(f"{path}:{piece.span.line}: {message}", help)


def write_mapping(file: str, mapping: ColumnMapping, columns: Sequence[Column]) -> str:
    """Write a mapping with a sample of every column beside it."""
    lines = [
        f"# What the columns of {_one_line(file)} become. Edit it, then import with --map and this file.",
    ]
    settings = {"sheet": mapping.sheet, "period": mapping.period, "dates": mapping.dates}
    settings |= {"numbers": mapping.numbers}
    lines += (f"{name}: {_write(value)}" for name, value in settings.items() if value)
    if mapping.header_row:
        lines.append(f"header_row: {mapping.header_row}")
    if not mapping.dates:
        lines.append("# dates: day first      # or month first, for 03/04/2026")
    if not mapping.numbers:
        lines.append("# numbers: point        # or comma, for 1.500 and 1,5")
    lines += ("columns:", *_write_columns(mapping, columns), "", "# What a column can become:")
    lines += (f"#   {name:<12} {help}" for name, help in _HELP)
    return "\n".join(lines) + "\n"


def _write_columns(mapping: ColumnMapping, columns: Sequence[Column]) -> Iterator[str]:
    written = [(f"  {_write(column.name)}: {mapping.fields[column.name]}", column) for column in columns]
    width = min(max((len(line) for line, _ in written), default=0), 40)
    for line, column in written:
        sample = describe_sample(column)
        yield f"{line:<{width}}  # {sample}" if sample else line


def describe_sample(column: Column) -> str:
    """Say what stands in a column, in one line."""
    shown = (_one_line(text) for text in column.sample)
    return " · ".join(
        text if len(text) <= LONGEST_SAMPLE else f"{text[: LONGEST_SAMPLE - 1]}…" for text in shown
    )


def _one_line(text: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _write(text: str) -> str:
    return text if is_plain(text, in_flow=True) else quote(text)
