"""smartdocs explain: a rule in its own words."""

from __future__ import annotations

import difflib

import click

from smartdocs.cli.console import Console
from smartdocs.cli.options import COULD_NOT_RUN, guarded


@click.command()
@click.argument("code", required=False)
@click.option(
    "--format", "style", type=click.Choice(("text", "json")), default="text", help="How it is written."
)
@guarded
def command(code: str | None, style: str, console: Console) -> None:
    """Explain the rule CODE, or list the catalogue.

    CODE is a code such as M202 or a name such as missing-baseline.
    """
    from smartdocs.render.findings.rule_help import render_catalogue, render_rule, render_rule_json
    from smartdocs.rules.catalogue import CATALOGUE

    helps = [rule.help for rule in CATALOGUE]
    if code is None:
        console.result(render_rule_json(helps) if style == "json" else render_catalogue(helps))
        return
    wanted = code.strip().lower()
    for help in helps:
        if wanted in (help.code.lower(), help.name):
            console.result(render_rule_json(help) if style == "json" else render_rule(help))
            return
    known = [word for help in helps for word in (help.code, help.name)]
    close = difflib.get_close_matches(code.upper(), known, 1) or difflib.get_close_matches(wanted, known, 1)
    hint = f"Did you mean {close[0]}?" if close else "`smartdocs explain` lists all rules"
    console.problem(f"There is no rule {code}", hint)
    raise SystemExit(COULD_NOT_RUN)
