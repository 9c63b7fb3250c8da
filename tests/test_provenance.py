"""Unknown provenance answers nothing, whatever was read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from smartdocs.model.provenance import Commit, FileHistory, History, Repository, SourceError

NOON = datetime(2026, 7, 1, 12, tzinfo=UTC)
DANA = ("Dana Field", "dana@example.org", NOON)
COMMIT = Commit("a" * 40, *DANA, *DANA, "begin")
FILES = {"content/a.md": FileHistory("content/a.md", COMMIT, COMMIT)}


@pytest.mark.parametrize(
    ("repository", "reason"),
    [
        (Repository("git", COMMIT), ""),
        (Repository("git", COMMIT, shallow=True), "shallow clone"),
        (Repository("none", problem="git is not installed"), "no git"),
        (Repository("git", COMMIT, problem="The clone lacks a part of the history"), "unreadable history"),
    ],
)
def test_only_known_history_answers(repository: Repository, reason: str) -> None:
    history = History(repository, FILES)
    assert (history.reason, history.known) == (reason, not reason)
    assert history.first("content/a.md") == (None if reason else COMMIT)
    assert history.last("content/a.md") == (None if reason else COMMIT)


def test_a_file_that_git_does_not_know_has_no_commits() -> None:
    assert History(Repository("git", COMMIT), FILES).first("content/b.md") is None


def test_whether_a_file_is_committed_can_be_unknown() -> None:
    assert History(Repository("none")).is_uncommitted("content/a.md") is None
    assert History(Repository("git", COMMIT, dirty=True, changed=("a",))).is_uncommitted("a") is True


def test_a_source_error_is_one_sentence_and_a_remedy() -> None:
    fault = SourceError("git is not installed", "Install git")
    assert (str(fault), fault.message, fault.help) == (fault.message, "git is not installed", "Install git")
