"""The command `smartdocs`: a table of commands, each loaded when it is used."""

from __future__ import annotations

import gc
import importlib
import keyword

import click

COMMANDS = {
    "try": "Judge a sentence as a goal, while it is drafted.",
    "init": "Make a small repository of goals to start from.",
    "new": "Begin a goal in a conversation; or a person, team, account, review, strategy.",
    "import": "Write the goals of a spreadsheet into the plan, and say what to mend first.",
    "check": "Say what is wrong in the plan, and what to write instead.",
    "explain": "Explain a rule: why it matters, what to write, an example.",
    "build": "Check everything, then publish the site and its PDF reviews.",
    "edition": "Say what an edition holds, what it leaves out, and why.",
    "report": "Make some of the PDF reports only: plans and reviews.",
    "seal": "Put on record what was agreed for a period, and tag it.",
    "status": "Say where the plan stands: goals by status, what is behind, what is due next.",
    "changes": "Say what became of a period's plan since it was agreed.",
    "evidence": "Put evidence in its place and cite it at a milestone.",
    "verify": "Say whether a site or a PDF is as it was published, offline.",
    "diff": "Say what a branch does to the plan, for a terminal or a pull request.",
    "schema": "Print the JSON Schema of front matter or configuration, for editors.",
}


class Commands(click.Group):
    """Load a command's module only when it is called, so that `--version` is instant."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = f"{name}_" if keyword.iskeyword(name) else name
        command: click.Command = importlib.import_module(f"smartdocs.cli.{module}").command
        command.short_help = COMMANDS[name]
        return command


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="smartdocs")
def main() -> None:
    """Check SMART goals kept in git, and publish them as a site and as PDF reviews."""
    # Nearly everything lives until the end: looking for garbage too often is a third of a large build.
    gc.set_threshold(50_000, 10, 10)
