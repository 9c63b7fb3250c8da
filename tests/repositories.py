"""Small git repositories for tests, written by people who do not exist."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path


def mail_of(name: str) -> str:
    return name.split()[0].lower() + "@example.org"


def make_key(folder: Path, name: str) -> Path:
    """Make an SSH key for a person, and add it to the folder's list of allowed signers."""
    key = folder / name.split()[0].lower()
    subprocess.run(
        ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", mail_of(name), "-f", str(key)], check=True
    )
    with (folder / "allowed").open("a") as allowed:
        allowed.write(f"{mail_of(name)} {key.with_suffix('.pub').read_text()}")
    return key


class GitRepository:
    """A repository in a folder, with commits by a stated author at a stated time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(
        self,
        *arguments: str,
        at: str = "2026-07-01T09:00:00+02:00",
        author: str = "Dana Field",
        committer: str = "",
        committed: str = "",
    ) -> str:
        """Run git as it stands, without the wrapper that is under test.

        The committer and the time of the commit are the author's unless something else is stated.
        """
        clean = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
        stated: dict[str, str] = {}
        for role, name, day in (("AUTHOR", author, at), ("COMMITTER", committer or author, committed or at)):
            person = {"NAME": name, "EMAIL": mail_of(name), "DATE": day}
            stated |= {f"GIT_{role}_{key}": text for key, text in person.items()}
        own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        done = subprocess.run(
            ["git", "-c", "protocol.file.allow=always", *arguments],
            cwd=self.root,
            env=clean | stated | own,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout.strip()

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file without committing it."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(
        self,
        subject: str,
        files: Mapping[str, str | bytes] | None = None,
        at: str = "2026-07-01T09:00:00+02:00",
        author: str = "Dana Field",
        committer: str = "",
        committed: str = "",
        key: Path | None = None,
    ) -> str:
        """Write files, commit everything, signed with an SSH key if one is given; return the commit's id."""
        for path, text in (files or {}).items():
            self.write(path, text)
        self.git("add", "--all")
        signed = ("-c", "gpg.format=ssh", "-c", f"user.signingKey={key}") if key else ()
        command = ("commit", "--quiet", "--allow-empty", "--message", subject, *(("-S",) if key else ()))
        self.git(*signed, *command, at=at, author=author, committer=committer, committed=committed)
        return self.git("rev-parse", "HEAD")
