"""Check the signatures of commits with gpg and ssh-keygen, and with the user's own keys alone.

git itself would run whatever program the repository's configuration names, and believe the list of
signers that it names. So the programs are called here: those on the user's path, in an empty folder,
offline. Whose SSH key is whose is read from the user's global configuration, or from a file that the
user names.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from smartdocs.model.commit_signature import UNSIGNED, CommitSignature, SignatureState
from smartdocs.source import git
from smartdocs.source.commits import clean
from smartdocs.source.objects import read_blobs

_MOST = 1000
_LARGEST = 1 << 20
_CALLS_AT_ONCE = 4
_SECONDS = 20.0
_KEY = re.compile(r"key (SHA256:\S+)")
_GPG = (
    "gpg",
    "--batch",
    "--no-tty",
    "--no-auto-key-retrieve",
    "--no-auto-key-locate",
    "--disable-dirmngr",
    "--keyid-format=long",
    "--status-fd=1",
    "--verify",
)
# What gpg reports of a signature that fits, and what a reader should know beside.
_FITS = {
    "GOODSIG": "",
    "EXPSIG": "the signature has expired since",
    "EXPKEYSIG": "the key has expired since",
    "REVKEYSIG": "the key was revoked",
}


@dataclass(frozen=True, slots=True)
class _Signed:
    """A commit as it was signed, and the signature."""

    commit_id: str
    payload: bytes
    signature: bytes


def find_allowed_signers(root: Path) -> Path | None:
    """Return the list of SSH signers that the user's global configuration names, never the repository's."""
    wanted = ("--global", "--includes", "--type=path", "--null", "--get", "gpg.ssh.allowedSignersFile")
    try:
        name = git.run(root, "config", *wanted).decode("utf-8", "surrogateescape").rstrip("\0")
    except git.GitError:
        return None
    # A relative name would be looked for in the repository.
    return Path(name) if name and Path(name).is_absolute() else None


def check_signatures(
    root: Path, commit_ids: Iterable[str], allowed_signers: Path | None
) -> dict[str, CommitSignature]:
    """Return the state of each commit's signature; a commit that the clone lacks is left out."""
    try:
        commits = dict(read_blobs(root, commit_ids, _LARGEST))
    except git.GitError:
        return {}
    parted = {commit_id: part_signature(commit_id, content) for commit_id, content in commits.items()}
    signed = [found for found in parted.values() if found]
    found = {commit_id: UNSIGNED for commit_id, signed_as in parted.items() if not signed_as}
    found |= {item.commit_id: _unchecked("too many signatures") for item in signed[_MOST:]}
    return found | _check_all(signed[:_MOST], allowed_signers)


def _check_all(signed: list[_Signed], allowed_signers: Path | None) -> dict[str, CommitSignature]:
    if not signed:
        return {}
    try:
        with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(_CALLS_AT_ONCE) as pool:
            answers = pool.map(lambda item: _check(item, Path(folder), allowed_signers), signed)
            return {item.commit_id: answer for item, answer in zip(signed, answers, strict=True)}
    except OSError as fault:
        return {item.commit_id: _unchecked(f"no temporary folder: {fault.strerror}") for item in signed}


def part_signature(commit_id: str, content: bytes) -> _Signed | None:
    """Part a commit into what was signed and the signature; None when it is not signed."""
    headers, _, message = content.partition(b"\n\n")
    kept: list[bytes] = []
    signatures: list[list[bytes]] = []
    is_signature = False
    for line in headers.split(b"\n"):
        if line.startswith((b"gpgsig ", b"gpgsig-sha256 ")):
            signatures.append([line.partition(b" ")[2]])
            is_signature = True
        elif is_signature and line.startswith(b" "):
            signatures[-1].append(line[1:])
        else:
            kept.append(line)
            is_signature = False
    if not signatures:
        return None
    return _Signed(commit_id, b"\n".join(kept) + b"\n\n" + message, b"\n".join(signatures[0]) + b"\n")


