"""Settings that do nothing or run backwards, a family explained, files that cannot be written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli.main import main
from smartdocs.model.provenance import SourceError
from smartdocs.publish.replace_file import replace_file
from smartdocs.publish.write import cannot_write
from tests.memory import judge

GOAL = "---\ntitle: Ship Apollo\n---\n"


def said(config: str, code: str) -> list[tuple[int, str]]:
    found = judge({"smartdocs.yml": config, "content/goals/2026/g.md": GOAL}).findings
    return [(one.location.line, one.message) for one in found if one.code == code]


@pytest.mark.parametrize("pattern", ["content/gaols", "goals/2026", "content/goals/g.md"])
def test_a_pattern_that_matches_no_file_is_told(pattern: str) -> None:
    config = f"check:\n  per_path:\n    {pattern}: [T501]\n"
    assert said(config, "U001") == [(3, f"`{pattern}` matches no file of the plan")]


@pytest.mark.parametrize("pattern", ["content/goals", "/goals/2026/*", "content/**/g.md", "smartdocs.yml"])
def test_a_pattern_that_matches_is_in_use(pattern: str) -> None:
    assert said(f"check: {{per_path: {{{pattern}: [T501]}}}}\n", "U001") == []


def test_bounds_that_run_backwards_are_told() -> None:
    assert said("check: {goals_per_owner: [5, 3]}\n", "F003") == [
        (1, "`goals_per_owner` runs from 5 down to 3")
    ]
    assert said("check: {goals_per_owner: [3, 5]}\n", "F003") == []


def test_a_letter_lists_its_family() -> None:
    result = CliRunner().invoke(main, ["explain", "m"])
    assert result.stdout.startswith("M  Measurable\n") and "M202" in result.stdout
    assert "S101" not in result.stdout


def test_a_file_of_the_plan_has_no_other_place(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as refused:
        replace_file(tmp_path / "gone/goal.md", b"text")
    assert refused.value.help == "Give yourself the right to write there, and run it again"
    full = OSError(28, os.strerror(28))
    assert cannot_write(tmp_path, full, has_its_place=True).help == "Free some space, and run it again"
    assert cannot_write(tmp_path, full).help == "Free some space, or choose another --output"
