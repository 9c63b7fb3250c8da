"""Contents come out of the object store as they went in."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from smartdocs.model.provenance import SourceError
from smartdocs.source.objects import ObjectReader, read_tree
from tests.repositories import GitRepository

FILES: dict[str, str | bytes] = {
    "content/empty.md": b"",
    "content/lines.md": b"one\n\ntwo\n",
    "content/large.bin": bytes(range(256)) * 4096,
}


@pytest.fixture
def repository(tmp_path: Path) -> GitRepository:
    repository = GitRepository(tmp_path / "plan")
    repository.commit("begin", FILES)
    return repository


def test_every_content_is_read_whole_through_one_process(repository: GitRepository) -> None:
    entries = read_tree(repository.root, "HEAD", ["content"])
    with closing(ObjectReader(repository.root)) as objects:
        assert {path: objects.read(entry.object_id) for path, entry in entries.items()} == FILES
    assert {path: entry.size for path, entry in entries.items()} == {p: len(c) for p, c in FILES.items()}


def test_a_missing_object_does_not_disturb_the_next(repository: GitRepository) -> None:
    entry = read_tree(repository.root, "HEAD", ["content"])["content/lines.md"]
    with closing(ObjectReader(repository.root)) as objects:
        with pytest.raises(SourceError, match="The clone lacks the object 0000000000"):
            objects.read("0" * 40)
        assert objects.read(entry.object_id) == FILES["content/lines.md"]


def test_only_the_paths_asked_for_are_listed(repository: GitRepository) -> None:
    assert list(read_tree(repository.root, "HEAD", ["content/empty.md", "nowhere"])) == ["content/empty.md"]
