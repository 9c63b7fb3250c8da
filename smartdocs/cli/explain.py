"""smartdocs explain: a rule in its own words."""

from __future__ import annotations

import click

from smartdocs.cli.console import Console
from smartdocs.cli.options import guarded
from smartdocs.model.provenance import SourceError


@click.command()
@click.argument("code", required=False)
@click.option(
    "--format", "style", type=click.Choice(("text", "json")), default="text", help="How it is written."
)
@guarded
def command(code: str | None, style: str, console: Console) -> None:
    """Explain the rule CODE, or list the catalogue.

    CODE is a code such as M202, a name such as missing-baseline, or a family such as M.
    """
    from smartdocs.render.findings.rule_help import render_catalogue, render_rule, render_rule_json
    from smartdocs.rules.catalogue import CATALOGUE, FAMILIES, find_rule
    from smartdocs.rules.rule_names import suggest

    if code is None or code.strip().upper() in FAMILIES:
        letter = (code or "").strip().upper()
        helps = [rule.help for rule in CATALOGUE if rule.code.startswith(letter)]
        as_json = style == "json"
        console.result(render_rule_json(helps, FAMILIES) if as_json else render_catalogue(helps, FAMILIES))
        return
    rule = find_rule(code.strip())
    if rule is None:
        raise SourceError(f"There is no rule `{code}`", suggest(code.strip()))
    console.result(render_rule_json(rule.help, FAMILIES) if style == "json" else render_rule(rule.help))
