"""smartdocs seal: put what was agreed for a period on record, and tag it."""

from __future__ import annotations

from pathlib import Path

import click

from smartdocs.cli.console import Console
from smartdocs.cli.options import PeriodText, find_folder, guarded, today


@click.command()
@click.argument("period", type=PeriodText())
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--message", "-m", default="", metavar="TEXT", help="What the tag says, before its facts.")
@click.option("--no-sign", is_flag=True, help="Do not sign, though git is set up to.")
@click.option("--no-commit", is_flag=True, help="Write the lock file only; commit it, then seal again.")
@click.option("--dry-run", is_flag=True, help="Print the lock file and the git commands, and do nothing.")
@click.option("--quiet", "-q", is_flag=True, help="Print results only.")
@click.option("--verbose", "-v", is_flag=True, help="Print details.")
@guarded
def command(
    period: str,
    folder: Path,
    message: str,
    no_sign: bool,
    no_commit: bool,
    dry_run: bool,
    quiet: bool,
    verbose: bool,
    console: Console,
) -> None:
    """Seal the plan of PERIOD: write plan/PERIOD.lock.md, commit that file, and tag the commit plan/PERIOD.

    The tag is signed when git is set up to sign. From then on, reviews and smartdocs changes measure
    against it. Nothing is blocked afterwards: a change of a sealed goal is an amendment, on the record.

    Exit codes: 0 sealed, 1 refused (errors, changes that are not committed, a tag that exists), 2 the
    command could not run.
    """
    from smartdocs.authoring.seal import SealRefusedError, carry_out, prepare_seal, write_lock_file
    from smartdocs.render.findings.text import render_concise

    try:
        seal = prepare_seal(find_folder(folder, console), today(), period, sign=not no_sign)
        for note in seal.notes:
            console.note(note)
        if no_commit and not dry_run:
            write_lock_file(seal)
            console.result(f"Wrote {seal.path}: commit it, then run `smartdocs seal {seal.period.id}` again")
            return
        if dry_run:
            console.result(seal.lock)
        commit = carry_out(seal, message, console.note, rehearse=dry_run)
    except SealRefusedError as refused:
        if refused.findings:
            console.result(render_concise(refused.findings))
        console.problem(refused.message, refused.help)
        raise SystemExit(1) from None
    if dry_run:
        console.note("Nothing was written")
        return
    signed = "signed" if seal.signing.tags else f"not signed ({seal.signing.reason})"
    goals = "1 goal" if len(seal.goals) == 1 else f"{len(seal.goals)} goals"
    console.result(f"Sealed {goals} as {seal.tag}, {signed}, on commit {commit[:10]}")
    console.note(f"Others have it once it is pushed: git push --atomic origin HEAD {seal.tag}")
