"""Which goal each imported goal supports: by title, by the rows' own ids, or one that is made for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from smartdocs.authoring.import_body import write_origin
from smartdocs.authoring.import_columns import Table, find_field
from smartdocs.authoring.import_ids import Entry, Names, fold
from smartdocs.authoring.import_row import Remark, RowGoal
from smartdocs.model.period import Period

BARE_ID = re.compile(r"[A-Za-z]{0,5}[ .#-]{0,2}\d+(?:\.\d+)*")


def index_row_ids(table: Table, fields: Mapping[str, str], entries: Iterable[Entry]) -> dict[str, str]:
    """Return the ids that the rows themselves carry, each with the goal's."""
    column = find_field(fields, table.columns, "row id")
    if column is None:
        return {}
    numbers = {row.number: row.cell(column.place) for row in table.rows}
    pairs = ((fold(numbers.get(entry.goal.row, "")), entry.id) for entry in entries)
    return {text: name for text, name in pairs if text}


def find_above(
    file: str, table: Table, entries: Sequence[Entry], names: Names, row_ids: Mapping[str, str]
) -> list[Entry]:
    """Point every new goal to the one above it; one that nobody states is made."""
    made: dict[str, Entry] = {}
    supported: dict[str, list[str]] = {}
    for entry in entries:
        column, text = entry.goal.above
        if entry.is_present or not text:
            continue
        parts = [text] if _find_name(text, names, row_ids) else re.split(r"\s*[;\n]\s*", text)
        found = []
        for part in filter(None, parts):
            name = _find_name(part, names, row_ids)
            if name is None and not BARE_ID.fullmatch(part) and any(map(str.isalpha, part)):
                new = _make_above(part, file, table, entry, names)
                made.setdefault(new.id, new)
                name = new.id
            if name and not _leads_to(name, entry.id, supported):
                found.append(name)
                supported.setdefault(entry.id, []).append(name)
        _support(entry.goal, column, text, found, is_whole=len(found) == len(parts))
    _share_periods(made, entries)
    return [entry for entry in made.values() if not entry.is_present]


def _leads_to(name: str, goal: str, supported: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether a goal is, or supports at last, another: supporting it back would close a circle."""
    seen, waiting = set[str](), [name]
    while waiting:
        one = waiting.pop()
        if one == goal:
            return True
        if one not in seen:
            seen.add(one)
            waiting += supported.get(one, ())
    return False


def _find_name(text: str, names: Names, row_ids: Mapping[str, str]) -> str | None:
    return row_ids.get(fold(text)) or names.by_text.get(fold(text))


def _make_above(part: str, file: str, table: Table, entry: Entry, names: Names) -> Entry:
    goal = RowGoal(entry.goal.row, title=part, period=entry.goal.period)
    return names.settle(goal, write_origin(file, table.sheet.name, entry.goal.row))


def _support(goal: RowGoal, column: str, text: str, found: list[str], *, is_whole: bool) -> None:
    if found:
        goal.put(("relevant", "supports"), found[0] if len(found) == 1 else found, column, text)
    if not is_whole:
        goal.keep(column, text)
        goal.remarks.append(Remark(goal.row, column, f"`{text[:60]}` is no goal above this one"))


def _share_periods(made: Mapping[str, Entry], entries: Iterable[Entry]) -> None:
    """Give a goal that other rows name their period, when they have one in common."""
    periods: dict[str, set[Period | None]] = {}
    for entry in entries:
        names = entry.goal.values.get(("relevant", "supports"), ())
        for name in [names] if isinstance(names, str) else names:
            periods.setdefault(str(name), set()).add(entry.goal.period)
    for name, entry in made.items():
        common = periods.get(name, set())
        entry.goal.period = next(iter(common)) if len(common) == 1 else None
        if entry.goal.period:
            entry.goal.put(("period",), entry.goal.period.id, "", "")
