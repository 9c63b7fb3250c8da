"""A finding with the lines of its file around it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from smartdocs.model.finding import Finding
from smartdocs.model.source_file import show_lines

_AROUND = 1
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class CodeFrame:
    """`lines` are (number, text); empty when the file cannot be read as text."""

    finding: Finding
    lines: tuple[tuple[int, str], ...] = ()


def make_frame(finding: Finding, read: Callable[[str], bytes]) -> CodeFrame:
    """Cut out the line that a finding is on with its neighbours."""
    try:
        lines = show_lines(read(finding.location.path))
    except (OSError, KeyError):
        return CodeFrame(finding)
    first = max(1, finding.location.line - _AROUND)
    last = min(len(lines), finding.location.line + _AROUND)
    return CodeFrame(
        finding, tuple((number, lines[number - 1][:_LONGEST]) for number in range(first, last + 1))
    )
