"""Findings as SARIF 2.1.0, the format of static analysis results that code hosts and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import TypeAlias
from urllib.parse import quote

from smartdocs.model.baseline import BASELINE_FILE
from smartdocs.model.finding import Finding, Location
from smartdocs.render.findings.listing import Failure, Listing, make_fingerprints, sentences
from smartdocs.render.findings.sarif_rules import LEVELS, describe_rules

Json: TypeAlias = dict[str, object]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "SRCROOT"
FINGERPRINT = "smartdocs/v1"
LONGEST = 1000


def render_sarif(listing: Listing) -> str:
    """Return one log with one run: all rules, all findings, and also what authors set aside, with reasons."""
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [_run(listing)]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


def _run(listing: Listing) -> Json:
    index = {rule.code: number for number, rule in enumerate(listing.rules)}
    driver = {
        "name": "SmartDocs",
        "semanticVersion": listing.version,
        "rules": describe_rules(listing.rules, listing.families, listing.site),
    }
    return {
        "tool": {"driver": driver},
        "invocations": [_invocation(listing, index)],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "properties": {"asOf": listing.as_of.isoformat()},
        "results": list(_results(listing, index)),
    }


def _invocation(listing: Listing, index: Mapping[str, int]) -> Json:
    return {
        "executionSuccessful": not listing.failures,
        "exitCode": listing.exit_code,
        "toolExecutionNotifications": [
            _notification(failure, index, listing.from_root) for failure in listing.failures
        ],
    }


def _notification(failure: Failure, index: Mapping[str, int], prefix: str) -> Json:
    said = f"Rule '{failure.code}' failed with {failure.kind}"
    notification: Json = {
        "level": "error",
        "message": {"text": sentences(f"{said}: {failure.message}" if failure.message else said)},
        "exception": {"kind": failure.kind, "message": failure.message},
        "associatedRule": {"id": failure.code, "index": index[failure.code]},
    }
    if failure.path:
        artifact = _artifact(failure.path, prefix)
        notification["locations"] = [{"physicalLocation": {"artifactLocation": artifact}}]
    return notification


def _results(listing: Listing, index: Mapping[str, int]) -> Iterator[Json]:
    """Yield what stands, then what is set aside; all of them say whether they are suppressed."""
    listed: list[tuple[Finding, list[Json]]] = [(finding, []) for finding in listing.findings]
    listed += [
        (finding, [{"kind": "inSource", "justification": reason}])
        for finding, reason in sorted(listing.ignored, key=lambda pair: pair[0].sort_key)
    ]
    accepted: Json = {"kind": "external", "justification": f"Accepted for now in {BASELINE_FILE}."}
    listed += [(finding, [accepted]) for finding in listing.accepted]
    names = make_fingerprints([finding for finding, _ in listed], listing.identify)
    for (finding, suppressions), name in zip(listed, names, strict=True):
        yield _result(finding, listing, index) | {
            "partialFingerprints": {FINGERPRINT: name},
            "suppressions": suppressions,
        }


def _result(finding: Finding, listing: Listing, index: Mapping[str, int]) -> Json:
    result: Json = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": LEVELS[finding.severity],
        "kind": "fail",
        "message": {"text": sentences(finding.message, finding.help)},
        "locations": [{"physicalLocation": _place(finding.location, listing)}],
    }
    if finding.related:
        result["relatedLocations"] = [
            {
                "id": number,
                "physicalLocation": _place(item.location, listing),
                "message": {"text": sentences(item.message)},
            }
            for number, item in enumerate(finding.related, 1)
        ]
    return result


def _place(place: Location, listing: Listing) -> Json:
    """Return a place with its words and, where the file can be read, the lines around them."""
    lines = listing.read_lines(place.path)
    region: Json = {"startLine": place.line, "startColumn": place.column}
    if place.end_column:
        region["endColumn"] = place.end_column
    physical: Json = {"artifactLocation": _artifact(place.path, listing.from_root), "region": region}
    if place.line <= len(lines):
        end = place.end_column - 1 if place.end_column else None
        region |= _quote(lines[place.line - 1][place.column - 1 : end])
        first, last = max(1, place.line - 1), min(len(lines), place.line + 1)
        around = _quote("\n".join(lines[first - 1 : last]))
        if around and first < last:
            physical["contextRegion"] = {"startLine": first, "endLine": last} | around
    return physical


def _quote(text: str) -> Json:
    """Return a text as a snippet, unless there is none, or more of it than anybody would read."""
    return {"snippet": {"text": text}} if 0 < len(text) <= LONGEST else {}


def _artifact(path: str, prefix: str) -> Json:
    return {"uri": quote(f"{prefix}{path}", errors="surrogateescape"), "uriBaseId": ROOT}
