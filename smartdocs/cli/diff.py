"""smartdocs diff: what a branch does to the plan."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from smartdocs.cli.caching import caching, open_store
from smartdocs.cli.console import Console
from smartdocs.cli.options import Day, find_folder, guarded, today


@click.command()
@click.argument("revisions")
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How to write it; markdown is for a pull request, and empty when nothing changes.",
)
@click.option("--as-of", type=Day(), metavar="DATE", help="Judge both as of this day.")
@click.option("--quiet", "-q", is_flag=True, help="Print results only.")
@click.option("--verbose", "-v", is_flag=True, help="Print details.")
@caching
@guarded
def command(
    revisions: str,
    folder: Path,
    form: str,
    as_of: date | None,
    quiet: bool,
    verbose: bool,
    no_cache: bool,
    console: Console,
) -> None:
    """Say what REVISIONS do to the plan: targets, dates, owners, goals, capacity, sums, findings.

    REVISIONS are A..B; A...B, to compare B with where it left A; or one, to compare with the working tree.
    """
    from smartdocs import answers
    from smartdocs.render.data.plan_diff import write_plan_diff_json
    from smartdocs.render.diff.formats import write_markdown, write_text

    folder = find_folder(folder, console, revisions)
    found = answers.find_plan_diff(folder, today(), revisions, as_of, open_store(no_cache))
    write = {"text": write_text, "markdown": write_markdown, "json": write_plan_diff_json}[form]
    if text := write(found):
        console.result(text)
