"""Put a file on record and seal it with a tag: the one place where git is asked to write.

Only objects, the branch's tip and a new tag are written, by git's plumbing: no hook, filter or editor
runs. Signing uses the programs that the user's own configuration names, never those of the repository's.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from smartdocs.source import git
from smartdocs.source.commits import clean
from smartdocs.source.known_contents import hash_blob
from smartdocs.source.plan_tags import PREFIX

# Long enough to type a passphrase.
_SECONDS = 600.0
_IDENTITY = tuple(
    f"GIT_{role}_{part}" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL", "DATE")
)
_PROGRAMS = (
    "gpg.program", "gpg.openpgp.program", "gpg.ssh.program", "gpg.x509.program", "gpg.ssh.defaultKeyCommand",
)  # fmt: skip
_NO_KEY = "Look at user.signingKey and the key itself, or leave it with --no-sign"
_SIGNATURE = re.compile(rb"^(?:gpgsig(?:-sha256)? )?-----BEGIN [A-Z ]+-----$", re.MULTILINE)
_UNFINISHED = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD")


@dataclass(frozen=True, slots=True)
class SealTag:
    """A tag that sealed a plan: who made it and on which day, both as stated in git."""

    name: str
    by: str
    day: str
    commit_id: str


@dataclass(frozen=True, slots=True)
class Signing:
    """Whether git is set up to sign, and with which programs; `reason` says why it is not."""

    tags: bool
    commits: bool
    settings: tuple[str, ...] = ()
    reason: str = ""


def list_seals(root: Path) -> Iterator[SealTag]:
    """Yield every tag of a plan, also those on other branches."""
    form = "%00".join(
        f"%({field})"
        for field in (
            "refname:strip=2", "taggername", "authorname", "*authorname", "creatordate:short", "objectname",
            "*objectname",
        )
    )  # fmt: skip
    listing = git.run(root, "for-each-ref", f"--format={form}", f"refs/tags/{PREFIX}")
    for line in listing.decode("utf-8", "replace").splitlines():
        name, tagger, author, inner, day, object_id, inner_id = line.split("\0")
        yield SealTag(name, clean(tagger or author or inner), day, inner_id or object_id)


def find_signing(root: Path) -> Signing:
    """Find out how the user signs."""
    key = _ask(root, "user.signingKey")
    commits = _ask(root, "commit.gpgSign", "--type=bool") == "true"
    stated = _ask(root, "tag.gpgSign", "--type=bool")
    forced = _ask(root, "tag.forceSignAnnotated", "--type=bool") == "true"
    wants = stated == "true" if stated else bool(key) or commits or forced
    reason = "" if wants else "tag.gpgSign is false" if stated else "git has no user.signingKey"
    settings = tuple(
        part for name in _PROGRAMS if (value := _ask_user(root, name)) for part in ("-c", f"{name}={value}")
    )
    return Signing(wants, commits, settings, reason)


def find_unfinished(root: Path) -> str:
    """Name what git is in the middle of, such as MERGE_HEAD; nothing when it is not."""
    for name in _UNFINISHED:
        try:
            git.run(root, "rev-parse", "--verify", "--quiet", name)
        except git.GitError:
            continue
        return name
    return ""


def is_committed(root: Path, commit_id: str, path: str, content: bytes) -> bool:
    """Tell whether a commit holds this very content at a path, seen from the workspace's folder."""
    place = git.find_place(root)
    try:
        found = git.run(root, "rev-parse", "--verify", "--quiet", f"{commit_id}:{place.prefix}{path}")
    except git.GitError:
        return False
    return found.decode().strip() == hash_blob(content, place.hash_name)


