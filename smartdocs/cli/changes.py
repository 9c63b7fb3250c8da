"""smartdocs changes: what became of a period's plan since it was agreed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from smartdocs.cli.caching import caching, open_store
from smartdocs.cli.console import Console
from smartdocs.cli.options import PeriodText, common, find_folder, guarded, today


@click.command()
@click.argument("period", type=PeriodText())
@common
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to write it.",
)
@caching
@guarded
def command(
    period: str,
    folder: Path,
    as_of: date | None,
    revision: str | None,
    quiet: bool,
    verbose: bool,
    form: str,
    no_cache: bool,
    console: Console,
) -> None:
    """Say what changed in the plan of PERIOD since it was agreed: who, when, by how much, and why.

    What was agreed is the tag plan/PERIOD where there is one, else each goal as it stood on the day of its
    agreement, else as first committed when it was agreed or active.
    """
    from smartdocs import answers, pipeline
    from smartdocs.cli.findings import show_provenance
    from smartdocs.render.change_text import write_changes
    from smartdocs.render.data.changes import write_changes_json

    folder = find_folder(folder, console, revision)
    store = open_store(no_cache)
    gathered = pipeline.gather(folder, today(), revision=revision, as_of=as_of, store=store)
    show_provenance(console, gathered)
    found = answers.find_period_changes(gathered, period)
    write = write_changes_json if form == "json" else write_changes
    console.result(write(found.changes, found.scores, found.reason))
