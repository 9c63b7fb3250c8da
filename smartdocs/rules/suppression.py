"""What the author or the configuration sets aside, and which ignores do nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase

from smartdocs.model.account import Account
from smartdocs.model.config import CheckOptions
from smartdocs.model.finding import Finding, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.people import Person, Team
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.review_file import ReviewFile
from smartdocs.model.source_file import Key, Suppression
from smartdocs.model.strategy import Strategy
from smartdocs.rules.around import ignore_without_reason, unused_ignore
from smartdocs.rules.catalogue import BY_CODE, CATALOGUE, find_rule
from smartdocs.rules.rule import Rule

SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}


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


def is_unavoidable(finding: Finding) -> bool:
    """Tell whether the output would be wrong, so that no configuration may silence it."""
    rule = BY_CODE.get(finding.code)
    return finding.severity is Severity.ERROR and (rule is None or rule.help.severity is Severity.ERROR)


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
    return _finding(
        unused_ignore.RULE, item, f"`{item.code}` finds nothing here to ignore", "Remove the ignore"
    )


def _finding(rule: Rule, item: Suppression, message: str, help: str) -> Finding:
    return Finding(
        rule.help.code, rule.help.name, rule.help.severity, item.location, message, help, group=rule.many
    )


def apply_options(findings: Iterable[Finding], options: CheckOptions) -> Iterator[Finding]:
    """Yield what the configuration asks for, at the severity that it asks for."""
    for finding in findings:
        if options.select and not _is_named(finding, options.select):
            continue
        if is_unavoidable(finding):
            yield finding
        elif not (_is_named(finding, options.ignore) or _is_ignored_here(finding, options)):
            severity = _severity(finding, options)
            if severity is not None:
                yield replace(finding, severity=severity)


def wants(rule: Rule, options: CheckOptions) -> bool:
    """Tell whether the configuration asks for a rule at all."""
    code, title = rule.code, rule.help.name
    if (options.select and not _matches(code, title, options.select)) or _matches(
        code, title, options.ignore
    ):
        return False
    return _configured(code, title, options) != "off"


def _is_named(finding: Finding, names: Iterable[str]) -> bool:
    return _matches(finding.code, finding.name, names)


def _matches(code: str, title: str, names: Iterable[str]) -> bool:
    """Match a code, a name or the beginning of a code: `M205`, `contrary-number`, `M2`, `M`."""
    return any(code.startswith(name.upper()) or title == name.lower() for name in names if name)


def _is_ignored_here(finding: Finding, options: CheckOptions) -> bool:
    return any(
        fnmatchcase(finding.location.path, pattern) and _is_named(finding, codes)
        for pattern, codes in options.per_path.items()
    )


def _severity(finding: Finding, options: CheckOptions) -> Severity | None:
    """Return the configured severity, the finding's own, or None when it is off."""
    word = _configured(finding.code, finding.name, options)
    return SEVERITIES.get(word) if word else finding.severity


def _configured(code: str, title: str, options: CheckOptions) -> str:
    """Return the severity that is written for a rule; of several, that of the longest name."""
    matching = [name for name in options.severity if _matches(code, title, (name,))]
    return options.severity[max(matching, key=len)] if matching else ""


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
    known = [(rule.code, rule.help.name) for rule in CATALOGUE]
    for name, key in written:
        if not any(code.startswith(name.upper()) or title == name.lower() for code, title in known):
            item = Suppression(name, "configured", portfolio.config.at.at(*key))
            yield _unused(item)