@dataclass(frozen=True, slots=True)
class Writer:
    """Run git so that it writes, and tell of each command before it runs; a rehearsal only tells."""

    root: Path
    tell: Callable[[str], None]
    signing: Signing
    is_rehearsal: bool = False

    def commit_file(self, parent: str, path: str, content: bytes, message: str) -> str:
        """Put a commit with one more file onto the branch; what else is staged or changed stays so."""
        full_path = git.find_place(self.root).prefix + path
        blob = self._run("hash-object", "-w", "--stdin", stdin=content, gives="BLOB", aside=f"< {path}")
        entry = f"100644,{blob},{full_path}"
        with tempfile.TemporaryDirectory() as folder:
            own = {"GIT_INDEX_FILE": str(Path(folder) / "index")}
            self._run("read-tree", parent, more=own)
            self._run("update-index", "--add", "--cacheinfo", entry, more=own)
            tree = self._run("write-tree", "--missing-ok", more=own, gives="TREE")
        sign = ("-S",) if self.signing.commits else ()
        commit = self._run("commit-tree", *sign, "-p", parent, "-m", message, tree, gives="COMMIT")
        if self.signing.commits and not self._is_signed("commit", commit):
            raise _unsigned()
        self._run("update-index", "--add", "--cacheinfo", entry)
        self._run("update-ref", "-m", "smartdocs seal", "HEAD", commit, parent)
        return commit

    def tag(self, name: str, commit: str, message: str) -> None:
        """Make an annotated tag, signed where git is set up to."""
        how = "--sign" if self.signing.tags else "--annotate"
        plain = () if self.signing.tags else ("--no-sign",)
        self._run("tag", how, *plain, "--cleanup=verbatim", f"--message={message}", name, commit)
        if self.signing.tags and not self._is_signed("tag", name):
            made = git.run(self.root, "rev-parse", f"refs/tags/{name}").decode().strip()
            self._run("update-ref", "-d", f"refs/tags/{name}", made)
            raise _unsigned()

    def _is_signed(self, kind: str, name: str) -> bool:
        """Look for the signature: older versions of git say nothing when a program did not sign."""
        if self.is_rehearsal:
            return True
        return _SIGNATURE.search(git.run(self.root, "cat-file", kind, name)) is not None

    def _run(
        self,
        *arguments: str,
        stdin: bytes = b"",
        more: Mapping[str, str] | None = None,
        gives: str = "",
        aside: str = "",
    ) -> str:
        where = "GIT_INDEX_FILE=TEMPORARY " if more else ""
        self.tell(f"{where}git {shlex.join(arguments)} {aside}".rstrip())
        if self.is_rehearsal:
            return gives
        inherited = {name: os.environ[name] for name in _IDENTITY if name in os.environ}
        folders = os.environ.get("PATH", "").split(os.pathsep)
        # A relative folder on the path might be the repository's.
        path = os.pathsep.join(folder for folder in folders if Path(folder).is_absolute())
        try:
            done = subprocess.run(
                git.command(self.root, *self.signing.settings, *arguments),
                input=stdin,
                capture_output=True,
                env={
                    **git.environment(os.environ),
                    **inherited,
                    **_switch_off_filters(self.root),
                    **(more or {}),
                    "PATH": path,
                },
                timeout=_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as expired:
            raise git.GitError(f"git {arguments[0]} takes longer than 10 minutes", "Try again") from expired
        if done.returncode:
            raise _failed(arguments[0], done.stderr.decode("utf-8", "replace"))
        return done.stdout.decode("utf-8", "replace").strip()


def _switch_off_filters(root: Path) -> dict[str, str]:
    """Return settings by which no filter runs: git rereads files that changed while it wrote its index."""
    try:
        listing = git.run(root, "config", "--null", "--name-only", "--get-regexp", r"^filter\..")
    except git.GitError:
        return {}
    names = {key.rpartition(".")[0] for key in listing.decode("utf-8", "surrogateescape").split("\0") if key}
    pairs = [
        (f"{name}.{what}", "false" if what == "required" else "")
        for name in sorted(names)
        for what in ("clean", "smudge", "process", "required")
    ]
    found = {"GIT_CONFIG_COUNT": str(len(pairs))}
    for number, (key, value) in enumerate(pairs):
        found |= {f"GIT_CONFIG_KEY_{number}": key, f"GIT_CONFIG_VALUE_{number}": value}
    return found


def _unsigned() -> git.GitError:
    return git.GitError("git did not sign, and does not say why", _NO_KEY)


def _failed(name: str, stderr: str) -> git.GitError:
    lines = [clean(line) for line in stderr.splitlines() if line.strip()]
    said = next((line for line in lines if line.startswith(("fatal: ", "error: "))), "".join(lines[:1]))
    said = said.partition(": ")[2] or said
    if "tell me who you are" in stderr or "auto-detect email" in stderr or "empty ident" in stderr:
        return git.GitError(
            "git does not know who you are", "Set user.name and user.email with `git config --global`", said
        )
    if "sign" in stderr or "gpg" in stderr:
        return git.GitError(f"git cannot sign: {said}", _NO_KEY, said)
    if "index.lock" in stderr:
        return git.GitError("Another git command is at work here", "Wait for it, then run this again", said)
    return git.GitError(
        f"git {name} failed: {said}", "What was written so far does no harm; run it again", said
    )


def _ask(root: Path, name: str, *options: str) -> str:
    """Return a setting, the repository's own or the user's; nothing when there is none."""
    try:
        return git.run(root, "config", *options, "--get", name).decode("utf-8", "replace").strip()
    except git.GitError:
        return ""


def _ask_user(root: Path, name: str) -> str:
    """Return a setting of the user's or the machine's configuration, never the repository's.

    A program in a folder that depends on where one stands could be the repository's, and is none.
    """
    for scope in ("--global", "--system"):
        value = _ask(root, name, scope, "--includes", *(("--type=path",) if name.endswith("program") else ()))
        if value:
            is_command = not name.endswith("program")
            return value if is_command or "/" not in value or Path(value).is_absolute() else ""
    return ""
