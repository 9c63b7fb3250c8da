"""smartdocs import: bring goals along from a spreadsheet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from smartdocs.cli.console import Console
from smartdocs.cli.options import Day, find_place, guarded, today

NOTHING_CAME = 1


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option(
    "--map",
    "map_file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Read from this file what the columns become.",
)
@click.option(
    "--save-map",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the mapping into a new file, to edit it and use it again.",
)
@click.option("--sheet", metavar="NAME", default="", help="Read this sheet of a workbook.")
@click.option("--period", metavar="PERIOD", default="", help="The period of rows that name none: 2026-Q3.")
@click.option("--as-of", type=Day(), metavar="DATE", help="The day of current values; today by default.")
@click.option("--no-people", is_flag=True, help="Add no people, teams and customers; keep them as text.")
@click.option("--dry-run", is_flag=True, help="Show what would be written, and write no goals.")
@click.option("--quiet", "-q", is_flag=True, help="Do not show the mapping.")
@click.option("--verbose", "-v", is_flag=True, help="Print details.")
@guarded
def command(
    file: Path,
    folder: Path,
    map_file: Path | None,
    save_map: Path | None,
    sheet: str,
    period: str,
    as_of: date | None,
    no_people: bool,
    dry_run: bool,
    quiet: bool,
    verbose: bool,
    console: Console,
) -> None:
    """Write the goals of a spreadsheet, FILE (.csv or .xlsx), into the plan in FOLDER.

    Columns become fields by their names; what has no field is kept as text. Files that are there
    already stay as they are, so that it can be run again.
    """
    from smartdocs.authoring.import_mapping import ColumnMapping
    from smartdocs.authoring.import_spreadsheet import (
        open_spreadsheet,
        read_into,
        read_mapping,
        save_mapping,
        write_import,
    )
    from smartdocs.authoring.import_summary import describe_import, describe_table

    folder, _ = find_place(folder, console, may_be_absent=True)
    mapping = read_mapping(map_file) if map_file else ColumnMapping()
    found = open_spreadsheet(file, mapping, sheet)
    console.note(describe_table(found))
    if save_map:
        save_mapping(save_map, found)
        console.note(f"The mapping is saved in {save_map}\n")
    planned = read_into(folder, found, period=period, as_of=as_of, today=today(), may_add=not no_people)
    if not dry_run:
        write_import(folder, planned)
    console.result(describe_import(found, planned, is_rehearsal=dry_run))
    if not planned.goals and not planned.present:
        raise SystemExit(NOTHING_CAME)
