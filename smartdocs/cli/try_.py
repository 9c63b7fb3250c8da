"""smartdocs try: judge sentences while they are drafted."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from smartdocs.cli.console import Console
from smartdocs.cli.options import guarded
from smartdocs.model.provenance import SourceError
from smartdocs.model.source_file import read_lines


@click.command()
@click.argument("sentence", nargs=-1)
@click.option(
    "--file",
    "file",
    type=click.Path(path_type=Path, allow_dash=True, dir_okay=False),
    help="Judge each line of a file; - is standard input.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(("text", "jsonl")),
    default="text",
    help="For a person, or a line of JSON each.",
)
@guarded
def command(sentence: tuple[str, ...], file: Path | None, style: str, console: Console) -> None:
    """Judge a SENTENCE as a goal: specific, measurable, achievable, relevant, time-bound.

    Each letter gets yes, no or cannot tell, and one sentence of advice. Reads no plan.
    """
    from smartdocs.render.statement import render_advice, render_json_line
    from smartdocs.wording.judge import judge_wording

    if bool(sentence) == (file is not None):
        raise click.UsageError('Give a sentence, or --file: smartdocs try "Increase sales"')
    if not file and not " ".join(sentence).strip():
        raise SourceError("The sentence is empty", 'Write one: smartdocs try "Increase sales"')
    texts = _read(file) if file else iter((" ".join(sentence),))
    for number, text in enumerate(texts):
        said = judge_wording(text)
        if style == "jsonl":
            console.result(render_json_line(said))
        else:
            console.result(("\n" if number else "") + render_advice(said, colour=console.has_colour()))


def _read(file: Path) -> Iterator[str]:
    """Yield the sentences of a file, one a line; empty lines are left out."""
    if str(file) == "-":
        content = sys.stdin.buffer.read()
    else:
        try:
            content = file.read_bytes()
        except OSError as error:
            raise SourceError(
                f"Cannot read {file}: {error.strerror}", "Name a file with one sentence a line"
            ) from error
    return (line.strip() for line in read_lines(content) if line.strip())
