"""What stands where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from smartdocs.model.phrase import phrase
from smartdocs.review.section import Entry, Section

_MOST_LINES = 14  # with so many, the summary still stands below


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents(Section):
    name: ClassVar[str] = "contents"
    lines: tuple[Entry, ...]

    @property
    def is_short(self) -> bool:
        """Tell whether the summary shares its page on paper."""
        return sum(1 + len(line.parts) for line in self.lines) <= _MOST_LINES


def make_contents(sections: Iterable[Section]) -> Contents:
    """List the sections that were made, each with the lines below it."""
    lines = tuple(Entry(section.title, section.name, section.entries) for section in sections)
    return Contents(title=phrase("Contents"), lines=lines)
