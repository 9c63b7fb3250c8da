"""What `check` is asked to look at and where it writes: the options as a user types them."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs.cli.findings import find_way
from smartdocs.cli.main import main
from smartdocs.render.findings.formats import FORMATS
from smartdocs.rules import check as rules_check
from smartdocs.rules.catalogue import CATALOGUE
from smartdocs.rules.rule import Context, Problem

GOAL = """\
---
title: Publish the migration handbook
measurable: {metric: read-chapters, target: 12%, source: the handbook}
time_bound: 2026-09-25
---
"""
DAY = ("--as-of", "2026-08-14")


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A plan of one goal without an owner, a baseline and a why."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    write(tmp_path / "content/goals/handbook.md", GOAL)
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, ["check", *DAY, *words], catch_exceptions=False)


def codes(*words: str) -> set[str]:
    return {row["code"] for row in json.loads(run("--format", "json", *words).stdout)}


class TestSelection:
    def test_codes_names_and_beginnings_select(self, plan: Path) -> None:
        assert codes("--select", "M202") == codes("--select", "missing-baseline") == {"M202"}
        assert codes("--select", "m, R402", "--select", "K801") == {"M202", "R402", "K801"}

    def test_codes_names_and_beginnings_are_left_out(self, plan: Path) -> None:
        assert codes("--ignore", "missing-baseline,R4") == codes() - {"M202", "R401", "R402"}

    def test_one_may_be_left_out_of_what_is_selected(self, plan: Path) -> None:
        assert codes("--select", "M,R402", "--ignore", "M202") == {"R402"}

    def test_what_is_selected_is_checked_whatever_the_file_leaves_out(self, plan: Path) -> None:
        write(plan / "smartdocs.yml", "check: {ignore: [M202], select: [K], severity: {R402: 'off'}}\n")
        assert codes() == {"K801"}
        assert codes("--select", "M202,R402") == {"M202", "R402"}

    def test_what_is_left_out_adds_to_what_the_file_leaves_out(self, plan: Path) -> None:
        write(plan / "smartdocs.yml", "check: {ignore: [M202]}\n")
        assert codes("--ignore", "R") == codes() - {"R401", "R402"}

    def test_errors_are_told_all_the_same(self, plan: Path) -> None:
        write(plan / "content/goals/handbook.md", GOAL.replace("2026-09-25", "2026-02-31"))
        assert codes("--select", "M202") == {"M202", "F003"}

    @pytest.mark.parametrize("option", ["--select", "--ignore"])
    @pytest.mark.parametrize(
        ("name", "hint"),
        [
            ("mising-baseline", "`missing-baseline`"),
            ("M299", "`M2"),
            ("wrong", "explain"),
            ("", "explain"),
        ],
    )
    def test_a_name_of_no_rule_is_refused_with_a_suggestion(
        self, plan: Path, option: str, name: str, hint: str
    ) -> None:
        result = run(option, name)
        assert result.exit_code == 2
        assert f"There is no rule `{name}`" in result.stderr and hint in result.stderr

    def test_an_error_cannot_be_left_out(self, plan: Path) -> None:
        result = run("--ignore", "F003")
        assert result.exit_code == 2 and "cannot be ignored" in result.stderr

    def test_a_baseline_is_not_called_stale_for_what_nobody_asked_for(self, plan: Path) -> None:
        run("--baseline")
        assert codes("--select", "M202") == set()
        assert codes("--ignore", "M202") == set()

    def test_a_baseline_is_not_made_from_a_part(self, plan: Path) -> None:
        assert run("--baseline", "--select", "M202").exit_code == 2


class TestExitCodes:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ((), 0),
            (("--strict",), 1),
            (("--fail-on", "warning"), 1),
            (("--fail-on", "error"), 0),
            (("--fail-on", "error", "--strict"), 1),
            (("--fail-on", "info", "--select", "P603"), 0),
        ],
    )
    def test_warnings_fail_when_asked(self, plan: Path, words: tuple[str, ...], expected: int) -> None:
        assert run(*words).exit_code == expected

    def test_notes_fail_when_asked(self, plan: Path) -> None:
        write(plan / "content/goals/handbook.md", GOAL.replace("---\ntitle", "---\nstatus: draft\ntitle"))
        assert run("--strict").exit_code == 0
        assert run("--fail-on", "info").exit_code == 1

    @pytest.mark.parametrize("style", FORMATS)
    def test_no_format_changes_them(self, plan: Path, style: str) -> None:
        assert run("--format", style).exit_code == 0
        assert run("--format", style, "--strict").exit_code == 1

    def test_a_rule_that_fails_is_2_and_told_in_sarif(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(context: Context) -> Iterator[Problem]:
            raise KeyError("gone")
            yield

        broken = [replace(rule, whole=fail) if rule.code == "P601" else rule for rule in CATALOGUE]
        monkeypatch.setattr(rules_check.check, "__defaults__", (None, tuple(broken)))
        result = run("--format", "sarif")
        (invocation,) = json.loads(result.stdout)["runs"][0]["invocations"]
        assert result.exit_code == invocation["exitCode"] == 2
        assert invocation["executionSuccessful"] is False
        assert invocation["toolExecutionNotifications"][0]["associatedRule"]["id"] == "P601"


class TestOutputs:
    def test_several_at_once_beside_the_terminal(self, plan: Path) -> None:
        words = [word for style in FORMATS for word in ("--output", f"{style}={style}.out")]
        result = run(*words, "--format", "concise")
        assert result.stdout.startswith("content/goals/handbook.md:")
        for style in FORMATS:
            written = (plan / f"{style}.out").read_text(encoding="utf-8")
            assert written == run("--format", style).stdout

    def test_an_old_file_is_replaced(self, plan: Path) -> None:
        write(plan / "old.json", "x" * 100_000)
        run("--output", "json=old.json")
        assert json.loads((plan / "old.json").read_text())

    @pytest.mark.parametrize(
        ("target", "said"),
        [
            ("json=nowhere/a.json", "There is no folder nowhere"),
            ("json=content/a.json", "lies in `content`"),
            ("json=.git/a.json", "lies in `.git`"),
            ("json=smartdocs.yml", "is `smartdocs.yml`"),
            ("json=content", "lies in `content`"),
            ("json=folder", "folder is not a file"),
            ("json=/dev/null", "/dev/null is not a file"),
            ("json=/proc/a.json", "/proc"),
            ("jsn=a.json", "Did you mean `json`?"),
            ("xml=a.xml", "There is no format `xml`. There are full, concise, "),
            ("json", "Name the file, too: `json=FILE`"),
            ("json=", "Name the file, too: `json=FILE`"),
        ],
    )
    def test_what_cannot_be_written_is_refused(self, plan: Path, target: str, said: str) -> None:
        (plan / "folder").mkdir()
        result = run("--output", target)
        assert result.exit_code == 2 and said in result.stderr
        assert result.stdout == ""

    def test_two_into_one_file_are_refused(self, plan: Path) -> None:
        result = run("--output", "json=a", "--output", "sarif=./a")
        assert result.exit_code == 2 and "a is named twice" in result.stderr
        assert not (plan / "a").exists()

    def test_a_folder_that_may_not_be_written_to(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("os.access", lambda path, mode: mode != os.W_OK)
        assert "Nothing can be written to ." in run("--output", "json=a").stderr

    def test_colour_is_for_the_terminal_only(self, plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("FORCE_COLOR", "1")
        assert "\x1b[" in run("--output", "full=a").stdout
        assert "\x1b[" not in (plan / "a").read_text()


class TestStatistics:
    def test_the_worst_and_most_frequent_first(self, plan: Path) -> None:
        write(
            plan / "content/goals/second.md", GOAL.replace("target: 12 chapters", "target: 12, baseline: 3")
        )
        write(plan / "content/goals/third.md", GOAL.replace("2026-09-25", "2026-02-31"))
        rows = [line.split() for line in run("--statistics").stdout.splitlines()[:-1]]
        counted = [(severity, int(count)) for count, severity, *_ in rows]
        assert rows[0] == ["1", "error", "F003", "unreadable-value"]
        severities = ["error", "warning", "info"]
        assert counted == sorted(counted, key=lambda row: (severities.index(row[0]), -row[1]))

    def test_the_same_for_programs(self, plan: Path) -> None:
        rows = json.loads(run("--statistics", "--format", "json", "--select", "M202").stdout)
        assert rows == [
            {"code": "M202", "name": "missing-baseline", "severity": "warning", "count": 1, "fixable": 0}
        ]

    def test_how_much_would_be_mended(self, plan: Path) -> None:
        write(plan / "content/goals/handbook.md", GOAL.replace("title:", "titel:"))
        assert "1  error    F002  unknown-field (--fix mends 1)" in run("--statistics").stdout
        (row,) = (
            row for row in json.loads(run("--statistics", "--format", "json").stdout) if row["code"] == "F002"
        )
        assert row["fixable"] == 1
        assert "titel:" in (plan / "content/goals/handbook.md").read_text()

    def test_files_have_the_findings(self, plan: Path) -> None:
        run("--statistics", "--output", "concise=a.txt")
        assert "content/goals/handbook.md:3:" in (plan / "a.txt").read_text()

    def test_a_clean_plan(self, plan: Path) -> None:
        assert run("--statistics", "--select", "P603").stdout == "Nothing to mend\n"

    def test_other_formats_do_not_count(self, plan: Path) -> None:
        result = run("--statistics", "--format", "sarif")
        assert result.exit_code == 2 and "counts as full or concise or json" in result.stderr


class TestPaths:
    def test_concise_lines_can_be_clicked_from_where_the_command_was_given(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(plan.parent)
        place = run(plan.name, "--format", "concise").stdout.partition(":")[0]
        assert place == f"{plan.name}/content/goals/handbook.md" and Path(place).is_file()
        assert run(str(plan), "--format", "concise").stdout.partition(":")[0] == place

    def test_a_code_host_reads_them_from_the_top_of_the_repository(
        self, plan: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        subprocess.run(["git", "init", "--quiet", str(plan)], check=True)
        inner = plan / "docs/plan"
        write(inner / "content/goals/handbook.md", GOAL)
        monkeypatch.chdir(inner)
        assert json.loads(run("--format", "gitlab").stdout)[0]["location"]["path"] == (
            "docs/plan/content/goals/handbook.md"
        )
        assert "::warning file=docs/plan/content/goals/handbook.md," in run("--format", "github").stdout
        assert run("--format", "concise").stdout.startswith("content/goals/handbook.md:")

    @pytest.mark.parametrize(
        ("folder", "way"), [(".", ""), ("plan", "plan/"), ("../a", "../a/"), ("/a/b", "/a/b/")]
    )
    def test_the_way_to_a_folder(self, folder: str, way: str) -> None:
        assert find_way(Path(folder)) == way


def test_what_an_ignore_sets_aside_is_in_sarif_with_its_reason(plan: Path) -> None:
    ignore = "ignore: {M202: The chapters are counted from nothing}\n"
    write(plan / "content/goals/handbook.md", GOAL.replace("time_bound", f"{ignore}time_bound"))
    results = json.loads(run("--format", "sarif").stdout)["runs"][0]["results"]
    (result,) = (item for item in results if item["suppressions"])
    assert result["ruleId"] == "M202"
    assert result["suppressions"] == [
        {"kind": "inSource", "justification": "The chapters are counted from nothing"}
    ]


def test_what_the_baseline_accepts_is_in_sarif(plan: Path) -> None:
    run("--baseline")
    results = json.loads(run("--format", "sarif").stdout)["runs"][0]["results"]
    assert results and {item["suppressions"][0]["kind"] for item in results} == {"external"}
