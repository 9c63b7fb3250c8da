"""Who may see what: four audiences, from narrow to wide."""

from __future__ import annotations

from enum import IntEnum


class Visibility(IntEnum):
    """An audience; a thing is shown to its own audience and to every narrower one."""

    PRIVATE = 1
    INTERNAL = 2
    CUSTOMER = 3
    PUBLIC = 4

    @property
    def word(self) -> str:
        return self.name.lower()

    def is_shown_to(self, audience: Visibility) -> bool:
        """Tell whether a thing of this visibility may appear in an edition for `audience`."""
        return self >= audience


VISIBILITY_WORDS = tuple(level.word for level in Visibility)
