"""Read the list of accepted findings: a line each, `CODE field path`."""

from __future__ import annotations

import re

from smartdocs.model.baseline import BASELINE_FILE, Baseline, Entry
from smartdocs.model.source_file import read_lines
from smartdocs.source.workspace import Workspace

LINE = re.compile(r"([A-Z]\d{3}) (\S+) (\S.*)")
NO_FIELD = "-"


def read_baseline(workspace: Workspace) -> Baseline:
    """Count the accepted findings; a workspace without the file accepts none."""
    if not workspace.exists(BASELINE_FILE):
        return Baseline()
    counts: dict[Entry, int] = {}
    lines: dict[Entry, int] = {}
    unreadable = []
    for number, line in enumerate(read_lines(workspace.read(BASELINE_FILE)), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        found = LINE.fullmatch(line.rstrip())
        if found is None:
            unreadable.append(number)
            continue
        code, field, path = found.groups()
        entry = Entry(code, path, "" if field == NO_FIELD else field)
        counts[entry] = counts.get(entry, 0) + 1
        lines.setdefault(entry, number)
    return Baseline(counts, lines, tuple(unreadable))
