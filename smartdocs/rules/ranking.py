"""Which findings matter most, for somebody who sees a plan's first check."""

from __future__ import annotations

from collections.abc import Sequence

from smartdocs.model.finding import Finding, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio
from smartdocs.rules.catalogue import BY_CODE
from smartdocs.rules.rule import Context

LEVELS = {"organisation": 0, "team": 1, "account": 1, "person": 2}
FEW = 3


def pick_most_important(
    findings: Sequence[Finding], context: Context, wanted: int = 10
) -> tuple[Finding, ...]:
    """Pick the findings to read first: what is wrong before what is missing, a few of a rule.

    Of one rule those of running goals come first, then those of goals that many others rest on.
    """
    by_code: dict[str, list[Finding]] = {}
    for finding in findings:
        by_code.setdefault(finding.code, []).append(finding)
    for items in by_code.values():
        items.sort(key=lambda finding: _rank(finding, context))
    codes = sorted(by_code, key=lambda code: _rank_of_rule(code, by_code[code]))
    picked: list[Finding] = []
    for start in range(0, len(findings), FEW):
        for code in codes:
            picked += by_code[code][start : start + FEW]
        if len(picked) >= wanted:
            break
    return tuple(picked[:wanted])


def _rank_of_rule(code: str, found: Sequence[Finding]) -> tuple[int, bool, int, str]:
    """Put the severe first, then what contradicts itself, then what is rare: most likely a slip."""
    rule = BY_CODE.get(code)
    severity = max(finding.severity for finding in found)
    can_wait = bool(rule and rule.is_gap) or (code[0] == "F" and severity is not Severity.ERROR)
    return (-severity, can_wait, len(found), code)


def _rank(finding: Finding, context: Context) -> tuple[int, bool, int, int, tuple[str, int, int, str, str]]:
    goal = _goal_of(finding, context.portfolio)
    if goal is None:
        return (-finding.severity, False, 0, 0, finding.sort_key)
    return (
        -finding.severity,
        context.is_over(goal),
        LEVELS.get(goal.level, 2),
        -len(context.portfolio.parts.get(goal.id, ())),
        finding.sort_key,
    )


def _goal_of(finding: Finding, portfolio: Portfolio) -> Goal | None:
    kind, _, name = (finding.subjects or ("",))[0].partition(":")
    return portfolio.goals.get(name) if kind == "goal" else None
