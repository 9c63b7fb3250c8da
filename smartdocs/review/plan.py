"""Which reports there are: of which kind, for whom, for which period, seen from which day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from smartdocs.model.config import ReportSpec
from smartdocs.model.goal import Goal
from smartdocs.model.period import Period, PeriodKind
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.visibility import Visibility
from smartdocs.review.homes import HOMES, find_home, goals_of, periods_with_goals

PLAN = "plan"
PLANNED = (PeriodKind.QUARTER, PeriodKind.YEAR)
"""What plans are made for without being asked for a period; on request a half-year has one, too."""
KINDS = {
    "monthly": PeriodKind.MONTH,
    "quarterly": PeriodKind.QUARTER,
    "half-year": PeriodKind.HALF,
    "annual": PeriodKind.YEAR,
}
"""Every kind of review with its period; a plan is the one report that is none."""
ALL_KINDS = (PLAN, *KINDS)
_ENDINGS = (f"-{PLAN}", "-review")
SUBJECTS = ("organisation", "team", "person", "account")
DEFAULT_SPECS = (ReportSpec(kind=PLAN), ReportSpec(kind="quarterly"), ReportSpec(kind="annual"))


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom a review is about; the organisation's id is empty."""

    kind: str
    id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPlan:
    """One report to be made: `closing` is its period when that is over, None while it runs.

    `agenda` says which reviews begin with one: never, drafts, unsigned or always.

    Assess with `assess(portfolio, plan.seen_from, closing=plan.closing)`.
    """

    kind: str
    period: Period
    subject: Subject
    as_of: date
    closing: Period | None
    goal_ids: tuple[str, ...]
    edition: Visibility = Visibility.INTERNAL
    agenda: str = "drafts"

    @property
    def is_ahead(self) -> bool:
        """Tell whether it says what is expected, and nothing of what came."""
        return self.kind == PLAN

    @property
    def seen_from(self) -> date:
        """The day that the goals are assessed on; a plan's is before anything could happen."""
        return min(self.as_of, self.period.start - timedelta(days=1)) if self.is_ahead else self.as_of

    @property
    def eve(self) -> date | None:
        """The day before a month, which its review counts from; None for other reports."""
        return self.period.start - timedelta(days=1) if self.period.kind is PeriodKind.MONTH else None

    @property
    def stem(self) -> str:
        """Name the report's files: `2026-Q3-organisation`, `2026-Q3-person-ana`, `2026-Q4-team-sdr-plan`.

        The review of somebody whose id ends like the name of a report says that it is one.
        """
        owner = f"-{self.subject.id}" if self.subject.id else ""
        ending = f"-{PLAN}" if self.is_ahead else "-review" if owner.endswith(_ENDINGS) else ""
        return f"{self.period.id.replace('..', '-')}-{self.subject.kind}{owner}{ending}"


def plan_reports(
    portfolio: Portfolio,
    as_of: date,
    specs: tuple[ReportSpec, ...] = (),
    edition: Visibility = Visibility.INTERNAL,
) -> tuple[ReportPlan, ...]:
    """List the reports that the specifications ask for.

    Without any these are all quarterly and annual reviews, and the plans of quarters and years that
    are not over: of one that is, the review is what is wanted, and its plan is made when it is named.
    Whoever has goals by the quarter alone has no plan of the year either, unless it is named.
    """
    plans: dict[str, ReportPlan] = {}
    for spec in specs or DEFAULT_SPECS:
        for period in _periods(portfolio, spec, as_of):
            for plan in _plans_of(portfolio, spec, period, as_of, edition):
                plans.setdefault(plan.stem, plan)
    return tuple(sorted(plans.values(), key=_order))


def _order(plan: ReportPlan) -> tuple[date, date, int, int, str, str]:
    kind, rank = ALL_KINDS.index(plan.kind), SUBJECTS.index(plan.subject.kind)
    return (plan.period.start, plan.period.end, kind, rank, plan.subject.title, plan.subject.id)


def kinds_for(period: Period) -> tuple[str, ...]:
    """Return the kinds of report that a period can have."""
    reviews = tuple(kind for kind, length in KINDS.items() if length is period.kind)
    return (PLAN, *reviews) if period.kind in HOMES else reviews


def _periods(portfolio: Portfolio, spec: ReportSpec, as_of: date) -> Iterator[Period]:
    """Yield the periods of the report's kind that hold goals, or those of them that were asked for."""
    lengths = PLANNED if spec.kind == PLAN else (KINDS[spec.kind],)
    wanted = frozenset(spec.periods)
    found = periods_with_goals(portfolio, {period.kind for period in wanted} or lengths)
    for period in sorted(found & wanted if wanted else found):
        is_due = period.start <= as_of if spec.kind != PLAN else bool(wanted) or as_of <= period.end
        if is_due and spec.kind in kinds_for(period):
            yield period


def _plans_of(
    portfolio: Portfolio, spec: ReportSpec, period: Period, as_of: date, edition: Visibility
) -> Iterator[ReportPlan]:
    is_over = period.end < as_of and spec.kind != PLAN
    for subject, goals in _share_out(portfolio, goals_of(portfolio, period)):
        if spec.kind == PLAN and not spec.periods and not _plans_whole(portfolio, period, goals):
            continue
        if not spec.for_ or subject.kind in spec.for_:
            yield ReportPlan(
                kind=spec.kind,
                period=period,
                subject=subject,
                as_of=period.end if is_over else as_of,
                closing=period if is_over else None,
                goal_ids=goals,
                edition=edition,
                agenda=spec.agenda,
            )


def _plans_whole(portfolio: Portfolio, period: Period, names: Iterable[str]) -> bool:
    """Tell whether any of these goals is one of the whole period, and not of a quarter in it."""
    if period.kind is PeriodKind.QUARTER:
        return True
    return any(find_home(portfolio, portfolio.goals[name], PeriodKind.QUARTER) is None for name in names)


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
