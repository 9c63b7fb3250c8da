"""Commits are read as they are stated, however odd the statement."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartdocs.source.commits import parse_time, read_commits
from smartdocs.source.history_pass import read_history
from tests.repositories import GitRepository

GOAL = "content/goals/renewals.md"


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("0 +0000", "1970-01-01T00:00:00+00:00"),
        ("1782889200 +0530", "2026-07-01T12:30:00+05:30"),
        ("1782889200 -0700", "2026-07-01T00:00:00-07:00"),
        ("1782889200 +9900", "2026-07-01T07:00:00+00:00"),
        ("1782889200", "2026-07-01T07:00:00+00:00"),
        ("99999999999999999 +0000", "9999-12-30T00:00:00+00:00"),
        ("99999999999999999 +1400", "9999-12-30T14:00:00+14:00"),
        ("-5 +0000", "1970-01-01T00:00:00+00:00"),
        ("", "1970-01-01T00:00:00+00:00"),
    ],
)
def test_any_time_can_be_read(raw: str, expected: str) -> None:
    assert parse_time(raw).isoformat() == expected


def test_a_commit_that_steers_the_terminal_is_disarmed(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "plan")
    tip = repository.commit("red \x1b[31m and \u202e turned", {GOAL: "x"})
    assert read_commits(repository.root, [tip])[tip].subject == "red \ufffd[31m and \ufffd turned"


def test_a_commit_without_author_or_subject_can_be_read(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "plan")
    repository.commit("begin", {GOAL: "x"})
    tree = repository.git("rev-parse", "HEAD^{tree}")
    text = repository.root / ".git" / "odd"
    text.write_text(f"tree {tree}\nauthor  <> 1 +0000\ncommitter c <c> 1 +0000\n\n")
    odd = repository.git("hash-object", "-t", "commit", "-w", "--literally", str(text))
    repository.git("update-ref", "refs/heads/main", odd)
    history = read_history(repository.root)
    head = history.repository.head
    assert head is not None
    assert (head.author, head.author_email, head.subject) == ("", "", "")
    assert list(history.files) == [GOAL]


def test_author_and_committer_may_differ_and_mailmap_changes_neither(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "plan")
    repository.commit("begin", {GOAL: "x", ".mailmap": "Another Name <dana@example.org>\n"})
    arguments = ("commit", "--quiet", "--amend", "--no-edit", "--author=Lee Marsh <lee@example.org>")
    repository.git(*arguments)
    head = read_history(repository.root).repository.head
    assert head is not None
    assert (head.author, head.committer) == ("Lee Marsh", "Dana Field")
