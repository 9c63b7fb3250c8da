"""smartdocs edition: what an edition holds, what it leaves out, and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from smartdocs.cli.caching import caching, open_store
from smartdocs.cli.console import Console
from smartdocs.cli.options import common, find_folder, guarded, today


@click.command()
@click.argument("name")
@common
@click.option(
    "--explain", is_flag=True, help="Every record, and every field that is left out, with the reason."
)
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
    name: str,
    folder: Path,
    as_of: date | None,
    revision: str | None,
    quiet: bool,
    verbose: bool,
    explain: bool,
    form: str,
    no_cache: bool,
    console: Console,
) -> None:
    """Say what an edition holds of the plan, what it leaves out, and why.

    NAME is one of smartdocs.yml, or `internal`; FOLDER is the plan's.
    """
    from smartdocs import pipeline
    from smartdocs.model.edition_explained import explain_edition
    from smartdocs.render.data.edition import write_edition_json
    from smartdocs.render.edition_text import write_edition

    root = find_folder(folder, console, revision)
    gathered = pipeline.gather(root, today(), revision=revision, as_of=as_of, store=open_store(no_cache))
    chosen = pipeline.choose_editions(gathered.portfolio, [name])
    for plan, target in pipeline.place_editions(chosen, root):
        found = explain_edition(gathered.portfolio, plan)
        if form == "json":
            console.result(write_edition_json(found, str(target)))
        else:
            console.result(write_edition(found, str(target), whole=explain))
