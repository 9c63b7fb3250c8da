"""smartdocs status: where the plan stands."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from smartdocs.cli.caching import caching, open_store
from smartdocs.cli.console import Console
from smartdocs.cli.options import PeriodText, common, find_folder, guarded, today


@click.command()
@common
@click.option("--owner", metavar="PERSON", help="Goals of this person.")
@click.option("--team", metavar="TEAM", help="Goals of this team and its members.")
@click.option("--account", metavar="ACCOUNT", help="Goals for this customer.")
@click.option(
    "--period", type=PeriodText(), metavar="P", help="Goals of this period, and of those within it."
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
    folder: Path,
    as_of: date | None,
    revision: str | None,
    quiet: bool,
    verbose: bool,
    owner: str | None,
    team: str | None,
    account: str | None,
    period: str | None,
    form: str,
    no_cache: bool,
    console: Console,
) -> None:
    """Say where the plan stands: goals by status, what is behind, overdue or quiet, and what is due next.

    Private goals are left out, as on the site. It does not check the plan; smartdocs check does.
    """
    from smartdocs import answers, pipeline
    from smartdocs.render.data.standing import write_standing_json
    from smartdocs.render.standing_text import write_standing

    folder = find_folder(folder, console, revision)
    store = open_store(no_cache)
    gathered = pipeline.gather(folder, today(), revision=revision, as_of=as_of, store=store)
    found = answers.find_plan_standing(gathered, owner=owner, team=team, account=account, period=period)
    console.result(write_standing_json(found.standing) if form == "json" else write_standing(*found))
