"""What an organisation accepts for now: known findings are silent, new ones are not, mended ones are told."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs.cli.main import main
from smartdocs.model.baseline import BASELINE_FILE
from tests.memory import judge

PATH = "content/goals/handbook.md"
GOAL = """\
---
title: Publish the migration handbook
period: 2026-Q3
milestones:
  - {title: Outline, done: 2026-07-01}
  - {title: Draft, done: 2026-07-08}
---
"""


def loud(text: str, accepted: str = "", path: str = PATH) -> list[str]:
    files = {path: text} | ({BASELINE_FILE: accepted} if accepted else {})
    return [item.code for item in judge(files).findings if item.severity.word != "info"]


def test_what_is_accepted_is_silent() -> None:
    before = judge({PATH: GOAL}).findings
    after = judge({PATH: GOAL, BASELINE_FILE: "E901 milestones.*.done " + PATH + "\n" * 2})

    assert [item.code for item in before if item not in after.findings] == ["E901"]
    assert [item.code for item in after.accepted] == ["E901"]


def test_lines_may_move_and_steps_may_be_put_between() -> None:
    moved = GOAL.replace("milestones:", "# agreed in June\ntags: [docs]\nmilestones:\n  - {title: Plan}")

    assert "E901" in loud(GOAL)
    assert "E901" not in loud(moved, "E901 milestones.*.done content/goals/handbook.md\n" * 2)


def test_one_more_of_a_kind_is_new() -> None:
    accepted = "E901 milestones.*.done content/goals/handbook.md\n" * 2
    third = GOAL.removesuffix("---\n") + "  - {title: Print, done: 2026-07-09}\n---\n"

    assert loud(third, accepted).count("E901") == 1


def test_another_field_or_file_is_new() -> None:
    assert "E901" in loud(GOAL, "E901 title content/goals/handbook.md\n")
    assert "E901" in loud(GOAL, "E901 milestones.*.done content/goals/other.md\n")


def test_what_is_mended_is_told_so_that_it_cannot_come_back_unseen() -> None:
    (stale,) = [
        item
        for item in judge({PATH: GOAL, BASELINE_FILE: f"T507 title {PATH}\n"}).findings
        if item.code == "U003"
    ]

    assert (stale.severity.word, str(stale.location)) == ("info", f"{BASELINE_FILE}:1:1")
    assert stale.message == "1 accepted finding is no longer found"


def test_what_time_brings_back_may_stay_listed() -> None:
    assert "U003" not in [
        item.code for item in judge({PATH: GOAL, BASELINE_FILE: f"T508 title {PATH}\n"}).findings
    ]


def test_an_error_is_never_accepted() -> None:
    text = GOAL.replace("2026-Q3", "2026-Q9")

    assert "F003" in loud(text, f"F003 period {PATH}\n")


@pytest.mark.parametrize("line", ["<<<<<<< HEAD", "handbook", "A301", "title A301 x", "\x00"])
def test_a_line_that_says_nothing_is_named(line: str) -> None:
    found = judge({PATH: GOAL, BASELINE_FILE: f"# accepted\n\n{line}\n"}).findings

    assert [(item.severity.word, item.location.line) for item in found if item.code == "U003"] == [
        ("warning", 3)
    ]


class TestCommand:
    @pytest.fixture
    def run(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        (tmp_path / "content/goals").mkdir(parents=True)
        (tmp_path / PATH).write_text(GOAL)
        monkeypatch.chdir(tmp_path)

        def command(*words: str) -> Result:
            return CliRunner().invoke(main, [*words, "--as-of", "2026-08-14"], catch_exceptions=False)

        return command

    def test_an_old_plan_can_be_strict_on_its_first_day(self, run) -> None:
        assert run("check", "--strict").exit_code == 1
        accepted = run("check", "--baseline")
        assert (accepted.exit_code, accepted.stdout) == (0, "Nothing to mend\n")
        strict = run("check", "--strict")
        assert (strict.exit_code, strict.stdout) == (0, "Nothing to mend\n")
        assert "accepted in smartdocs-baseline.txt: --no-baseline shows all" in strict.stderr

    def test_what_is_new_fails(self, run) -> None:
        run("check", "--baseline")
        Path(PATH).write_text(GOAL.replace("handbook", "handbook soon"))
        result = run("check", "--strict")
        assert result.exit_code == 1
        assert "S102" in result.stdout and "E901" not in result.stdout

    def test_the_whole_list_can_be_seen_again(self, run) -> None:
        run("check", "--baseline")
        assert "E901" in run("check", "--no-baseline").stdout

    def test_written_again_it_is_the_same_and_sheds_what_is_mended(self, run) -> None:
        run("check", "--baseline")
        first = Path(BASELINE_FILE).read_bytes()
        run("check", "--baseline")
        assert Path(BASELINE_FILE).read_bytes() == first
        Path(PATH).write_text(GOAL.replace("period:", "owner: ana\nperiod:"))
        Path("content/people").mkdir()
        Path("content/people/ana.md").write_text("---\ntitle: Ana\n---\n")
        assert "1 accepted finding is no longer found" in run("check").stdout
        run("check", "--baseline")
        assert b"K801" not in Path(BASELINE_FILE).read_bytes()

    def test_errors_are_left_for_a_person(self, run) -> None:
        Path(PATH).write_text(GOAL.replace("2026-Q3", "2026-Q9"))
        result = run("check", "--baseline")
        assert result.exit_code == 1
        assert "F003" in result.stdout
        assert "F003" not in Path(BASELINE_FILE).read_text()

    def test_a_site_shows_what_is_accepted_too(self, run) -> None:
        run("check", "--baseline")
        accepted = sum(1 for line in Path(BASELINE_FILE).read_text().splitlines() if line[0] != "#")
        run("build", "--no-pdf")
        page = Path("site/findings/index.html").read_text()
        assert "E901" in page
        assert f"Of these, {accepted} are accepted for now" in page

    def test_a_past_revision_is_not_accepted(self, run) -> None:
        assert run("check", "--baseline", "--at", "HEAD").exit_code == 2
