"""What `check` is asked to look at, and how it is to say what it found."""

from __future__ import annotations

import difflib
import functools
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Any

import click

from smartdocs.cli.options import fails_from
from smartdocs.model.config import CheckOptions
from smartdocs.model.finding import Severity
from smartdocs.model.provenance import SourceError
from smartdocs.render.findings.formats import FORMATS, STATISTICS

SEVERITIES = {severity.word: severity for severity in reversed(Severity)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The part of the command line that is about findings; `outputs` are (format, file)."""

    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fails_from: Severity
    style: str
    outputs: tuple[tuple[str, Path], ...]
    statistics: bool
    show_all: bool


class RuleNames(click.ParamType[tuple[str, ...]]):
    """Codes, names and beginnings of codes, with commas between them; each must stand for a rule."""

    name = "rules"

    def __init__(self, *, are_ignored: bool = False) -> None:
        self._are_ignored = are_ignored

    def convert(
        self, value: Any, param: click.Parameter | None, context: click.Context | None
    ) -> tuple[str, ...]:
        from smartdocs.rules.rule_names import find_rules, refuse_name

        names = tuple(name.strip() for name in value.split(","))
        for name in names:
            if self._are_ignored or not find_rules(name):
                message, help = refuse_name(name)
                if message:
                    self.fail(f"{message}. {help}", param, context)
        return names


class OutputFile(click.ParamType[tuple[str, Path]]):
    """A format, an equals sign and a file."""

    name = "format=file"

    def convert(
        self, value: Any, param: click.Parameter | None, context: click.Context | None
    ) -> tuple[str, Path]:
        style, sign, file = value.partition("=")
        if style not in FORMATS:
            close = difflib.get_close_matches(style, FORMATS, 1)
            hint = f"Did you mean `{close[0]}`?" if close else f"There are {', '.join(FORMATS)}"
            self.fail(f"There is no format `{style}`. {hint}", param, context)
        if not sign or not file:
            self.fail(f"Name the file, too: `{style}=FILE`", param, context)
        return style, Path(file)


OPTIONS = (
    click.option(
        "--select",
        type=RuleNames(),
        multiple=True,
        metavar="RULES",
        help="Check these only: codes, names, or beginnings of codes such as M.",
    ),
    click.option(
        "--ignore",
        type=RuleNames(are_ignored=True),
        multiple=True,
        metavar="RULES",
        help="Leave these out, besides those that smartdocs.yml leaves out.",
    ),
    click.option(
        "--fail-on",
        type=click.Choice(tuple(SEVERITIES)),
        default="error",
        show_default=True,
        help="The least severity that makes it exit with 1; --strict is short for warning.",
    ),
    click.option(
        "--all", "show_all", is_flag=True, help="Show every finding by itself, none folded into a count."
    ),
    click.option(
        "--format",
        "style",
        type=click.Choice(tuple(FORMATS)),
        default="full",
        show_default=True,
        help="How findings are written to standard output.",
    ),
    click.option(
        "--output",
        "outputs",
        type=OutputFile(),
        multiple=True,
        metavar="FORMAT=FILE",
        help="Write them to a file as well; may be repeated.",
    ),
    click.option("--statistics", is_flag=True, help="Count by rule instead; as text or json."),
)


def finding_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options about findings, and hand them over as one record."""

    @functools.wraps(command)
    def run(
        *arguments: Any,
        strict: bool,
        select: tuple[tuple[str, ...], ...],
        ignore: tuple[tuple[str, ...], ...],
        fail_on: str,
        style: str,
        outputs: tuple[tuple[str, Path], ...],
        statistics: bool,
        show_all: bool,
        **others: Any,
    ) -> Any:
        if statistics and style not in STATISTICS:
            raise click.UsageError(f"--statistics counts as {' or '.join(STATISTICS)}, not as {style}")
        wanted = Wanted(
            select=tuple(chain.from_iterable(select)),
            ignore=tuple(chain.from_iterable(ignore)),
            fails_from=min(SEVERITIES[fail_on], fails_from(strict)),
            style=style,
            outputs=outputs,
            statistics=statistics,
            show_all=show_all,
        )
        return command(*arguments, wanted=wanted, **others)

    for option in reversed(OPTIONS):
        run = option(run)
    return run


def choose_rules(configured: CheckOptions, wanted: Wanted) -> CheckOptions:
    """Put what the command line selects in the place of what smartdocs.yml leaves out."""
    if not wanted.select:
        return replace(configured, ignore=(*configured.ignore, *wanted.ignore))
    severity = {name: word for name, word in configured.severity.items() if word != "off"}
    return replace(configured, select=wanted.select, ignore=wanted.ignore, severity=severity)


def refuse_outputs(root: Path, outputs: Iterable[tuple[str, Path]]) -> None:
    """Refuse files that cannot be written, before anything is read."""
    from smartdocs.pipeline import refuse_output_in_plan

    seen: set[Path] = set()
    for _, file in outputs:
        refuse_output_in_plan(root, file)
        target = file.resolve()
        if target in seen:
            raise SourceError(f"{file} is named twice", "Give each --output a file of its own")
        if target.exists() and not target.is_file():
            raise SourceError(f"{file} is not a file", "Choose another --output")
        if not target.parent.is_dir():
            raise SourceError(f"There is no folder {file.parent}", "Make it, or choose another --output")
        if not os.access(target.parent, os.W_OK):
            raise SourceError(f"Nothing can be written to {file.parent}", "Choose another --output")
        seen.add(target)
