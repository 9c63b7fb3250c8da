"""The way of one build: gather, judge, view, emit. The only module that knows all stages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from smartdocs.assess.assess import assess
from smartdocs.assess.assessment import Assessments
from smartdocs.model.finding import Finding, Severity
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.provenance import SourceError
from smartdocs.rules.check import CheckResult, check
from smartdocs.source.history_pass import read_history
from smartdocs.source.load import load
from smartdocs.source.workspace import Revision, WorkingTree, Workspace


@dataclass(frozen=True, slots=True)
class Gathered:
    """A workspace and what is in it; `as_of` is the day that everything is judged at."""

    workspace: Workspace
    portfolio: Portfolio
    as_of: date


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


def gather(root: Path, today: date, *, revision: str | None = None, as_of: date | None = None) -> Gathered:
    """Read a workspace: the working tree, or a git revision without touching the tree.

    The day is `as_of`, else the configuration's, else the revision's own day, else `today`.
    Raises `SourceError` when there is nothing to read: no folder, an unknown revision.
    """
    if not root.is_dir():
        raise SourceError(
            f"There is no folder {root}", "Name the folder that holds content/, or run `smartdocs init`"
        )
    workspace: Workspace = Revision(root, revision) if revision else WorkingTree(root)
    history = read_history(root, revision or "HEAD", tree=workspace)
    portfolio = load(workspace, history, root)
    head = history.repository.head
    own_day = head.committed.date() if revision and head else today
    return Gathered(workspace, portfolio, as_of or portfolio.config.as_of or own_day)


def judge(gathered: Gathered) -> Judged:
    """Assess and check everything as of the day."""
    portfolio = gathered.portfolio
    assessments = assess(portfolio, gathered.as_of)
    result = check(portfolio, assessments, portfolio.config.check)
    return Judged(gathered.workspace, portfolio, assessments, result)


def set_broken_aside(judged: Judged) -> Judged:
    """Take out every record whose file has an error; what is left is assessed again.

    References to what was taken out stay in the text, and lead nowhere.
    """
    broken = {finding.location.path for finding in judged.errors}
    portfolio = judged.portfolio
    goals = {name: goal for name, goal in portfolio.goals.items() if goal.at.path not in broken}
    kept = replace(
        portfolio,
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


def is_failing(findings: tuple[Finding, ...], strict: bool) -> bool:
    """Tell whether findings fail a check: errors do, and warnings when it is strict."""
    least = Severity.WARNING if strict else Severity.ERROR
    return any(finding.severity >= least for finding in findings)
