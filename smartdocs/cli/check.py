"""smartdocs check: say what is wrong, and what to write instead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from smartdocs.cli.check_options import Wanted, choose_rules, finding_options, refuse_outputs
from smartdocs.cli.console import Console
from smartdocs.cli.options import common, guarded, strictness, today


@click.command()
@common
@strictness
@finding_options
@click.option(
    "--keep-going", is_flag=True, help="Exit 1 on errors as ever; for scripts that share flags with build."
)
@click.option(
    "--baseline", "accept", is_flag=True, help="Accept what is found now: list it in smartdocs-baseline.txt."
)
@click.option("--no-baseline", is_flag=True, help="Show what the baseline accepts, too.")
@guarded
def command(
    folder: Path,
    as_of: date | None,
    revision: str | None,
    quiet: bool,
    verbose: bool,
    wanted: Wanted,
    keep_going: bool,
    accept: bool,
    no_baseline: bool,
    console: Console,
) -> None:
    """Check every file and report everything that is wrong, in one run.

    Exit codes: 0 clean, 1 errors (with --strict also warnings), 2 the check could not run.
    """
    from smartdocs import pipeline
    from smartdocs.cli import findings

    if accept and (revision or no_baseline or wanted.select or wanted.ignore):
        raise click.UsageError(
            "--baseline lists all that the working tree has now: leave out --at, --no-baseline, "
            "--select and --ignore"
        )
    refuse_outputs(folder, wanted.outputs)
    gathered = pipeline.gather(folder, today(), revision=revision, as_of=as_of)
    options = choose_rules(gathered.portfolio.config.check, wanted)
    judged = pipeline.judge(gathered, options=options, use_baseline=not (accept or no_baseline))
    console.detail(
        f"As of {judged.assessments.as_of}; {len(judged.portfolio.goals)} goals in {judged.workspace.label}"
    )
    if judged.portfolio.history.repository.shallow:
        findings.show_provenance(console, judged)
    if accept and not judged.result.crashes:
        findings.accept_findings(console, folder, judged)
        judged = pipeline.judge(pipeline.gather(folder, today(), as_of=as_of))
    listing = findings.make_listing(judged, folder, fails_from=wanted.fails_from, show_all=wanted.show_all)
    findings.write_outputs(listing, wanted.outputs)
    show = findings.show_statistics if wanted.statistics else findings.show_findings
    show(console, listing, wanted.style)
    findings.show_accepted(console, judged)
    if not judged.portfolio.goals:
        console.note("No goal was found: goals lie in content/goals/, a file each")
    for crash in judged.result.crashes:
        console.traceback(crash.error)
    raise SystemExit(listing.exit_code)
