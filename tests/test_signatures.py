"""A signature is what the user's own keys say of it; no program or key that the repository names counts."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from smartdocs.model.commit_signature import UNSIGNED, CommitSignature, SignatureState
from smartdocs.source import signatures
from smartdocs.source.signatures import check_signatures, find_allowed_signers, part_signature
from tests.repositories import GitRepository, make_key

GOAL = "content/goals/renewals.md"
STATES = SignatureState

pytestmark = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="needs ssh-keygen")
needs_gpg = pytest.mark.skipif(not shutil.which("gpg"), reason="needs gpg")


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    return GitRepository(tmp_path / "plan")


def check(repository: GitRepository, allowed: Path | None, commit: str = "") -> CommitSignature:
    commit = commit or repository.git("rev-parse", "HEAD")
    return check_signatures(repository.root, [commit], allowed)[commit]


def forge(repository: GitRepository) -> str:
    """Keep the signature of the tip, and change what it signed."""
    text = repository.git("cat-file", "commit", "HEAD").replace("Dana Field", "Lee Marsh")
    target = repository.root / ".git" / "forged"
    target.write_text(text + "\n")
    return repository.git("hash-object", "-t", "commit", "-w", str(target))


def test_a_commit_without_a_signature_has_none(repository: GitRepository) -> None:
    repository.commit("begin", {GOAL: "one"})
    assert check(repository, None) == UNSIGNED


def test_a_signature_by_an_allowed_signer_is_good(repository: GitRepository, tmp_path: Path) -> None:
    repository.commit("begin", {GOAL: "one"}, key=make_key(tmp_path, "Lee Marsh"))
    found = check(repository, tmp_path / "allowed")
    assert (found.state, found.signer, found.note) == (STATES.GOOD, "lee@example.org", "")
    assert found.key.startswith("SHA256:")


def test_a_signature_by_somebody_else_has_an_unknown_key(repository: GitRepository, tmp_path: Path) -> None:
    key = make_key(tmp_path, "Lee Marsh")
    (tmp_path / "allowed").write_text("")
    repository.commit("begin", {GOAL: "one"}, key=key)
    assert check(repository, tmp_path / "allowed").state is STATES.UNKNOWN_KEY


def test_without_a_list_of_signers_every_key_is_unknown(repository: GitRepository, tmp_path: Path) -> None:
    repository.commit("begin", {GOAL: "one"}, key=make_key(tmp_path, "Lee Marsh"))
    found = check(repository, None)
    assert (found.state, found.note) == (STATES.UNKNOWN_KEY, "no list of allowed signers")
    assert found.key.startswith("SHA256:")


def test_a_commit_that_was_changed_after_it_was_signed_is_bad(
    repository: GitRepository, tmp_path: Path
) -> None:
    repository.commit("begin", {GOAL: "one"}, key=make_key(tmp_path, "Dana Field"))
    assert check(repository, tmp_path / "allowed", forge(repository)).state is STATES.BAD


def test_signers_that_the_repository_allows_are_not_believed(
    repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    repository.commit("begin", {GOAL: "one"}, key=make_key(tmp_path, "Lee Marsh"))
    repository.git("config", "gpg.ssh.allowedSignersFile", str(tmp_path / "allowed"))
    assert repository.git("log", "-1", "--format=%G?") == "G"
    assert find_allowed_signers(repository.root) is None


@pytest.mark.parametrize(
    ("name", "is_used"), [("~/allowed", True), ("/etc/allowed", True), ("allowed", False), ("", False)]
)
def test_the_users_own_configuration_names_the_signers(
    repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, is_used: bool
) -> None:
    (tmp_path / "config").write_text(f'[gpg "ssh"]\n  allowedSignersFile = {name}\n')
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "config"))
    monkeypatch.setenv("HOME", str(tmp_path))
    expected = Path(name.replace("~", str(tmp_path))) if is_used else None
    assert find_allowed_signers(repository.root) == expected


def test_programs_that_the_repository_names_or_holds_are_not_run(
    repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = make_key(tmp_path, "Lee Marsh")
    for name in ("gpg", "ssh-keygen"):
        planted = repository.root / name
        planted.write_text(f"#!/bin/sh\ntouch '{tmp_path}/sung'\n")
        planted.chmod(0o755)
    tip = repository.commit("begin", {GOAL: "one"}, key=key)
    for setting in ("gpg.program", "gpg.openpgp.program", "gpg.ssh.program", "gpg.x509.program"):
        repository.git("config", setting, str(repository.root / "gpg"))
    monkeypatch.chdir(repository.root)
    monkeypatch.setenv("PATH", f".{os.pathsep}{os.pathsep}{os.environ['PATH']}")
    assert check(repository, tmp_path / "allowed", tip).state is STATES.GOOD
    assert not (tmp_path / "sung").exists()


def test_without_the_program_nothing_is_checked(
    repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.commit("begin", {GOAL: "one"}, key=make_key(tmp_path, "Lee Marsh"))
    monkeypatch.setattr(signatures, "_find_program", lambda name: None)
    found = check(repository, tmp_path / "allowed")
    assert found == CommitSignature(STATES.NOT_CHECKED, note="ssh-keygen is not installed")


def test_without_a_temporary_folder_nothing_is_checked(
    repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*words: object, **options: object) -> str:
        raise PermissionError(13, "Permission denied")

    repository.commit("begin", {GOAL: "one"}, key=make_key(tmp_path, "Lee Marsh"))
    monkeypatch.setattr("tempfile.mkdtemp", refuse)
    found = check(repository, tmp_path / "allowed")
    assert (found.state, found.note) == (STATES.NOT_CHECKED, "no temporary folder: Permission denied")


def test_beyond_a_thousand_signatures_the_rest_is_not_checked(
    repository: GitRepository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signatures, "_MOST", 1)
    key = make_key(tmp_path, "Lee Marsh")
    tips = [repository.commit(f"{number}", {GOAL: f"{number}"}, key=key) for number in range(3)]
    found = check_signatures(repository.root, tips, tmp_path / "allowed").values()
    assert sorted(item.state.value for item in found) == ["good", "not checked", "not checked"]


def test_a_commit_that_is_not_there_is_left_out(repository: GitRepository, tmp_path: Path) -> None:
    assert check_signatures(repository.root, ["0" * 40], None) == {}
    assert check_signatures(tmp_path, ["0" * 40], None) == {}


@pytest.mark.parametrize(
    "signature", ["-----BEGIN SIGNED MESSAGE-----\n MII\n -----END SIGNED MESSAGE-----", "nonsense"]
)
def test_what_is_no_such_signature_is_not_checked(repository: GitRepository, signature: str) -> None:
    repository.commit("begin", {GOAL: "one"})
    headers, _, message = repository.git("cat-file", "commit", "HEAD").partition("\n\n")
    target = repository.root / ".git" / "signed"
    target.write_text(f"{headers}\ngpgsig {signature}\n\n{message}\n")
    odd = repository.git("hash-object", "-t", "commit", "-w", str(target))
    assert check(repository, None, odd).state is STATES.NOT_CHECKED


def test_both_signatures_of_a_commit_are_left_out_of_what_was_signed() -> None:
    found = part_signature("a", b"tree 1\ngpgsig A\n B\ngpgsig-sha256 C\nx y\n\nwords\n\ngpgsig no\n")
    assert found is not None
    assert found.payload == b"tree 1\nx y\n\nwords\n\ngpgsig no\n"
    assert found.signature == b"A\nB\n"


@pytest.fixture
def keyring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Make a PGP key for Lee in a keyring of its own, and return its name."""
    home = tmp_path / "gnupg"
    home.mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(home))
    made = ("gpg", "--batch", "--quiet", "--passphrase", "", "--quick-gen-key")
    subprocess.run([*made, "Lee Marsh <lee@example.org>", "ed25519"], check=True, capture_output=True)
    yield "lee@example.org"
    subprocess.run(["gpgconf", "--kill", "all"], check=False)


