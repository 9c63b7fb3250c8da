"""smartdocs evidence: put evidence in its place and cite it."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from smartdocs.cli.console import Console
from smartdocs.cli.options import Day, find_folder, guarded, today
from smartdocs.model.visibility import VISIBILITY_WORDS, Visibility

if TYPE_CHECKING:
    from smartdocs.authoring.add_evidence import Prepared


@click.group()
def command() -> None:
    """Work with what shows that a milestone is met."""


@command.command("add")
@click.argument("goal")
@click.argument("milestone")
@click.argument("items", metavar="FILE…", nargs=-1, required=True)
@click.option("--caption", metavar="TEXT", default="", help="What it shows, in a few words.")
@click.option("--done", type=Day(), metavar="DATE", help="Say that the milestone was met on this day.")
@click.option(
    "--visibility", type=click.Choice(VISIBILITY_WORDS), help="The widest audience that may see it."
)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=".",
    show_default=True,
    help="The folder that holds the plan, or one in it.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be written, as a patch, and write nothing.")
@click.option("--quiet", "-q", is_flag=True, help="Do not say what to commit.")
@click.option("--verbose", "-v", is_flag=True, help="Print details.")
@guarded
def add(
    goal: str,
    milestone: str,
    items: tuple[str, ...],
    caption: str,
    done: date | None,
    visibility: str | None,
    folder: Path,
    dry_run: bool,
    quiet: bool,
    verbose: bool,
    console: Console,
) -> None:
    """Put each FILE below content/evidence and cite it at MILESTONE of GOAL.

    A FILE that lies under content/ stays where it is; an address or a commit may stand in its place. No
    file is ever written over, and of the goal's file only what is added changes.
    """
    from smartdocs.authoring.add_evidence import Wish, prepare, write
    from smartdocs.authoring.patch import make_patch
    from smartdocs.render.findings.text import render_concise

    folder = find_folder(folder, console)
    audience = Visibility[visibility.upper()] if visibility else None
    wish = Wish(goal=goal, milestone=milestone, items=items, caption=caption, done=done, visibility=audience)
    prepared = prepare(folder, wish, today())
    if prepared.findings:
        console.note(render_concise(prepared.findings).rstrip("\n"))
    if dry_run:
        for path in prepared.copies:
            console.note(f"Would write {path}")
        console.content(make_patch({prepared.path: (prepared.before, prepared.after)}))
        return
    write(folder, prepared)
    for line in _describe(prepared):
        console.result(line)
    for line in _advise(prepared, folder):
        console.note(line)


def _describe(prepared: Prepared) -> Iterator[str]:
    """Say what was written."""
    yield from (f"Wrote {path}" for path in prepared.copies)
    yield from (f"{item.target} is cited there already" for item in prepared.known)
    if prepared.before == prepared.after:
        return
    count = len(prepared.addition.evidence)
    said = [f"cites {count} more"] if count else []
    said += [f"is done on {prepared.addition.done}"] if prepared.addition.done else []
    yield f"Edited {prepared.path}: milestone `{prepared.milestone.id}` {' and '.join(said)}"


def _advise(prepared: Prepared, folder: Path) -> Iterator[str]:
    """Say how to commit it all together, which is what dates the evidence."""
    if not prepared.changed or not prepared.has_git:
        return
    where = [] if folder == Path() else ["-C", str(folder)]
    subject = f"{prepared.goal.id}: evidence for {prepared.milestone.id}"
    yield "Commit it together, on the day:"
    yield "  " + shlex.join(["git", *where, "add", "--", *prepared.changed])
    yield "  " + shlex.join(["git", *where, "commit", "-m", subject, "--", *prepared.changed])
