"""smartdocs new: begin a goal or another record, in a conversation or from options."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from smartdocs.cli.console import Console
from smartdocs.cli.options import INTERRUPTED, Day, find_place, guarded, today

if TYPE_CHECKING:
    from smartdocs.authoring.interview.form import Answers, Form, Question, Record
    from smartdocs.authoring.interview.plan import Plan
    from smartdocs.authoring.interview.said import Line

KINDS = {
    "goal": "A goal, in six steps.",
    "person": "Somebody who owns or reviews goals.",
    "team": "People who work together.",
    "account": "A customer: situation, wanted outcomes, means.",
    "review": "The human part of one review.",
    "strategy": "What the organisation is for, and what it wants.",
}
EXIT_CODES = "Exit codes: 0 written, 1 written and check finds errors in it, 2 not written."
STYLES = {
    "heading": "\x1b[1;36m", "question": "\x1b[1m", "example": "\x1b[2m", "choice": "", "advice": "\x1b[33m",
    "praise": "\x1b[32m", "file": "", "plain": "",
}  # fmt: skip


class Kinds(click.Group):
    """One command a kind of record, its options made from the questions."""

    def list_commands(self, context: click.Context) -> list[str]:
        from smartdocs.authoring.new import FORMS

        return [kind for kind in KINDS if kind in FORMS]

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        from smartdocs.authoring.new import FORMS

        form = FORMS.get(name)
        return None if form is None else make_command(form)


@click.command(cls=Kinds)
def command() -> None:
    """Begin a goal, a person, a team, an account, a review or the strategy.

    In a terminal it asks, says at once what each answer lacks, and shows the file before it is written.
    With --no-input, or without a terminal, nothing is asked: what is missing is left out.
    """


def make_command(form: Form) -> click.Command:
    """Make the command of a form: arguments, an option a question, and what all of them take."""
    questions = [question for question in form.iter_questions() if question.flag]
    arguments = [click.Argument([name], required=False, nargs=number) for name, number in form.arguments]
    named = {name for name, _ in form.arguments}
    options = [_make_option(question) for question in questions if question.name not in named]
    return click.Command(
        form.kind,
        params=[*arguments, *options, *_common_options()],
        callback=_make_callback(form),
        help=f"{form.opening}\n\n{EXIT_CODES}",
        short_help=KINDS[form.kind],
    )


def _make_option(question: Question) -> click.Option:
    names = [question.option, question.name]
    return click.Option(names, multiple=question.many, metavar=question.metavar, help=question.help)


def _common_options() -> list[click.Parameter]:
    folder = click.Path(path_type=Path, file_okay=False)
    return [
        click.Option(["--folder"], type=folder, default=".", help="The plan's folder, or one in it."),
        click.Option(["--as-of"], type=Day(), metavar="DATE", help="The day that counts as today."),
        click.Option(["--no-input"], is_flag=True, help="Ask nothing; leave out what is missing."),
        click.Option(["--dry-run"], is_flag=True, help="Print the file, write nothing."),
        click.Option(["--quiet", "-q"], is_flag=True, help="Print results only."),
        click.Option(["--verbose", "-v"], is_flag=True, help="Print details."),
    ]


def _make_callback(form: Form) -> Callable[..., None]:
    @guarded
    def run(
        folder: Path,
        as_of: date | None,
        no_input: bool,
        dry_run: bool,
        quiet: bool,
        verbose: bool,
        console: Console,
        **given: Any,
    ) -> None:
        from smartdocs.authoring.interview.plan import open_plan
        from smartdocs.authoring.new import read_options

        folder, _ = find_place(folder, console, may_be_absent=True)
        plan = open_plan(folder, today(), as_of)
        answers = read_options(form, _as_answers(given), plan)
        if console.is_conversation() and not no_input:
            record = _converse(form, plan, answers, console, dry_run=dry_run)
        else:
            _refuse_incomplete(form, answers)
            record = form.build(answers, plan)
        raise SystemExit(_finish(record, plan, dry_run=dry_run, console=console))

    return run


def _refuse_incomplete(form: Form, answers: Answers) -> None:
    """Nothing is asked, so what there is no record without must be given."""
    arguments = {name for name, _ in form.arguments}
    for question in form.iter_questions():
        if question.needed and question.name not in answers:
            name = question.name.upper() if question.name in arguments else question.option
            raise click.UsageError(f"Missing {name}: {question.ask} Without a terminal nothing is asked.")


def _as_answers(given: dict[str, Any]) -> Answers:
    """Take option values as answers: several words of an argument are one title."""
    values: dict[str, tuple[str, ...]] = {}
    for name, value in given.items():
        if isinstance(value, str):
            values[name] = (value,)
        elif value:
            values[name] = tuple(value) if name != "title" else (" ".join(value),)
    return values


def _converse(form: Form, plan: Plan, answers: Answers, console: Console, *, dry_run: bool) -> Record:
    """Hold the conversation in the terminal; whoever stops it finds nothing written."""
    from smartdocs.authoring.interview.talk import Talk

    talk = Talk(form, plan, answers, is_trial=dry_run).hold()
    try:
        turn = next(talk)
        while True:
            _say(turn.lines, console)
            turn = talk.send(console.ask(turn.prompt).strip())
    except StopIteration as end:
        if end.value is None:
            console.result("Nothing was written")
            raise SystemExit(0) from None
        record: Record = end.value
        return record
    except (KeyboardInterrupt, EOFError):
        console.result("\nNothing was written")
        raise SystemExit(INTERRUPTED) from None


def _say(lines: tuple[Line, ...], console: Console) -> None:
    """Print lines, wrapped between words; a file's lines stay as they are."""
    width = max(40, min(shutil.get_terminal_size().columns, 100))
    for line in lines:
        text = "".join(character if character.isprintable() else " " for character in line.text)
        style = STYLES[line.tone] if console.has_colour() else ""
        parts = [text] if line.tone == "file" else textwrap.wrap(text, width, subsequent_indent="    ")
        for part in parts or [""]:
            console.result(f"{style}{part}\x1b[0m" if style else part)


def _finish(record: Record, plan: Plan, *, dry_run: bool, console: Console) -> int:
    """Write the file, or print it, and say what check finds in it."""
    from smartdocs.authoring.interview.look import judge_whole
    from smartdocs.authoring.new import write_record
    from smartdocs.model.finding import Severity
    from smartdocs.render.findings.text import render_concise

    found = judge_whole(record, plan)
    if dry_run:
        console.content(record.text.encode())
    else:
        write_record(record, plan.root)
        console.note(f"Wrote {record.path}")
    if found and not (console.is_conversation()):
        console.note(render_concise(found).rstrip("\n"))
    return 1 if any(finding.severity is Severity.ERROR for finding in found) else 0
