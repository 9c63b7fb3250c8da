"""What authors set aside in their files, and which ignores do nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from smartdocs.model.account import Account
from smartdocs.model.finding import Finding, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.people import Person, Team
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.review_file import ReviewFile
from smartdocs.model.source_file import Key, Suppression
from smartdocs.model.strategy import Strategy
from smartdocs.rules.around import ignore_without_reason, unused_ignore
from smartdocs.rules.catalogue import CATALOGUE, find_rule
from smartdocs.rules.options import is_unavoidable, matches
from smartdocs.rules.rule import Rule


@dataclass(frozen=True, slots=True)
class Sorted:
    """Findings that stand, those that an ignore sets aside, and what is wrong with the ignores."""

    kept: tuple[Finding, ...]
    ignored: tuple[Finding, ...]


def apply_suppressions(findings: Iterable[Finding], portfolio: Portfolio) -> Sorted:
    """Set findings aside on their line or in their file; an ignore without reason or use is a finding."""
    suppressions = tuple(dict.fromkeys(iter_suppressions(portfolio)))
    used: set[Suppression] = set()
    kept: list[Finding] = []
    ignored: list[Finding] = []
    by_path: dict[str, list[Suppression]] = {}
    for item in suppressions:
        if item.reason:
            by_path.setdefault(item.location.path, []).append(item)
    for finding in findings:
        matching = [item for item in by_path.get(finding.location.path, ()) if _covers(item, finding)]
        used.update(matching)
        (ignored if matching else kept).append(finding)
    for item in suppressions:
        if not item.reason:
            kept.append(_without_reason(item))
        elif item not in used:
            kept.append(_unused(item))
    return Sorted(tuple(kept), tuple(ignored))


def iter_suppressions(portfolio: Portfolio) -> Iterator[Suppression]:
    """Yield every ignore: comments on a field's line, and `ignore:` of a whole file."""
    for source in portfolio.iter_sources():
        yield from source.suppressions
    for record in _iter_records(portfolio):
        for code, reason in record.ignore.items():
            yield Suppression(code, reason.strip(), record.at.at("ignore", code))


def _iter_records(
    portfolio: Portfolio,
) -> Iterator[Goal | Person | Team | Account | ReviewFile | Strategy]:
    yield from portfolio.goals.values()
    yield from portfolio.people.values()
    yield from portfolio.teams.values()
    yield from portfolio.accounts.values()
    yield from portfolio.reviews
    if portfolio.strategy:
        yield portfolio.strategy


def _covers(item: Suppression, finding: Finding) -> bool:
    """Tell whether an ignore speaks of this finding; what cannot be read or placed is never set aside."""
    return (
        item.line in (None, finding.location.line)
        and item.code.lower() in (finding.code.lower(), finding.name)
        and not is_unavoidable(finding)
    )


def _without_reason(item: Suppression) -> Finding:
    return _finding(
        ignore_without_reason.RULE,
        item,
        f"Ignore of `{item.code}` gives no reason, so it has no effect",
        "Write why the rule does not apply here",
    )


def _unused(item: Suppression) -> Finding:
    rule = find_rule(item.code)
    if rule is None:
        return _finding(
            unused_ignore.RULE,
            item,
            f"There is no rule `{item.code}`",
            "Correct the code, or remove the ignore",
        )
    if rule.help.severity is Severity.ERROR:
        message = f"`{item.code}` is an error and cannot be ignored"
        return _finding(unused_ignore.RULE, item, message, "Mend what it finds, and remove the ignore")
    finding = _finding(
        unused_ignore.RULE, item, f"`{item.code}` finds nothing here to ignore", "Remove the ignore"
    )
    return replace(finding, severity=Severity.INFO) if rule.comes_and_goes else finding


def _finding(rule: Rule, item: Suppression, message: str, help: str) -> Finding:
    return Finding(
        rule.help.code, rule.help.name, rule.help.severity, item.location, message, help, group=rule.many
    )


def find_unknown_options(portfolio: Portfolio) -> Iterator[Finding]:
    """Yield U001 for each code in smartdocs.yml that stands for no rule."""
    options = portfolio.config.check
    written: list[tuple[str, Key]] = [
        (name, ("check", "ignore", index)) for index, name in enumerate(options.ignore)
    ]
    written += [(name, ("check", "select", index)) for index, name in enumerate(options.select)]
    written += [(name, ("check", "severity", name)) for name in options.severity]
    written += [
        (name, ("check", "per_path", pattern, index))
        for pattern, names in options.per_path.items()
        for index, name in enumerate(names)
    ]
    for name, key in written:
        if not any(matches(rule.code, rule.help.name, (name,)) for rule in CATALOGUE):
            item = Suppression(name, "configured", portfolio.config.at.at(*key))
            yield _unused(item)
