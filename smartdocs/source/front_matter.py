"""Split a Markdown file into front matter and body."""

from __future__ import annotations

import re
from dataclasses import dataclass

from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding, Location
from smartdocs.model.source_file import read_lines
from smartdocs.source.characters import without_controls

FENCE = re.compile(r"^---[ \t]*$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The two halves of a file; lines are counted from 1. `yaml` is None when there is none."""

    yaml: str | None
    yaml_line: int
    body: str
    body_line: int


def decode(path: str, content: bytes) -> tuple[str | None, list[Finding]]:
    """Read bytes as UTF-8, with or without a byte order mark, line ends made equal."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        # The error counts in what follows a byte order mark.
        before = read_lines(error.object[: error.start])
        message = f"Not UTF-8: byte 0x{error.object[error.start]:02X} cannot be read"
        place = Location(path, len(before), len(before[-1]) + 1)
        return None, [make_file_finding("F001", place, message, "Save the file in UTF-8")]
    return text.replace("\r\n", "\n").replace("\r", "\n"), []


def split(path: str, text: str) -> tuple[FrontMatter, list[Finding]]:
    """Split at the two `---` lines; a file without front matter is all body."""
    lines = text.split("\n")
    if not FENCE.match(lines[0]):
        return FrontMatter(None, 1, without_controls(text), 1), []
    for number, line in enumerate(lines[1:], start=1):
        if FENCE.match(line):
            body = without_controls("\n".join(lines[number + 1 :]))
            return FrontMatter("\n".join(lines[1:number]) + "\n", 2, body, number + 2), []
    message = "Front matter has no closing `---`"
    finding = make_file_finding(
        "F001", Location(path, 1, 1, 4), message, "Add a line `---` after the last field"
    )
    return FrontMatter(None, 1, "", 1), [finding]
