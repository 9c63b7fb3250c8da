"""A spreadsheet as new files of a plan: which rows become goals, which are there already, which cannot."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from smartdocs.authoring.import_body import write_origin
from smartdocs.authoring.import_columns import Column, Table, find_field
from smartdocs.authoring.import_files import make_path, write_goal
from smartdocs.authoring.import_names import Newcomer, Roster
from smartdocs.authoring.import_row import Habits, Remark, RowGoal, RowRefused, read_row
from smartdocs.authoring.interview.slug import make_free_slug, make_slug
from smartdocs.model.goal import Goal
from smartdocs.model.period import Period
from smartdocs.pipeline import Gathered
from smartdocs.source.load import load
from smartdocs.source.sheet import Row
from smartdocs.source.workspace import Overlay

LABEL = re.compile(r"((?:KR|O|G)?[ .-]?\d+(?:\.\d+)*)(?:[.:)]|\s+-)?\s+\S", re.IGNORECASE)
BARE_ID = re.compile(r"[A-Za-z]{0,5}[ .#-]{0,2}\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class NewGoal:
    """A goal that is written: its file, and what a reader of the summary asks about it."""

    path: str
    title: str
    text: str
    row: int
    is_measured: bool
    is_dated: bool


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that is no goal, and why."""

    row: int
    why: str


@dataclass(frozen=True, slots=True)
class Import:
    """What comes of a spreadsheet: new files, what was there already, what could not be read.

    `above` are those of the goals that no row states, only other rows name.
    """

    goals: tuple[NewGoal, ...]
    above: tuple[NewGoal, ...]
    newcomers: tuple[Newcomer, ...]
    present: tuple[str, ...]
    refused: tuple[Refused, ...]
    remarks: tuple[Remark, ...]

    @property
    def files(self) -> dict[str, str]:
        """Return the new files by path."""
        people = {one.path: one.text for one in self.newcomers}
        return people | {goal.path: goal.text for goal in (*self.above, *self.goals)}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row's goal with the id that it gets, or has in the plan already."""

    goal: RowGoal
    id: str
    origin: str
    is_present: bool = False


def plan_import(
    file: str, table: Table, fields: Mapping[str, str], habits: Habits, gathered: Gathered, *, may_add: bool
) -> Import:
    """Read every row, find out what is new, and write the files in memory."""
    roster = Roster(gathered.portfolio, gathered.workspace.paths(), may_add=may_add)
    names = Names(gathered)
    refused: list[Refused] = []
    rows: list[tuple[RowGoal, str]] = []
    for row in _fill_objectives(table, fields):
        try:
            goal = read_row(row, table, fields, habits, roster)
            rows.append((goal, write_origin(file, table.sheet.name, row.number)))
        except RowRefused as error:
            refused.append(Refused(row.number, str(error)))
    entries = names.settle_all(rows)
    row_ids = _index_row_ids(table, fields, entries)
    above = _find_above(file, table, entries, names, row_ids)
    new = [entry for entry in entries if not entry.is_present]
    made = _write_all((*above, *new), habits, refused)
    made, more = _leave_out_broken(made, roster, gathered)
    refused += more
    written = [entry for entry in new if entry.id in made]
    roster.drop_unused(name for entry in written for name in entry.goal.names)
    return Import(
        goals=tuple(made[entry.id] for entry in written),
        above=tuple(made[entry.id] for entry in above if entry.id in made),
        newcomers=roster.newcomers,
        present=tuple(entry.id for entry in entries if entry.is_present),
        refused=tuple(sorted(refused, key=lambda one: one.row)),
        remarks=tuple(remark for entry in written for remark in entry.goal.remarks),
    )


