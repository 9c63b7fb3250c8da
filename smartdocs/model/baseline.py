"""The findings that an organisation has accepted for now, so that a check can be strict about new ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

BASELINE_FILE = "smartdocs-baseline.txt"


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """One accepted finding: its rule's code, its file, and the field that it points at."""

    code: str
    path: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Baseline:
    """How often each finding is accepted, the line it was first written on, and lines that say nothing."""

    entries: Mapping[Entry, int] = field(default_factory=dict)
    lines: Mapping[Entry, int] = field(default_factory=dict)
    unreadable: tuple[int, ...] = ()
