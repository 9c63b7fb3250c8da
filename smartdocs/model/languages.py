"""Which languages SmartDocs itself speaks."""

from __future__ import annotations

SPOKEN = ("en", "de")
"""English, and what templates/locale has a catalogue of."""


def speaks(language: str) -> bool:
    """Tell whether the words of pages and reviews are in a language, `de-AT` being served by `de`."""
    return language.lower().partition("-")[0] in SPOKEN
