"""What `check` does besides reporting: mend, show a patch, read an editor's text, watch."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click


@dataclass(frozen=True, slots=True, kw_only=True)
class Mode:
    """The part of the command line that is about mending, editors and watching."""

    fix: bool
    diff: bool
    watch: bool
    stdin_filename: Path | None

    @property
    def prints_text(self) -> bool:
        """Tell whether standard output is taken by the mended text of standard input."""
        return self.fix and not self.diff and self.stdin_filename is not None


OPTIONS = (
    click.option(
        "--fix", is_flag=True, help="Mend what can be mended in one way only, then report the rest."
    ),
    click.option("--diff", is_flag=True, help="Print what --fix would change, and exit with 1 if anything."),
    click.option(
        "--stdin-filename",
        type=click.Path(path_type=Path),
        metavar="PATH",
        help="Check standard input as this file; with --fix, print it mended.",
    ),
    click.option("--watch", is_flag=True, help="Check again whenever the plan changes, until Ctrl-C."),
)


def mode_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options of these modes, and hand them over as one record."""

    @functools.wraps(command)
    def run(
        *arguments: Any, fix: bool, diff: bool, watch: bool, stdin_filename: Path | None, **others: Any
    ) -> Any:
        mode = Mode(fix=fix, diff=diff, watch=watch, stdin_filename=stdin_filename)
        _refuse_together(mode, others)
        return command(*arguments, mode=mode, **others)

    for option in reversed(OPTIONS):
        run = option(run)
    return run


def _refuse_together(mode: Mode, others: Mapping[str, Any]) -> None:
    """Refuse what contradicts: a revision does not change, and one run does one thing."""
    chosen = {
        "--at": others.get("revision") is not None,
        "--baseline": others.get("accept", False),
        "--watch": mode.watch,
        "--stdin-filename": mode.stdin_filename is not None,
        "--fix": mode.fix,
        "--diff": mode.diff,
    }
    named = [name for name, is_chosen in chosen.items() if is_chosen]
    may_meet = {"--fix", "--diff", "--stdin-filename"}
    if len(named) > 1 and not set(named) <= may_meet:
        raise click.UsageError(f"{named[0]} does not go together with {' and '.join(named[1:])}")
