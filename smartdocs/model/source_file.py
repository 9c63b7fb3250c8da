"""Where a record was written: one table of positions a file, and what the author asked to ignore."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from smartdocs.model.finding import Location
from smartdocs.model.visibility import Visibility

Key: TypeAlias = tuple[str | int, ...]
Mark: TypeAlias = tuple[int, int, int | None]
CONTENT = "content"
_LOOKED_AT = 8000  # bytes; so does git tell what is no text


def place_path(text: str, file: str) -> str:
    """Return the path, from the plan's folder, that is meant by one which somebody wrote in a file.

    It counts from the folder of that file; from content/ when it begins with a slash, and from the
    plan's folder when it begins with `content/`.
    """
    if text.startswith(f"{CONTENT}/"):
        return posixpath.normpath(text)
    base = CONTENT if text.startswith("/") else posixpath.dirname(file)
    return posixpath.normpath(posixpath.join(base, text.lstrip("/")))


@dataclass(frozen=True, slots=True)
class Suppression:
    """A rule that the author set aside: from one line to another, or everywhere when `lines` is None.

    `code` is a code, a name, or the beginning of a code; empty when none was written. `misspelt` is what
    stands where `smartdocs: ignore` should, so that nothing is set aside.
    """

    code: str
    reason: str
    location: Location
    lines: tuple[int, int] | None = None
    misspelt: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """A file as positions: every field's key path to (line, column, end column) of its value.

    `body_line` is the line on which the Markdown body begins; `restricted` names the values
    that were written as `{value: …, visibility: …}`.
    """

    path: str
    marks: Mapping[Key, Mark] = field(default_factory=dict)
    body_line: int = 1
    suppressions: tuple[Suppression, ...] = ()
    restricted: Mapping[Key, Visibility] = field(default_factory=dict)

    def has(self, *key: str | int) -> bool:
        """Tell whether the author wrote this field."""
        return key in self.marks

    def at(self, *key: str | int) -> Location:
        """Return the place of a field's value, or of the nearest field around it."""
        for length in range(len(key), -1, -1):
            mark = self.marks.get(key[:length])
            if mark:
                return Location(self.path, *mark)
        return Location(self.path)

    def key_at(self, *key: str | int) -> Location:
        """Return the place of a field's name; the value's when the name has no place of its own."""
        mark = self.marks.get((*key, "~key"))
        return Location(self.path, *mark) if mark else self.at(*key)


def read_lines(content: bytes) -> list[str]:
    """Split a file into the lines that positions count: by line ends alone, without a byte order mark."""
    text = content.decode("utf-8-sig", "replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def show_lines(content: bytes) -> list[str]:
    """Split a file into lines that can be shown; none of one that is no text."""
    return [] if b"\0" in content[:_LOOKED_AT] else read_lines(content)


NOWHERE = Source("")
