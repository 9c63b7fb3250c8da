"""Judge: run every rule over a portfolio, and keep what the author and the configuration want to see."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from smartdocs.assess.assessment import Assessments
from smartdocs.model.config import CheckOptions
from smartdocs.model.finding import Finding, Location
from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio
from smartdocs.rules.around import internal_error
from smartdocs.rules.baseline import part_findings
from smartdocs.rules.catalogue import CATALOGUE
from smartdocs.rules.options import apply_options, find_idle_patterns, wants
from smartdocs.rules.rule import Context, Problem, Rule, make_finding
from smartdocs.rules.rule_names import find_faulty_options
from smartdocs.rules.suppression import apply_suppressions, set_aside


@dataclass(frozen=True, slots=True)
class Crash:
    """A rule that failed: where it looked, and what was raised. `path` is empty for the whole plan."""

    rule: Rule
    path: str
    error: Exception

    @property
    def code(self) -> str:
        return self.rule.code


@dataclass(frozen=True, slots=True)
class CheckResult:
    """All findings in order of place, those that an ignore set aside, and rules that failed.

    `ignored` has the reason of each. `accepted` are the findings that the baseline lists.
    """

    findings: tuple[Finding, ...]
    ignored: tuple[tuple[Finding, str], ...] = ()
    crashes: tuple[Crash, ...] = ()
    accepted: tuple[Finding, ...] = ()


def check(
    portfolio: Portfolio,
    assessments: Assessments,
    options: CheckOptions | None = None,
    catalogue: tuple[Rule, ...] = CATALOGUE,
) -> CheckResult:
    """Run all rules; `options` default to those of smartdocs.yml. A rule that fails stops no other."""
    context = make_context(portfolio, assessments)
    crashes: list[Crash] = []
    findings = [*portfolio.findings, *find_faulty_options(portfolio), *find_idle_patterns(portfolio)]
    for rule in catalogue:
        findings += _run(rule, context, crashes)
    sorted_out = apply_suppressions(findings, portfolio, {crash.code for crash in crashes})
    options = options or portfolio.config.check
    wanted = apply_options(sorted_out.kept, options)
    crashes = [crash for crash in crashes if wants(crash.rule, options)]
    shown = [*wanted, *(_crash_finding(crash) for crash in crashes)]
    parted = part_findings(_in_order(shown), portfolio, options)
    return CheckResult(_in_order(parted.new), sorted_out.ignored, tuple(crashes), parted.accepted)


def sift(findings: Iterable[Finding], portfolio: Portfolio) -> tuple[Finding, ...]:
    """Keep what author and configuration want to see of findings that rendering makes, after the check."""
    return tuple(apply_options(set_aside(findings, portfolio), portfolio.config.check))


def find_again(
    findings: Iterable[Finding], portfolio: Portfolio, assessments: Assessments
) -> tuple[Finding, ...]:
    """Keep the findings that rules also make, word for word and place for place, of another portfolio.

    What they say is then known from that portfolio alone. Findings of reading and of rendering are not kept.
    """
    findings = tuple(findings)
    codes = {finding.code for finding in findings}
    context, crashes = make_context(portfolio, assessments), list[Crash]()
    rules = [rule for rule in CATALOGUE if rule.code in codes]
    said = {_what_it_says(found) for rule in rules for found in _run(rule, context, crashes)}
    return tuple(finding for finding in findings if _what_it_says(finding) in said)


def _what_it_says(finding: Finding) -> tuple[object, ...]:
    """Give all of a finding but its severity, which options change."""
    return (finding.code, finding.location, finding.message, finding.help, finding.subjects, finding.related)


def _in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort findings by place, each of several that are equal once."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key))


def make_context(portfolio: Portfolio, assessments: Assessments) -> Context:
    carried = frozenset(goal.continues for goal in portfolio.goals.values() if goal.continues)
    return Context(portfolio, assessments, carried, _find_unreadable(portfolio))


def _find_unreadable(portfolio: Portfolio) -> dict[str, frozenset[tuple[int, int]]]:
    """Index the places of fields and values that cannot be read, and of references that lead nowhere."""
    found: dict[str, set[tuple[int, int]]] = {}
    for finding in portfolio.findings:
        if finding.code in ("F002", "F003", "F006"):
            where = finding.location
            found.setdefault(where.path, set()).add((where.line, where.column))
    return {path: frozenset(places) for path, places in found.items()}


def _run(rule: Rule, context: Context, crashes: list[Crash]) -> Iterator[Finding]:
    if rule.whole:
        yield from _collect(rule, None, context, crashes)
    if rule.each_goal:
        for goal in context.portfolio.goals.values():
            yield from _collect(rule, goal, context, crashes)


def _collect(rule: Rule, goal: Goal | None, context: Context, crashes: list[Crash]) -> Iterator[Finding]:
    """Turn what a rule yields into findings; what it raises, at once or on the way, into a crash."""
    try:
        for problem in _look(rule, goal, context):
            yield make_finding(rule, problem, goal, context)
    except Exception as error:
        # A fault of ours must not hide what the other rules find.
        crashes.append(Crash(rule, goal.at.path if goal else "", error))


def _look(rule: Rule, goal: Goal | None, context: Context) -> Iterator[Problem]:
    """Start a rule's check, of one goal or of the whole."""
    if goal is not None and rule.each_goal:
        return rule.each_goal(goal, context)
    return rule.whole(context) if rule.whole else iter(())


def _crash_finding(crash: Crash) -> Finding:
    help = internal_error.HELP
    told = textwrap.shorten(str(crash.error), 120, placeholder=" …")
    return Finding(
        help.code,
        help.name,
        help.severity,
        Location(crash.path or "smartdocs.yml"),
        f"Rule `{crash.code}` failed with {type(crash.error).__name__}{f': {told}' if told else ''}",
        "Report this with the file; the other rules have run",
        group=internal_error.RULE.many,
    )
