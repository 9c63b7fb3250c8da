"""git only reads: nothing that a repository names is run, and every failure is one sentence."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from smartdocs.cli.main import main
from smartdocs.model.provenance import SourceError
from smartdocs.source import git
from smartdocs.source.history_pass import read_history
from smartdocs.source.line_dates import line_dates
from smartdocs.source.workspace import Revision, WorkingTree
from tests.repositories import GitRepository

GOAL = "content/goals/renewals.md"

PROGRAMS = {
    "alias.log": "!{canary}",
    "alias.cat-file": "!{canary}",
    "core.alternateRefsCommand": "{canary}",
    "core.askPass": "{canary}",
    "core.editor": "{canary}",
    "core.fsmonitor": "{canary}",
    "core.hooksPath": "hooks",
    "core.pager": "{canary}",
    "core.sshCommand": "{canary}",
    "credential.helper": "{canary}",
    "diff.external": "{canary}",
    "diff.loud.command": "{canary}",
    "diff.loud.textconv": "{canary}",
    "filter.loud.clean": "{canary}",
    "filter.loud.process": "{canary}",
    "filter.loud.smudge": "{canary}",
    "gpg.openpgp.program": "{canary}",
    "gpg.program": "{canary}",
    "gpg.ssh.program": "{canary}",
    "log.showSignature": "true",
    "pager.blame": "{canary}",
    "pager.log": "{canary}",
    "protocol.allow": "always",
    "protocol.ext.allow": "always",
}


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    repository = GitRepository(tmp_path / "plan")
    attributes = "* filter=loud diff=loud\n"
    repository.commit("goals: renewals", {GOAL: "---\ntitle: Renew\n---\n", ".gitattributes": attributes})
    return repository


@pytest.fixture
def canary(repository: GitRepository, tmp_path: Path) -> Path:
    """Name a program in every setting that can name one; it leaves the file that is returned."""
    sung = tmp_path / "sung"
    script = tmp_path / "canary.sh"
    script.write_text(f"#!/bin/sh\necho \"$0 $@\" >> '{sung}'\ncat\n")
    script.chmod(0o755)
    hooks = repository.root / "hooks"
    hooks.mkdir()
    for name in ("post-index-change", "reference-transaction", "post-checkout", "pre-auto-gc"):
        shutil.copy(script, hooks / name)
    included = repository.root / ".git" / "included"
    for key, text in PROGRAMS.items():
        repository.git("config", "--file", str(included), key, text.format(canary=script))
    repository.git("config", "include.path", "included")
    return sung


def sign_falsely(repository: GitRepository) -> None:
    """Put a signature on the tip, so that showing it would run the repository's gpg."""
    text = repository.git("cat-file", "commit", "HEAD")
    headers, _, message = text.partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQE=\n -----END PGP SIGNATURE-----"
    target = repository.root / ".git" / "signed"
    target.write_text(f"{headers}\n{signature}\n\n{message}\n")
    signed = repository.git("hash-object", "-t", "commit", "-w", str(target))
    repository.git("update-ref", "refs/heads/main", signed)


def test_no_program_named_by_the_repository_is_run(repository: GitRepository, canary: Path) -> None:
    sign_falsely(repository)
    canary.unlink(missing_ok=True)
    repository.write(GOAL, "---\ntitle: Renew more\n---\n")
    tree = WorkingTree(repository.root)
    history = read_history(repository.root)
    assert history.repository.changed == (GOAL,)
    assert Revision(repository.root, "main").read(GOAL) == b"---\ntitle: Renew\n---\n"
    assert line_dates(repository.root, {GOAL: [2]}, tree, history) == {(GOAL, 2): None}
    assert line_dates(repository.root, {GOAL: [1]}, tree, history)[GOAL, 1] is not None
    assert not canary.exists()


READING = [
    ["build", ".", "--no-pdf", "--keep-going", "--output", "../site"],
    ["changes", "2026-Q3", "."],
    ["check", "."],
    ["check", ".", "--at", "HEAD"],
    ["diff", "HEAD~1..HEAD", "."],
    ["diff", "HEAD", "."],
    ["evidence", "add", "renewals", "signed", "../contract.txt"],
    ["report", "2026-Q3", ".", "--keep-going", "--output", "../reports"],
    ["status", "."],
]


