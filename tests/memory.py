"""Workspaces that are written in the test itself."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import date

from smartdocs.assess.assess import assess
from smartdocs.rules.check import CheckResult, check, make_context
from smartdocs.rules.rule import EXAMPLE_DAY, Context
from smartdocs.source.load import load


class MemoryWorkspace:
    """A workspace of texts by path."""

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self._files = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}

    @property
    def label(self) -> str:
        return "memory"

    def paths(self) -> tuple[str, ...]:
        return tuple(sorted(self._files))

    def read(self, path: str) -> bytes:
        return self._files[path]

    def size(self, path: str) -> int:
        return len(self._files[path])

    def digest(self, path: str) -> str:
        return hashlib.sha256(self._files[path]).hexdigest()

    def mark(self, path: str) -> None:
        return None

    def exists(self, path: str) -> bool:
        return path in self._files

    def is_folder(self, path: str) -> bool:
        return any(other.startswith(f"{path}/") for other in self._files)

    def problem(self, path: str) -> str:
        return ""

    def problems(self) -> Mapping[str, str]:
        return {}


def judge(files: Mapping[str, str | bytes], as_of: date = EXAMPLE_DAY) -> CheckResult:
    """Load, assess and check texts by path."""
    portfolio = load(MemoryWorkspace(files))
    return check(portfolio, assess(portfolio, portfolio.config.as_of or as_of))


def context_of(files: Mapping[str, str | bytes], as_of: date = EXAMPLE_DAY) -> Context:
    """Load and assess texts by path, as rules see them."""
    portfolio = load(MemoryWorkspace(files))
    return make_context(portfolio, assess(portfolio, portfolio.config.as_of or as_of))


def codes_of(files: Mapping[str, str | bytes], as_of: date = EXAMPLE_DAY) -> list[str]:
    return [finding.code for finding in judge(files, as_of).findings]
