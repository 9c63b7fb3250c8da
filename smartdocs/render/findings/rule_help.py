"""A rule's help for the terminal and for programs, from the one text that the rule holds."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Mapping, Sequence

from smartdocs.model.rule_help import RuleHelp

WIDTH = 90


def render_rule(help: RuleHelp) -> str:
    """Lay one rule out as text: what it finds, why, what to write, and both examples."""
    parts = [
        f"{help.code} {help.name} ({help.severity.word})",
        _wrap(help.summary),
        f"Why it matters\n{_wrap(help.why)}",
        f"What to write\n{_wrap(help.instead)}",
        f"Found in\n{_files(help.bad)}",
        f"Not found in\n{_files(help.good)}",
    ]
    return "\n\n".join(parts) + "\n"


def render_catalogue(helps: Sequence[RuleHelp]) -> str:
    """List all rules, one a line."""
    width = max(len(help.name) for help in helps)
    return "".join(
        f"{help.code}  {help.severity.word:<7}  {help.name:<{width}}  {help.summary}\n" for help in helps
    )


def render_rule_json(help: RuleHelp | Sequence[RuleHelp]) -> str:
    """Return a rule, or a list of them, as JSON; the examples are {path: text}."""
    rows = _row(help) if isinstance(help, RuleHelp) else [_row(item) for item in help]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def _row(help: RuleHelp) -> dict[str, object]:
    return {
        "code": help.code,
        "name": help.name,
        "severity": help.severity.word,
        "summary": help.summary,
        "why": help.why,
        "instead": help.instead,
        "bad": dict(help.bad),
        "good": dict(help.good),
    }


def _wrap(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ")


def _files(files: Mapping[str, str]) -> str:
    return "\n\n".join(f"  {path}\n{textwrap.indent(text.rstrip(), '    ')}" for path, text in files.items())
