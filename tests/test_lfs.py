"""A pointer of Git LFS is told from the file that it stands for."""

from __future__ import annotations

import hashlib

import pytest

from smartdocs.source.lfs import is_lfs_pointer, points_to


def pointer_to(content: bytes) -> bytes:
    digest = hashlib.sha256(content).hexdigest()
    text = f"version https://git-lfs.github.com/spec/v1\noid sha256:{digest}\nsize {len(content)}\n"
    return text.encode()


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (pointer_to(b"x"), True),
        (pointer_to(b"x").replace(b"oid", b"ext-0-a sha256:00\noid"), True),
        (pointer_to(b"x") + b"more\n", False),
        (b"version https://git-lfs.github.com/spec/v1\n", False),
        (b"", False),
    ],
)
def test_a_pointer_is_recognised(content: bytes, expected: bool) -> None:
    assert is_lfs_pointer(content) is expected


def test_a_pointer_stands_for_one_content() -> None:
    assert points_to(pointer_to(b"x"), b"x")
    assert not points_to(pointer_to(b"x"), b"y")
    assert not points_to(b"x", b"x")
