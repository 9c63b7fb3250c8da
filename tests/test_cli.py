"""The commands as a user types them: what they print, where it goes, and how they exit."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs.cli.main import COMMANDS, main
from smartdocs.rules.catalogue import BY_CODE

GOOD = """\
---
title: Acquire 50 new customers in the healthcare vertical
status: draft
---
"""
BAD = """\
---
title: Acquire 50 new customers in the healthcare vertical
owner: nobody-here
time_bound: 2026-02-31
---
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)

    def command(*words: str) -> Result:
        return CliRunner().invoke(main, list(words), catch_exceptions=False)

    return command


@pytest.fixture
def write(tmp_path: Path):
    def file(path: str, text: str | bytes) -> Path:
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return target

    return file


def test_the_help_lists_every_command(run) -> None:
    text = run("--help").output
    assert all(name in text for name in COMMANDS)


class TestCheck:
    def test_a_clean_plan_exits_with_0(self, run, write) -> None:
        write("content/goals/g.md", GOOD)
        assert run("check").exit_code == 0

    def test_errors_exit_with_1_and_show_the_words(self, run, write) -> None:
        write("content/goals/g.md", BAD)
        result = run("check", "--as-of", "2026-08-01")
        assert result.exit_code == 1
        assert "content/goals/g.md:4:13: error F003 unreadable-value" in result.stdout
        assert "  4 | time_bound: 2026-02-31\n    |             ^^^^^^^^^^\n" in result.stdout

    def test_warnings_fail_only_when_strict(self, run, write) -> None:
        write("content/goals/g.md", GOOD.replace("draft", "active"))
        assert run("check").exit_code == 0
        assert run("check", "--strict").exit_code == 1

    def test_concise_lines_are_path_line_column(self, run, write) -> None:
        write("content/goals/g.md", BAD)
        lines = run("check", "--format", "concise").stdout.splitlines()
        assert any(
            line.startswith("content/goals/g.md:3:8: error F006 unknown-reference: ") for line in lines
        )

    @pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", b"%PDF-1.7\n%\xe2\xe3\n\0\0"])
    def test_no_bytes_of_a_picture_stand_beside_a_finding(self, run, write, content: bytes) -> None:
        write("content/brand/old.png", content)
        write("content/brand/old.txt", b"Drawn in 2024\n")
        said = run("check", "--format", "full").output
        assert "content/brand/old.png:1" in said and "| Drawn in 2024" in said
        assert "PNG\n" not in said and "PDF-1" not in said and "\ufffd" not in said

    def test_json_is_for_programs(self, run, write) -> None:
        write("content/goals/g.md", BAD)
        found = json.loads(run("check", "--format", "json").stdout)
        assert {item["code"] for item in found} >= {"F003", "F006"}
        assert found[0]["path"] == "content/goals/g.md" and found[0]["help"]

    def test_a_folder_that_is_not_there_cannot_be_checked(self, run) -> None:
        result = run("check", "nowhere")
        assert result.exit_code == 2
        assert "There is no folder nowhere" in result.stderr

    def test_a_revision_that_is_not_there_cannot_be_checked(self, run, write) -> None:
        write("content/goals/g.md", GOOD)
        result = run("check", "--at", "no-such-revision")
        assert result.exit_code == 2 and "help:" in result.stderr

    def test_an_empty_plan_is_clean(self, run, tmp_path: Path) -> None:
        (tmp_path / "content").mkdir()
        assert run("check").exit_code == 0

    @pytest.mark.parametrize("text", [b"\xff\xfe", b"", b"---", b"---\n---", b"---\n- a\n---\n", b"\0" * 50])
    def test_no_content_makes_a_traceback(self, run, write, text: bytes) -> None:
        write("content/goals/g.md", text)
        assert run("check").exit_code == 1


