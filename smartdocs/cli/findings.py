"""Show findings in one of the formats."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from smartdocs.cli.console import Console
from smartdocs.model.baseline import BASELINE_FILE
from smartdocs.model.source_file import read_lines
from smartdocs.pipeline import Judged
from smartdocs.render.findings.first_day import MANY, render_first_day
from smartdocs.render.findings.json_format import render_json
from smartdocs.render.findings.text import render_concise, render_text
from smartdocs.rules.check import make_context
from smartdocs.rules.ranking import pick_most_important


def show_findings(console: Console, judged: Judged, *, style: str, show_all: bool) -> None:
    """Print all findings; code frames read their lines through the workspace."""
    findings = judged.findings
    if style == "json":
        console.result(render_json(findings))
    elif style == "concise":
        console.result(render_concise(findings, colour=console.has_colour()) or "Nothing to mend")
    elif len(findings) > MANY and not show_all:
        important = pick_most_important(findings, make_context(judged.portfolio, judged.assessments))
        console.result(render_first_day(findings, important, colour=console.has_colour()))
    else:
        console.result(
            render_text(findings, LineReader(judged), show_all=show_all, colour=console.has_colour())
        )


def accept_findings(console: Console, root: Path, judged: Judged) -> None:
    """Write the baseline, and say how much it accepts and what is left for a person to mend."""
    from smartdocs.authoring.baseline import write_baseline

    count = write_baseline(root, judged)
    findings = "finding is" if count == 1 else "findings are"
    console.note(f"{count} {findings} accepted in {BASELINE_FILE}: commit it, and check with --strict")


def show_accepted(console: Console, judged: Judged) -> None:
    """Say how many findings the baseline keeps back."""
    count = len(judged.result.accepted)
    if count:
        findings = "finding is" if count == 1 else "findings are"
        console.note(f"{count} more {findings} accepted in {BASELINE_FILE}: --no-baseline shows all")


def show_provenance(console: Console, judged: Judged) -> None:
    """Say why provenance is unknown, when there is a repository that could know it."""
    history = judged.portfolio.history
    repository = history.repository
    if repository.problem or repository.shallow:
        what = repository.problem or "This is a shallow clone"
        console.note(f"{what}: provenance is unknown. {repository.help}".strip())


def show_failures(console: Console, failures: Iterable[tuple[str, str]]) -> None:
    """Name each review that has no PDF, and say each reason once."""
    by_problem: dict[str, list[str]] = {}
    for stem, problem in failures:
        by_problem.setdefault(problem, []).append(f"{stem}.pdf")
    for problem, names in by_problem.items():
        console.problem(f"Not made: {', '.join(names)}", problem)


class LineReader:
    """Read a file's lines for code frames, each file once; what cannot be read has none."""

    def __init__(self, judged: Judged) -> None:
        self._workspace = judged.workspace
        self._lines: dict[str, Sequence[str]] = {}

    def __call__(self, path: str) -> Sequence[str]:
        if path not in self._lines:
            known = self._workspace.exists(path)
            self._lines[path] = read_lines(self._workspace.read(path)) if known else ()
        return self._lines[path]
