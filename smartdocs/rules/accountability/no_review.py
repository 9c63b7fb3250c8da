"""K806: a period that is over, and nobody wrote its review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from smartdocs.model.finding import Location, Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.period import FiscalCalendar, Period, PeriodKind, period_of, previous_period
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.review_file import ReviewFile
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.visibility import Visibility
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule

_RECORDS = {
    "content/people/ana.md": "---\nname: Ana\n---\n",
    "content/people/lee.md": "---\nname: Lee\n---\n",
    "content/goals/renewals.md": """\
---
title: Renew 18 of the 20 contracts that end in the quarter
owner: ana
period: 2026-Q2
closed: {on: 2026-07-02, outcome: achieved}
---
""",
    "content/goals/guide.md": """\
---
title: Publish the guide to the new price list
owner: lee
period: 2026-Q2
closed: {on: 2026-07-01, outcome: achieved}
---
""",
    "content/reviews/2026-Q2/lee.md": """\
---
title: Lee, second quarter
period: 2026-Q2
person: lee
held: 2026-07-06
signed: {by: lee, on: 2026-07-07}
---
""",
}

HELP = RuleHelp(
    code="K806",
    name="no-review",
    severity=Severity.WARNING,
    summary="A period and its grace time are over, somebody had goals that ended in it, and no review of "
    "them covers it. Once one person, team or customer, or the organisation, was reviewed, one is expected "
    "of each of that kind: for the last period that is over, and for those between two reviews. Where no "
    "reviews are kept at all, one note asks for the last period's.",
    why="Without a review a missed goal is missed again, and nobody hears about the one that was met.",
    instead="Hold the review and add its file to content/reviews, with `period:`, whom it is about, `held:` "
    "and a `summary:`.",
    bad=_RECORDS,
    good=_RECORDS
    | {
        "content/reviews/2026-Q2/ana.md": """\
