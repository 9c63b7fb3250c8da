"""smartdocs verify: compare what was handed out with its own list, and with git."""

from __future__ import annotations

from pathlib import Path

import click

from smartdocs.cli.console import Console
from smartdocs.cli.options import COULD_NOT_RUN, find_folder, guarded, today

DIFFERS = 1


@click.command()
@click.argument("published", metavar="SITE_FOLDER|FILE.pdf", type=click.Path(path_type=Path))
@click.option(
    "--repository",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Compare with git too: the plan's folder in its repository.",
)
@click.option(
    "--edition",
    metavar="NAME",
    help="Search it for what this edition's readers must not see, as the plan has it now.",
)
@click.option("--digest", metavar="HEX", help="What the build printed; anything else is a difference.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How to write it.",
)
@click.option("--verbose", "-v", is_flag=True, help="Print details.")
@guarded
def command(
    published: Path,
    repository: Path | None,
    edition: str | None,
    digest: str | None,
    form: str,
    verbose: bool,
    console: Console,
) -> None:
    """Say whether a site or a PDF is as it was published, file by file, without any network.

    A site is compared with its manifest.json, a PDF with its own digest, with the list that it encloses,
    and with the site that it lies in. With --edition it is searched for what is not for its readers instead;
    the plan is then that of --repository, else the one around this folder.

    Exit codes: 0 as published, 1 something differs, 2 the command could not run.
    """
    if edition is not None:
        _prove(console, published, repository or Path(), edition)
    from smartdocs.authoring.verify import verify
    from smartdocs.render.data.verification import write_verification_json
    from smartdocs.render.verification_text import write_verification

    found = verify(published, repository)
    if digest is not None:
        found = found.expect(digest)
    write = write_verification_json if form == "json" else write_verification
    console.result(write(found))
    if found.problem and form == "text":
        console.note(f"  help: {found.help}")
    raise SystemExit(DIFFERS if found.differences else COULD_NOT_RUN if found.problem else 0)


def _prove(console: Console, published: Path, folder: Path, edition: str) -> None:
    """Search what was published, say what was found, and end."""
    from smartdocs import pipeline
    from smartdocs.authoring.prove_edition import prove_edition
    from smartdocs.cli.leaks import show_leaks

    gathered = pipeline.gather(find_folder(folder, console), today())
    count, leaks = prove_edition(gathered, edition, published)
    if leaks:
        show_leaks(console, edition, leaks)
        raise SystemExit(DIFFERS)
    files = "1 file" if count == 1 else f"{count} files"
    console.result(f"Nothing that the edition {edition} leaves out stands in {files}")
    raise SystemExit(0)
