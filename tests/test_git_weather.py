"""Repositories as they are found in the wild: each gets an honest answer, and none runs its own code."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs import pipeline
from smartdocs.cli.main import main
from smartdocs.review.exhibits import Grade
from smartdocs.source import git
from smartdocs.source.git import environment
from smartdocs.source.history_pass import read_history
from smartdocs.source.line_dates import line_dates
from smartdocs.source.workspace import WorkingTree
from tests.repositories import GitRepository

DAY = date(2026, 8, 20)
GOAL, CSV = "content/goals/meetings.md", "content/evidence/july.csv"
TEXT = """\
---
title: Hold 60 first meetings with clinics
period: 2026-Q3
milestones:
  - title: 20 held
    done: 2026-07-10
    evidence: {evidence}
---
"""
PLAN: dict[str, str | bytes] = {GOAL: TEXT.format(evidence="/evidence/july.csv"), CSV: "day,held\n"}


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    repository = GitRepository(tmp_path / "plan")
    repository.commit("the plan", PLAN, at="2026-07-10T09:00:00+02:00")
    return repository


def grades(folder: Path) -> list[Grade]:
    edition = pipeline.view(pipeline.judge(pipeline.gather(folder, DAY)), check_fonts=False)
    return [item.grade for item in edition.site.desk.exhibits.ordered]


def clone(repository: GitRepository, target: Path, *options: str) -> Path:
    repository.git("clone", "--quiet", *options, f"file://{repository.root}", str(target))
    return target


NAMES = [
    "two words.csv",
    "-rf.csv",
    "--help",
    "日本語.csv",
    "Ärger.csv",
    'a"b.csv',
    "a\tb.csv",
    "*.csv",
    ":(top)x.csv",
]


@pytest.mark.parametrize("name", NAMES)
def test_any_name_has_its_own_history(repository: GitRepository, name: str) -> None:
    path = f"content/evidence/{name}"
    repository.commit("other", {"content/evidence/other.csv": "x\n"})
    repository.commit("added", {path: "day,held\n2026-07-11,20\n"}, at="2026-07-11T09:00:00+02:00")
    repository.commit("changed", {path: "day,held\n2026-07-11,21\n"}, at="2026-07-12T09:00:00+02:00")
    history = read_history(repository.root)
    found = history.files[path]
    assert (found.first.subject, found.last.subject) == ("added", "changed")
    assert line_dates(repository.root, {path: [1]}, WorkingTree(repository.root), history) is not None


def test_a_name_with_a_line_end_does_not_end_the_record(repository: GitRepository) -> None:
    name = "content/evidence/a\n:100644 100644 0 0 M\nb.csv"
    repository.commit("odd", {name: "x\n"})
    repository.commit("later", {CSV: "changed\n"})
    history = read_history(repository.root)
    assert (history.files[name].first.subject, history.files[CSV].last.subject) == ("odd", "later")


@pytest.mark.parametrize("name", ["two words.csv", "-rf.csv", "日本語.csv", "50% #1?.csv"])
def test_evidence_of_any_name_is_committed(repository: GitRepository, name: str) -> None:
    text = TEXT.format(evidence=f'"/evidence/{name}"')
    repository.commit("odd", {GOAL: text, f"content/evidence/{name}": "x\n"}, at="2026-07-11T09:00:00+02:00")
    assert grades(repository.root) == [Grade.COMMITTED]


def test_a_clone_without_blobs_says_that_history_is_unreadable(
    repository: GitRepository, tmp_path: Path
) -> None:
    repository.git("mv", CSV, "content/evidence/meetings.csv")
    repository.commit("moved, and changed", {"content/evidence/meetings.csv": "day,held\n2026-07-10,20\n"})
    repository.commit("begin again", {GOAL: TEXT.format(evidence="/evidence/meetings.csv")})
    repository.git("config", "uploadpack.allowFilter", "true")
    folder = clone(repository, tmp_path / "partial", "--filter=blob:none")
    history = read_history(folder)
    assert (history.known, history.reason) == (False, "unreadable history")
    assert history.repository.problem == "The clone lacks a part of the history"
    assert "refetch" in history.repository.help
    assert (history.repository.dirty, grades(folder)) == (False, [Grade.UNKNOWN])


def test_a_bare_repository_is_refused_in_one_sentence(repository: GitRepository, tmp_path: Path) -> None:
    folder = clone(repository, tmp_path / "plan.git", "--bare")
    result = CliRunner().invoke(main, ["check", str(folder), "--at", "HEAD"])
    assert result.exit_code == 2
    assert "bare repository" in result.stderr and "Clone it" in result.stderr


def test_after_a_rebase_the_dates_of_both_are_there(repository: GitRepository) -> None:
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit("side", {"content/evidence/side.csv": "s\n"}, at="2026-07-12T09:00:00+02:00")
    repository.git("checkout", "--quiet", "main")
    repository.commit("main", {"content/evidence/main.csv": "m\n"}, at="2026-07-13T09:00:00+02:00")
    repository.git("rebase", "--quiet", "main", "side", at="2026-08-15T09:00:00+02:00")
    first = read_history(repository.root).first("content/evidence/side.csv")
    assert first
    assert (first.authored.date().isoformat(), first.committed.date().isoformat()) == (
        "2026-07-12",
        "2026-08-15",
    )


def test_after_a_forced_push_the_old_commit_is_named_as_gone(
    repository: GitRepository, tmp_path: Path
) -> None:
    agreed = repository.git("rev-parse", "HEAD")
    folder = clone(repository, tmp_path / "fresh")
    assert CliRunner().invoke(main, ["check", str(folder), "--at", agreed]).exit_code == 0
    repository.git("commit", "--quiet", "--amend", "--message", "another", at="2026-07-10T10:00:00+02:00")
    repository.git("reflog", "expire", "--expire=now", "--all")
    repository.git("gc", "--quiet", "--prune=now")
    result = CliRunner().invoke(main, ["check", str(repository.root), "--at", agreed])
    assert result.exit_code == 2
    assert f"`{agreed}` is no revision of this repository" in result.stderr


def test_a_tip_that_is_gone_is_no_crash(repository: GitRepository) -> None:
    (repository.root / ".git" / "refs" / "heads" / "main").write_text("1" * 40 + "\n")
    history = read_history(repository.root)
    assert not history.known and history.repository.problem
    assert grades(repository.root) == [Grade.UNKNOWN]


def test_twenty_thousand_commits_are_read(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "plan")
    who = "Dana Field <dana@example.org>"
    parts = []
    for number in range(20_000):
        text = f"day,held\n2026-07-10,{number}\n"
        parts.append(
            f"commit refs/heads/main\nauthor {who} {1783000000 + number} +0200\n"
            f"committer {who} {1783000000 + number} +0200\ndata 1\n{number % 10}\n"
            f"M 100644 inline content/evidence/{number % 50}.csv\ndata {len(text)}\n{text}\n"
        )
    subprocess.run(
        ["git", "fast-import", "--quiet"], input="".join(parts).encode(), cwd=repository.root, check=True
    )
    repository.git("reset", "--quiet", "--hard")
    history = read_history(repository.root)
    found = history.files["content/evidence/49.csv"]
    assert len(found.versions) == 400
    assert found.first.committed.timestamp() == 1783000049
    assert found.last == history.repository.head


def test_merges_of_merges_end(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "plan")
    repository.commit("begin", {CSV: "0\n"})
    for number in range(12):
        repository.git("checkout", "--quiet", "-b", f"side-{number}")
        repository.commit(f"side {number}", {CSV: f"side {number}\n"})
        repository.git("checkout", "--quiet", "main")
        repository.commit(f"main {number}", {CSV: f"main {number}\n"})
        repository.git("merge", "--quiet", "--no-commit", "--strategy=ours", f"side-{number}")
        repository.commit(f"merge {number}", {CSV: f"merge {number}\n"})
    history = read_history(repository.root)
    assert len(history.files[CSV].versions) == 37
    lines = line_dates(repository.root, {CSV: [1]}, WorkingTree(repository.root), history)
    assert lines[CSV, 1] == history.repository.head


def test_nothing_of_the_users_environment_reaches_git() -> None:
    inherited = {"GIT_DIR": "/elsewhere", "GIT_SSH_COMMAND": "x", "GIT_TRACE": "1", "HOME": "/home/ana"}
    kept = environment(inherited)
    assert kept["HOME"] == "/home/ana"
    assert not {"GIT_DIR", "GIT_SSH_COMMAND", "GIT_TRACE"} & kept.keys()


def no_git(repository: GitRepository, folder: Path, patch: pytest.MonkeyPatch) -> Path:
    patch.setenv("PATH", str(folder))
    return repository.root


def no_repository(repository: GitRepository, folder: Path, patch: pytest.MonkeyPatch) -> Path:
    return Path(shutil.copytree(repository.root, folder / "copy", ignore=lambda *_: [".git"]))


def no_commits(repository: GitRepository, folder: Path, patch: pytest.MonkeyPatch) -> Path:
    root = no_repository(repository, folder, patch)
    GitRepository(root)
    return root


def shallow(repository: GitRepository, folder: Path, patch: pytest.MonkeyPatch) -> Path:
    return clone(repository, folder / "shallow", "--depth=1")


def without_blobs(repository: GitRepository, folder: Path, patch: pytest.MonkeyPatch) -> Path:
    repository.git("config", "uploadpack.allowFilter", "true")
    return clone(repository, folder / "partial", "--filter=blob:none")


def of_another_user(repository: GitRepository, folder: Path, patch: pytest.MonkeyPatch) -> Path:
    patch.setitem(git._ENVIRONMENT, "GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    return repository.root


def damaged(repository: GitRepository, folder: Path, patch: pytest.MonkeyPatch) -> Path:
    blob = repository.git("rev-parse", f"HEAD~2:{GOAL}")
    (repository.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    return repository.root


@pytest.mark.parametrize(
    ("weather", "reason", "note"),
    [
        (no_git, "no git", "git is not installed: provenance is unknown. Install git"),
        (no_repository, "no git", "not in a git repository: provenance is unknown. Run `git init`"),
        (no_commits, "nothing is committed", ""),
        (shallow, "shallow clone", "shallow clone: provenance is unknown. Fetch the full history"),
        (without_blobs, "unreadable history", "lacks a part of the history: provenance is unknown. Clone"),
        (of_another_user, "no git", "does not trust this repository, because another user owns it"),
        (damaged, "the clone lacks the object", ""),
    ],
)
def test_what_cannot_be_known_is_said_with_what_helps(
    repository: GitRepository,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    weather: Callable[[GitRepository, Path, pytest.MonkeyPatch], Path],
    reason: str,
    note: str,
) -> None:
    lower_the_target(repository)
    repository.git("mv", CSV, "content/evidence/sheet.csv")
    repository.commit("moved", {"content/evidence/sheet.csv": "day,held\n2026-07-10,20\n"})
    folder = str(weather(repository, tmp_path, monkeypatch))
    run = CliRunner().invoke
    changes = run(main, ["changes", "2026-Q3", folder, "--as-of", "2026-08-20"])
    assert changes.exit_code == 0
    assert f"What was agreed is unknown: {reason}" in changes.stdout
    assert note in " ".join(changes.stderr.split())
    check = run(main, ["check", folder, "--as-of", "2026-08-20"])
    assert check.exit_code == 0
    assert (note in " ".join(check.stderr.split())) is (weather is not no_repository)
    assert "E905" not in check.stdout
    output = tmp_path / "site"
    arguments = ["--no-pdf", "--keep-going", "--as-of", "2026-08-20", "--output", str(output)]
    run(main, ["build", folder, *arguments])
    assert f"Git cannot tell what was agreed: {reason}" in (output / "changes" / "index.html").read_text()


def lower_the_target(repository: GitRepository) -> None:
    text = TEXT.format(evidence="/evidence/july.csv")
    measured = text.replace(
        "milestones", "measurable: {{metric: meetings, baseline: 0, target: {}}}\nmilestones"
    )
    repository.commit("agreed", {GOAL: measured.format(60)}, at="2026-06-20T09:00:00+02:00")
    repository.commit("lowered", {GOAL: measured.format(40)}, at="2026-08-10T09:00:00+02:00")


def test_the_same_plan_in_good_weather_tells_the_lowered_target(repository: GitRepository) -> None:
    lower_the_target(repository)
    arguments = [str(repository.root), "--as-of", "2026-08-20"]
    assert "60 → 40" in CliRunner().invoke(main, ["changes", "2026-Q3", *arguments]).stdout
    assert "E905" in CliRunner().invoke(main, ["check", *arguments]).stdout
