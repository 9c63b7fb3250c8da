"""What smartdocs.yml, or the command line, asks to see, and how hard."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from smartdocs.model.config import CheckOptions
from smartdocs.model.finding import Finding, Severity
from smartdocs.model.portfolio import Portfolio
from smartdocs.rules.around import unused_ignore
from smartdocs.rules.catalogue import BY_CODE
from smartdocs.rules.rule import Rule
from smartdocs.rules.rule_names import matches

SIGN = re.compile(r"\*\*/|\*\*|\*|\?|.", re.DOTALL)
WILD = {"**/": "(?:[^/]+/)*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "info": Severity.INFO}


def apply_options(findings: Iterable[Finding], options: CheckOptions) -> Iterator[Finding]:
    """Yield what the configuration asks for, at the severity that it asks for."""
    for finding in findings:
        if is_unavoidable(finding):
            yield finding
        elif options.select and not (_is_named(finding, options.select) or _is_about_options(finding)):
            continue
        elif not (_is_named(finding, options.ignore) or _is_ignored_here(finding, options)):
            severity = _severity(finding, options)
            if severity is not None:
                is_same = severity is finding.severity
                yield finding if is_same else replace(finding, severity=severity)


def _is_about_options(finding: Finding) -> bool:
    """Tell whether smartdocs.yml names no rule: a slip in `select` would otherwise silence itself."""
    return finding.code == "U001" and finding.location.path == "smartdocs.yml"


def find_idle_patterns(portfolio: Portfolio) -> Iterator[Finding]:
    """Yield U001 for each pattern of `per_path` that matches no file which a finding could stand in."""
    config, rule = portfolio.config, unused_ignore.RULE
    if not config.check.per_path:
        return
    paths = {source.path for source in portfolio.iter_sources()} | {config.at.path, *portfolio.files}
    paths |= {finding.location.path for finding in portfolio.findings}
    paths |= {
        str(metric.data) for goal in portfolio.goals.values() for metric in goal.measurable if metric.data
    }
    for pattern in config.check.per_path:
        if pattern.startswith("templates") or any(path_matches(path, pattern) for path in paths):
            continue
        yield Finding(
            rule.code,
            rule.help.name,
            rule.help.severity,
            config.at.key_at("check", "per_path", pattern),
            f"`{pattern}` matches no file of the plan",
            "Correct the path, which begins at the plan's root, such as `content/goals/2025-*`, or remove it",
            group=rule.many,
        )


def wants(rule: Rule, options: CheckOptions) -> bool:
    """Tell whether the configuration asks for a rule at all."""
    code, title = rule.code, rule.help.name
    if (options.select and not matches(code, title, options.select)) or matches(code, title, options.ignore):
        return False
    return _configured(code, title, options) != "off"


def _is_named(finding: Finding, names: Iterable[str]) -> bool:
    return matches(finding.code, finding.name, names)


def _is_ignored_here(finding: Finding, options: CheckOptions) -> bool:
    return any(
        path_matches(finding.location.path, pattern) and _is_named(finding, codes)
        for pattern, codes in options.per_path.items()
    )


def path_matches(path: str, pattern: str) -> bool:
    """Tell whether a file, or a folder that it lies in, matches a pattern from the plan's root.

    `*` stays within a folder, `**` goes through any number of them; like other paths, a pattern that
    begins with a slash counts from content/.
    """
    return _read_pattern(pattern).match(path) is not None


@functools.cache
def _read_pattern(pattern: str) -> re.Pattern[str]:
    rooted = f"content{pattern}" if pattern.startswith("/") else pattern.removeprefix("./")
    signs = SIGN.findall(re.sub(r"(?:\*\*/)+", "**/", rooted.rstrip("/")))
    return re.compile("".join(WILD.get(sign) or re.escape(sign) for sign in signs) + r"(?:/.*)?\Z")


def _severity(finding: Finding, options: CheckOptions) -> Severity | None:
    """Return the configured severity, the finding's own, or None when it is off."""
    word = _configured(finding.code, finding.name, options)
    return SEVERITIES.get(word) if word else finding.severity


def _configured(code: str, title: str, options: CheckOptions) -> str:
    """Return the severity that is written for a rule; of several, that of the longest name."""
    matching = [name for name in options.severity if matches(code, title, (name,))]
    return options.severity[max(matching, key=len)] if matching else ""


def is_unavoidable(finding: Finding) -> bool:
    """Tell whether the output would be wrong, so that no configuration may silence it."""
    rule = BY_CODE.get(finding.code)
    return finding.severity is Severity.ERROR and (rule is None or rule.help.severity is Severity.ERROR)
