"""smartdocs build: check everything, then publish the site and its PDF reviews."""

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

SHOWN = 10


@click.command()
@common
@strictness
@click.option("--keep-going", is_flag=True, help="Set what has errors aside, build the rest, and exit 1.")
@click.option("--no-pdf", is_flag=True, help="Make the site without PDFs.")
@click.option(
    "--period", "periods", type=PeriodText(), multiple=True, metavar="P", help="Reviews of this period only."
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Where the site goes; FOLDER/site by default."
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
    no_pdf: bool,
    periods: tuple[str, ...],
    output: Path | None,
    allowed_signers: Path | None,
    console: Console,
) -> None:
    """Check every file, then publish the site and its PDF reviews.

    On errors nothing is published and the old site stays as it was.

    Exit codes: 0 published, 1 something is wrong, 2 the command could not run.
    """
    from smartdocs import pipeline
    from smartdocs.cli.findings import make_listing, show_failures, show_findings, show_provenance
    from smartdocs.cli.selection import make_selection
    from smartdocs.model.provenance import SourceError
    from smartdocs.publish.manifest import find_digest
    from smartdocs.publish.write import find_foreign, publish

    folder = find_folder(folder, console, revision)
    target = output or folder / "site"
    pipeline.refuse_output_in_plan(folder, target)
    gathered = pipeline.gather(folder, today(), revision=revision, as_of=as_of)
    judged = pipeline.judge(pipeline.check_signers(gathered, folder, allowed_signers))
    show_provenance(console, judged)
    find_foreign(target.resolve())
    failing = pipeline.is_failing(judged.findings, fails_from(strict))
    if failing or verbose:
        show_findings(console, make_listing(judged, folder), "full")
    if failing and not keep_going:
        console.note("Nothing was published; the old site stays as it was")
        raise SystemExit(COULD_NOT_RUN if judged.result.crashes else 1)
    wanted = make_selection(judged.portfolio.calendar, periods)
    edition = pipeline.view(pipeline.set_broken_aside(judged), wanted=wanted, check_fonts=not no_pdf)
    count = len(edition.reports)
    if periods and not count:
        raise SourceError("No review matches --period", "Name a period that has goals and has begun")
    emission = pipeline.emit(edition, with_pdf=not no_pdf, on_report=console.counter("Reviews", count))
    carried = publish(emission.artifacts, target)
    for link in emission.dead_links[:SHOWN]:
        console.note(f"{link.page} links to {link.target}: {link.why}")
    if len(emission.dead_links) > SHOWN:
        console.note(f"{len(emission.dead_links) - SHOWN} more links lead nowhere")
    show_failures(console, emission.failures)
    if carried:
        files = "1 file" if len(carried) == 1 else f"{len(carried)} files"
        console.note(f"Kept {files} that somebody added to the site")
    made = sum(
        1 for artifact in emission.artifacts if artifact.path.endswith(".pdf") and "reports/" in artifact.path
    )
    pages = sum(1 for artifact in emission.artifacts if artifact.path.endswith(".html"))
    console.result(f"Published {pages} pages and {made} PDF reviews in {target}")
    console.note(f"Digest {find_digest(emission.artifacts)}")
    if judged.result.crashes:
        raise SystemExit(COULD_NOT_RUN)
    is_wrong = failing or bool(emission.failures) or (strict and bool(emission.dead_links))
    raise SystemExit(1 if is_wrong else 0)
