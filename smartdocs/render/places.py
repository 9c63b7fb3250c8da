"""Where a number was written, as addresses: a check-in, a row of a data file, a line of a record's file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from smartdocs.model.goal import Goal, Reading
from smartdocs.model.phrase import phrase
from smartdocs.model.source_file import Source
from smartdocs.render import urls
from smartdocs.render.data_rows import RowTable


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to where a number comes from; without an address they only name it.

    `lines` are those of the record's own file that the address stands for.
    """

    label: str
    href: str = ""
    lines: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Places:
    """What there is to lead to: goals by the path of their file, tables of rows by that of theirs.

    `partial` are the files of which the edition has only a part, so that their lines are not quoted.
    """

    goals: Mapping[str, Goal]
    rows: Mapping[str, RowTable]
    partial: frozenset[str]

    def of_reading(self, reading: Reading, goal: Goal, root: str) -> str:
        """Return where a reading of a goal was written, seen from that goal's page; empty when not shown.

        A sum over parts has readings of other goals' files; readers outside have no place but the day.
        """
        writer = self.goals.get(reading.path) if reading.path else goal
        if writer is not None:
            number = find_check_in(writer, reading)
            page = "" if writer is goal else root + urls.href(urls.record_path("goal", writer.id))
            return f"{page}#{check_in_anchor(number)}" if number is not None else ""
        return self.of_row(reading.path, reading.line, root)

    def of_row(self, path: str, line: int, root: str) -> str:
        """Return the place of a data file's row: itself, or the count of those that are not listed."""
        table = self.rows.get(path)
        if table is None:
            return ""
        return f"{root}{urls.href(table.page)}#{line_anchor(line) if line in table.lines else 'left-out'}"


def link_line(at: Source, *key: str | int) -> Link | None:
    """Lead to the line on which a record's own file says something; None where it does not."""
    if not at.path or not at.has(*key):
        return None
    line = at.at(*key).line
    below = {mark[0] for place, mark in at.marks.items() if place[: len(key)] == key}
    return Link(phrase("line %(line)s", line=line), f"#{line_anchor(line)}", tuple(sorted({line, *below})))


def link_item(at: Source, name: str, number: int) -> Link | None:
    """Lead to the line of an item of a list, which may be written as one item without a list."""
    return link_line(at, name, number) or (link_line(at, name) if number == 0 else None)


def link_dates(goal: Goal) -> tuple[Link, ...]:
    """Lead to the lines that say from when to when a goal runs."""
    stated = [link_line(goal.at, "time_bound", name) for name in ("start", "due")]
    if not any(stated):
        stated = [link_line(goal.at, "time_bound")]
    if not all(stated):
        stated.append(link_line(goal.at, "period"))
    return tuple(dict.fromkeys(link for link in stated if link))


def find_check_in(goal: Goal, reading: Reading) -> int | None:
    """Find which of a goal's check-ins states a reading: by its day, and its line where there are several."""
    same_day = [number for number, item in enumerate(goal.check_ins) if item.date == reading.day]
    on_line = [number for number in same_day if reading.line in _lines_of(goal, number)]
    return next(iter(on_line), same_day[-1] if same_day else None)


def _lines_of(goal: Goal, number: int) -> frozenset[int]:
    return frozenset(
        mark[0] for key, mark in goal.at.marks.items() if key[:2] == ("check_ins", number) and len(key) > 2
    )


def check_in_anchor(number: int) -> str:
    """Name the place of a check-in on its goal's page, by its place in the file."""
    return f"check-in-{number + 1}"


def readings_anchor(index: int) -> str:
    """Name the place of a metric's readings on its goal's page, by the metric's place among the goal's."""
    return f"readings-{index + 1}" if index else "readings"


def line_anchor(line: int) -> str:
    return f"line-{line}"