---
title: Ana, second quarter
period: 2026-Q2
person: ana
held: 2026-07-06
signed: {by: ana, on: 2026-07-07}
---
""",
    },
)

REVIEWED = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.HALF, PeriodKind.YEAR)


@dataclass(frozen=True, slots=True)
class Kept:
    """The reviews of one person, team or customer, or of the organisation, and the goals that ended."""

    reviews: list[Period] = field(default_factory=list)
    goals: list[Goal] = field(default_factory=list)

    def covers(self, period: Period) -> bool:
        return any(period.within(review) for review in self.reviews)

    def is_gap(self, period: Period) -> bool:
        """Tell whether a period lies between two reviews."""
        return any(review.end < period.start for review in self.reviews) and any(
            period.end < review.start for review in self.reviews
        )


def find_missing_reviews(context: Context) -> Iterator[Problem]:
    portfolio = context.portfolio
    if not any(_is_held(review, context.as_of) for review in portfolio.reviews):
        yield from _ask_for_first_review(context)
        return
    kept = _gather(context)
    habits = {(who[0], period.kind) for who, one in kept.items() for period in one.reviews}
    for who, kind in sorted(
        ((who, kind) for who in kept for kind in REVIEWED if (who[0], kind) in habits),
        key=lambda item: (item[0], item[1].value),
    ):
        last = _last_closed(context, kind)
        for period, goals in sorted(_ended(kept[who], kind, portfolio.calendar).items()):
            is_due = period == last or (last and period < last and kept[who].is_gap(period))
            if is_due and not kept[who].covers(period):
                yield _problem(who, period, goals, portfolio)


def _is_held(review: ReviewFile, as_of: date) -> bool:
    """Tell whether a review is of a period that had begun; when one looks back, others are not yet there."""
    return review.period is not None and review.period.start <= as_of


def _gather(context: Context) -> dict[tuple[str, str], Kept]:
    """Index reviews, and the goals that were pursued, by whom they are about."""
    kept: dict[tuple[str, str], Kept] = defaultdict(Kept)
    for review in context.portfolio.reviews:
        if review.period and _is_held(review, context.as_of):
            kept[review.subject].reviews.append(review.period)
    for goal in context.portfolio.goals.values():
        if context.stage(goal) not in ("draft", "dropped"):
            for who in _subjects(goal, context.portfolio):
                kept[who].goals.append(goal)
    return kept


def _subjects(goal: Goal, portfolio: Portfolio) -> Iterator[tuple[str, str]]:
    """Yield whose review a goal belongs in; a team's are those that are not one member's own."""
    if goal.accountable:
        yield "person", goal.accountable
    if goal.visibility is Visibility.PRIVATE:
        return
    yield "organisation", ""
    team = portfolio.team_of(goal)
    if team in portfolio.teams and goal.level == "team":
        yield "team", str(team)
    if goal.account in portfolio.accounts:
        yield "account", str(goal.account)


def _ended(kept: Kept, kind: PeriodKind, calendar: FiscalCalendar) -> dict[Period, list[Goal]]:
    """Sort goals by the month, quarter, half or year in which they ended."""
    ended: dict[Period, list[Goal]] = defaultdict(list)
    for goal in kept.goals:
        end = goal.period.end if goal.period else goal.due
        if end and _is_near(end):
            ended[period_of(end, kind, calendar)].append(goal)
    return ended


def _is_near(day: date) -> bool:
    return 1900 < day.year < 2200


def _last_closed(context: Context, kind: PeriodKind) -> Period | None:
    """Return the last period whose grace time is over."""
    day = context.as_of - timedelta(days=min(context.config.grace_days, 366))
    return previous_period(period_of(day, kind, context.portfolio.calendar)) if _is_near(day) else None


def _ask_for_first_review(context: Context) -> Iterator[Problem]:
    """Ask once, where nobody keeps reviews, for the last period that was planned for and is over."""
    pursued = [
        goal
        for goal in context.portfolio.goals.values()
        if goal.period and context.stage(goal) not in ("draft", "dropped")
    ]
    for kind in REVIEWED:
        last = _last_closed(context, kind)
        goals = [goal for goal in pursued if goal.period == last]
        if last and goals:
            yield Problem(
                location=locate_field(goals[0].at, ("period",)),
                message=f"`{last}` is over, and there is no review of {_count(goals)}",
                help=_remedy("organisation", "", last),
                subjects=tuple(goal.key for goal in goals),
                severity=Severity.INFO,
            )
            return


def _problem(who: tuple[str, str], period: Period, goals: list[Goal], portfolio: Portfolio) -> Problem:
    kind, name = who
    named = f"`{name}`" if name else "the organisation"
    return Problem(
        location=_place(who, goals, portfolio),
        message=f"There is no review of {named} for `{period}`, in which {_count(goals)} ended",
        help=_remedy(kind, name, period),
        subjects=(*((f"{kind}:{name}",) if name else ()), *(goal.key for goal in goals)),
        related=tuple(Related(goal.at.at("title"), f"`{goal.id}`") for goal in goals[:5]),
    )


def _remedy(kind: str, name: str, period: Period) -> str:
    path = f"content/reviews/{period}/{name or kind}.md"
    return f"Add `{path}` with `period: {period}`, `{kind}: {name or 'yes'}`, `held:` and a `summary:`"


def _place(who: tuple[str, str], goals: list[Goal], portfolio: Portfolio) -> Location:
    kind, name = who
    record = {
        "person": portfolio.people.get(name),
        "team": portfolio.teams.get(name),
        "account": portfolio.accounts.get(name),
    }.get(kind)
    return record.at.at("title") if record else locate_field(goals[0].at, ("period",))


def _count(goals: list[Goal]) -> str:
    return "1 goal" if len(goals) == 1 else f"{len(goals)} goals"


RULE = Rule(
    help=HELP,
    whole=find_missing_reviews,
    comes_and_goes=True,
    many="{count} reviews are missing",
)
