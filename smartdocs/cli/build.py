"""smartdocs build: check everything, then publish the site and its PDF reviews."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartdocs.cli.caching import caching, open_store
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

if TYPE_CHECKING:
    from smartdocs.pipeline import Emission

SHOWN = 10


@click.command()
@common
@strictness
@click.option("--keep-going", is_flag=True, help="Set what has errors aside, build the rest, and exit 1.")
@click.option(
    "--edition", "names", multiple=True, metavar="NAME", help="This edition only; all of them by default."
)
@click.option("--no-pdf", is_flag=True, help="Make the site without PDFs.")
@click.option(
    "--period", "periods", type=PeriodText(), multiple=True, metavar="P", help="Reviews of this period only."
)
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Where the site goes; FOLDER/site by default."
)
@signers
@caching
@guarded
def command(
    folder: Path,
    as_of: date | None,
    revision: str | None,
    quiet: bool,
    verbose: bool,
    strict: bool,
    keep_going: bool,
    names: tuple[str, ...],
    no_pdf: bool,
    periods: tuple[str, ...],
    output: Path | None,
    allowed_signers: Path | None,
    no_cache: bool,
    console: Console,
) -> None:
    """Check every file, then publish the site and its PDF reviews, in every edition.

    On errors nothing is published and the old site stays as it was.

    Exit codes: 0 published, 1 something is wrong, 2 the command could not run.
    """
    from smartdocs import pipeline
    from smartdocs.cli.findings import (
        make_listing,
        show_findings,
        show_lost_brand,
        show_provenance,
        show_set_aside,
    )
    from smartdocs.cli.leaks import refuse_leaks
    from smartdocs.cli.selection import make_selection
    from smartdocs.model.provenance import SourceError
    from smartdocs.publish.write import find_foreign

    folder = find_folder(folder, console, revision)
    pipeline.refuse_output_in_plan(folder, output or folder / "site")
    store = open_store(no_cache)
    gathered = pipeline.gather(folder, today(), revision=revision, as_of=as_of, store=store)
    judged = pipeline.judge(pipeline.check_signers(gathered, folder, allowed_signers))
    show_provenance(console, judged)
    editions = pipeline.place_editions(pipeline.choose_editions(judged.portfolio, names), folder, output)
    for _, target in editions:
        find_foreign(target.resolve())
    failing = pipeline.is_failing(judged.findings, fails_from(strict))
    if failing or verbose:
        show_findings(console, make_listing(judged, folder), "full")
    if failing and not keep_going:
        console.note("Nothing was published; the old site stays as it was")
        raise SystemExit(COULD_NOT_RUN if judged.result.crashes else 1)
    if not failing and not verbose:
        show_lost_brand(console, judged.findings)
    wanted = make_selection(judged.portfolio.calendar, periods)
    kept = pipeline.set_broken_aside(judged)
    show_set_aside(console, kept.portfolio.set_aside)
    laid_out = [pipeline.view(kept, plan, wanted=wanted, check_fonts=not no_pdf) for plan, _ in editions]
    count = sum(len(edition.reports) for edition in laid_out)
    if periods and not count:
        raise SourceError("No review matches --period", "Name a period that has goals and has begun")
    tell = console.counter("Reviews", count)
    made = [pipeline.emit(edition, with_pdf=not no_pdf, on_report=tell, store=store) for edition in laid_out]
    refuse_leaks(console, kept, laid_out, made)
    for emission, (plan, target) in zip(made, editions, strict=True):
        _publish(console, emission, target, plan.key if len(editions) > 1 else "")
    if warning := pipeline.warn_of_commits(editions, folder):
        console.warning(warning)
    if judged.result.crashes:
        raise SystemExit(COULD_NOT_RUN)
    is_wrong = failing or any(one.failures or (strict and one.dead_links) for one in made)
    raise SystemExit(1 if is_wrong else 0)


def _publish(console: Console, emission: Emission, target: Path, edition: str) -> None:
    """Put one edition in its place, and say what became of it; `edition` names it where there are several."""
    from smartdocs.cli.findings import show_failures
    from smartdocs.publish.manifest import find_digest
    from smartdocs.publish.write import publish

    carried = publish(emission.artifacts, target)
    for link in emission.dead_links[:SHOWN]:
        console.note(f"{link.page} links to {link.target}: {link.why}")
    if len(emission.dead_links) > SHOWN:
        console.note(f"{len(emission.dead_links) - SHOWN} more links lead nowhere")
    show_failures(console, emission.failures)
    if carried:
        files = "1 file" if len(carried) == 1 else f"{len(carried)} files"
        console.note(f"Kept {files} that somebody added to the site")
    paths = [artifact.path for artifact in emission.artifacts]
    pages = sum(1 for path in paths if path.endswith(".html"))
    reviews = sum(1 for path in paths if path.endswith(".pdf") and "reports/" in path)
    words = f" of the edition {edition}" if edition else ""
    console.result(f"Published {pages} pages and {reviews} PDF reviews{words} in {target}")
    console.note(f"Digest {find_digest(emission.artifacts)}")
