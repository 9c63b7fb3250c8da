"""What stands where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from smartdocs.review.section import Entry, Section


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents(Section):
    name: ClassVar[str] = "contents"
    lines: tuple[Entry, ...]


def make_contents(sections: Iterable[Section]) -> Contents:
    """List the sections that were made, each with the lines below it."""
    lines = tuple(Entry(section.title, section.name, section.entries) for section in sections)
    return Contents(title="Contents", lines=lines)
