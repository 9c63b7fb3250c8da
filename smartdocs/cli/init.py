"""smartdocs init: a repository to start from."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from smartdocs.cli.console import Console
from smartdocs.cli.options import guarded, today


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=".")
@click.option("--title", default="Our goals", show_default=True, help="The site's title.")
@guarded
def command(folder: Path, title: str, console: Console) -> None:
    """Make a small repository of goals in FOLDER, with comments that teach the format."""
    from smartdocs.authoring.starter import write_starter

    written = write_starter(folder, title, today())
    console.note(f"Made {len(written)} files in {folder}")
    step = "" if folder == Path() else f"cd {shlex.quote(str(folder))} && "
    console.result(f"Next: {step}smartdocs check, then smartdocs build, then open site/index.html")
