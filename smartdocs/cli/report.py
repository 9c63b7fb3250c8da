"""smartdocs report: make some of the PDF reports only: plans and reviews."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from smartdocs.cli.caching import caching, open_store
from smartdocs.cli.console import Console
from smartdocs.cli.options import (
    COULD_NOT_RUN,
    PeriodText,
    fails_from,
    find_folder,
    guarded,
    reading,
    signers,
    strictness,
    today,
)
from smartdocs.model.config_schema import REPORT_KINDS


@click.command()
@click.argument("words", nargs=-1, metavar="[PERIOD]... [WHO]... [FOLDER]")
@reading
@strictness
@click.option("--keep-going", is_flag=True, help="Set what has errors aside, make the rest, and exit 1.")
@click.option("--period", "periods", type=PeriodText(), multiple=True, metavar="P", help="This period only.")
@click.option(
    "--for",
    "subjects",
    multiple=True,
    metavar="WHO",
    help="organisation, team, person, account, or one of them by its id.",
)
@click.option(
    "--kind",
    "kinds",
    type=click.Choice(REPORT_KINDS),
    multiple=True,
    help="This kind only, also one that the site does not have.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    default="reports",
    show_default=True,
    help="The folder that the PDFs go to.",
)
@click.option(
    "--pack", is_flag=True, help="Add a ZIP with the PDF, the originals of its exhibits, and their hashes."
)
@signers
@caching
@guarded
def command(
    words: tuple[str, ...],
    as_of: date | None,
    revision: str | None,
    quiet: bool,
    verbose: bool,
    strict: bool,
    keep_going: bool,
    periods: tuple[str, ...],
    subjects: tuple[str, ...],
    kinds: tuple[str, ...],
    output: Path,
    pack: bool,
    allowed_signers: Path | None,
    no_cache: bool,
    console: Console,
) -> None:
    """Make the PDF reports of some periods and subjects, without the site.

    PERIOD is a month, quarter, half-year or year; WHO is organisation, team, person or account, or an id
    such as ruth or team-sdr. Without --kind it makes what the site has of them; of a period that the site
    has nothing of, what fits it: a monthly review of 2026-08, the plan of a quarter that has not begun.
    """
    from smartdocs import pipeline
    from smartdocs.cli.findings import make_listing, show_failures, show_findings
    from smartdocs.cli.selection import sort_words
    from smartdocs.publish.files import write_file
    from smartdocs.review.request import choose_specs, explain_nothing, read_request
    from smartdocs.stages.pack import pack_report

    named = sort_words(words)
    folder = find_folder(named.folder, console, revision)
    pipeline.refuse_output_in_plan(folder, output)
    store = open_store(no_cache)
    gathered = pipeline.gather(folder, today(), revision=revision, as_of=as_of, store=store)
    request = read_request(
        gathered.portfolio,
        (*named.periods, *periods),
        (*named.subjects, *subjects),
        kinds,
        gathered.as_of,
    )
    judged = pipeline.judge(pipeline.check_signers(gathered, folder, allowed_signers))
    failing = pipeline.is_failing(judged.findings, fails_from(strict))
    if failing:
        show_findings(console, make_listing(judged, folder), "full")
        if not keep_going:
            console.note("No review was made")
            raise SystemExit(COULD_NOT_RUN if judged.result.crashes else 1)
    kept = pipeline.set_broken_aside(judged)
    specs = choose_specs(kept.portfolio, request, gathered.as_of, kept.portfolio.config.reports)
    edition = pipeline.view(kept, specs=specs, wanted=request.wants)
    if not edition.reports:
        raise explain_nothing(kept.portfolio, request, gathered.as_of)
    failures: list[tuple[str, str]] = []
    reports = {report.stem: report for report in edition.reports}
    tell = console.counter("Reviews", len(edition.reports))
    for stem, result in pipeline.make_pdfs(edition, tell, store):
        if result.content is None:
            failures.append((stem, result.problem))
        else:
            write_file(output / f"{stem}.pdf", result.content)
            console.result(str(output / f"{stem}.pdf"))
            if pack:
                write_file(output / f"{stem}.zip", pack_report(reports[stem], result.content, edition.read))
                console.result(str(output / f"{stem}.zip"))
    show_failures(console, failures)
    if judged.result.crashes:
        raise SystemExit(COULD_NOT_RUN)
    raise SystemExit(1 if failing or failures else 0)
