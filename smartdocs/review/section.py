"""What every section of a review is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents; `anchor` is the place in the document that it leads to."""

    title: str
    anchor: str
    parts: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of a review. `name` finds its template and is its place in the document."""

    name: ClassVar[str]
    title: str

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The lines below this section in the contents."""
        return ()