@pytest.mark.parametrize("words", READING, ids=lambda words: " ".join(words))
def test_no_command_runs_what_the_repository_names(
    repository: GitRepository, canary: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    signers = repository.root / "signers"
    signers.write_text("dana@example.org ssh-ed25519 AAAA\n")
    repository.git("config", "gpg.ssh.allowedSignersFile", str(signers))
    goal = "---\ntitle: Win 40 renewals\nperiod: 2026-Q3\nmilestones: [{id: signed, title: Signed}]\n---\n"
    repository.commit("goals: more", {GOAL: goal, "content/evidence/ü -x.csv": "day\n"})
    sign_falsely(repository)
    (repository.root.parent / "contract.txt").write_text("signed")
    repository.write(GOAL, goal.replace("40", "50"))
    canary.unlink(missing_ok=True)
    monkeypatch.chdir(repository.root)
    result = CliRunner().invoke(main, [*words])
    assert result.exit_code == 0
    assert not canary.exists(), canary.read_text()


@pytest.mark.parametrize("loud", [["status"], ["diff"], ["log", "-1"], ["blame", GOAL]])
def test_git_as_it_stands_does_run_them(repository: GitRepository, canary: Path, loud: list[str]) -> None:
    sign_falsely(repository)
    canary.unlink(missing_ok=True)
    repository.write(GOAL, "---\ntitle: Renew more\n---\n")
    subprocess.run(["git", *loud], cwd=repository.root, capture_output=True, check=False)
    assert canary.exists()


def test_missing_objects_are_never_fetched(repository: GitRepository, canary: Path) -> None:
    repository.commit("goals: renewals move", {"content/renewals.md": "---\ntitle: Renew\nowner: ana\n---\n"})
    (repository.root / GOAL).unlink()
    repository.commit("goals: the old one goes")
    blob = repository.git("rev-parse", f"HEAD~1:{GOAL}")
    (repository.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    for key, text in {
        "core.repositoryFormatVersion": "1",
        "extensions.partialClone": "origin",
        "remote.origin.promisor": "true",
        "remote.origin.url": f"ext::{canary.parent / 'canary.sh'}",
    }.items():
        repository.git("config", key, text)
    canary.unlink(missing_ok=True)
    with pytest.raises(SourceError, match="The clone lacks the object"):
        Revision(repository.root, "HEAD~1").read(GOAL)
    assert not canary.exists()


def test_a_bare_repository_planted_in_content_is_not_used(repository: GitRepository, tmp_path: Path) -> None:
    planted = repository.root / "content"
    repository.git("init", "--quiet", "--bare", str(planted))
    with pytest.raises(SourceError, match="bare repository"):
        git.find_place(planted)


def test_replaced_commits_and_grafts_do_not_change_history(repository: GitRepository) -> None:
    first = repository.git("rev-parse", "HEAD")
    second = repository.commit("goals: more", {GOAL: "---\ntitle: Renew more\n---\n"})
    repository.git("replace", second, first)
    (repository.root / ".git" / "info" / "grafts").write_text(f"{second}\n")
    found = read_history(repository.root).files[GOAL]
    assert [found.first.id, found.last.id] == [first, second]


def test_variables_that_point_elsewhere_are_dropped(
    repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = GitRepository(tmp_path / "other")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY", "GIT_INDEX_FILE"):
        monkeypatch.setenv(name, str(other.root / ".git"))
    monkeypatch.setenv("GIT_PREFIX", "content/")
    head = read_history(repository.root).repository.head
    assert head is not None
    assert head.subject == "goals: renewals"


@pytest.mark.parametrize(
    "revision", ["nowhere", "", "-h", "--all", "HEAD:content", "HEAD..HEAD", "a\nb", "^HEAD"]
)
def test_an_unknown_revision_is_said_in_one_sentence(repository: GitRepository, revision: str) -> None:
    with pytest.raises(SourceError) as caught:
        Revision(repository.root, revision)
    assert caught.value.message == f"`{revision}` is no revision of this repository"
    assert "branch" in caught.value.help


def test_git_that_is_not_installed_is_said_in_one_sentence(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(repository.root))
    state = read_history(repository.root).repository
    assert (state.kind, state.problem) == ("none", "git is not installed")
    assert "Install git" in state.help


def test_a_repository_of_another_user_is_said_in_one_sentence(
    repository: GitRepository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(git._ENVIRONMENT, "GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    state = read_history(repository.root).repository
    assert state.problem == "git does not trust this repository, because another user owns it"
    assert "safe.directory" in state.help


def test_a_git_that_takes_too_long_is_stopped(
    repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text("#!/bin/sh\nexec tail -f /dev/null\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr(git, "TIMEOUT_SECONDS", 0.1)
    assert "takes longer than" in read_history(repository.root).repository.problem


def test_a_repository_whose_object_is_damaged_is_said_in_one_sentence(repository: GitRepository) -> None:
    tip = repository.git("rev-parse", "HEAD")
    damaged = repository.root / ".git" / "objects" / tip[:2] / tip[2:]
    damaged.chmod(0o644)
    damaged.write_bytes(b"rubbish")
    history = read_history(repository.root)
    assert not history.known
    assert history.repository.problem
