"""The formats of `smartdocs diff` for people: Markdown for a pull request, and text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.render.diff.headline import write_headline
from smartdocs.render.diff.plan_diff import PlanDiff
from smartdocs.render.diff.tables import Cell, Id, Table, make_tables
from smartdocs.render.filters import SPACE, format_date, plural
from smartdocs.render.plain_text import code_span, escape_markdown, one_line

# A comment on a pull request has an end, and so has a reader's patience.
_MOST_ROWS = 40
_LONGEST_TITLE, _LONGEST_CELL = 90, 400


def write_markdown(found: PlanDiff) -> str:
    """Write a comment for a pull request; nothing when nothing changed."""
    if found.is_empty:
        return ""
    between = f"{code_span(found.old)} to {code_span(found.new)}"
    parts = [f"### Plan: {escape_markdown(write_headline(found))}", f"{between}, {_write_facts(found)}"]
    parts += ["\n".join(_set_table(table)) for table in make_tables(found)]
    return "\n\n".join(parts).replace(SPACE, " ") + "\n"


def write_text(found: PlanDiff) -> str:
    """Write for a terminal."""
    head = f"{one_line(found.old)} to {one_line(found.new)}, {_write_facts(found)}"
    if found.is_empty:
        return f"Nothing in the plan changes, {head}\n"
    parts = [f"Plan: {one_line(write_headline(found))}\n{head}"]
    parts += ["\n".join(_list_table(table)) for table in make_tables(found)]
    return "\n\n".join(parts).replace(SPACE, " ") + "\n"


def _write_facts(found: PlanDiff) -> str:
    told = f"both as of {format_date(found.as_of)}"
    if not found.silent:
        return f"{told}."
    has = "has" if found.silent == 1 else "have"
    return f"{told}. {plural(found.silent, 'change')} {has} no recorded reason."


def _set_table(table: Table) -> Iterator[str]:
    if table.is_detail:
        yield f"<details><summary>{table.title} ({len(table.rows)})</summary>"
    else:
        yield f"**{table.title}**"
    yield ""
    if table.rows:
        yield f"| {' | '.join(table.head)} |"
        yield f"|{' --- |' * len(table.head)}"
        for row in table.rows[:_MOST_ROWS]:
            yield f"| {' | '.join(map(_set_cell, row))} |"
    for line in _write_rest(table):
        yield ""
        yield line
    if table.is_detail:
        yield ""
        yield "</details>"


def _set_cell(cell: Cell) -> str:
    if isinstance(cell, Id):
        title = escape_markdown(one_line(cell.title, _LONGEST_TITLE))
        return f"{title} {code_span(cell.name)}".strip()
    return escape_markdown(one_line(cell, _LONGEST_CELL))


def _list_table(table: Table) -> Iterator[str]:
    yield table.title
    for row in table.rows[:_MOST_ROWS]:
        first, *others = map(_write_cell, row)
        if first:
            yield f"  {first}"
        if told := "; ".join(filter(None, others)):
            yield f"    {told}"
    yield from (f"  {line}" for line in _write_rest(table))


def _write_cell(cell: Cell) -> str:
    if isinstance(cell, Id):
        title = one_line(cell.title, _LONGEST_TITLE)
        return f"{one_line(cell.name)}: {title}" if title else one_line(cell.name)
    return one_line(cell, _LONGEST_CELL)


def _write_rest(table: Table) -> Iterator[str]:
    if len(table.rows) > _MOST_ROWS:
        yield f"And {len(table.rows) - _MOST_ROWS} more, which the format json lists"
    if table.note:
        yield table.note
