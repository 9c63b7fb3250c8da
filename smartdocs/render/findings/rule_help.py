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
        *([f"Where this was agreed\n{_files(help.before)}"] if help.before else []),
        f"Found in\n{_files(help.bad)}",
        f"Not found in\n{_files(help.good)}",
    ]
    return "\n\n".join(parts) + "\n"


def render_catalogue(helps: Sequence[RuleHelp], families: Mapping[str, str]) -> str:
    """List all rules, one a line, below the titles of their families."""
    width = max(len(help.name) for help in helps)
    parts = []
    for letter, title in families.items():
        lines = [
            f"  {help.code}  {help.severity.word:<7}  {help.name:<{width}}  {help.summary}\n"
            for help in helps
            if help.family == letter
        ]
        if lines:
            parts.append("".join([f"{letter}  {title}\n", *lines]))
    return "\n".join(parts)


def render_rule_json(help: RuleHelp | Sequence[RuleHelp], families: Mapping[str, str]) -> str:
    """Return a rule, or a list of them in order of code, as JSON; the examples are {path: text}.

    `before` are the files as they were agreed, for a rule about what changed since.
    """
    rows = _row(help, families) if isinstance(help, RuleHelp) else [_row(item, families) for item in help]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def _row(help: RuleHelp, families: Mapping[str, str]) -> dict[str, object]:
    return {
        "code": help.code,
        "name": help.name,
        "family": families[help.family],
        "severity": help.severity.word,
        "summary": help.summary,
        "why": help.why,
        "instead": help.instead,
        **({"before": dict(help.before)} if help.before else {}),
        "bad": dict(help.bad),
        "good": dict(help.good),
    }


def _wrap(text: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent="  ", subsequent_indent="  ")


def _files(files: Mapping[str, str]) -> str:
    return "\n\n".join(f"  {path}\n{textwrap.indent(text.rstrip(), '    ')}" for path, text in files.items())