class TestExplain:
    def test_a_rule_by_code_or_name(self, run) -> None:
        assert run("explain", "m202").stdout == run("explain", "missing-baseline").stdout

    def test_the_catalogue_without_a_code(self, run) -> None:
        assert "M202  warning  missing-baseline" in run("explain").stdout

    def test_the_catalogue_stands_below_the_titles_of_its_families(self, run) -> None:
        families = [part.splitlines() for part in run("explain").stdout.split("\n\n")]
        assert [title for title, *_ in families][:3] == ["F  The file", "S  Specific", "M  Measurable"]
        assert all(line.startswith(f"  {title[0]}") for title, *lines in families for line in lines)

    def test_the_catalogue_for_programs(self, run) -> None:
        rules = json.loads(run("explain", "--format", "json").stdout)
        assert [rule["code"] for rule in rules] == sorted(BY_CODE)
        assert {rule["family"] for rule in rules if rule["code"].startswith("M")} == {"Measurable"}

    def test_examples_as_files(self, run) -> None:
        rule = json.loads(run("explain", "M202", "--format", "json").stdout)
        assert rule["bad"]["content/goals/conversion.md"].startswith("---\n")
        assert rule["good"]["content/goals/conversion.md"].startswith("---\n")

    @pytest.mark.parametrize(
        ("name", "hint"),
        [("M22", "Did you mean `M2"), ("mising-baseline", "`missing-baseline`"), ("Z999", "lists all rules")],
    )
    def test_an_unknown_code_is_refused_with_a_suggestion(self, run, name: str, hint: str) -> None:
        result = run("explain", name)
        assert result.exit_code == 2 and hint in result.stderr
        assert result.stdout == ""


class TestInit:
    def test_what_init_makes_is_clean_and_says_what_comes_next(self, run) -> None:
        result = run("init", "plan")
        assert result.exit_code == 0 and "smartdocs check" in result.stdout
        assert run("check", "plan", "--strict").exit_code == 0

    def test_the_next_step_can_be_pasted_whatever_the_folder_is_called(self, run) -> None:
        assert "cd 'our goals' && smartdocs check" in run("init", "our goals").stdout

    def test_a_folder_that_holds_a_plan_is_refused(self, run, write) -> None:
        write("content/goals/g.md", GOOD)
        assert run("init").exit_code == 2


class TestBuild:
    def test_a_site_without_pdfs(self, run, tmp_path: Path) -> None:
        run("init", "plan")
        result = run("build", "plan", "--no-pdf")
        assert result.exit_code == 0, result.output
        assert (tmp_path / "plan/site/index.html").is_file()

    def test_errors_publish_nothing_and_leave_the_old_site(self, run, write, tmp_path: Path) -> None:
        run("init", "plan")
        run("build", "plan", "--no-pdf")
        before = (tmp_path / "plan/site/index.html").read_bytes()
        write("plan/content/goals/bad.md", BAD)
        result = run("build", "plan", "--no-pdf")
        assert result.exit_code == 1 and "F003" in result.output
        assert (tmp_path / "plan/site/index.html").read_bytes() == before

    def test_keep_going_builds_the_rest_says_how_many_and_exits_with_1(
        self, run, write, tmp_path: Path
    ) -> None:
        run("init", "plan")
        write("plan/content/goals/bad.md", BAD)
        result = run("build", "plan", "--no-pdf", "--keep-going")
        assert result.exit_code == 1
        assert "Set aside 1 file with errors: content/goals/bad.md\n" in result.stderr
        assert not (tmp_path / "plan/site/goals/bad.html").exists()
        assert "content/goals/bad.md" in (tmp_path / "plan/site/build.html").read_text()

    def test_a_folder_that_smartdocs_did_not_make_is_refused(self, run, write, tmp_path: Path) -> None:
        run("init", "plan")
        write("mine/thesis.txt", "years of work")
        result = run("build", "plan", "--no-pdf", "--output", "mine")
        assert result.exit_code == 2 and "did not make" in result.stderr
        assert (tmp_path / "mine/thesis.txt").read_text() == "years of work"

    def test_an_empty_plan_gives_a_site_that_helps(self, run, tmp_path: Path) -> None:
        (tmp_path / "content").mkdir()
        assert run("build", "--no-pdf").exit_code == 0
        assert "content/goals" in (tmp_path / "site/index.html").read_text()
