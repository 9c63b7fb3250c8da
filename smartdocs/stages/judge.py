"""Judge: assess and check everything that was gathered, once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from smartdocs.assess.assess import assess
from smartdocs.assess.assessment import Assessments
from smartdocs.model.baseline import Baseline
from smartdocs.model.config import CheckOptions
from smartdocs.model.finding import Finding, Severity
from smartdocs.model.portfolio import Portfolio
from smartdocs.rules.around.internal_error import HELP as CRASH_HELP
from smartdocs.rules.check import CheckResult, check
from smartdocs.source.workspace import Workspace
from smartdocs.stages.gather import Gathered


@dataclass(frozen=True, slots=True)
class Judged:
    """What is gathered, assessed and checked, once, on everything."""

    workspace: Workspace
    portfolio: Portfolio
    assessments: Assessments
    result: CheckResult

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.result.findings

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.severity is Severity.ERROR)


def judge(gathered: Gathered, *, options: CheckOptions | None = None, use_baseline: bool = True) -> Judged:
    """Assess and check everything as of the day.

    `options` stand in for those of smartdocs.yml; without its baseline, no finding is accepted.
    """
    portfolio = gathered.portfolio
    if not use_baseline:
        portfolio = replace(portfolio, baseline=Baseline())
    assessments = assess(portfolio, gathered.as_of)
    result = check(portfolio, assessments, options or portfolio.config.check)
    return Judged(gathered.workspace, portfolio, assessments, result)


def set_broken_aside(judged: Judged) -> Judged:
    """Take out every record whose file has an error; what is left is assessed again.

    References to what was taken out stay in the text, and lead nowhere. A rule of ours that failed
    takes nothing out: the record itself can be read.
    """
    broken = {finding.location.path for finding in judged.errors if finding.code != CRASH_HELP.code}
    portfolio = judged.portfolio
    goals = {name: goal for name, goal in portfolio.goals.items() if goal.at.path not in broken}
    strategy = portfolio.strategy
    has_strategy = strategy is not None and strategy.at.path not in broken
    kept = replace(
        portfolio,
        strategy=strategy if has_strategy else None,
        objectives=portfolio.objectives if has_strategy else {},
        goals=goals,
        people={name: item for name, item in portfolio.people.items() if item.at.path not in broken},
        teams={name: item for name, item in portfolio.teams.items() if item.at.path not in broken},
        accounts={name: item for name, item in portfolio.accounts.items() if item.at.path not in broken},
        reviews=tuple(item for item in portfolio.reviews if item.at.path not in broken),
        pages=tuple(item for item in portfolio.pages if item.at.path not in broken),
        parts={
            parent: names
            for parent, every in portfolio.parts.items()
            if (names := tuple(name for name in every if name in goals))
        },
        set_aside=tuple(sorted({*portfolio.set_aside, *broken})),
    )
    return replace(judged, portfolio=kept, assessments=assess(kept, judged.assessments.as_of))


def is_failing(findings: tuple[Finding, ...], fails_from: Severity) -> bool:
    """Tell whether findings fail a check: those of a severity, and what is worse."""
    return any(finding.severity >= fails_from for finding in findings)
