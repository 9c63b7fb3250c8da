"""Write the list of accepted findings, which a person can read and git can merge."""

from __future__ import annotations

from pathlib import Path

from smartdocs.model.baseline import BASELINE_FILE, Entry
from smartdocs.pipeline import Judged
from smartdocs.publish.replace_file import replace_file
from smartdocs.rules.baseline import list_entries

HEADER = """\
# Findings that are accepted for now: `smartdocs check` is silent about them, and strict about new ones.
# Written by `smartdocs check --baseline`, which also takes out what is mended. One line a finding:
# its rule, the field it points at, its file.
"""


def write_baseline(root: Path, judged: Judged) -> int:
    """Accept all findings but errors, those of an older list included; return how many there are."""
    entries = list_entries((*judged.findings, *judged.result.accepted), judged.portfolio)
    replace_file(root / BASELINE_FILE, render_baseline(entries).encode())
    return len(entries)


def render_baseline(entries: tuple[Entry, ...]) -> str:
    """Give the file's text: a line each, in order of path, so that two branches merge."""
    return HEADER + "".join(f"{entry.code} {entry.field or '-'} {entry.path}\n" for entry in entries)
