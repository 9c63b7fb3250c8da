"""Keys, tokens and passwords in the files of a plan that would be published."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from smartdocs.model.secrets import SecretPlace, find_secrets
from smartdocs.source.workspace import Workspace

# An office file is a ZIP; no more than this is unfolded of one, in bytes.
_UNFOLDED = 64 * 1024 * 1024


def read_secrets(workspace: Workspace, paths: Iterable[str], limit: int) -> Iterator[SecretPlace]:
    """Yield what looks like a secret in files of at most `limit` bytes, in order."""
    for path in paths:
        if workspace.exists(path) and workspace.size(path) <= limit:
            content = workspace.read(path)
            yield from _look_into(path, content, "")
            if content.startswith(b"PK\x03\x04"):
                yield from _look_into_archive(path, content)


def _look_into(path: str, content: bytes, part: str) -> Iterator[SecretPlace]:
    for found in find_secrets(content):
        before = content[: found.offset]
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        yield SecretPlace(path, before.count(b"\n") + 1, column, found.what, found.begins, part)


def _look_into_archive(path: str, content: bytes) -> Iterator[SecretPlace]:
    left = _UNFOLDED
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for member in archive.infolist():
                with archive.open(member) as file:
                    text = file.read(left)
                left -= len(text)
                for found in find_secrets(text):
                    yield SecretPlace(path, 1, 1, found.what, found.begins, member.filename)
                if left <= 0:
                    return
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError):
        return  # damaged or locked: what cannot be unfolded here, its reader cannot read either
