"""smartdocs report: make some of the PDF reviews only."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from smartdocs.cli.console import Console
from smartdocs.cli.options import (
    COULD_NOT_RUN,
    PeriodText,
    common,
    fails_from,
    find_folder,
    guarded,
    signers,
    strictness,
    today,
)


@click.command()
@common
@strictness
@click.option("--keep-going", is_flag=True, help="Set what has errors aside, make the rest, and exit 1.")
@click.option("--period", "periods", type=PeriodText(), multiple=True, metavar="P", help="This period only.")
@click.option(
    "--for",
    "subjects",
    multiple=True,
    metavar="WHO",
    help="organisation, team, team-ID, person-ID, account-ID.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    default="reports",
    show_default=True,
    help="The folder that the PDFs go to.",
)
@signers
@guarded
def command(
    folder: Path,
    as_of: date | None,
    revision: str | None,
    quiet: bool,
    verbose: bool,
    strict: bool,
    keep_going: bool,
    periods: tuple[str, ...],
    subjects: tuple[str, ...],
    output: Path,
    allowed_signers: Path | None,
    console: Console,
) -> None:
    """Make PDF reviews of some periods and subjects, without the site."""
    from smartdocs import pipeline
    from smartdocs.cli.findings import make_listing, show_failures, show_findings
    from smartdocs.cli.selection import make_selection
    from smartdocs.model.provenance import SourceError
    from smartdocs.publish.files import write_file

    folder = find_folder(folder, console, revision)
    pipeline.refuse_output_in_plan(folder, output)
    gathered = pipeline.gather(folder, today(), revision=revision, as_of=as_of)
    judged = pipeline.judge(pipeline.check_signers(gathered, folder, allowed_signers))
    failing = pipeline.is_failing(judged.findings, fails_from(strict))
    if failing:
        show_findings(console, make_listing(judged, folder), "full")
        if not keep_going:
            console.note("No review was made")
            raise SystemExit(COULD_NOT_RUN if judged.result.crashes else 1)
    wanted = make_selection(judged.portfolio.calendar, periods, subjects)
    edition = pipeline.view(pipeline.set_broken_aside(judged), wanted=wanted)
    if not edition.reports:
        raise SourceError(
            "No review matches", "`smartdocs build` lists all reviews on the site's page of reviews"
        )
    failures: list[tuple[str, str]] = []
    for stem, result in pipeline.make_pdfs(edition, console.counter("Reviews", len(edition.reports))):
        if result.content is None:
            failures.append((stem, result.problem))
        else:
            write_file(output / f"{stem}.pdf", result.content)
            console.result(str(output / f"{stem}.pdf"))
    show_failures(console, failures)
    if judged.result.crashes:
        raise SystemExit(COULD_NOT_RUN)
    raise SystemExit(1 if failing or failures else 0)
