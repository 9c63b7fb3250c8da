"""One fault a folder: each is found at its place with a remedy, and the rest is still built.

`expected.txt` of a folder in tests/workspaces/broken/ lists what `check` says at least as a warning, as
`path:line:column CODE`.
"""

from __future__ import annotations

import functools
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs import pipeline
from smartdocs.cli.main import main
from smartdocs.model.finding import Finding, Severity
from smartdocs.model.source_file import read_lines

WORKSPACES = Path(__file__).parent / "workspaces"
BROKEN = sorted(path.parent for path in (WORKSPACES / "broken").glob("*/expected.txt"))
DAY = date(2026, 7, 6)

each_fault = pytest.mark.parametrize("folder", BROKEN, ids=lambda folder: folder.name)


@functools.cache
def judge(folder: Path) -> pipeline.Judged:
    return pipeline.judge(pipeline.gather(folder, DAY))


def build(folder: Path, output: Path, *options: str) -> Result:
    words = ["build", str(folder), "--as-of", DAY.isoformat(), "--no-pdf", "--output", str(output), *options]
    return CliRunner().invoke(main, words)


def is_placed(finding: Finding, folder: Path) -> bool:
    """Tell whether a finding points into its file, at most just behind a line's last character."""
    path, where = folder / finding.location.path, finding.location
    lines = read_lines(path.read_bytes()) if path.is_file() else [""]
    return 1 <= where.line <= len(lines) and 1 <= where.column <= len(lines[where.line - 1]) + 1


@each_fault
def test_a_fault_is_found_at_its_place(folder: Path) -> None:
    result = judge(folder).result
    found = [f"{item.location} {item.code}" for item in result.findings if item.severity >= Severity.WARNING]
    assert found == (folder / "expected.txt").read_text().splitlines()
    assert not result.crashes


@each_fault
def test_every_finding_has_a_place_in_its_file_and_a_remedy(folder: Path) -> None:
    findings = judge(folder).findings
    assert [item for item in findings if not (item.message and item.help and is_placed(item, folder))] == []


@each_fault
def test_what_is_left_is_built_and_the_site_says_how_much_is_not(folder: Path, tmp_path: Path) -> None:
    errors = judge(folder).errors
    result = build(folder, tmp_path / "site", "--keep-going")
    assert result.exit_code == (1 if errors else 0), result.output
    home = (tmp_path / "site/index.html").read_text()
    assert all(path in home for path in sorted({error.location.path for error in errors})[:1])


@each_fault
def test_without_keep_going_errors_publish_nothing(folder: Path, tmp_path: Path) -> None:
    if judge(folder).errors:
        assert build(folder, tmp_path / "site").exit_code == 1
        assert not (tmp_path / "site").exists()


def test_a_broken_strategy_is_set_aside_whole() -> None:
    aside = pipeline.set_broken_aside(judge(WORKSPACES / "broken/circle-of-objectives"))
    assert (aside.portfolio.strategy, aside.portfolio.objectives) == (None, {})
    assert aside.portfolio.set_aside == ("content/strategy.md",)


def test_a_title_is_all_that_a_goal_needs(tmp_path: Path) -> None:
    assert judge(WORKSPACES / "minimal").errors == ()
    assert build(WORKSPACES / "minimal", tmp_path / "site").exit_code == 0
    assert "Publish the onboarding handbook" in (tmp_path / "site/goals/handbook.html").read_text()
