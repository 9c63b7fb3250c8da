"""A file is uncommitted when its content, not its line ends or its storage, differs from the commit's."""

from __future__ import annotations

from pathlib import Path

import pytest

from smartdocs.source.history_pass import read_history
from smartdocs.source.known_contents import hash_blob
from tests.repositories import GitRepository
from tests.test_lfs import pointer_to

GOAL = "content/goals/renewals.md"
PICTURE = "content/evidence/board.png"


def changed(tmp_path: Path, path: str, committed: bytes, now: bytes) -> bool:
    repository = GitRepository(tmp_path / "plan")
    repository.commit("begin", {path: committed})
    repository.write(path, now)
    return read_history(repository.root).repository.changed == (path,)


@pytest.mark.parametrize(
    ("committed", "now", "expected"),
    [
        (b"a\nb\n", b"a\nb\n", False),
        (b"a\nb\n", b"a\r\nb\r\n", False),
        (b"a\r\nb\r\n", b"a\r\nb\r\n", False),
        (b"a\nb\n", b"a\r\nc\r\n", True),
        (b"\0a\nb\n", b"\0a\r\nb\r\n", True),
        (b"a\nb\n", b"a\nb", True),
        (b"", b"", False),
    ],
)
def test_line_ends_alone_are_no_change(tmp_path: Path, committed: bytes, now: bytes, expected: bool) -> None:
    assert changed(tmp_path, GOAL, committed, now) is expected


def test_a_file_restored_from_its_pointer_is_no_change(tmp_path: Path) -> None:
    assert not changed(tmp_path, PICTURE, pointer_to(b"\x89PNG\r\n"), b"\x89PNG\r\n")


def test_another_file_than_the_pointer_means_is_a_change(tmp_path: Path) -> None:
    assert changed(tmp_path, PICTURE, pointer_to(b"\x89PNG\r\n"), b"\x89PNG\r\n\x01")


def test_a_link_that_is_committed_is_no_change(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "plan")
    repository.write(GOAL, "one")
    (repository.root / "content" / "same.md").symlink_to("goals/renewals.md")
    repository.commit("begin")
    assert read_history(repository.root).repository.changed == ()


def test_a_blob_is_hashed_as_git_does(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "plan")
    repository.write(GOAL, "---\ntitle: Renew\n---\n")
    assert hash_blob(b"---\ntitle: Renew\n---\n", "sha1") == repository.git("hash-object", GOAL)


def test_a_text_with_other_line_ends_is_told_from_the_same_text(tmp_path: Path) -> None:
    repository = GitRepository(tmp_path / "plan")
    repository.commit("begin", {GOAL: "a\nb\n", PICTURE: b"\0\n"})
    repository.write(GOAL, "a\r\nb\r\n")
    state = read_history(repository.root).repository
    assert (state.line_ends, state.changed, state.dirty) == ((GOAL,), (), False)
