"""The rows of data files that enter numbers, from an edition's own records: the file itself is not read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from smartdocs.assess.assessment import Assessments, MetricAssessment
from smartdocs.model.goal import Goal, Metric, Reading
from smartdocs.model.portfolio import Portfolio
from smartdocs.render import urls

# A page of rows stays small however long its file is: all of this many, else the latest of each metric.
MOST_ROWS = 400
MOST_READINGS = 40
_SUMMED = ("total", "rate")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A metric that reads a file; `entered` are the rows that enter its numbers, in order of day."""

    goal: Goal
    metric: Metric
    entered: tuple[Reading, ...]

    @property
    def latest(self) -> tuple[Reading, ...]:
        return self.entered[-MOST_READINGS:]


@dataclass(frozen=True, slots=True, kw_only=True)
class DataRow:
    """A row by its line: the texts that are read, in order of the columns, and the goals that read them."""

    line: int
    cells: tuple[str, ...]
    goals: tuple[Goal, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsLeftOut:
    """A month's rows that enter a metric's numbers and are not listed; `total` where they are summed."""

    month: date
    goal: Goal
    count: int
    first: int
    last: int
    total: Decimal | None
    unit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RowTable:
    """What is read of a data file. `unused` counts the rows that are read for no day of their goals."""

    path: str
    page: str
    columns: tuple[str, ...]
    rows: tuple[DataRow, ...]
    left_out: tuple[RowsLeftOut, ...]
    entered: int
    unused: int
    lines: frozenset[int]


def collect_rows(portfolio: Portfolio, assessments: Assessments) -> dict[str, RowTable]:
    """Lay out every data file that a goal of the edition reads, by its path; outside, none has a path."""
    readers: dict[str, list[Reader]] = {}
    for goal in portfolio.goals.values():
        for found in assessments[goal.id].metrics:
            reader = _read(goal, found)
            if reader and found.metric.data:
                readers.setdefault(found.metric.data.file, []).append(reader)
    return {path: _lay_out(path, tuple(found)) for path, found in sorted(readers.items())}


def _read(goal: Goal, found: MetricAssessment) -> Reader | None:
    """Find the rows behind a metric's readings, which may be running totals of them."""
    metric = found.metric
    if metric.data is None or not metric.columns:
        return None
    lines = {reading.line for reading in found.readings if reading.path == metric.data.file}
    entered = tuple(row for row in metric.rows if row.line in lines)
    return Reader(goal=goal, metric=metric, entered=entered)


def _lay_out(path: str, readers: tuple[Reader, ...]) -> RowTable:
    entered = {row.line for reader in readers for row in reader.entered}
    read = {row.line for reader in readers for row in reader.metric.rows}
    lines = (
        entered if len(entered) <= MOST_ROWS else {row.line for reader in readers for row in reader.latest}
    )
    columns = tuple(dict.fromkeys(name for reader in readers for name in _columns_of(reader.metric)))
    return RowTable(
        path=path,
        page=urls.rows_path(path),
        columns=columns,
        rows=tuple(_iter_rows(readers, lines, columns)),
        left_out=tuple(_iter_left_out(readers, lines)),
        entered=len(entered),
        unused=len(read - entered),
        lines=frozenset(lines),
    )


def _columns_of(metric: Metric) -> Iterator[str]:
    """Name the columns that a metric reads: the day's, those that choose its rows, the figure's."""
    day, figure = metric.columns
    yield day
    if metric.data:
        named = {name.casefold() for name in metric.columns}
        yield from (name for name in metric.data.where if name.casefold() not in named)
    yield figure


def _iter_rows(
    readers: Iterable[Reader], lines: Iterable[int], columns: tuple[str, ...]
) -> Iterator[DataRow]:
    wanted = frozenset(lines)
    cells: dict[int, dict[str, str]] = {line: {} for line in sorted(wanted)}
    goals: dict[int, dict[str, Goal]] = {line: {} for line in wanted}
    for reader in readers:
        chosen: Mapping[str, str] = reader.metric.data.where if reader.metric.data else {}
        for row in reader.entered:
            if row.line in wanted:
                cells[row.line] |= {**chosen, **dict(zip(reader.metric.columns, row.cells, strict=True))}
                goals[row.line][reader.goal.id] = reader.goal
    for line, found in cells.items():
        texts = tuple(found.get(name, "") for name in columns)
        yield DataRow(line=line, cells=texts, goals=tuple(goals[line].values()))


def _iter_left_out(readers: Iterable[Reader], lines: Iterable[int]) -> Iterator[RowsLeftOut]:
    """Add up by metric and month what is not listed."""
    shown = frozenset(lines)
    for reader in readers:
        months: dict[date, list[Reading]] = {}
        for row in reader.entered:
            if row.line not in shown:
                months.setdefault(row.day.replace(day=1), []).append(row)
        for month, rows in months.items():
            target = reader.metric.target
            yield RowsLeftOut(
                month=month,
                goal=reader.goal,
                count=len(rows),
                first=min(row.line for row in rows),
                last=max(row.line for row in rows),
                total=sum((row.value for row in rows), Decimal(0)) if reader.metric.kind in _SUMMED else None,
                unit=target.unit if target else "",
            )