def _fill_objectives(table: Table, fields: Mapping[str, str]) -> Iterator[Row]:
    """Yield the rows; one that leaves the goal above empty belongs to the one before it.

    Where its cells are merged, they say themselves to which rows they belong.
    """
    title, above = (find_field(fields, table.columns, name) for name in ("title", "objective"))
    is_merged = above is not None and _is_merged(table, above)
    latest = ""
    for row in table.rows:
        if above and title and not is_merged:
            latest = row.cell(above.place) or latest
            if row.cell(title.place) and latest:
                row = replace(row, cells=_with_cell(row, above, latest))
        yield row


def _is_merged(table: Table, column: Column) -> bool:
    """Tell whether cells below the header are merged: a header of two rows merges its own."""
    return column.place in table.sheet.merged and any(
        one and one == other for one, other in pairwise(column.cells)
    )


def _with_cell(row: Row, column: Column, text: str) -> tuple[str, ...]:
    cells = [*row.cells, *[""] * (column.place + 1 - len(row.cells))]
    cells[column.place] = text
    return tuple(cells)


class Names:
    """The ids of a plan's goals, each given to one row at most."""

    def __init__(self, gathered: Gathered) -> None:
        portfolio = gathered.portfolio
        self.goals = portfolio.goals
        self.by_text: dict[str, str] = {}
        self._by_title: dict[str, list[str]] = {}
        for name, objective in portfolio.objectives.items():
            self.learn(name, objective.title)
        for name, goal in portfolio.goals.items():
            self.learn(name, goal.title)
            self._by_title.setdefault(_fold(goal.title), []).append(name)
        paths = (path for path in gathered.workspace.paths() if path.startswith("content/goals/"))
        self._paths = {path.rpartition("/")[2].removesuffix(".md"): path for path in paths}
        self._claimed: set[str] = set()
        self._blocked = {*portfolio.objectives}

    def learn(self, name: str, title: str) -> None:
        """Remember a goal by its id, its title and the number that its title begins with."""
        label = LABEL.match(title)
        for text in (name, title, label[1] if label else ""):
            if text:
                self.by_text.setdefault(_fold(text), name)

    def settle_all(self, rows: Sequence[tuple[RowGoal, str]]) -> list[Entry]:
        """Give every row its id: first to those whose title and owner the plan has, wherever they stand."""
        known = [self._find_alike(goal, origin) for goal, origin in rows]
        return [entry or self.settle(goal, origin) for entry, (goal, origin) in zip(known, rows, strict=True)]

    def _find_alike(self, goal: RowGoal, origin: str) -> Entry | None:
        alike = self._by_title.get(_fold(goal.title), [])
        for name in sorted(alike, key=lambda one: origin not in self.goals[one].body):
            known = self.goals[name]
            if name not in self._claimed and _has_owner(known, goal) and _is_same(known, goal, origin):
                return self._claim(goal, name, origin, is_present=True)
        return None

    def settle(self, goal: RowGoal, origin: str) -> Entry:
        """Find the goal that a row has become before, or give it a new id; rows are told apart."""
        if known := self._find_alike(goal, origin):
            return known
        slug = make_slug(goal.title)
        taken = self._claimed | self._blocked
        while True:
            name = make_free_slug(slug if slug.isascii() else "", taken, "goal")
            if name in self.goals and _is_same(self.goals[name], goal, origin):
                return self._claim(goal, name, origin, is_present=True)
            if self._paths.get(name) == make_path(name, goal.period) and name not in self.goals:
                return self._claim(goal, name, origin, is_present=True)  # it is there, though unreadable
            if name not in self.goals and name not in self._paths:
                return self._claim(goal, name, origin, is_present=False)
            taken = taken | {name}

    def _claim(self, goal: RowGoal, name: str, origin: str, *, is_present: bool) -> Entry:
        self._claimed.add(name)
        self.learn(name, goal.title)
        return Entry(goal, name, origin, is_present)


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_same(known: Goal, goal: RowGoal, origin: str) -> bool:
    """Tell whether a goal of the plan is the one that a row states, however it was edited since."""
    if known.period and goal.period and known.period != goal.period:
        return False
    return origin in known.body or (_fold(known.title) == _fold(goal.title) and _has_owner(known, goal))


