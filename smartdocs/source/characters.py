"""Control characters: they carry no text, drive terminals and break PDFs, so that none gets past reading."""

from __future__ import annotations

# Tabs, line ends and form feeds are layout.
CONTROLS = frozenset({*range(0x20), *range(0x7F, 0xA0)} - {*map(ord, "\t\n\f\r")})
_BLANKS = dict.fromkeys(CONTROLS, " ")


def find_control(text: str) -> str | None:
    """Return the first control character of a text."""
    return next((character for character in text if ord(character) in CONTROLS), None)


def without_controls(text: str) -> str:
    """Put a space in place of each control character, so that columns stay what they are."""
    return text.translate(_BLANKS)