@needs_gpg
def test_a_pgp_signature_is_good_bad_or_by_an_unknown_key(
    repository: GitRepository, keyring: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.write(GOAL, "one")
    repository.git("add", "--all")
    repository.git("-c", f"user.signingKey={keyring}", "commit", "-q", "-S", "-m", "begin")
    found = check(repository, None)
    assert (found.state, found.signer, found.note) == (STATES.GOOD, "Lee Marsh <lee@example.org>", "")
    assert check(repository, None, forge(repository)).state is STATES.BAD
    (tmp_path / "empty").mkdir(mode=0o700)
    monkeypatch.setenv("GNUPGHOME", str(tmp_path / "empty"))
    unknown = check(repository, None)
    assert (unknown.state, unknown.key) == (STATES.UNKNOWN_KEY, found.key)


@needs_gpg
def test_a_signature_that_gpg_cannot_read_is_not_checked(repository: GitRepository, keyring: str) -> None:
    repository.commit("begin", {GOAL: "one"})
    headers, _, message = repository.git("cat-file", "commit", "HEAD").partition("\n\n")
    signature = "-----BEGIN PGP SIGNATURE-----\n \n iQE=\n -----END PGP SIGNATURE-----"
    target = repository.root / ".git" / "signed"
    target.write_text(f"{headers}\ngpgsig {signature}\n\n{message}\n")
    odd = repository.git("hash-object", "-t", "commit", "-w", str(target))
    assert check(repository, None, odd).state is STATES.NOT_CHECKED
