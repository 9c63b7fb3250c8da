"""Author's words where they must stay words: on one line of a terminal, and inside of Markdown."""

from __future__ import annotations

import re

# Written out, these begin something in CommonMark, in GitHub's or in GitLab's dialect of it.
_MARKS = re.compile(r"[\\`*_{}\[\]<>|~&$]")
_LINK = re.compile(r"(?<=:)//|(?<=www)\.", re.IGNORECASE)
# A person or an issue that is named so gets a message: a joiner without width stops that.
_NAMED = re.compile(r"@(?=\w)|#(?=\d)")
_JOINER = "\N{WORD JOINER}"
# Not printable by themselves, and part of words in many languages.
_KEPT = "\N{NO-BREAK SPACE}\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"


def one_line(text: str, longest: int = 0) -> str:
    """Put a text on one line, without what would steer a terminal or turn the direction of writing."""
    words = "".join(c if c.isprintable() or c in _KEPT else " " for c in text).split(" ")
    line = " ".join(word for word in words if word)
    return f"{line[: longest - 1].rstrip()}…" if 0 < longest < len(line) else line


def escape_markdown(text: str) -> str:
    """Write a text so that Markdown shows it as it is, on one line, also within a table."""
    escaped = _MARKS.sub(r"\\\g<0>", one_line(text))
    escaped = _LINK.sub(lambda found: "".join(f"\\{c}" for c in found[0]), escaped)
    return _NAMED.sub(lambda found: f"\\{found[0]}{_JOINER}", escaped)


def code_span(text: str) -> str:
    """Set an id as code; nothing in it can end the code, or the cell of a table that it stands in."""
    line = one_line(text).replace("`", "'").replace("|", "\N{BROKEN BAR}")
    return f"`{line}`" if line else ""
