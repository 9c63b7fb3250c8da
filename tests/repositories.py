"""Small git repositories for tests, written by people who do not exist."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


class GitRepository:
    """A repository in a folder, with commits by a stated author at a stated time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True, exist_ok=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str, at: str = "2026-07-01T09:00:00+02:00", author: str = "Dana Field") -> str:
        """Run git as it stands, without the wrapper that is under test."""
        mail = author.split()[0].lower() + "@example.org"
        person = {"NAME": author, "EMAIL": mail, "DATE": at}
        clean = {name: text for name, text in os.environ.items() if not name.startswith("GIT_")}
        roles = ("AUTHOR", "COMMITTER")
        stated = {f"GIT_{role}_{key}": text for role in roles for key, text in person.items()}
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
        files: dict[str, str | bytes] | None = None,
        at: str = "2026-07-01T09:00:00+02:00",
        author: str = "Dana Field",
    ) -> str:
        """Write files, commit everything and return the commit's id."""
        for path, text in (files or {}).items():
            self.write(path, text)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", subject, at=at, author=author)
        return self.git("rev-parse", "HEAD")
