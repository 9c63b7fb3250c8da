"""What is remembered between runs comes back whole, or not at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from smartdocs.cli.caching import open_store
from smartdocs.model.store import NO_STORE
from smartdocs.publish.folder_store import FolderStore


def test_what_was_put_comes_back(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "cache")
    assert store.get("a") is None
    store.put("a", b"first")
    store.put("b", b"second")
    store.put("a", b"third")
    assert (store.get("a"), store.get("b")) == (b"third", b"second")


@pytest.mark.parametrize("damage", [lambda text: text[:-1], lambda text: text + b"x", lambda text: b""])
def test_a_damaged_file_is_forgotten(tmp_path: Path, damage: object) -> None:
    store = FolderStore(tmp_path)
    store.put("a", b"content")
    (path,) = tmp_path.glob("*/*")
    path.write_bytes(damage(path.read_bytes()))  # type: ignore[operator]
    assert store.get("a") is None


def test_a_file_under_another_name_is_forgotten(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.put("a", b"content")
    (first,) = tmp_path.glob("*/*")
    store.put("b", b"other")
    (second,) = set(tmp_path.glob("*/*")) - {first}
    second.write_bytes(first.read_bytes())
    assert store.get("b") is None


def test_a_folder_that_takes_no_files_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = FolderStore(tmp_path / "file" / "cache")
    store.put("a", b"content")
    assert store.get("a") is None


def test_the_longest_unused_is_dropped_first(tmp_path: Path) -> None:
    store = FolderStore(tmp_path, limit=150)
    store.put("old", b"x" * 50)
    (old,) = tmp_path.glob("*/*")
    os.utime(old, (1, 1))
    store.put("new", b"y" * 50)
    store.tidy()
    assert store.get("old") is None
    assert store.get("new") == b"y" * 50


def test_the_command_line_keeps_it_where_the_user_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SMARTDOCS_CACHE", str(tmp_path / "mine"))
    open_store(no_cache=False).put("a", b"content")
    assert open_store(no_cache=False).get("a") == b"content"
    assert open_store(no_cache=True) is NO_STORE
    monkeypatch.setenv("SMARTDOCS_CACHE", "")
    assert open_store(no_cache=False) is NO_STORE
