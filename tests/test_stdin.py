"""An editor's text: checked as the file that it will be, shown alone, mended to standard output."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs.cli.main import main

GOAL = "content/goals/handbook.md"
SAVED = "---\ntitle: Publish the migration handbook\nowner: ana\n---\n"
TYPED = SAVED.replace("owner: ana", "onwer: Ana").replace("\n", "\r\n")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for path, text in {
        GOAL: SAVED,
        "content/goals/other.md": "---\ntitle: Other\nowner: nobody-here\n---\n",
        "content/people/ana.md": "---\nname: Ana\n---\n",
    }.items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode())
    monkeypatch.chdir(tmp_path)

    def command(*words: str, text: str = TYPED) -> Result:
        return CliRunner().invoke(main, ["check", *words], input=text.encode(), catch_exceptions=False)

    return command


def codes(result: Result) -> set[str]:
    return {item["code"] for item in json.loads(result.stdout)}


def test_the_text_is_checked_in_the_place_of_the_file(run):
    assert "F002" not in codes(run("--format", "json"))
    result = run("--stdin-filename", GOAL, "--format", "json")
    assert result.exit_code == 1
    assert "F002" in codes(result)


def test_only_this_file_is_shown(run):
    result = run("--stdin-filename", GOAL, "--format", "json", text=SAVED)
    assert result.exit_code == 0
    assert {item["path"] for item in json.loads(result.stdout)} == {GOAL}


def test_the_file_need_not_exist_and_sees_the_others(run):
    text = "---\ntitle: New\ndepends_on: handbok\n---\n"
    result = run("--stdin-filename", "content/goals/new.md", "--format", "json", text=text)
    assert "F006" in codes(result)
    assert not Path("content/goals/new.md").exists()


def test_paths_count_from_here_and_may_be_whole(run, tmp_path, monkeypatch):
    assert "F002" in codes(run("--stdin-filename", str(tmp_path / GOAL), "--format", "json"))
    monkeypatch.chdir(tmp_path / "content")
    assert "F002" in codes(run("..", "--stdin-filename", "goals/handbook.md", "--format", "json"))


def test_a_file_that_no_plan_is_read_from_passes(run):
    result = run("--stdin-filename", "notes/diary.md", "--fix", text="dear diary")
    assert (result.exit_code, result.stdout) == (0, "dear diary")


def test_a_file_outside_the_folder_is_refused(run):
    result = run("--stdin-filename", "../elsewhere.md")
    assert result.exit_code == 2
    assert "../elsewhere.md lies outside" in result.stderr


def test_fix_prints_the_mended_text_and_reports_beside_it(run):
    result = run("--stdin-filename", GOAL, "--fix")
    assert result.stdout_bytes == SAVED.replace("\n", "\r\n").encode()
    assert "Mended 2 of" in result.stderr
    assert "Nothing would show that this goal is done" in result.stderr
    assert result.exit_code == 0
    assert Path(GOAL).read_bytes() == SAVED.encode()


def test_fix_prints_text_that_needs_none_as_it_is(run):
    assert run("--stdin-filename", GOAL, "--fix", text="no front matter").stdout == "no front matter"


@pytest.mark.parametrize("words", [("--diff",), ("--fix", "--diff")])
def test_diff_prints_a_patch(run, words):
    result = run("--stdin-filename", GOAL, *words)
    assert result.exit_code == 1
    assert b"\n-onwer: Ana\r\n+owner: ana\r\n" in result.stdout_bytes


@pytest.mark.parametrize("words", [("--at", "HEAD"), ("--watch",), ("--baseline",)])
def test_what_makes_no_sense_with_it_is_refused(run, words):
    result = run("--stdin-filename", GOAL, *words)
    assert result.exit_code == 2
    assert "does not go together with --stdin-filename" in result.stderr
