"""Findings as JSON, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence

from smartdocs.model.finding import Finding, Location


def render_json(findings: Sequence[Finding]) -> str:
    """Return one JSON document: a list of findings, each with its place, texts and related places."""
    return json.dumps([_row(finding) for finding in findings], indent=2, ensure_ascii=False) + "\n"


def _row(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.word,
        **_place(finding.location),
        "message": finding.message,
        "help": finding.help,
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
