"""Run git so that it only reads: no code, link or server that the repository names is ever used."""

from __future__ import annotations

import os
import re
import select
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from smartdocs.model.provenance import NO_REPOSITORY, SourceError

TIMEOUT_SECONDS = 60.0
# So much may git be ahead of who reads it.
_PIPE = 1 << 20
# Then it need not hand over each commit by itself, which costs both sides a system call.
_UNHURRIED = {"GIT_FLUSH": "0"}

# Settings of the repository that name a program, a file outside it or a server, and settings that
# would change what the same commits are said to contain. The command line wins over all of them.
_SETTINGS = (
    "advice.graftFileDeprecated=false",
    "core.fsmonitor=false",
    f"core.hooksPath={os.devnull}",
    "core.pager=cat",
    f"core.attributesFile={os.devnull}",
    "core.sshCommand=false",
    "core.askPass=false",
    "core.alternateRefsCommand=false",
    "core.commitGraph=false",
    "credential.helper=",
    "gpg.program=gpg",
    "gpg.openpgp.program=gpg",
    "gpg.ssh.program=ssh-keygen",
    "gpg.x509.program=gpgsm",
    "gpg.ssh.defaultKeyCommand=",
    f"gpg.ssh.allowedSignersFile={os.devnull}",
    "log.showSignature=false",
    "log.showRoot=true",
    "log.follow=false",
    "log.mailmap=false",
    "mailmap.file=",
    "mailmap.blob=",
    "blame.ignoreRevsFile=",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
    "submodule.recurse=false",
)

_ENVIRONMENT = {
    "LC_ALL": "C",
    "LANGUAGE": "",
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_GRAFT_FILE": os.devnull,
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
}

# The user's own settings stay in force: they say which repositories are trusted.
_KEPT_VARIABLES = frozenset(
    {"GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM", "GIT_CEILING_DIRECTORIES"}
)

_QUESTIONS = ("--is-inside-work-tree", "--is-shallow-repository", "--show-object-format", "--show-prefix")
FETCH_ALL = "Clone without `--filter`, or run `git fetch --refetch`"
_HEX_ID = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")


class GitError(SourceError):
    """Report that git cannot answer; `detail` is its own first line."""

    def __init__(self, message: str, help: str, detail: str = "") -> None:
        super().__init__(message, help)
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Place:
    """Where a workspace lies in its repository.

    `prefix` is the workspace's folder, empty or ending in a slash; `hash_name` is the repository's
    object format.
    """

    prefix: str
    shallow: bool
    hash_name: str


