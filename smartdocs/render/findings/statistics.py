"""How often each rule found something, for a person and for programs."""

from __future__ import annotations

import json
from collections import Counter

from smartdocs.model.finding import Severity
from smartdocs.render.findings.listing import Listing
from smartdocs.render.findings.text import Paint, write_total


def render_statistics(listing: Listing) -> str:
    """Write a line for each rule and severity, the worst first, then the most frequent."""
    rows = _count(listing)
    width = max((len(str(count)) for _, _, _, count in rows), default=0)
    lines = [
        f"{count:>{width}}  {severity.word:<7}  {code}  {name}\n" for severity, code, name, count in rows
    ]
    return "".join([*lines, write_total(listing.findings, Paint()), "\n"])


def render_statistics_json(listing: Listing) -> str:
    """Return a JSON list with the same rows in the same order."""
    rows = [
        {"code": code, "name": name, "severity": severity.word, "count": count}
        for severity, code, name, count in _count(listing)
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def _count(listing: Listing) -> list[tuple[Severity, str, str, int]]:
    counts = Counter((finding.severity, finding.code, finding.name) for finding in listing.findings)
    rows = [(*key, count) for key, count in counts.items()]
    return sorted(rows, key=lambda row: (-row[0], -row[3], row[1]))
