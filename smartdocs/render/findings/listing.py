"""What a check found, with everything that the formats of findings say besides."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from smartdocs.model.baseline import Entry
from smartdocs.model.finding import Finding, Location, Severity
from smartdocs.model.rule_help import RuleHelp

ReadLines = Callable[[str], Sequence[str]]
Pick = Callable[[Sequence[Finding], int], Sequence[Finding]]


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that could not do its work: what it was looking at, and what was raised."""

    code: str
    path: str
    kind: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The findings of one check, in order of place, and what surrounds them.

    `ignored` pairs what an ignore set aside with its reason; `accepted` is what the baseline lists.
    `identify` names a finding in a way that survives moved lines; `pick` gives so many of the findings
    that matter most. `fails_from` is the least severity that makes the check fail. A finding's path
    starts in the workspace: `from_here` leads there from where the command was given, `from_root` from
    the top of the repository; both are empty or end in a slash. `site` is where it is published.
    """

    findings: tuple[Finding, ...]
    ignored: tuple[tuple[Finding, str], ...] = ()
    accepted: tuple[Finding, ...] = ()
    failures: tuple[Failure, ...] = ()
    rules: tuple[RuleHelp, ...] = ()
    families: Mapping[str, str] = field(default_factory=dict)
    identify: Callable[[Finding], Entry]
    pick: Pick
    read_lines: ReadLines
    as_of: date
    version: str
    fails_from: Severity = Severity.ERROR
    exit_code: int = 0
    show_all: bool = False
    colour: bool = False
    from_here: str = ""
    from_root: str = ""
    site: str = ""


def make_fingerprints(findings: Iterable[Finding], identify: Callable[[Finding], Entry]) -> tuple[str, ...]:
    """Return a name for each finding, none twice: findings that are alike are counted."""
    seen: Counter[Entry] = Counter()
    names = []
    for finding in findings:
        entry = identify(finding)
        seen[entry] += 1
        words = (entry.code, entry.path, entry.field, str(seen[entry]))
        text = "\0".join(words).encode("utf-8", "surrogatepass")
        names.append(hashlib.sha256(text).hexdigest()[:32])
    return tuple(names)


def relocate(finding: Finding, prefix: str) -> Finding:
    """Return the finding as seen from a folder above the workspace."""
    if not prefix:
        return finding
    return replace(
        finding,
        location=_below(finding.location, prefix),
        related=tuple(replace(item, location=_below(item.location, prefix)) for item in finding.related),
    )


def _below(place: Location, prefix: str) -> Location:
    return replace(place, path=f"{prefix}{place.path}")


def sentences(*parts: str) -> str:
    """Join facts and remedies, which end without a full stop, into running text."""
    return " ".join(part if part.endswith((".", "!", "?", "…")) else f"{part}." for part in parts if part)
