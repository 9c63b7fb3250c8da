"""Sealing a plan: what is put on record, what is refused, and that git runs nothing of the repository's."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from smartdocs.cli.main import main
from smartdocs.source import git
from tests.repositories import GitRepository, mail_of, make_key

GOAL = "content/goals/meetings.md"
TEXT = """\
---
title: Hold 60 meetings with clinics
owner: ana
period: 2026-Q3
measurable: {metric: meetings, kind: total, target: 60 meetings, source: CRM}
milestones:
  - {title: 30 held, due: 2026-08-15, target: 30 meetings}
---
"""
FILES: dict[str, str | bytes] = {
    "content/people/ana.md": "---\nname: Ana\n---\n",
    GOAL: TEXT,
    "content/goals/other.md": "---\ntitle: Open the office\nperiod: 2026-Q4\n---\n",
}
LOCK = "plan/2026-Q3.lock.md"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitRepository:
    config = tmp_path / "gitconfig"
    config.write_text(f"[user]\n\tname = Dana Field\n\temail = {mail_of('Dana Field')}\n")
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-06-30T09:00:00+02:00")
    monkeypatch.setenv("GIT_AUTHOR_DATE", "2026-06-30T09:00:00+02:00")
    repository = GitRepository(tmp_path / "plan")
    repository.commit("plan", FILES, at="2026-06-29T09:00:00+02:00")
    return repository


def seal(repository: GitRepository, *options: str, period: str = "2026-Q3") -> Result:
    return CliRunner().invoke(main, ["seal", period, str(repository.root), *options])


def sealed(repository: GitRepository, *options: str) -> Result:
    result = seal(repository, *options)
    assert result.exit_code == 0, result.output
    return result


def refused(repository: GitRepository, *options: str, period: str = "2026-Q3") -> str:
    """Return why, having seen that nothing was written."""
    head, status = repository.git("rev-parse", "HEAD"), repository.git("status", "--porcelain")
    result = seal(repository, *options, period=period)
    assert result.exit_code in (1, 2), result.output
    assert repository.git("rev-parse", "HEAD") == head
    assert repository.git("status", "--porcelain") == status
    return " ".join(result.output.split())


def test_the_lock_is_committed_and_the_commit_is_tagged(repository: GitRepository) -> None:
    before = repository.git("rev-parse", "HEAD")
    result = sealed(repository)
    assert "Sealed 1 goal as plan/2026-Q3, not signed (git has no user.signingKey)" in result.stdout
    assert repository.git("cat-file", "-t", "plan/2026-Q3") == "tag"
    assert repository.git("rev-parse", "plan/2026-Q3^{commit}") == repository.git("rev-parse", "HEAD")
    assert repository.git("rev-parse", "HEAD^") == before
    assert repository.git("diff", "--name-status", "HEAD^", "HEAD") == f"A\t{LOCK}"
    assert repository.git("status", "--porcelain") == ""
    assert repository.git("log", "-1", "--format=%an %ae") == "Dana Field dana@example.org"


def test_the_lock_says_what_was_agreed(repository: GitRepository) -> None:
    sealed(repository)
    text = (repository.root / LOCK).read_text()
    for line in (
        "## meetings",
        "- Title: Hold 60 meetings with clinics",
        "- Owner: ana",
        "- Start: 2026-07-01",
        "- Due: 2026-09-30",
        "- Metric: meetings; kind total; target 60 meetings; source CRM",
        "- Milestone: 30-held: 30 held; due 2026-08-15; target 30 meetings",
    ):
        assert f"\n{line}\n" in text
    assert "office" not in text


def test_the_sha256_of_a_goal_is_that_of_its_list(repository: GitRepository) -> None:
    sealed(repository)
    text = (repository.root / LOCK).read_text()
    listed, digest = re.findall(r"\n\n((?:- .*\n)+)\nsha256 (\w+)\n", text)[0]
    assert hashlib.sha256(listed.encode()).hexdigest() == digest
    body = repository.git("tag", "--list", "--format=%(contents)", "plan/2026-Q3")
    assert hashlib.sha256(text.encode()).hexdigest() in body


def test_the_message_comes_first(repository: GitRepository) -> None:
    sealed(repository, "--message", "#1 in the region\n\nAgreed at the offsite")
    body = repository.git("tag", "--list", "--format=%(contents)", "plan/2026-Q3")
    assert body.startswith(
        "#1 in the region\n\nAgreed at the offsite\n\n1 goal, listed in plan/2026-Q3.lock.md"
    )


def test_what_is_staged_or_changed_elsewhere_stays_so(repository: GitRepository) -> None:
    repository.write("staged.txt", "staged")
    repository.git("add", "staged.txt")
    repository.write("content/goals/other.md", "---\ntitle: Open two offices\nperiod: 2026-Q4\n---\n")
    sealed(repository)
    assert repository.git("status", "--porcelain").split("\n") == [
        "M content/goals/other.md", "A  staged.txt"
    ]  # fmt: skip
    assert repository.git("diff", "--name-only", "HEAD^", "HEAD") == LOCK


def test_every_command_is_told(repository: GitRepository) -> None:
    result = sealed(repository)
    told = re.findall(r"^(?:GIT_INDEX_FILE=\S+ )?git ([a-z-]+)", result.stderr, re.MULTILINE)
    assert told == [
        "hash-object", "read-tree", "update-index", "write-tree", "commit-tree", "update-index", "update-ref",
        "tag",
    ]  # fmt: skip


def test_a_rehearsal_writes_nothing(repository: GitRepository) -> None:
    objects = repository.git("count-objects")
    result = sealed(repository, "--dry-run")
    assert "## meetings" in result.stdout
    assert "git tag --annotate" in result.stderr
    assert "Nothing was written" in result.stderr
    assert not (repository.root / LOCK).exists()
    assert repository.git("tag") == ""
    assert repository.git("count-objects") == objects


def test_a_lock_that_somebody_else_committed_is_only_tagged(repository: GitRepository) -> None:
    sealed(repository, "--no-commit")
    assert repository.git("status", "--porcelain") == "?? plan/"
    head = repository.commit("plan: 2026-Q3 as agreed")
    result = sealed(repository)
    assert "commit-tree" not in result.stderr
    assert repository.git("rev-parse", "plan/2026-Q3^{commit}") == head


def test_a_tag_that_exists_says_who_sealed_when(repository: GitRepository) -> None:
    sealed(repository)
    said = refused(repository)
    assert "plan/2026-Q3 was sealed by Dana Field on 30 Jun 2026, on commit" in said
    assert "smartdocs changes 2026-Q3" in said
    assert "was sealed" in refused(repository, period="Q3 2026")


def test_a_tag_on_another_branch_counts(repository: GitRepository) -> None:
    repository.git("checkout", "--quiet", "-b", "side")
    sealed(repository)
    repository.git("checkout", "--quiet", "main")
    assert "was sealed by Dana Field" in refused(repository)


def test_errors_in_the_goals_are_refused(repository: GitRepository) -> None:
    repository.commit("error", {GOAL: TEXT.replace("owner: ana", "time_bound: {due: soon}")})
    said = refused(repository)
    assert "content/goals/meetings.md:3" in said
    assert "The plan of 2026-Q3 has 1 error" in said


def test_errors_elsewhere_are_not(repository: GitRepository) -> None:
    repository.commit(
        "error", {"content/goals/other.md": "---\ntitle: X\nperiod: 2026-Q4\ntime_bound: {due: soon}\n---\n"}
    )
    sealed(repository)


def test_a_goal_that_cannot_be_read_is_refused(repository: GitRepository) -> None:
    repository.commit("error", {"content/goals/third.md": "---\ntitle: [\n---\n"})
    assert "content/goals/third.md" in refused(repository)


@pytest.mark.parametrize(
    "text", [TEXT.replace("60", "50"), TEXT.replace("2026-Q3", "2026-Q4"), TEXT + "\nNote\n"]
)
def test_uncommitted_changes_are_refused(repository: GitRepository, text: str) -> None:
    repository.write(GOAL, text)
    assert f"{GOAL} has changes that are not committed" in refused(repository)


def test_a_goal_that_is_gone_from_the_tree_is_refused(repository: GitRepository) -> None:
    (repository.root / GOAL).unlink()
    assert f"{GOAL} has changes that are not committed" in refused(repository)


def test_a_new_goal_of_the_period_is_refused(repository: GitRepository) -> None:
    repository.write("content/goals/new.md", TEXT.replace("clinics", "dentists"))
    assert "content/goals/new.md has changes that are not committed" in refused(repository)


@pytest.mark.parametrize(
    ("period", "said"),
    [
        ("2025-Q1", "There are no goals in 2025-Q1"),
        ("2025..2030", "is several years"),
        ("soon", "is not a period"),
    ],
)
def test_a_period_that_cannot_be_sealed(repository: GitRepository, period: str, said: str) -> None:
    assert said in refused(repository, period=period)


def test_without_git_or_commits_it_says_so(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    result = CliRunner().invoke(main, ["seal", "2026-Q3", str(tmp_path)])
    assert result.exit_code == 2
    assert "history is unknown (no git)" in result.output
    repository = GitRepository(tmp_path / "empty")
    repository.write(GOAL, TEXT)
    assert (
        "Nothing is committed yet"
        in CliRunner().invoke(main, ["seal", "2026-Q3", str(repository.root)]).output
    )


def test_in_the_middle_of_a_merge_and_on_no_branch(repository: GitRepository) -> None:
    repository.git("checkout", "--quiet", "--detach")
    assert "HEAD is on no branch" in refused(repository)
    repository.git("checkout", "--quiet", "main")
    (repository.root / ".git" / "MERGE_HEAD").write_text(repository.git("rev-parse", "HEAD") + "\n")
    assert "in the middle of something (MERGE_HEAD)" in seal(repository).output


def test_a_file_of_somebody_else_is_left_alone(repository: GitRepository) -> None:
    repository.commit("theirs", {LOCK: "my notes\n"})
    assert "is left as it is" in refused(repository)
    assert (repository.root / LOCK).read_text() == "my notes\n"


def test_a_folder_within_the_repository(repository: GitRepository) -> None:
    repository.git("mv", "content", "moved")
    (repository.root / "deep").mkdir()
    repository.git("mv", "moved", "deep/content")
    repository.commit("moved")
    result = CliRunner().invoke(main, ["seal", "2026-Q3", str(repository.root / "deep")])
    assert result.exit_code == 0, result.output
    assert repository.git("diff", "--name-only", "HEAD^", "HEAD") == f"deep/{LOCK}"
    assert repository.git("status", "--porcelain") == ""


def test_later_changes_are_measured_against_the_seal(repository: GitRepository) -> None:
    sealed(repository)
    repository.commit("less", {GOAL: TEXT.replace("60 m", "50 m")}, at="2026-08-01T09:00:00+02:00")
    result = CliRunner().invoke(main, ["changes", "2026-Q3", str(repository.root), "--as-of", "2026-08-02"])
    assert "Baseline: tag plan/2026-Q3" in result.stdout
    assert "60 meetings → 50 meetings" in result.stdout
    assert CliRunner().invoke(main, ["check", str(repository.root)]).exit_code == 0


def test_it_is_signed_when_git_is_set_up_to_sign(repository: GitRepository, tmp_path: Path) -> None:
    key = make_key(tmp_path, "Dana Field")
    with (tmp_path / "gitconfig").open("a") as config:
        config.write(f"\tsigningKey = {key}\n[gpg]\n\tformat = ssh\n[commit]\n\tgpgSign = true\n")
    result = sealed(repository)
    assert "plan/2026-Q3, signed" in result.stdout
    assert "-----BEGIN SSH SIGNATURE-----" in repository.git("cat-file", "tag", "plan/2026-Q3")
    assert "gpgsig -----BEGIN SSH SIGNATURE-----" in repository.git("cat-file", "commit", "HEAD")


def test_no_sign_leaves_it(repository: GitRepository, tmp_path: Path) -> None:
    with (tmp_path / "gitconfig").open("a") as config:
        config.write("\tsigningKey = nothing\n[tag]\n\tgpgSign = true\n")
    assert "not signed (--no-sign)" in sealed(repository, "--no-sign").stdout


def test_a_key_that_is_not_there_is_said_and_it_goes_on_from_there(
    repository: GitRepository, tmp_path: Path
) -> None:
    with (tmp_path / "gitconfig").open("a") as config:
        config.write(f"\tsigningKey = {tmp_path / 'lost'}\n[gpg]\n\tformat = ssh\n")
    result = seal(repository)
    assert result.exit_code == 2, result.output
    assert "sign" in result.output.splitlines()[-2]
    assert repository.git("tag") == ""
    assert "commit-tree" not in sealed(repository, "--no-sign").stderr


def test_nobody_is_made_up_when_git_does_not_know_who_seals(
    repository: GitRepository, tmp_path: Path
) -> None:
    (tmp_path / "gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    assert "git does not know who you are" in seal(repository).output


PROGRAMS = (
    "core.editor", "core.fsmonitor", "core.pager", "core.askPass", "gpg.program", "gpg.openpgp.program",
    "gpg.ssh.program", "gpg.ssh.defaultKeyCommand", "filter.loud.clean", "filter.loud.process",
    "filter.loud.smudge", "alias.tag", "pager.tag", "diff.external",
)  # fmt: skip


def test_no_program_of_the_repository_is_run(repository: GitRepository, tmp_path: Path) -> None:
    sung = tmp_path / "sung"
    script = tmp_path / "canary.sh"
    script.write_text(f"#!/bin/sh\necho \"$0 $@\" >> '{sung}'\ncat\n")
    script.chmod(0o755)
    hooks = repository.root / ".git" / "hooks"
    hooks.mkdir(exist_ok=True)
    names = ("pre-commit", "commit-msg", "prepare-commit-msg", "post-commit", "reference-transaction")
    for name in (*names, "post-index-change"):
        shutil.copy(script, hooks / name)
    repository.write(".git/info/attributes", "* filter=loud diff=loud\n")
    for name in PROGRAMS:
        repository.git("config", name, f"{script} {name}")
    repository.git("config", "gpg.format", "ssh")
    repository.git("config", "tag.gpgSign", "true")
    repository.git("config", "commit.gpgSign", "true")
    seal(repository)
    assert "leave it with --no-sign" in seal(repository).output
    sealed(repository, "--no-sign")
    assert not sung.exists(), sung.read_text()


def test_the_users_own_program_signs(repository: GitRepository, tmp_path: Path) -> None:
    key = make_key(tmp_path, "Dana Field")
    sung, script = tmp_path / "sung", tmp_path / "own.sh"
    script.write_text(f"#!/bin/sh\necho called > '{sung}'\nexec ssh-keygen \"$@\"\n")
    script.chmod(0o755)
    with (tmp_path / "gitconfig").open("a") as config:
        config.write(f'\tsigningKey = {key}\n[gpg]\n\tformat = ssh\n[gpg "ssh"]\n\tprogram = {script}\n')
    repository.git("config", "gpg.ssh.program", str(tmp_path / "evil.sh"))
    assert "signed" in sealed(repository).stdout
    assert sung.read_text() == "called\n"


def test_another_process_that_holds_the_index_is_said(repository: GitRepository) -> None:
    (repository.root / ".git" / "index.lock").write_text("")
    assert "Another git command is at work here" in seal(repository).output
    (repository.root / ".git" / "index.lock").unlink()
    sealed(repository)


def test_a_branch_that_moved_meanwhile_is_not_rewritten(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    from smartdocs.authoring.seal import carry_out, prepare_seal
    from tests.test_diff import DAY

    prepared = prepare_seal(repository.root, DAY, "2026-Q3")
    moved = repository.commit("meanwhile", {"content/people/lee.md": "---\nname: Lee\n---\n"})
    with pytest.raises(git.GitError, match="git update-ref failed"):
        carry_out(prepared, "", lambda text: None)
    assert repository.git("rev-parse", "HEAD") == moved
    assert subprocess.run(["git", "tag"], cwd=repository.root, capture_output=True, check=True).stdout == b""
