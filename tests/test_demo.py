"""The demo repository: the sample with a history, the same on every machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli.main import main

ROOT = Path(__file__).parent.parent


def write_demo(folder: Path) -> str:
    subprocess.run([sys.executable, ROOT / "tools" / "demo.py", folder], check=True, capture_output=True)
    return ask(folder, "rev-parse", "HEAD")


def ask(folder: Path, *arguments: str) -> str:
    run = subprocess.run(["git", "-C", folder, *arguments], check=True, capture_output=True, text=True)
    return run.stdout


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    write_demo(folder)
    return folder


def test_two_runs_give_the_same_commits(demo: Path, tmp_path: Path) -> None:
    assert write_demo(tmp_path) == ask(demo, "rev-parse", "HEAD")


def test_the_last_commit_is_the_sample(demo: Path) -> None:
    files = {path.relative_to(ROOT) for path in (ROOT / "content").rglob("*") if path.is_file()}
    assert all((demo / path).read_bytes() == (ROOT / path).read_bytes() for path in files)
    assert ask(demo, "status", "--porcelain") == ""


def test_a_target_is_moved_on_its_day(demo: Path) -> None:
    old = ask(demo, "log", "-1", "--until=2026-07-23T23:00", "--format=%H").strip()
    goal = ask(demo, "show", f"{old}:content/goals/2026-Q3/onboarding-q3.md")
    assert "target: ≤ 10 days" in goal and "adjustments:" not in goal


def test_evidence_arrives_on_its_day(demo: Path) -> None:
    letter = "content/evidence/2026-Q2/brindlewick-letter.pdf"
    assert ask(demo, "log", "--format=%as %an", "--", letter) == "2026-06-24 Hanna Stillwater\n"


def test_a_goal_file_was_renamed(demo: Path) -> None:
    names = ask(
        demo,
        "log",
        "--follow",
        "--format=",
        "--name-only",
        "--",
        "content/goals/2026-Q2/trial-requests-q2.md",
    )
    assert "start-page-q2.md" in names


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(subprocess.CalledProcessError):
        write_demo(tmp_path)
    assert (tmp_path / "mine.txt").exists()


def test_the_moved_target_is_told_with_its_reason(demo: Path) -> None:
    result = CliRunner().invoke(main, ["changes", "2026-Q3", str(demo)], catch_exceptions=False)
    text = " ".join(result.stdout.split())
    assert "onboarding-q3: Bring each new" in text
    assert "Target: ≤ 10 days → ≤ 14 days (+40%) Hanna Stillwater, 24 Jul 2026" in text
    assert "recorded: Ten days assumed an install guide on 10 July" in text


def test_the_renamed_goal_keeps_its_past(demo: Path) -> None:
    result = CliRunner().invoke(main, ["changes", "2026-Q2", str(demo)], catch_exceptions=False)
    assert "trial-requests-q2, earlier start-page-q2" in result.stdout


def test_nothing_in_the_demo_moved_in_silence(demo: Path) -> None:
    result = CliRunner().invoke(main, ["check", str(demo), "--strict", "--all"], catch_exceptions=False)
    assert result.stdout == "Nothing to mend\n"
