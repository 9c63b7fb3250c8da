"""`check --fix` and `--diff` on a folder: what is written, how, and what is said."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs.authoring import write_back
from smartdocs.authoring.patch import make_patch
from smartdocs.cli.main import main
from smartdocs.model.provenance import SourceError

GOAL = "content/goals/handbook.md"
WRONG = b"---\r\ntitle: Publish the handbook\r\nonwer: ana\r\ntime_bound: 2026/09/30\r\n---\r\nlast"
RIGHT = WRONG.replace(b"onwer", b"owner").replace(b"/", b"-")


@pytest.fixture
def goal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "content" / "goals").mkdir(parents=True)
    (tmp_path / "content" / "people").mkdir()
    (tmp_path / "content" / "people" / "ana.md").write_text("---\nname: Ana\n---\n")
    monkeypatch.chdir(tmp_path)
    file = tmp_path / GOAL
    file.write_bytes(WRONG)
    return file


def check(*words: str, select: str = "F") -> Result:
    command = ["check", "--as-of", "2026-08-01", "--select", select, *words]
    return CliRunner().invoke(main, command, catch_exceptions=False)


class TestFix:
    def test_files_are_mended_and_the_rest_is_reported(self, goal):
        goal.write_bytes(WRONG.replace(b"ana", b"robin"))
        result = check("--fix", "--format", "concise")
        assert goal.read_bytes() == RIGHT.replace(b"ana", b"robin")
        assert result.stderr == "Mended 2 of 3 findings\n"
        assert result.stdout.count("\n") == 1 and "F006" in result.stdout
        assert result.exit_code == 1

    def test_nothing_left_exits_with_0(self, goal):
        assert check("--fix").exit_code == 0
        assert "Mended 0 of 0 findings" in check("--fix").stderr

    def test_permissions_stay_and_no_other_file_is_left(self, goal):
        goal.chmod(0o640)
        check("--fix")
        assert goal.stat().st_mode & 0o777 == 0o640
        assert [file.name for file in goal.parent.iterdir()] == ["handbook.md"]

    def test_a_file_without_faults_is_not_touched(self, goal):
        other = goal.with_name("other.md")
        other.write_bytes(RIGHT)
        before = other.stat()
        check("--fix")
        assert (other.stat().st_ino, other.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)

    def test_only_what_is_selected_is_mended(self, goal):
        goal.write_bytes(WRONG.replace(b"ana\r", b"ana  # smartdocs: ignore[T507] it moves\r"))
        check("--fix")
        assert goal.read_bytes() == RIGHT.replace(b"ana\r", b"ana  # smartdocs: ignore[T507] it moves\r")
        check("--fix", select="U")
        assert goal.read_bytes() == RIGHT

    def test_a_link_is_left_and_what_it_leads_to_is_mended(self, goal):
        link = goal.with_name("link.md")
        link.symlink_to("handbook.md")
        assert check("--fix").exit_code == 0
        assert link.is_symlink()
        assert goal.read_bytes() == RIGHT

    def test_a_file_outside_is_never_written(self, goal, tmp_path_factory):
        outside = tmp_path_factory.mktemp("outside") / "goal.md"
        outside.write_bytes(WRONG)
        goal.unlink()
        goal.symlink_to(outside)
        assert check("--fix").exit_code == 1
        assert outside.read_bytes() == WRONG

    def test_a_file_that_somebody_saves_meanwhile_is_kept(self, goal):
        with pytest.raises(SourceError, match="has changed"):
            write_back.write_back(Path(), {GOAL: (b"as it was read", RIGHT)})
        assert goal.read_bytes() == WRONG


class TestDiff:
    def test_git_takes_the_patch_and_nothing_is_written(self, goal, tmp_path):
        result = check("--diff")
        assert goal.read_bytes() == WRONG
        assert result.exit_code == 1
        assert result.stderr == "Would mend 2 of 2 findings; --fix does\n"
        subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=result.stdout_bytes, check=True)
        assert goal.read_bytes() == RIGHT

    def test_nothing_to_mend_exits_with_0(self, goal):
        goal.write_bytes(RIGHT.replace(b"ana", b"robin"))
        result = check("--diff")
        assert (result.exit_code, result.stdout) == (0, "")
        assert result.stderr == "Would mend 0 of 1 finding\n"


@pytest.mark.parametrize("words", [("--at", "HEAD"), ("--watch",), ("--baseline",)])
@pytest.mark.parametrize("mode", ["--fix", "--diff"])
def test_what_contradicts_is_refused(goal, mode, words):
    result = check(mode, *words)
    assert result.exit_code == 2
    assert f"does not go together with {mode}" in result.stderr or "--baseline lists all" in result.stderr


@pytest.mark.parametrize(
    ("before", "after"),
    [(b"", b"a\n"), (b"a", b"b"), (b"a\n", b"a"), (b"a\nb", b"a\nb\n"), (b"\ra\rb\n", b"\ra\rc\n")],
)
def test_a_patch_is_exact_at_the_end_of_a_file(tmp_path, before, after):
    (tmp_path / "file.txt").write_bytes(before)
    patch = make_patch({"file.txt": (before, after)})
    subprocess.run(["git", "apply", "-"], cwd=tmp_path, input=patch, check=True)
    assert (tmp_path / "file.txt").read_bytes() == after
