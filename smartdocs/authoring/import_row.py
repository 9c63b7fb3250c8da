"""One row of a spreadsheet as the fields of a goal; what no field can take is kept as text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from smartdocs.authoring.import_columns import Column, Table
from smartdocs.authoring.import_fields import BY_NAME, KEEP, LEAVE_OUT, fold_header
from smartdocs.authoring.import_habits import Habits
from smartdocs.authoring.import_names import Roster, is_nobody, split_names
from smartdocs.authoring.import_values import (
    Misread,
    find_unit,
    read_amount,
    read_day,
    read_deadline,
    read_period,
    read_year,
)
from smartdocs.authoring.import_words import read_status, read_word
from smartdocs.authoring.interview.fields import Value, clean
from smartdocs.model.period import Period
from smartdocs.model.source_file import Key
from smartdocs.source.scalars import YES, Unreadable, parse_url
from smartdocs.source.sheet import Row

NOTHING = frozenset({"", "-", "–", "—", "--", "n/a", "#n/a"})
ERRORS = re.compile(r"#(?:REF!|N/A|VALUE!|DIV/0!|NAME\?|NUM!|NULL!)")
TOTALS = frozenset({"total", "totals", "sum", "subtotal", "grand total", "average"})
FRACTION = re.compile(r"-?0?\.\d+")
AMOUNTS: tuple[Key, ...] = (
    ("measurable", "baseline"),
    ("measurable", "target"),
    ("measurable", "stretch"),
    ("check_ins", "value"),
)
KINDS_OF_NAME = {
    "owner": ("person", "team"),
    "with": ("person", "team"),
    "reviewer": ("person",),
    "team": ("team",),
    "account": ("account",),
}


class RowRefused(Exception):
    """Say why a row cannot become a goal."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A cell that its field could not take, kept as text; `setting` could have settled it."""

    row: int
    column: str
    why: str
    setting: str = ""


