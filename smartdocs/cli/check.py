"""smartdocs check: say what is wrong, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartdocs.cli.caching import caching, open_store
from smartdocs.cli.check_modes import Mode, mode_options
from smartdocs.cli.check_options import Wanted, choose_rules, finding_options, refuse_outputs
from smartdocs.cli.console import Console
from smartdocs.cli.options import common, find_place, guarded, strictness, today

if TYPE_CHECKING:
    from smartdocs.cli.mending import Unsaved
    from smartdocs.model.store import Store
    from smartdocs.pipeline import Gathered, Judged


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
@click.option("--links", is_flag=True, help="Ask cited addresses, on the network, whether they are there.")
@mode_options
@caching
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
    links: bool,
    mode: Mode,
    no_cache: bool,
    console: Console,
) -> None:
    """Check every file and report everything that is wrong, in one run.

    Exit codes: 0 clean, 1 errors (with --strict also warnings), 2 the check could not run. With --diff:
    0 nothing can be mended, 1 something can.
    """
    if accept and (revision or no_baseline or wanted.select or wanted.ignore):
        raise click.UsageError(
            "--baseline lists all that the working tree has now: leave out --at, --no-baseline, "
            "--select and --ignore"
        )
    may_be_absent = revision is not None or mode.stdin_filename is not None
    folder, file = find_place(folder, console, may_be_absent=may_be_absent)
    if file and (accept or mode.stdin_filename):
        raise click.UsageError(f"--{'baseline' if accept else 'stdin-filename'} takes the plan's folder")
    refuse_outputs(folder, wanted.outputs)
    store = open_store(no_cache)
    run = Run(folder, file, as_of, revision, wanted, mode, accept, not (accept or no_baseline), links, store)
    if mode.watch:
        from smartdocs.cli.watch import iter_changes, watch

        watch(console, lambda: check_once(run, console), iter_changes(folder))
    else:
        raise SystemExit(check_once(run, console))


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of the check is asked for; `file` is the only one that it speaks of, when there is one."""

    folder: Path
    file: str
    as_of: date | None
    revision: str | None
    wanted: Wanted
    mode: Mode
    accept: bool
    use_baseline: bool
    links: bool
    store: Store

    def judge(self, gathered: Gathered) -> Judged:
        """Judge by the rules that the command line asks for."""
        from smartdocs import pipeline

        options = choose_rules(gathered.portfolio.config.check, self.wanted)
        return pipeline.judge(gathered, options=options, use_baseline=self.use_baseline)

    def read(self, unsaved: Unsaved | None) -> Judged:
        """Read and judge the plan, with the file that an editor hands over."""
        from smartdocs import pipeline

        files = unsaved.files if unsaved else {}
        gathered = pipeline.gather(
            self.folder,
            today(),
            revision=self.revision,
            as_of=self.as_of,
            unsaved=files,
            store=self.store,
        )
        return self.judge(pipeline.check_links(gathered) if self.links else gathered)


def check_once(run: Run, console: Console) -> int:
    """Check, mend where that is asked for, show what is found, and return the exit code."""
    from smartdocs.cli import findings, mending

    folder, mode = run.folder, run.mode
    unsaved = mending.read_unsaved(folder, mode.stdin_filename) if mode.stdin_filename else None
    judged = run.read(unsaved)
    console.detail(
        f"As of {judged.assessments.as_of}; {len(judged.portfolio.goals)} goals in {judged.workspace.label}"
    )
    if not judged.portfolio.history.repository.is_absent:
        findings.show_provenance(console, judged)
    if run.accept and not judged.result.crashes:
        findings.accept_findings(console, folder, judged)
        judged = replace(run, use_baseline=True).read(None)
    if mode.fix or mode.diff:
        mended = mending.mend_plan(folder, judged, run.judge, unsaved, run.file)
        if mode.diff:
            return mending.show_patch(console, mended, unsaved, run.file)
        # What was written is read again: a link may lead to it, and git sees it as changed.
        unsaved = mending.put_back(console, folder, mended, unsaved, run.file)
        judged = run.read(unsaved)
    return _report(run, judged, unsaved, console)


def _report(run: Run, judged: Judged, unsaved: Unsaved | None, console: Console) -> int:
    from smartdocs.cli import findings, mending

    wanted = run.wanted
    shown = mending.keep_only(judged, unsaved.path if unsaved else run.file or None)
    listing = findings.make_listing(shown, run.folder, fails_from=wanted.fails_from, show_all=wanted.show_all)
    findings.write_outputs(listing, wanted.outputs)
    results = replace(console, aside=run.mode.prints_text)
    if wanted.statistics:
        can_mend = run.revision is None
        mended = (
            mending.mend_plan(run.folder, judged, run.judge, unsaved, run.file).findings if can_mend else ()
        )
        findings.show_statistics(results, listing, wanted.style, mended)
    else:
        findings.show_findings(results, listing, wanted.style)
        if wanted.style == "full" and run.revision is None and mending.can_mend(shown):
            console.note("Some of this can be mended at once: --diff shows how, --fix does it")
    findings.show_accepted(console, shown)
    if not judged.portfolio.goals:
        console.note("No goal was found: goals lie in content/goals/, a file each")
    for crash in judged.result.crashes:
        console.traceback(crash.error)
    return listing.exit_code
