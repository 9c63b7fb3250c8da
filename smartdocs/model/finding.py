"""What is wrong, where, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

QUOTED = re.compile(r"`([^`]*)`")
LONGEST = 600


class Severity(IntEnum):
    """How much a finding matters; comparable, so that a threshold is a comparison."""

    INFO = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: path relative to the workspace, line and columns counted from 1.

    `end_column` is the column just past the last character on the same line, or None
    when only the start is known. Columns count code points, not bytes.
    """

    path: str
    line: int = 1
    column: int = 1
    end_column: int | None = None

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Related:
    """A second place that the finding speaks of, with a word on why."""

    location: Location
    message: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: a fact in the present tense and a remedy.

    `subjects` are the keys (`kind:id`) of every record whose facts the message uses;
    an edition shows the finding only when all of them are visible in it.
    `group` is a sentence with `{count}` that stands for many findings of this code at once.
    """

    code: str
    name: str
    severity: Severity
    location: Location
    message: str
    help: str
    subjects: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    group: str = ""

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        where = self.location
        return (where.path, where.line, where.column, self.code, self.message)


def format_line(text: str, longest: int) -> str:
    """Put a sentence on one line, and cut what it quotes of the author where that is a page of its own."""

    def cut(found: re.Match[str]) -> str:
        return f"`{found[1][: longest - 1]}…`" if len(found[1]) > longest else found[0]

    line = QUOTED.sub(cut, " ".join(text.split()))
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
