"""Findings as a code quality report of GitLab, which compares two of them by fingerprint."""

from __future__ import annotations

import json

from smartdocs.model.finding import Finding, Severity
from smartdocs.render.findings.listing import Listing, make_fingerprints, sentences

SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def render_gitlab(listing: Listing) -> str:
    """Return a JSON list with one entry a finding."""
    names = make_fingerprints(listing.findings, listing.identify)
    rows = [
        _row(finding, name, listing.from_root) for finding, name in zip(listing.findings, names, strict=True)
    ]
    return json.dumps(rows, indent=2, ensure_ascii=False) + "\n"


def _row(finding: Finding, fingerprint: str, prefix: str) -> dict[str, object]:
    return {
        "description": f"{finding.code}: {sentences(finding.message, finding.help)}",
        "check_name": finding.name,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[finding.severity],
        "location": {
            "path": f"{prefix}{finding.location.path}",
            "lines": {"begin": finding.location.line},
        },
    }