def _has_owner(known: Goal, goal: RowGoal) -> bool:
    """Tell whether a goal's owner can be the row's: one of them names nobody, or they share one."""
    owners = goal.values.get(("owner",), ())
    named = {owners} if isinstance(owners, str) else set(owners)
    return not (named and known.owner and named.isdisjoint(known.owner))


def _index_row_ids(table: Table, fields: Mapping[str, str], entries: Iterable[Entry]) -> dict[str, str]:
    """Return the ids that the rows themselves carry, each with the goal's."""
    column = find_field(fields, table.columns, "row id")
    if column is None:
        return {}
    numbers = {row.number: row.cell(column.place) for row in table.rows}
    pairs = ((_fold(numbers.get(entry.goal.row, "")), entry.id) for entry in entries)
    return {text: name for text, name in pairs if text}


def _find_above(
    file: str, table: Table, entries: Sequence[Entry], names: Names, row_ids: Mapping[str, str]
) -> list[Entry]:
    """Point every new goal to the one above it; one that nobody states is made."""
    made: dict[str, Entry] = {}
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
            if name and name != entry.id:
                found.append(name)
        _support(entry.goal, column, text, found, is_whole=len(found) == len(parts))
    _share_periods(made, entries)
    return [entry for entry in made.values() if not entry.is_present]


def _find_name(text: str, names: Names, row_ids: Mapping[str, str]) -> str | None:
    return row_ids.get(_fold(text)) or names.by_text.get(_fold(text))


def _make_above(part: str, file: str, table: Table, entry: Entry, names: Names) -> Entry:
    goal = RowGoal(entry.goal.row, title=part, period=entry.goal.period)
    return names.settle(goal, write_origin(file, table.sheet.name, entry.goal.row))


def _support(goal: RowGoal, column: str, text: str, found: list[str], *, is_whole: bool) -> None:
    if found:
        goal.put(("relevant", "supports"), found[0] if len(found) == 1 else found, column, text)
    if not is_whole:
        goal.keep(column, text)
        goal.remarks.append(Remark(goal.row, column, f"`{text[:60]}` is no other goal"))


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


def _write_all(entries: Iterable[Entry], habits: Habits, refused: list[Refused]) -> dict[str, NewGoal]:
    made = {}
    for entry in entries:
        goal = entry.goal
        path = make_path(entry.id, goal.period)
        try:
            text = write_goal(goal, path, str(habits.as_of), entry.origin, habits.calendar)
        except RowRefused as error:
            refused.append(Refused(goal.row, str(error)))
            continue
        is_measured = ("measurable", "target") in goal.values
        is_dated = goal.period is not None or ("time_bound", "due") in goal.values
        made[entry.id] = NewGoal(path, goal.title, text, goal.row, is_measured, is_dated)
    return made


def _leave_out_broken(
    made: Mapping[str, NewGoal], roster: Roster, gathered: Gathered
) -> tuple[dict[str, NewGoal], list[Refused]]:
    """Read the plan with all new files in it; leave out those in which reading finds a fault."""
    kept, refused = dict(made), []
    for _ in range(len(made) + 1):
        files: dict[str, bytes | None] = {goal.path: goal.text.encode() for goal in kept.values()}
        files |= {one.path: one.text.encode() for one in roster.newcomers}
        wrong = {
            finding.location.path: finding.message
            for finding in load(Overlay(gathered.workspace, files)).findings
            if finding.code.startswith("F") and finding.location.path in files
        }
        broken = [name for name, goal in kept.items() if goal.path in wrong]
        if not broken:
            break
        refused += [Refused(kept[name].row, wrong[kept[name].path]) for name in broken]
        kept = {name: goal for name, goal in kept.items() if name not in broken}
    return kept, refused
