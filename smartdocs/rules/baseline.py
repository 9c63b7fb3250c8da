"""Set accepted findings apart from new ones, and say which accepted ones are no longer found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from smartdocs.model.baseline import BASELINE_FILE, Baseline, Entry
from smartdocs.model.config import CheckOptions
from smartdocs.model.finding import Finding, Location, Severity
from smartdocs.model.portfolio import Portfolio
from smartdocs.rules.around import stale_baseline
from smartdocs.rules.catalogue import BY_CODE
from smartdocs.rules.fingerprint import Fingerprints
from smartdocs.rules.options import is_unavoidable, wants


@dataclass(frozen=True, slots=True)
class Parted:
    """Findings that are new, and those that the baseline accepts."""

    new: tuple[Finding, ...]
    accepted: tuple[Finding, ...]


def part_findings(findings: Iterable[Finding], portfolio: Portfolio, options: CheckOptions) -> Parted:
    """Accept each finding as often as the baseline lists it; an error is never accepted."""
    baseline = portfolio.baseline
    if not baseline.entries and not baseline.unreadable:
        return Parted(tuple(findings), ())
    left = dict(baseline.entries)
    name = Fingerprints(portfolio)
    new: list[Finding] = []
    accepted: list[Finding] = []
    for finding in findings:
        entry = name(finding)
        if left.get(entry, 0) and not is_unavoidable(finding):
            left[entry] -= 1
            accepted.append(finding)
        else:
            new.append(finding)
    about = _judge_list(baseline, left, options) if wants(stale_baseline.RULE, options) else ()
    return Parted((*new, *about), tuple(accepted))


def list_entries(findings: Iterable[Finding], portfolio: Portfolio) -> tuple[Entry, ...]:
    """Return what a baseline of these findings lists, in order of path; errors are left out."""
    name = Fingerprints(portfolio)
    own = stale_baseline.HELP.code
    return tuple(
        sorted(
            (name(finding) for finding in findings if not is_unavoidable(finding) and finding.code != own),
            key=lambda entry: (entry.path, entry.field, entry.code),
        )
    )


def _judge_list(baseline: Baseline, left: dict[Entry, int], options: CheckOptions) -> Iterator[Finding]:
    """Yield U003 for what is mended, so that it cannot come back unseen, and for lines that say nothing."""
    gone = {entry: count for entry, count in left.items() if count and not _may_wait(entry, options)}
    if gone:
        mended = sum(gone.values())
        line = min(baseline.lines[entry] for entry in gone)
        was = "finding is" if mended == 1 else "findings are"
        yield _finding(line, f"{mended} accepted {was} no longer found", stale_baseline.REMEDY, Severity.INFO)
    for line in baseline.unreadable:
        message = "Line is no accepted finding: `CODE field path` is meant"
        yield _finding(line, message, stale_baseline.REMEDY, Severity.WARNING)


def _may_wait(entry: Entry, options: CheckOptions) -> bool:
    """Tell whether a finding may come back by itself: time brings it about, or nobody asked for it now."""
    rule = BY_CODE.get(entry.code)
    return rule is not None and (rule.comes_and_goes or not wants(rule, options))


def _finding(line: int, message: str, help: str, severity: Severity) -> Finding:
    rule = stale_baseline.RULE
    return Finding(
        rule.code, rule.help.name, severity, Location(BASELINE_FILE, line), message, help, group=rule.many
    )
