"""Findings as JSON, for programs."""

from __future__ import annotations

import json

from smartdocs.model.finding import Finding, Location
from smartdocs.render.findings.listing import Listing, make_fingerprints


def render_json(listing: Listing) -> str:
    """Return one JSON document: a list of findings, each with its place, texts and related places."""
    names = make_fingerprints(listing.findings, listing.identify)
    rows = [_row(finding, name) for finding, name in zip(listing.findings, names, strict=True)]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def _row(finding: Finding, fingerprint: str) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word,
        **_place(finding.location),
        "message": finding.message,
        "help": finding.help,
        "fingerprint": fingerprint,
        "subjects": list(finding.subjects),
        "related": [{**_place(item.location), "message": item.message} for item in finding.related],
    }


def _place(location: Location) -> dict[str, object]:
    return {
        "path": location.path,
        "line": location.line,
        "column": location.column,
        "end_column": location.end_column,
    }
