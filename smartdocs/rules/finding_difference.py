"""Which findings a change of the plan brings, and which it mends."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from smartdocs.model.baseline import Entry
from smartdocs.model.finding import Finding
from smartdocs.model.portfolio import Portfolio
from smartdocs.rules.fingerprint import Fingerprints
from smartdocs.rules.portfolio.parts_do_not_add_up import HELP as SUMS


@dataclass(frozen=True, slots=True)
class SumChange:
    """A sum of parts before and after; either is None where it adds up."""

    old: Finding | None
    new: Finding | None


@dataclass(frozen=True, slots=True)
class FindingDifference:
    """Findings that are new, those that are mended, and sums of parts that came out otherwise.

    What was found in a file that is no longer there is not mended, and in none of them.
    """

    gained: tuple[Finding, ...] = ()
    fixed: tuple[Finding, ...] = ()
    sums: tuple[SumChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    """A plan with what was found in it."""

    portfolio: Portfolio
    findings: tuple[Finding, ...]


def compare_findings(old: Checked, new: Checked, moved: Mapping[str, str]) -> FindingDifference:
    """Compare findings by rule, file and field; `moved` are files that go by another name now."""
    before, after = _index(old, moved), _index(new, {})
    gained: list[Finding] = []
    fixed: list[Finding] = []
    sums: list[SumChange] = []
    there = {source.path for source in new.portfolio.iter_sources()} | set(new.portfolio.set_aside)
    for entry in sorted({*before, *after}, key=lambda entry: (entry.path, entry.field, entry.code)):
        was, now = before.get(entry, []), after.get(entry, [])
        if entry.code == SUMS.code:
            sums += _compare_sums(was, now)
        surplus = len(now) - len(was)
        if surplus > 0:
            gained += _pick_other(now, was, surplus)
        elif surplus < 0 and (entry.path in there or not entry.path.endswith(".md")):
            fixed += _pick_other(was, now, -surplus)
    return FindingDifference(_in_order(gained), _in_order(fixed), tuple(sums))


def _index(checked: Checked, moved: Mapping[str, str]) -> dict[Entry, list[Finding]]:
    name = Fingerprints(checked.portfolio)
    found: dict[Entry, list[Finding]] = {}
    for finding in checked.findings:
        entry = name(finding)
        entry = Entry(entry.code, moved.get(entry.path, entry.path), entry.field)
        found.setdefault(entry, []).append(finding)
    return found


def _pick_other(findings: list[Finding], others: list[Finding], count: int) -> list[Finding]:
    """Pick as many of findings that are alike as there are too many, those with words of their own first."""
    said = {finding.message for finding in others}
    ranked = sorted(findings, key=lambda finding: (finding.message in said, finding.sort_key))
    return ranked[:count]


def _compare_sums(old: list[Finding], new: list[Finding]) -> Iterable[SumChange]:
    """Pair the sums of one file: those that say the same, then the others in order of place."""
    said = {finding.message for finding in old} & {finding.message for finding in new}
    was, now = ([item for item in side if item.message not in said] for side in (old, new))
    return [SumChange(one, other) for one, other in zip_longest(was, now)]


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (-finding.severity, finding.sort_key)))
