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
    "--edition",
    "name",
    metavar="NAME",
    help="As the readers of this edition get them; those for who works here by default.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder that the PDFs go to; `reports` by default, `reports-NAME` with --edition.",
)
@click.option("--agenda", is_flag=True, help="Begin each review with a page of what there is to talk about.")
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
    name: str | None,
    output: Path | None,
    agenda: bool,
    pack: bool,
    allowed_signers: Path | None,
    no_cache: bool,
    console: Console,
) -> None:
    """Make the PDF reports of some periods and subjects, without the site.

    PERIOD is a month, quarter, half-year or year; WHO is organisation, team, person or account, or an id
    such as ruth or team-sdr. Without --kind it makes what the site has of them; of a period that the site
    has nothing of, what fits it: a monthly review of 2026-08, the plan of a quarter that has not begun.
    Nothing is written when a report holds what the readers of its edition must not see.
    """
    from smartdocs import pipeline
    from smartdocs.cli.findings import (
        make_listing,
        show_failures,
        show_findings,
        show_lost_brand,
        show_set_aside,
    )
    from smartdocs.cli.leaks import refuse_leaks
    from smartdocs.cli.selection import sort_words
    from smartdocs.model.artifact import Artifact
    from smartdocs.publish.files import write_file
    from smartdocs.review.request import choose_specs, explain_nothing, read_request
    from smartdocs.stages.pack import pack_report

    named = sort_words(words)
    folder = find_folder(named.folder, console, revision)
    store = open_store(no_cache)
    gathered = pipeline.gather(folder, today(), revision=revision, as_of=as_of, store=store)
    plan = pipeline.choose_edition(gathered.portfolio, name) if name else pipeline.INTERNAL_EDITION
    output = output or Path(f"reports-{plan.key}" if name else "reports")
    pipeline.refuse_output_in_plan(folder, output)
    request = read_request(
        gathered.portfolio,
        (*named.periods, *periods),
        (*named.subjects, *subjects),
        kinds,
        gathered.as_of,
        wants_agenda=agenda,
    )
    judged = pipeline.judge(pipeline.check_signers(gathered, folder, allowed_signers))
    failing = pipeline.is_failing(judged.findings, fails_from(strict))
    if failing:
        show_findings(console, make_listing(judged, folder), "full")
        if not keep_going:
            console.note("No review was made")
            raise SystemExit(COULD_NOT_RUN if judged.result.crashes else 1)
    else:
        show_lost_brand(console, judged.findings)
    kept = pipeline.set_broken_aside(judged)
    show_set_aside(console, kept.portfolio.set_aside)
    configured = kept.portfolio.config.reports if plan.reports is None else plan.reports
    specs = choose_specs(kept.portfolio, request, gathered.as_of, configured)
    edition = pipeline.view(kept, plan, specs=specs, wanted=request.wants)
    if not edition.reports:
        raise explain_nothing(edition.site.desk.portfolio, request, gathered.as_of, name or "")
    failures: list[tuple[str, str]] = []
    made: list[Artifact] = []
    reports = {report.stem: report for report in edition.reports}
    tell = console.counter("Reviews", len(edition.reports))
    for stem, result in pipeline.make_pdfs(edition, tell, store):
        if result.content is None:
            failures.append((stem, result.problem))
        else:
            made.append(Artifact(f"{stem}.pdf", result.content))
            if pack:
                packed = pack_report(reports[stem], result.content, edition.read)
                made.append(Artifact(f"{stem}.zip", packed))
    refuse_leaks(console, kept, [edition], [pipeline.Emission(tuple(made))], "No report was written")
    for artifact in made:
        write_file(output / artifact.path, artifact.read())
        console.result(str(output / artifact.path))
    if made and (warning := pipeline.warn_of_commits([(plan, output)], folder)):
        console.warning(warning)
    show_failures(console, failures)
    if judged.result.crashes:
        raise SystemExit(COULD_NOT_RUN)
    raise SystemExit(1 if failing or failures else 0)
