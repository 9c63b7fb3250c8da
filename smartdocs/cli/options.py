"""Options that several commands share, and the one way in which they fail."""

from __future__ import annotations

import functools
import traceback
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from smartdocs.cli.console import Console
from smartdocs.model.dates import parse_date
from smartdocs.model.finding import Severity
from smartdocs.model.period import PeriodError
from smartdocs.model.provenance import SourceError

Command = TypeVar("Command", bound=Callable[..., Any])

COULD_NOT_RUN = 2
INTERRUPTED = 130
REPORT = "This is a fault of SmartDocs, not of the plan: report it with what `--verbose` prints"


class Day(click.ParamType[date]):
    """An ISO date."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, context: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return parse_date(value)
        except PeriodError as error:
            self.fail(f"{error.message}; {error.help}", param, context)


class PeriodText(click.ParamType[str]):
    """A period such as 2026-Q3; what it means depends on the organisation's year."""

    name = "period"


def common(command: Command) -> Command:
    """Add what every command on a workspace takes."""
    return click.argument("folder", type=click.Path(path_type=Path), default=".")(reading(command))


def reading(command: Command) -> Command:
    """Add what says how a workspace is read, and how much is said about it."""
    options = (
        click.option("--as-of", type=Day(), metavar="DATE", help="Judge everything as of this day."),
        click.option("--at", "revision", metavar="REV", help="Read this git revision, not the working tree."),
        click.option("--quiet", "-q", is_flag=True, help="Print results only."),
        click.option("--verbose", "-v", is_flag=True, help="Print details."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def find_folder(named: Path, console: Console, revision: str | None = None) -> Path:
    """Find the folder of the plan, and say which it is when it lies above."""
    root, file = find_place(named, console, may_be_absent=revision is not None)
    if file:
        raise SourceError(f"{named} is a file, and this command reads a whole plan", f"Name {root}")
    return root


def find_place(named: Path, console: Console, *, may_be_absent: bool = False) -> tuple[Path, str]:
    """Find the folder of the plan; with the file's path from there, when a file was named."""
    from smartdocs.pipeline import find_folder as find

    found = find(named, may_be_absent=may_be_absent)
    if found.is_above:
        console.note(f"Reading the plan in {found.root}")
    return found.root, found.file


def strictness(command: Command) -> Command:
    """Add --strict."""
    return click.option("--strict", is_flag=True, help="Fail on warnings too.")(command)


def signers(command: Command) -> Command:
    """Add --allowed-signers."""
    return click.option(
        "--allowed-signers",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        metavar="FILE",
        help="Whose SSH key is whose; without it, the list that your own git configuration names.",
    )(command)


def fails_from(strict: bool) -> Severity:
    """Return the least severity that makes a command fail."""
    return Severity.WARNING if strict else Severity.ERROR


def guarded(command: Command) -> Command:
    """Turn what keeps a command from running into a sentence and exit code 2."""

    @functools.wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        console = Console(quiet=bool(options.get("quiet")), verbose=bool(options.get("verbose")))
        try:
            return command(*arguments, console=console, **options)
        except SourceError as error:
            console.problem(error.message, error.help)
        except KeyboardInterrupt:
            raise SystemExit(INTERRUPTED) from None
        except (BrokenPipeError, click.ClickException):
            raise  # click says what is wrong with a command line, and ends quietly when nobody reads on
        except OSError as error:
            where = f"{error.filename}: " if error.filename else ""
            console.problem(
                f"{where}{error.strerror or error}", "Run it again; if it stays, look at the file"
            )
            console.traceback(error)
        except Exception as error:
            console.problem(_describe(error), REPORT)
            console.traceback(error)
        raise SystemExit(COULD_NOT_RUN)

    return run  # type: ignore[return-value]  # click takes any callable


def _describe(error: Exception) -> str:
    """Say what failed and where, in one line."""
    frame = traceback.extract_tb(error.__traceback__)[-1]
    said = " ".join(str(error).split())[:200]
    return f"Unexpected {type(error).__name__} in {Path(frame.filename).name}, line {frame.lineno}: {said}"


def today() -> date:
    """Return the machine's day: the one place where the clock is asked."""
    return date.today()  # noqa: DTZ011
