"""The form of a rule: its help, what it looks at, and a pure function to findings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from smartdocs.assess.assessment import Assessment, Assessments
from smartdocs.model.config import Config
from smartdocs.model.file_rules import FILE_RULES
from smartdocs.model.finding import Finding, Location, Related, Severity, format_line
from smartdocs.model.goal import Goal
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.source_file import Source

EXAMPLE_DAY = date(2026, 8, 14)


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may look at besides its goal: everything, as of a day, with assessments.

    `carried_on` are the ids of goals that a later one continues. `unreadable` are the places, by
    file, of values that reading could make nothing of.
    """

    portfolio: Portfolio
    assessments: Assessments
    carried_on: frozenset[str] = frozenset()
    unreadable: Mapping[str, frozenset[tuple[int, int]]] = field(default_factory=dict)

    @property
    def as_of(self) -> date:
        return self.assessments.as_of

    @property
    def config(self) -> Config:
        return self.portfolio.config

    def assessment(self, goal: Goal) -> Assessment:
        return self.assessments[goal.id]

    def stage(self, goal: Goal) -> str:
        """Return draft, agreed, active, closed or dropped, as of the day."""
        return goal.stage(self.as_of)

    def is_over(self, goal: Goal) -> bool:
        """Tell whether nobody can change the goal's course any more: ended, or its grace time is past."""
        if self.stage(goal) in ("closed", "dropped"):
            return True
        return goal.due is not None and (self.as_of - goal.due).days > self.config.grace_days

    def is_unreadable(self, source: Source, *key: str | int) -> bool:
        """Tell whether a field was written but cannot be read, so that nobody calls it missing as well."""
        places = self.unreadable.get(source.path)
        if not places:
            return False
        around = source.at(*key)
        marks = [mark[:2] for name, mark in source.marks.items() if name[: len(key)] == key]
        return not places.isdisjoint([(around.line, around.column), *marks])

    def is_measured_by_parts(self, goal: Goal) -> bool:
        """Tell whether other goals support this one, or it says that its parts measure it."""
        return bool(self.portfolio.parts.get(goal.id)) or any(
            metric.kind in ("parts", "sum") for metric in goal.measurable
        )


GoalCheck: TypeAlias = Callable[[Goal, Context], Iterator["Problem"]]
PortfolioCheck: TypeAlias = Callable[[Context], Iterator["Problem"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What a check yields: a finding without the rule's own part.

    `message` is one sentence of fact in the present tense, the author's own value in backticks.
    `help` says what to write instead. `subjects` are keys such as `goal:acme-onboarding` of the
    records whose facts the message uses, beyond the goal that is looked at. `goal` is that goal,
    for portfolio checks that want a draft's gap to be gentle. `many` replaces the rule's own
    sentence where the rule finds things of several sorts.
    """

    location: Location
    message: str
    help: str
    subjects: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    goal: Goal | None = None
    severity: Severity | None = None
    many: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of the catalogue: exactly one of `each_goal` and `whole`, or neither when reading finds it.

    `is_gap` marks what a draft may still lack: there the finding is information only.
    `is_lasting` marks what still matters once a goal is over, since it makes a review say something
    wrong or unproven; everything else is then information only, for nobody can mend it any more.
    `comes_and_goes` marks what only time brings about, so that an ignore of it may well wait.
    `is_found_late` marks what only rendering finds, so that a check cannot call an ignore of it unused.
    `many` is a sentence with `{count}` for a list of more than a handful of these findings.
    """

    help: RuleHelp
    each_goal: GoalCheck | None = None
    whole: PortfolioCheck | None = None
    is_gap: bool = False
    is_lasting: bool = False
    comes_and_goes: bool = False
    is_found_late: bool = False
    many: str = ""

    @property
    def code(self) -> str:
        return self.help.code


def make_finding(rule: Rule, problem: Problem, goal: Goal | None, context: Context) -> Finding:
    """Add the rule's part to a problem."""
    goal = goal or problem.goal
    own = (goal.key,) if goal else ()
    return Finding(
        code=rule.help.code,
        name=rule.help.name,
        severity=_severity(rule, problem, goal, context),
        location=problem.location,
        message=format_line(problem.message, 100),
        help=format_line(problem.help, 200),
        subjects=tuple(dict.fromkeys(own + problem.subjects)),
        related=problem.related,
        group=problem.many or rule.many,
    )


def _severity(rule: Rule, problem: Problem, goal: Goal | None, context: Context) -> Severity:
    """Lower a warning to information for a draft's gap, and for what is over."""
    severity = problem.severity or rule.help.severity
    if severity is not Severity.WARNING or goal is None:
        return severity
    gentle = (rule.is_gap and context.stage(goal) == "draft") or (
        not rule.is_lasting and context.is_over(goal)
    )
    return Severity.INFO if gentle else severity


def reading_rule(
    code: str, *, summary: str, why: str, instead: str, bad: Mapping[str, str], good: Mapping[str, str]
) -> Rule:
    """Describe a rule whose findings `source` or `render` makes; name and severity are the model's."""
    name, severity = FILE_RULES[code]
    return Rule(
        help=RuleHelp(
            code=code,
            name=name,
            severity=severity,
            summary=summary,
            why=why,
            instead=instead,
            bad=bad,
            good=good,
        )
    )
