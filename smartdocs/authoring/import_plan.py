"""A spreadsheet as new files of a plan: which rows become goals, which are there already, which cannot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise

from smartdocs.authoring.import_above import find_above, index_row_ids
from smartdocs.authoring.import_body import write_origin
from smartdocs.authoring.import_columns import Column, Table, find_field
from smartdocs.authoring.import_files import make_path, write_goal
from smartdocs.authoring.import_habits import Habits
from smartdocs.authoring.import_ids import Entry, Names
from smartdocs.authoring.import_names import Newcomer, Roster
from smartdocs.authoring.import_row import Remark, RowGoal, RowRefused, read_row
from smartdocs.pipeline import Gathered
from smartdocs.source.load import load
from smartdocs.source.sheet import Row
from smartdocs.source.workspace import Overlay


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
            if goal.states_objective and (name := names.find_objective(goal.title)):
                raise RowRefused(f"is the objective `{name}` of the strategy already")
            rows.append((goal, write_origin(file, table.sheet.name, row.number)))
        except RowRefused as error:
            refused.append(Refused(row.number, str(error)))
    entries = names.settle_all(rows)
    row_ids = index_row_ids(table, fields, entries)
    above = find_above(file, table, entries, names, row_ids)
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
