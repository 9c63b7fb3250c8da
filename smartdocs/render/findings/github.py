"""Findings as annotations of GitHub Actions: commands that the runner reads from a step's output."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smartdocs.model.finding import Finding, Severity
from smartdocs.render.findings.listing import Listing, relocate, sentences

# Of each kind the runner shows this many a step, and drops the rest without a word.
MOST = 10
CONTROL = re.compile(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]")
KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
PLURALS = {Severity.ERROR: "errors", Severity.WARNING: "warnings", Severity.INFO: "notes"}


def render_github(listing: Listing) -> str:
    """Annotate the ten of each severity that matter most, the worst first; say how many were cut."""
    lines: list[str] = []
    cut: list[str] = []
    for severity, kind in KINDS.items():
        found = [finding for finding in listing.findings if finding.severity is severity]
        lines += [
            _command(kind, relocate(finding, listing.from_root)) for finding in listing.pick(found, MOST)
        ]
        if len(found) > MOST:
            cut.append(f"{len(found) - MOST} of {len(found)} {PLURALS[severity]}")
    lines.append(_last_line(len(lines), cut))
    return "\n".join(lines) + "\n"


def _last_line(shown: int, cut: Sequence[str]) -> str:
    if not shown:
        return "Nothing to mend"
    if not cut:
        return f"All {shown} findings are annotated" if shown > 1 else "The only finding is annotated"
    return (
        f"Not annotated: {', '.join(cut)}, for GitHub shows {MOST} of a kind; "
        "`smartdocs check --all` lists each"
    )


def _command(kind: str, finding: Finding) -> str:
    place = finding.location
    properties = {"file": place.path, "line": place.line, "col": place.column}
    if place.end_column:
        properties |= {"endLine": place.line, "endColumn": place.end_column}
    properties["title"] = f"{finding.code} {finding.name}"
    written = ",".join(f"{name}={_escape_property(str(value))}" for name, value in properties.items())
    seen = [f"See {item.location}: {item.message}" for item in finding.related]
    text = "\n".join([sentences(finding.message, finding.help), *seen])
    return f"::{kind} {written}::{_escape(text)}"


def _escape(text: str) -> str:
    """Write what the runner would read as the end of a text; other control characters are left out."""
    text = CONTROL.sub(" ", text)
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
