"""Which folder a command reads: the named one, or one above it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs.cli.main import main

GOAL = "---\ntitle: Hold 60 meetings with clinics\nstatus: draft\nperiod: 2026-Q3\n---\n"
BROKEN = "---\ntitle: Hold 20 webinars\ntime_bound: 2026-02-31\n---\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """Return a folder with two goals, one of which cannot be read."""
    goals = tmp_path / "plan/content/goals"
    goals.mkdir(parents=True)
    (goals / "meetings.md").write_text(GOAL)
    (goals / "webinars.md").write_text(BROKEN)
    return tmp_path / "plan"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.mark.parametrize("command", [("check",), ("build", "--no-pdf"), ("status",)])
def test_a_folder_without_a_plan_cannot_be_read(tmp_path: Path, command: tuple[str, ...]) -> None:
    result = run(*command, tmp_path)
    assert result.exit_code == 2
    assert f"smartdocs: Neither smartdocs.yml nor content/ is in {tmp_path} or above it\n" in result.stderr


@pytest.mark.parametrize("inner", ["content", "content/goals"])
def test_within_the_plan_the_folder_above_is_read(
    plan: Path, monkeypatch: pytest.MonkeyPatch, inner: str
) -> None:
    monkeypatch.chdir(plan / inner)
    result = run("check", "--format", "concise")
    up = "/".join(".." for _ in Path(inner).parts)
    assert result.stderr.startswith(f"Reading the plan in {up}\n")
    assert "error F003" in result.stdout and result.exit_code == 1


def test_beside_the_plan_the_top_of_the_repository_is_read(plan: Path) -> None:
    (plan / "scripts").mkdir()
    assert run("check", plan / "scripts").exit_code == 2
    (plan / ".git").mkdir()
    assert run("check", plan / "scripts").exit_code == 1


def test_a_repository_of_its_own_is_not_left(plan: Path) -> None:
    inner = plan / "content/other"
    (inner / ".git").mkdir(parents=True)
    assert run("check", inner).exit_code == 2


def test_a_file_shows_its_own_findings_only(plan: Path) -> None:
    meetings = run("check", plan / "content/goals/meetings.md", "--all", "--format", "concise")
    assert meetings.exit_code == 0
    assert "meetings.md:" in meetings.stdout and "webinars.md:" not in meetings.stdout
    webinars = run("check", plan / "content/goals/webinars.md", "--format", "concise")
    assert webinars.exit_code == 1 and "meetings.md:" not in webinars.stdout


def test_only_the_named_file_is_mended(plan: Path) -> None:
    slips = {name: plan / f"content/goals/{name}.md" for name in ("one", "two")}
    for name, file in slips.items():
        file.write_text(f"---\ntitle: Hold 60 talks with clinics of {name}\nowener: ana\n---\n")
    run("check", slips["one"], "--fix")
    assert "\nowner: ana" in slips["one"].read_text()
    assert "\nowener: ana" in slips["two"].read_text()


def test_a_file_of_no_plan_is_refused(plan: Path) -> None:
    (plan / "README.md").write_text("Our plan")
    result = run("check", plan / "README.md")
    assert result.exit_code == 2 and "README.md is no file of the plan" in result.stderr


def test_build_wants_the_whole_plan(plan: Path) -> None:
    result = run("build", plan / "content/goals/meetings.md")
    assert result.exit_code == 2 and "this command reads a whole plan" in result.stderr


def test_the_first_file_of_a_plan_is_checked_before_it_is_saved(tmp_path: Path) -> None:
    named = tmp_path / "content/goals/g.md"
    words = ["check", str(tmp_path), "--stdin-filename", str(named), "--format", "concise"]
    result = CliRunner().invoke(main, words, input=BROKEN)
    assert result.exit_code == 1 and "F003" in result.stdout


def test_an_empty_content_is_a_plan_without_a_file(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    result = run("check", tmp_path, "--format", "concise")
    assert result.exit_code == 0
    assert "F014 nothing-to-check: The plan holds no file yet" in result.stdout


def test_content_that_is_a_file_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "content").write_text("goals")
    result = run("check", tmp_path, "--format", "concise")
    assert result.exit_code == 1 and result.stdout.count("\n") == 1
    assert "`content` is a file where a folder is meant" in result.stdout
    assert "make a folder `content`; goals lie in content/goals/" in result.stdout


def test_whoever_stands_within_the_plan_writes_into_it(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (plan / "content/goals/webinars.md").write_text(
        "---\ntitle: Hold 20 webinars\nperiod: 2026-Q3\nmilestones: [{id: first, title: First one}]\n---\n"
    )
    (plan / "report.txt").write_text("held")
    (plan / "goals.csv").write_text("Title,Period\nHold 9 talks,2026-Q3\n")
    monkeypatch.chdir(plan / "content/goals")
    written = [
        (("new", "person", "Dana Field", "--no-input"), "content/people/dana-field.md"),
        (
            ("evidence", "add", "webinars", "first", plan / "report.txt"),
            "content/evidence/2026-Q3/webinars/report.txt",
        ),
        (("import", plan / "goals.csv"), "content/goals/2026-Q3/hold-9-talks.md"),
    ]
    for arguments, path in written:
        result = run(*arguments)
        assert "Reading the plan in ../.." in result.stderr
        assert (plan / path).is_file(), result.output
    assert not (plan / "content/goals/content").exists()
