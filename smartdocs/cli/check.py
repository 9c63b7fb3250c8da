"""smartdocs check: say what is wrong, and what to write instead."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from smartdocs.cli.console import Console
from smartdocs.cli.options import COULD_NOT_RUN, common, guarded, strictness, today

FORMATS = ("text", "concise", "json")


@click.command()
@common
@strictness
@click.option(
    "--all", "show_all", is_flag=True, help="Show every finding by itself, none folded into a count."
)
@click.option(
    "--format", "style", type=click.Choice(FORMATS), default="text", help="How findings are written."
)
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
    strict: bool,
    show_all: bool,
    style: str,
    keep_going: bool,
    accept: bool,
    no_baseline: bool,
    console: Console,
) -> None:
    """Check every file and report everything that is wrong, in one run.

    Exit codes: 0 clean, 1 errors (with --strict also warnings), 2 the check could not run.
    """
    from smartdocs import pipeline
    from smartdocs.cli.findings import accept_findings, show_accepted, show_findings, show_provenance

    if accept and (revision or no_baseline):
        raise click.UsageError(
            "--baseline lists what the working tree has now: leave --at and --no-baseline out"
        )
    judged = pipeline.judge(
        pipeline.gather(folder, today(), revision=revision, as_of=as_of),
        use_baseline=not (accept or no_baseline),
    )
    console.detail(
        f"As of {judged.assessments.as_of}; {len(judged.portfolio.goals)} goals in {judged.workspace.label}"
    )
    if judged.portfolio.history.repository.shallow:
        show_provenance(console, judged)
    if accept and not judged.result.crashes:
        accept_findings(console, folder, judged)
        judged = pipeline.judge(pipeline.gather(folder, today(), as_of=as_of))
    show_findings(console, judged, style=style, show_all=show_all)
    show_accepted(console, judged)
    if not judged.portfolio.goals:
        console.note("No goal was found: goals lie in content/goals/, a file each")
    for crash in judged.result.crashes:
        console.traceback(crash.error)
    if judged.result.crashes:
        raise SystemExit(COULD_NOT_RUN)
    raise SystemExit(1 if pipeline.is_failing(judged.findings, strict) else 0)