def run(root: Path, *arguments: str, stdin: bytes = b"") -> bytes:
    """Return what a git command prints; raise GitError when it fails or takes too long."""
    try:
        done = subprocess.run(
            command(root, *arguments),
            input=stdin,
            capture_output=True,
            env=environment(os.environ),
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired as expired:
        raise _too_slow(arguments[0]) from expired
    except OSError as fault:
        raise _not_started(fault) from fault
    if done.returncode:
        raise _failed(arguments[0], done.stderr.decode("utf-8", "replace"))
    return done.stdout


@contextmanager
def stream(root: Path, *arguments: str) -> Iterator[Iterator[bytes]]:
    """Start a git command, and hand over what it prints as it comes; it runs on while others work.

    Raises GitError when it fails, or prints nothing for too long.
    """
    with tempfile.TemporaryFile() as told:
        try:
            process = subprocess.Popen(
                command(root, *arguments),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=told,
                env=environment(os.environ) | _UNHURRIED,
                pipesize=_PIPE,
            )
        except OSError as fault:
            raise _not_started(fault) from fault
        try:
            yield _iter_chunks(arguments[0], process)
            if process.wait():
                told.seek(0)
                raise _failed(arguments[0], told.read().decode("utf-8", "replace"))
        finally:
            process.kill()
            process.communicate()


def _iter_chunks(name: str, process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    assert process.stdout is not None
    pipe = process.stdout.fileno()
    while True:
        if os.name == "posix" and not select.select([pipe], [], [], TIMEOUT_SECONDS)[0]:
            raise _too_slow(name)
        chunk = os.read(pipe, _PIPE)
        if not chunk:
            return
        yield chunk


def start(root: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a git command that answers on its output what it is asked on its input."""
    try:
        return subprocess.Popen(
            command(root, *arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(os.environ),
        )
    except OSError as fault:
        raise _not_started(fault) from fault


def command(root: Path, *arguments: str) -> list[str]:
    """Return the argument vector of a git command that reads the repository around a folder."""
    settings = [part for setting in _SETTINGS for part in ("-c", setting)]
    return ["git", "--no-pager", *settings, "-C", str(root), *arguments]


def environment(inherited: Mapping[str, str]) -> dict[str, str]:
    """Return an environment without the variables that point git elsewhere."""
    kept = {
        name: text
        for name, text in inherited.items()
        if not name.startswith("GIT_") or name in _KEPT_VARIABLES
    }
    return kept | _ENVIRONMENT


def find_place(root: Path) -> Place:
    """Find the repository around a folder; raise GitError when there is none that may be read."""
    answers = run(root, "rev-parse", *_QUESTIONS).decode("utf-8", "surrogateescape")
    return _read_place(answers.removesuffix("\n"))


def find_head(root: Path) -> tuple[Place, str, str | None]:
    """Find the repository around a folder, its tip and its branch, if it is on one.

    Raises GitError when there is no repository that may be read, and before the first commit.
    """
    answers = run(root, "rev-parse", *_QUESTIONS, "HEAD", "--symbolic-full-name", "HEAD")
    place, tip, name = answers.decode("utf-8", "surrogateescape").removesuffix("\n").rsplit("\n", 2)
    branch = name.removeprefix("refs/heads/").encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return _read_place(place), tip, None if name == "HEAD" else branch


def _read_place(answers: str) -> Place:
    inside, shallow, hash_name, prefix = answers.split("\n", 3)
    if inside != "true":
        raise GitError("The folder is not a working tree of git", "Run the command in a clone's folder")
    return Place(prefix=prefix, shallow=shallow == "true", hash_name=hash_name)


def find_commit(root: Path, revision: str) -> str:
    """Return the full id of the commit that a user's words name; raise GitError when none does."""
    unknown = GitError(
        f"`{revision}` is no revision of this repository",
        "Name a branch, a tag or a commit; in a shallow clone run `git fetch --unshallow` first",
    )
    if not revision or revision.startswith("-") or not revision.isprintable():
        raise unknown
    try:
        answer = run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    except GitError:
        find_place(root)
        raise unknown from None
    found = answer.decode("utf-8", "replace").strip()
    if not _HEX_ID.fullmatch(found):
        raise unknown
    return found


def _too_slow(name: str) -> GitError:
    return GitError(f"git {name} takes longer than {TIMEOUT_SECONDS:.0f} seconds", "Run `git gc`")


def _not_started(fault: OSError) -> GitError:
    if isinstance(fault, FileNotFoundError):
        return GitError("git is not installed", "Install git, for example with `apt install git`")
    return GitError(f"git cannot be started ({fault.strerror})", "Check the permissions of the git command")


def _failed(name: str, stderr: str) -> GitError:
    """Turn what git says into a sentence and a remedy."""
    lines = [line for line in stderr.splitlines() if line.strip()]
    detail = next((line for line in lines if line.startswith("fatal: ")), lines[0] if lines else "")
    if "detected dubious ownership" in stderr:
        return GitError(
            "git does not trust this repository, because another user owns it",
            "Run `git config --global --add safe.directory FOLDER` if you trust it",
            detail,
        )
    if "not a git repository" in stderr:
        return GitError(NO_REPOSITORY, "Run `git init` and commit the plan", detail)
    if "cannot use bare repository" in stderr:
        return GitError("The folder is a bare repository", "Clone it and work in the clone", detail)
    if "unable to read" in stderr or "lazy fetching disabled" in stderr:
        return GitError("The clone lacks a part of the history", FETCH_ALL, detail)
    said = detail.removeprefix("fatal: ").rstrip(".")
    return GitError(f"git {name} failed: {said}" if said else f"git {name} failed", "Run `git fsck`", detail)
