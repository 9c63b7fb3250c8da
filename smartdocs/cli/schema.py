"""smartdocs schema: what an editor needs to complete and check fields."""

from __future__ import annotations

import json

import click

from smartdocs.cli.console import Console
from smartdocs.cli.options import guarded
from smartdocs.render.data.json_schema import ROOTS, make_json_schema


@click.command()
@click.argument("kind", type=click.Choice(ROOTS))
@guarded
def command(kind: str, console: Console) -> None:
    """Print the JSON Schema of a KIND of file: front matter, or smartdocs.yml for `config`."""
    console.result(json.dumps(make_json_schema(kind), indent=2, ensure_ascii=False))
