"""The lines of a record's own file that numbers come from, as its author wrote them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from smartdocs.model.source_file import Source, read_lines
from smartdocs.render.kit import Kit
from smartdocs.render.places import Link, line_anchor, link_line

_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A line; its text is left out where the edition has only a part of the file, and `fields` name it."""

    anchor: str
    number: int
    text: str
    fields: tuple[str, ...]


def list_lines(
    at: Source, links: Iterable[Link | None], read: Callable[[str], bytes], *, is_partial: bool
) -> tuple[FileLine, ...]:
    """List every line that one of the links leads to."""
    wanted = sorted({line for link in links if link for line in link.lines})
    if not wanted:
        return ()
    texts = [] if is_partial else _read_texts(at.path, read)
    return tuple(
        FileLine(
            anchor=line_anchor(line),
            number=line,
            text=texts[line - 1][:_LONGEST] if line <= len(texts) else "",
            fields=() if line <= len(texts) else _fields_on(at, line),
        )
        for line in wanted
    )


def kit_lines(kit: Kit, at: Source, links: Mapping[str, Link]) -> tuple[FileLine, ...]:
    """List the lines of a record's file that its page leads to."""
    return list_lines(at, links.values(), kit.view.read, is_partial=at.path in kit.places.partial)


def link_fields(at: Source, *names: str) -> dict[str, Link]:
    """Lead to the lines of those of the fields that a record's author wrote, by the field's name."""
    links = ((name, link_line(at, name)) for name in names)
    return {name: link for name, link in links if link}


def _read_texts(path: str, read: Callable[[str], bytes]) -> list[str]:
    try:
        return read_lines(read(path))
    except (OSError, KeyError):
        return []


def _fields_on(at: Source, line: int) -> tuple[str, ...]:
    """Name the fields whose values stand on a line, as their author calls them."""
    keys = sorted(
        {
            tuple(str(part) for part in key if part != "~key" and not isinstance(part, int))
            for key, mark in at.marks.items()
            if key and mark[0] == line and not _is_marked(at, key)
        }
    )
    return tuple(".".join(key) for key in keys)


def _is_marked(at: Source, key: tuple[str | int, ...]) -> bool:
    """Tell whether a value, or one around it, says of itself for whom it is."""
    return any(key[:length] in at.restricted for length in range(1, len(key) + 1))