def _check(signed: _Signed, folder: Path, allowed_signers: Path | None) -> CommitSignature:
    file = folder / signed.commit_id
    file.write_bytes(signed.signature)
    if signed.signature.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        return _when_installed("ssh-keygen", lambda: _check_ssh(signed, file, allowed_signers))
    if signed.signature.startswith((b"-----BEGIN PGP SIGNATURE-----", b"-----BEGIN PGP MESSAGE-----")):
        return _when_installed("gpg", lambda: _check_pgp(signed, file))
    return _unchecked("neither a PGP nor an SSH signature")


def _when_installed(program: str, check: Callable[[], CommitSignature]) -> CommitSignature:
    if not _find_program(program):
        return _unchecked(f"{program} is not installed")
    try:
        return check()
    except subprocess.TimeoutExpired:
        return _unchecked(f"{program} takes too long")
    except OSError as fault:
        return _unchecked(f"{program} cannot be started: {fault.strerror}")


def _check_ssh(signed: _Signed, file: Path, allowed_signers: Path | None) -> CommitSignature:
    keygen = ("ssh-keygen", "-Y")
    novalidate = _run((*keygen, "check-novalidate", "-n", "git", "-s", str(file)), file, signed.payload)
    if novalidate.returncode:
        return CommitSignature(SignatureState.BAD)
    found = _KEY.search(novalidate.stdout.decode("utf-8", "replace"))
    key = found[1] if found else ""
    if allowed_signers is None:
        return CommitSignature(SignatureState.UNKNOWN_KEY, key=key, note="no list of allowed signers")
    known = ("-f", str(allowed_signers), "-s", str(file))
    principals = _run((*keygen, "find-principals", *known), file).stdout.decode("utf-8", "replace")
    for principal in principals.splitlines():
        command = (*keygen, "verify", "-n", "git", "-I", principal, *known)
        if not _run(command, file, signed.payload).returncode:
            return CommitSignature(SignatureState.GOOD, clean(principal), key)
    return CommitSignature(SignatureState.UNKNOWN_KEY, key=key)


def _check_pgp(signed: _Signed, file: Path) -> CommitSignature:
    answer = _run((*_GPG, str(file), "-"), file, signed.payload).stdout.decode("utf-8", "replace")
    told = [line.split(" ", 3)[1:] for line in answer.splitlines() if line.startswith("[GNUPG:] ")]
    words = {parts[0]: parts[1:] for parts in told}
    verdicts = [parts[0] for parts in told if parts[0] in (*_FITS, "BADSIG", "ERRSIG")]
    if len(verdicts) != 1:
        return _unchecked("several signatures" if verdicts else "gpg cannot read the signature")
    verdict = verdicts[0]
    key, signer = words[verdict][0], clean(" ".join(words[verdict][1:]))
    if verdict == "BADSIG":
        return CommitSignature(SignatureState.BAD, signer, key)
    if verdict == "ERRSIG":
        is_unknown = "NO_PUBKEY" in words
        return (
            CommitSignature(SignatureState.UNKNOWN_KEY, key=key)
            if is_unknown
            else _unchecked("gpg cannot check it")
        )
    is_trusted = not {"TRUST_UNDEFINED", "TRUST_NEVER"} & words.keys()
    notes = (_FITS[verdict], "" if is_trusted else "whose key it is nobody has confirmed")
    return CommitSignature(SignatureState.GOOD, signer, key, "; ".join(note for note in notes if note))


def _run(command: tuple[str, ...], file: Path, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    program = _find_program(command[0]) or command[0]
    return subprocess.run(
        [program, *command[1:]],
        input=stdin,
        capture_output=True,
        cwd=file.parent,
        env={**git.environment(os.environ), "TZ": "UTC"},
        timeout=_SECONDS,
        check=False,
    )


def _find_program(name: str) -> str | None:
    """Find a program on the user's path; a relative folder there might be the repository's."""
    folders = os.environ.get("PATH", "").split(os.pathsep)
    return shutil.which(
        name, path=os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())
    )


def _unchecked(note: str) -> CommitSignature:
    return CommitSignature(SignatureState.NOT_CHECKED, note=note)
