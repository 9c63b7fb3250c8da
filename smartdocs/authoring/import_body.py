"""What no field takes, as Markdown that shows exactly what stood in the spreadsheet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from smartdocs.authoring.interview.fields import clean

HEADING = "## From the spreadsheet"
_INLINE = re.compile(
    r"\\(?=[!-/:-@\[-`{-~]|$)|[`\[|]|\*(?! )|(?<=[^ ])\*"
    r"|(?<![^\W_])_|_(?![^\W_])|~(?=~)|<(?=[\w/!?])|&(?=#?\w+;)"
)
# What would begin something else than a paragraph or a list, or would be nothing but a line.
_LINE = re.compile(r"#{1,6}(?:\s|$)|>|:::|[:~](?:\s|$)|=+\s*$|[-*_+](?:\s*[-*_])*\s*$|\d+[.)]\s*$")


def write_text(text: str) -> str:
    """Write a cell so that every character of it is shown; lines and lists of its own stay."""
    return "\n".join(_write_line(line.strip()) for line in clean(text).split("\n"))


def _write_line(line: str) -> str:
    escaped = _INLINE.sub(lambda found: f"\\{found[0]}", line)
    if not _LINE.match(escaped):
        return escaped
    place = len(escaped) - len(escaped.lstrip("0123456789"))
    return f"{escaped[:place]}\\{escaped[place:]}"


def write_kept(kept: Iterable[tuple[str, str]]) -> str:
    """List cells under the names of their columns; a cell of several lines stands below its name."""
    return "\n".join(_write_item(name, text) for name, text in kept)


def _write_item(name: str, text: str) -> str:
    first = f"- **{_write_line(name).rstrip(':')}:**"
    lines = write_text(text).split("\n")
    if len(lines) == 1:
        return f"{first} {lines[0]}"
    return "\n".join((first, "", *(f"  {line}".rstrip() for line in lines), ""))


def write_origin(file: str, sheet: str, row: int) -> str:
    """Name where a goal came from; the same row of the same file is known by it again."""
    place = f"sheet {_write_line(sheet)}, row {row}" if sheet else f"row {row}"
    return f"Imported from {_write_line(file)}, {place}."


def write_body(texts: Iterable[str], kept: Iterable[tuple[str, str]], origin: str) -> str:
    """Return a goal's body: its own texts, what is kept, where it came from."""
    listed = write_kept(kept)
    parts = [*map(write_text, texts), f"{HEADING}\n\n{listed}" if listed else "", origin]
    return "\n\n".join(part.rstrip() for part in parts if part.strip())
