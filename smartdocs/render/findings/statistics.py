"""How often each rule found something, for a person and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from smartdocs.model.finding import Finding, Severity
from smartdocs.render.findings.listing import Listing
from smartdocs.render.findings.text import Paint, write_total


@dataclass(frozen=True, slots=True)
class Count:
    """How many findings a rule has of a severity, and how many of them --fix would mend."""

    severity: Severity
    code: str
    name: str
    count: int
    fixable: int


def render_statistics(listing: Listing, fixable: Collection[Finding]) -> str:
    """Write a line for each rule and severity, the worst first, then the most frequent."""
    rows = _count(listing, fixable)
    width = max((len(str(row.count)) for row in rows), default=0)
    lines = [
        f"{row.count:>{width}}  {row.severity.word:<7}  {row.code}  {row.name}{_remark(row)}\n"
        for row in rows
    ]
    return "".join([*lines, write_total(listing.findings, Paint()), "\n"])


def render_statistics_json(listing: Listing, fixable: Collection[Finding]) -> str:
    """Return a JSON list with the same rows in the same order."""
    rows = [
        {
            "code": row.code,
            "name": row.name,
            "severity": row.severity.word,
            "count": row.count,
            "fixable": row.fixable,
        }
        for row in _count(listing, fixable)
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def _remark(row: Count) -> str:
    return f" (--fix mends {row.fixable})" if row.fixable else ""


def _count(listing: Listing, fixable: Collection[Finding]) -> list[Count]:
    found = Counter((finding.severity, finding.code, finding.name) for finding in listing.findings)
    # One repair may bring another to light, so that more may be mended than was found.
    mended = Counter((finding.severity, finding.code, finding.name) for finding in fixable) & found
    rows = [Count(*key, count, mended[key]) for key, count in found.items()]
    return sorted(rows, key=lambda row: (-row.severity, -row.count, row.code))
