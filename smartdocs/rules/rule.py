"""The form of a rule: its help, what it looks at, and a pure function to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from smartdocs.assess.assessment import Assessment, Assessments
from smartdocs.model.config import Config
from smartdocs.model.finding import Finding, Location, Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.rule_help import RuleHelp

EXAMPLE_DAY = date(2026, 8, 14)


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at besides its goal: everything, as of a day, with assessments."""

    portfolio: Portfolio
    assessments: Assessments

    @property
    def as_of(self) -> date:
        return self.assessments.as_of

    @property
    def config(self) -> Config:
        return self.portfolio.config

    def assessment(self, goal: Goal) -> Assessment:
        return self.assessments[goal.id]


GoalCheck: TypeAlias = Callable[[Goal, Context], Iterator["Problem"]]
PortfolioCheck: TypeAlias = Callable[[Context], Iterator["Problem"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What a check yields: a finding without the rule's own part.

    `message` is one sentence of fact in the present tense, the author's own value in backticks.
    `help` says what to write instead. `subjects` are keys such as `goal:acme-onboarding` of the
    records whose facts the message uses, beyond the goal that is looked at. `goal` is that goal,
    for portfolio checks that want a draft's gap to be gentle.
    """

    location: Location
    message: str
    help: str
    subjects: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    goal: Goal | None = None
    severity: Severity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the catalogue: exactly one of `each_goal` and `whole`, or neither when source finds it.

    `is_gap` marks what a draft may still lack: there the finding is information only.
    `many` is a sentence with `{count}` for a list of more than a handful of these findings.
    """

    help: RuleHelp
    each_goal: GoalCheck | None = None
    whole: PortfolioCheck | None = None
    is_gap: bool = False
    many: str = ""

    @property
    def code(self) -> str:
        return self.help.code


def make_finding(rule: Rule, problem: Problem, goal: Goal | None, as_of: date) -> Finding:
    """Add the rule's part to a problem; a gap in a draft is information only."""
    goal = goal or problem.goal
    severity = problem.severity or rule.help.severity
    if rule.is_gap and goal and severity is Severity.WARNING and goal.stage(as_of) == "draft":
        severity = Severity.INFO
    own = (goal.key,) if goal else ()
    return Finding(
        code=rule.help.code,
        name=rule.help.name,
        severity=severity,
        location=problem.location,
        message=problem.message,
        help=problem.help,
        subjects=tuple(dict.fromkeys(own + problem.subjects)),
        related=problem.related,
        group=rule.many,
    )
