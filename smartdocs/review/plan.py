"""Which reviews there are: for whom, for which period, seen from which day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from smartdocs.model.config import ReportSpec
from smartdocs.model.goal import Goal
from smartdocs.model.period import Period, PeriodKind, period_of
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.visibility import Visibility

KINDS = {"quarterly": PeriodKind.QUARTER, "annual": PeriodKind.YEAR}
SUBJECTS = ("organisation", "team", "person", "account")
DEFAULT_SPECS = (ReportSpec(kind="quarterly"), ReportSpec(kind="annual"))


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a review is about; the organisation's id is empty."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPlan:
    """One review to be made: `closing` is its period when that is over, None while it runs.

    Assess with `assess(portfolio, plan.as_of, closing=plan.closing)`.
    """

    kind: str
    period: Period
    subject: Subject
    as_of: date
    closing: Period | None
    goal_ids: tuple[str, ...]
    edition: Visibility = Visibility.INTERNAL

    @property
    def stem(self) -> str:
        """Name the review's files: `2026-Q3-organisation`, `2026-Q3-person-ana`."""
        owner = f"-{self.subject.id}" if self.subject.id else ""
        return f"{self.period.id.replace('..', '-')}-{self.subject.kind}{owner}"


def plan_reports(
    portfolio: Portfolio,
    as_of: date,
    specs: tuple[ReportSpec, ...] = (),
    edition: Visibility = Visibility.INTERNAL,
) -> tuple[ReportPlan, ...]:
    """List the reviews that the specifications ask for; without any, all quarterly and annual ones."""
    plans: dict[str, ReportPlan] = {}
    for spec in specs or DEFAULT_SPECS:
        for period in _periods(portfolio, spec):
            if period.start <= as_of:
                for plan in _plans_of(portfolio, spec, period, as_of, edition):
                    plans.setdefault(plan.stem, plan)
    return tuple(sorted(plans.values(), key=_order))


def _order(plan: ReportPlan) -> tuple[date, date, int, str, str]:
    rank = SUBJECTS.index(plan.subject.kind)
    return (plan.period.start, plan.period.end, rank, plan.subject.title, plan.subject.id)


def _periods(portfolio: Portfolio, spec: ReportSpec) -> tuple[Period, ...]:
    """Give the periods of the report's kind that hold goals, or those of them that were asked for."""
    kind = KINDS.get(spec.kind)
    if kind is None:
        return ()
    found = {period for goal in portfolio.goals.values() if (period := find_home(portfolio, goal, kind))}
    return tuple(sorted(found & set(spec.periods) if spec.periods else found))


def find_home(portfolio: Portfolio, goal: Goal, kind: PeriodKind) -> Period | None:
    """Give the quarter or year that a goal is reviewed in: its period's, else that of its due date."""
    day = goal.period.start if goal.period else goal.due
    if day is None:
        return None
    home = period_of(day, kind, portfolio.calendar)
    return home if goal.period is None or goal.period.within(home) else None


def goals_of(portfolio: Portfolio, period: Period) -> tuple[Goal, ...]:
    """Return the goals that a quarter's or a year's review covers, in order of id."""
    goals = portfolio.goals.values()
    return tuple(goal for goal in goals if find_home(portfolio, goal, period.kind) == period)


def _plans_of(
    portfolio: Portfolio, spec: ReportSpec, period: Period, as_of: date, edition: Visibility
) -> Iterator[ReportPlan]:
    is_over = period.end < as_of
    for subject, goals in _share_out(portfolio, goals_of(portfolio, period)):
        if not spec.for_ or subject.kind in spec.for_:
            yield ReportPlan(
                kind=spec.kind,
                period=period,
                subject=subject,
                as_of=period.end if is_over else as_of,
                closing=period if is_over else None,
                goal_ids=goals,
                edition=edition,
            )


def _share_out(portfolio: Portfolio, goals: tuple[Goal, ...]) -> Iterator[tuple[Subject, tuple[str, ...]]]:
    """Yield every subject of these goals with their ids; private goals are a person's own."""
    by_subject: dict[Subject, list[str]] = {}
    for goal in goals:
        for subject in subjects_of(portfolio, goal):
            by_subject.setdefault(subject, []).append(goal.id)
    for subject, ids in by_subject.items():
        yield subject, tuple(ids)


def subjects_of(portfolio: Portfolio, goal: Goal) -> Iterator[Subject]:
    """Yield whose reviews a goal stands in."""
    if goal.visibility is not Visibility.PRIVATE:
        yield Subject("organisation", "", portfolio.config.site.title)
        team = portfolio.teams.get(portfolio.team_of(goal) or "")
        if team:
            yield Subject("team", team.id, team.title or team.id)
        account = portfolio.accounts.get(goal.account or "")
        if account:
            yield Subject("account", account.id, account.title or account.id)
    for name in _unique((*goal.owner, goal.accountable)):
        if name in portfolio.people:
            yield Subject("person", name, portfolio.name_of(name))


def _unique(names: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for name in names if name))