@dataclass(slots=True)
class RowGoal:
    """A goal as it grows from a row: values by their place in it, and the columns they came from."""

    row: int
    title: str = ""
    period: Period | None = None
    values: dict[Key, Value] = field(default_factory=dict)
    columns: dict[Key, tuple[str, str]] = field(default_factory=dict)
    kept: list[tuple[str, str]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    above: tuple[str, str] = ("", "")
    states_objective: bool = False
    names: tuple[str, ...] = ()

    def put(self, key: Key, value: Value, column: str, text: str) -> None:
        self.values[key] = value
        self.columns[key] = (column, text)

    def keep(self, column: str, text: str) -> None:
        self.kept.append((column, text))

    def take_out(self, key: Key, why: str) -> None:
        """Keep a value as text that the reader of goals cannot take."""
        column, text = self.columns[key]
        del self.values[key]
        self.keep(column, text)
        self.remarks.append(Remark(self.row, column, why))


def read_row(row: Row, table: Table, fields: Mapping[str, str], habits: Habits, roster: Roster) -> RowGoal:
    """Turn a row into a goal; raises `RowRefused` when nothing in it says what the goal is."""
    cells = [(column, fields[column.name], row.cell(column.place)) for column in table.columns]
    by_field = {name: (column, text) for column, name, text in cells if text}
    goal = RowGoal(row.number, title=_read_title(cells, by_field))
    goal.period = _read_period(goal, by_field, habits)
    for column, name, text in cells:
        if text and name not in ("title", "period", "year", LEAVE_OUT):
            _read_cell(goal, column, name, text, habits, roster)
    _settle_year(goal, by_field)
    _settle_shares(goal)
    goal.states_objective = "title" not in by_field
    if goal.above[1] == goal.title or goal.states_objective:
        goal.above = ("", "")
    return goal


def _read_title(cells: list[tuple[Column, str, str]], by_field: Mapping[str, tuple[Column, str]]) -> str:
    """Return the title; a row that states only the goal above states that one."""
    column, text = by_field.get("title") or by_field.get("objective") or (None, "")
    title = " ".join(clean(text).split())
    if column is None:
        name = next(column.name for column, field, _ in cells if field == "title")
        raise RowRefused(f"`{name}` is empty")
    if fold_header(title) == fold_header(column.name):
        raise RowRefused("repeats the header")
    if ERRORS.fullmatch(title):
        raise RowRefused(f"its title is the error `{title}`")
    if not any(letter.isalpha() for letter in title):
        raise RowRefused(f"its title, `{title[:40]}`, has no word")
    if title.casefold().rstrip(":") in TOTALS:
        raise RowRefused(f"`{title}` reads like a sum of the others")
    return title


def _read_period(goal: RowGoal, by_field: Mapping[str, tuple[Column, str]], habits: Habits) -> Period | None:
    """Read the period; a quarter without a year is in the year of its row, else in the one asked for."""
    year = read_year(by_field["year"][1]) if "year" in by_field else ""
    column, text = by_field.get("period", (None, ""))
    asked = str(habits.period.year) if habits.period else ""
    if column is not None and text.casefold() not in NOTHING:
        try:
            period = read_period(text, habits.calendar, year or asked)
        except Misread as error:
            _keep_misread(goal, column.name, text, error)
        else:
            goal.put(("period",), period.id, column.name, text)
            return period
    elif year:
        period = read_period(year, habits.calendar)
        goal.put(("period",), period.id, *_name_of(by_field["year"]))
        return period
    if habits.period:
        goal.put(("period",), habits.period.id, "--period", habits.period.id)
    return habits.period


def _name_of(cell: tuple[Column, str]) -> tuple[str, str]:
    return cell[0].name, cell[1]


def _settle_year(goal: RowGoal, by_field: Mapping[str, tuple[Column, str]]) -> None:
    """Keep a year that the period does not say already."""
    if "year" in by_field:
        column, text = by_field["year"]
        if not goal.period or str(goal.period.year) != read_year(text):
            goal.keep(column.name, text)


def _settle_shares(goal: RowGoal) -> None:
    """Keep `0.12` beside `15%` as text: it is written as a share of one, and would be read as 0.12%."""
    amounts = {key: str(value) for key, value in goal.values.items() if key in AMOUNTS}
    share = next((text for text in amounts.values() if text.endswith("%")), "")
    for key, text in amounts.items():
        if share and FRACTION.fullmatch(text):
            goal.take_out(key, f"`{text}` beside `{share}` can be {text}% or a share of one")


def _keep_misread(goal: RowGoal, column: str, text: str, error: Misread) -> None:
    goal.keep(column, text)
    goal.remarks.append(Remark(goal.row, column, error.why, error.setting))


def _read_cell(goal: RowGoal, column: Column, name: str, text: str, habits: Habits, roster: Roster) -> None:
    """Put one cell where it belongs; one that cannot be read there is kept as text."""
    if name in (KEEP, "row id"):
        goal.keep(column.name, text)
    elif name == "text":
        goal.texts.append(text)
    elif name in ("objective", "supports"):
        goal.above = (column.name, " ".join(clean(text).split()))
    elif text.casefold() not in NOTHING:
        try:
            for key, value in _read_field(goal, column, name, text, habits, roster):
                goal.put(key, value, column.name, text)
        except Misread as error:
            _keep_misread(goal, column.name, text, error)


def _read_field(
    goal: RowGoal, column: Column, name: str, text: str, habits: Habits, roster: Roster
) -> Iterator[tuple[Key, Value]]:
    """Yield where a cell's value stands in a goal, and the value; raises `Misread`."""
    field = BY_NAME[name]
    if name == "status":
        yield read_status(text)
    elif name in ("current", "note", "confidence"):
        key: Key = ("check_ins", {"current": "value"}.get(name, name))
        yield key, _read_plain(name, column, text, habits)
    elif field.form == "names":
        yield field.key, _read_names(goal, column, name, text, habits, roster)
    elif field.form == "day":
        yield field.key, str(_read_day(goal, column, name, text, habits))
    elif field.form == "lines":
        yield field.key, _read_lines(name, text)
    elif (what := _read_plain(name, column, text, habits)) != goal.title:
        if name == "target" and what.lower() in YES:
            yield ("measurable", "kind"), "done"
        else:
            yield field.key, what


def _read_plain(name: str, column: Column, text: str, habits: Habits) -> str:
    form = BY_NAME[name].form
    if form == "amount":
        unit = find_unit(column.name)
        return read_amount(text, habits.mark, unit, is_european=habits.is_european)
    if form == "words":
        return read_word(name, text)
    return clean(text)


def _read_day(goal: RowGoal, column: Column, name: str, text: str, habits: Habits) -> date:
    order = habits.day_orders.get(column.name, "")
    if name == "due":
        return read_deadline(text, order, habits.calendar, goal.period)
    day = read_day(text, order, goal.period)
    return day or read_period(text, habits.calendar).start


def _read_names(goal: RowGoal, column: Column, name: str, text: str, habits: Habits, roster: Roster) -> Value:
    """Return one id or a list of them; all names of a cell must be known, or be made."""
    if is_nobody(text.strip()) and name == "owner":
        return text.strip()
    is_whole = name in ("team", "account") or roster.find(text, KINDS_OF_NAME[name]) is not None
    names = [text] if is_whole else split_names(text, surname_first=column.name in habits.surname_first)
    found = [roster.find_or_add(one, KINDS_OF_NAME[name]) for one in names]
    ids = [one for one in found if one]
    if len(ids) < len(found) or not ids:
        raise Misread(f"`{text}` is nobody whom the plan knows")
    if any("(" in one for one in names):
        goal.keep(column.name, text)
    goal.names = (*goal.names, *ids)
    return ids[0] if len(ids) == 1 else list(dict.fromkeys(ids))


def _read_lines(name: str, text: str) -> Value:
    separators = {"tags": r"[,;\n]", "links": r"[\s,;]+", "milestones": r"[;\n]"}
    items = [item.strip(" \t-•*") for item in re.split(separators[name], clean(text))]
    items = [item for item in items if item]
    if name == "links":
        _check_each(items, parse_url)
    if not items:
        raise Misread(f"`{text}` names nothing")
    return items


def _check_each(items: list[str], parse: Callable[[str], object]) -> None:
    for item in items:
        try:
            parse(item)
        except Unreadable:
            raise Misread(f"`{item[:40]}` is no address") from None
