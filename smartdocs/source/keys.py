"""Name what is remembered between runs by all that it was made from."""

from __future__ import annotations

import shutil
from functools import cache
from hashlib import sha256
from pathlib import Path

_MADE_BY = ("source", "model")


def make_key(kind: str, *parts: str) -> str:
    """Return the key of something that this program and this git make from some parts."""
    return "\0".join((kind, _mark_program(), *parts))


@cache
def _mark_program() -> str:
    """Tell this program and this git from any other, by the times and sizes of their files.

    A version alone would not do: who changes the program must not be shown what it made before.
    """
    here = Path(__file__).resolve().parent.parent
    modules = sorted(path for name in _MADE_BY for path in (here / name).glob("*.py"))
    git = shutil.which("git")
    marks = [_mark(path) for path in (*modules, *([Path(git)] if git else []))]
    return sha256("\n".join(marks).encode("utf-8", "surrogateescape")).hexdigest()


def _mark(path: Path) -> str:
    try:
        found = path.stat()
    except OSError:
        return f"{path} -"
    return f"{path} {found.st_size} {found.st_mtime_ns}"
