"""What a repository already holds, offered to whoever writes something new."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from smartdocs import pipeline
from smartdocs.authoring.interview.form import Answers, Choice, first
from smartdocs.authoring.interview.slug import make_free_slug
from smartdocs.authoring.review_draft import open_review
from smartdocs.model.finding import Finding
from smartdocs.model.goal import Goal, Metric
from smartdocs.model.period import FiscalCalendar, Period, PeriodKind, next_period, period_of
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.visibility import Visibility
from smartdocs.pipeline import Gathered
from smartdocs.review.dossier import Dossier
from smartdocs.review.plan import Subject

WEEKS_THAT_MAKE_SENSE = 5


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as it is read from its folder, before anything new is in it.

    `find_before` says what check finds in it; it is asked once, when something is there to compare.
    `lay_out` lays out the review of a subject and period for an audience, once for each.
    """

    root: Path
    gathered: Gathered
    find_before: Callable[[], frozenset[Finding]]
    lay_out: Callable[[Period, Subject, Visibility], Dossier | None]

    @property
    def portfolio(self) -> Portfolio:
        return self.gathered.portfolio

    @property
    def as_of(self) -> date:
        return self.gathered.as_of

    @property
    def calendar(self) -> FiscalCalendar:
        return self.portfolio.calendar


def open_plan(root: Path, today: date, as_of: date | None = None) -> Plan:
    """Read the plan in a folder; raises `SourceError` when there is no folder."""
    gathered = pipeline.gather(root, today, as_of=as_of)

    @functools.cache
    def lay_out(period: Period, subject: Subject, edition: Visibility) -> Dossier | None:
        return open_review(gathered.portfolio, period, subject, gathered.as_of, edition)

    return Plan(
        root, gathered, functools.cache(lambda: frozenset(pipeline.judge(gathered).findings)), lay_out
    )


def find_free_id(text: str, kind: str, plan: Plan) -> str:
    """Make an id of a text that nothing in the plan has."""
    return make_free_slug(text, collect_taken(plan), kind)


def collect_taken(plan: Plan) -> frozenset[str]:
    """Gather the ids of all records, and the names of files, which may be unreadable."""
    portfolio = plan.portfolio
    contacts = (contact.id for account in portfolio.accounts.values() for contact in account.contacts)
    stems = (path.rpartition("/")[2].removesuffix(".md") for path in plan.gathered.workspace.paths())
    records = (portfolio.goals, portfolio.objectives, portfolio.people, portfolio.teams, portfolio.accounts)
    return frozenset({*contacts, *stems, *(name for index in records for name in index)})


def offer_people(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    people = plan.portfolio.people.values()
    return tuple(Choice(item.id, _join(item.title, item.role)) for item in people)


def offer_teams(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    return tuple(Choice(item.id, item.title) for item in plan.portfolio.teams.values())


def offer_accounts(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    return tuple(Choice(item.id, item.title) for item in plan.portfolio.accounts.values())


def offer_outcomes(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    account = plan.portfolio.accounts.get(first(answers, "account"))
    return tuple(Choice(item.id, item.text) for item in (account.outcomes if account else ()))


def offer_parents(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    """Offer goals of the owner's team, then the objectives, then what else is wanted above a person."""
    goals = [goal for goal in plan.portfolio.goals.values() if _can_be_supported(goal, plan)]
    team = find_team(plan, answers)
    own = [goal for goal in goals if team and plan.portfolio.team_of(goal) == team]
    above = [goal for goal in goals if goal not in own and goal.level == "organisation"]
    objectives = plan.portfolio.objectives.values()
    return (
        *(Choice(goal.id, goal.title) for goal in own),
        *(Choice(item.id, item.title) for item in objectives if item.id),
        *(Choice(goal.id, goal.title) for goal in above),
    )


def find_team(plan: Plan, answers: Answers) -> str:
    """Return the team that is named, or the owner's."""
    owner = plan.portfolio.people.get(first(answers, "owner"))
    return first(answers, "team") or (owner.team if owner and owner.team else "")


def _can_be_supported(goal: Goal, plan: Plan) -> bool:
    is_over = goal.is_ended or (goal.due is not None and goal.due < plan.as_of)
    return not is_over and goal.level in ("team", "organisation")


def offer_metrics(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    """Offer the metrics of the owner's team and role first, then the others, the most used first."""
    owner = plan.portfolio.people.get(first(answers, "owner"))
    team = plan.portfolio.teams.get(find_team(plan, answers))
    driven = dict.fromkeys([*(owner.drives if owner else ()), *(team.drives if team else ())])
    used: dict[str, list[Metric]] = {name: [] for name in driven}
    for goal in plan.portfolio.goals.values():
        for metric in goal.measurable:
            if metric.metric:
                used.setdefault(metric.metric, []).append(metric)
    known = sorted(used, key=lambda name: (name not in driven, -len(used[name]), name))
    return tuple(Choice(name, _describe(used[name])) for name in known)


def find_metric(plan: Plan, name: str) -> Metric | None:
    """Return the metric of the latest goal that is measured by this name."""
    found = [
        (goal.due or date.min, metric)
        for goal in plan.portfolio.goals.values()
        for metric in goal.measurable
        if metric.metric == name and name
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def offer_sources(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    """Offer where the metric came from in other goals."""
    name = first(answers, "metric")
    sources = [
        metric.source
        for goal in plan.portfolio.goals.values()
        for metric in goal.measurable
        if metric.source and metric.metric == name and name
    ]
    return tuple(Choice(source) for source in dict.fromkeys(sources))


def offer_deliveries(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    """Offer what teams and running goals provide."""
    own = find_team(plan, answers)
    teams = [item for item in plan.portfolio.teams.values() if item.id != own]
    goals = [goal for goal in plan.portfolio.goals.values() if not goal.is_ended]
    offers = [(delivery, team.title) for team in teams for delivery in team.provides]
    offers += [(delivery, goal.title) for goal in goals for delivery in goal.provides]
    return tuple(Choice(one.id, _join(one.what, whose)) for one, whose in offers if one.id)


def offer_periods(plan: Plan, answers: Answers) -> tuple[Choice, ...]:
    """Offer the quarter that runs and the next one, the half and the year, with their days."""
    quarter = period_of(plan.as_of, PeriodKind.QUARTER, plan.calendar)
    half = period_of(plan.as_of, PeriodKind.HALF, plan.calendar)
    year = period_of(plan.as_of, PeriodKind.YEAR, plan.calendar)
    return tuple(Choice(period.id, _span(period)) for period in (quarter, next_period(quarter), half, year))


def find_usual_period(plan: Plan, due: date | None) -> Period:
    """Return the quarter of a deadline, else the one that runs, or the next when too little of it is left."""
    quarter = period_of(due or plan.as_of, PeriodKind.QUARTER, plan.calendar)
    is_short = due is None and (quarter.end - plan.as_of).days < 7 * WEEKS_THAT_MAKE_SENSE
    return next_period(quarter) if is_short else quarter


def _span(period: Period) -> str:
    return f"{period.start} to {period.end}"


def _describe(metrics: Iterable[Metric]) -> str:
    """Say what a metric was last asked to be."""
    targets = [str(metric.target) for metric in metrics if metric.target]
    return f"last target {targets[-1]}" if targets else ""


def _join(*parts: str) -> str:
    return ", ".join(part for part in parts if part)
