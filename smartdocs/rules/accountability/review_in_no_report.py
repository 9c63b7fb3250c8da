"""K809: a review's file that no report holds, or that is taken for somebody else's."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.period import Period, PeriodKind
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.review_file import ReviewFile
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.visibility import Visibility
from smartdocs.rules.place import locate_field, locate_gap
from smartdocs.rules.rule import Context, Problem, Rule

_RECORDS = {
    "content/people/ana.md": "---\nname: Ana\n---\n",
    "content/goals/renewals.md": """\
---
title: Renew 18 of the 20 contracts that end in the quarter
owner: ana
period: 2026-Q2
closed: {on: 2026-07-02, outcome: achieved}
---
""",
}
_REVIEW = """\
---
title: Ana, second quarter
period: 2026-Q2
person: ana
held: 2026-07-06
summary: Eighteen of 20
signed: {by: ana, on: 2026-07-06}
---
"""

HELP = RuleHelp(
    code="K809",
    name="review-in-no-report",
    severity=Severity.WARNING,
    summary="A review's file names no period, a period in which its subject has no goals, or a subject and "
    "period that have another file already; so no report holds its words. Or it does not say whose it is.",
    why="Somebody sat down and wrote what was learnt. Words that no report shows are lost without a sign.",
    instead="Write `period:` and one of `person:`, `team:`, `account:` or `organisation: yes`, for a period "
    "with goals, and keep one file for each.",
    bad=_RECORDS | {"content/reviews/ana.md": _REVIEW, "content/reviews/q2-ana.md": _REVIEW},
    good=_RECORDS | {"content/reviews/ana.md": _REVIEW},
)
SUBJECTS = ("person", "team", "account", "organisation")


def find_unattached(context: Context) -> Iterator[Problem]:
    portfolio = context.portfolio
    first: dict[tuple[Period, tuple[str, str]], ReviewFile] = {}
    for review in portfolio.reviews:
        yield from _question_subject(review)
        if review.period is None:
            if not context.is_unreadable(review.at, "period"):
                yield _problem(
                    review, "Review names no period, so no report holds it", "Write `period: 2026-Q3`"
                )
            continue
        other = first.setdefault((review.period, review.subject), review)
        if other is not review:
            yield _duplicate(review, other)
        elif _is_known(review, portfolio) and not any(
            _is_covered(goal, review, portfolio) for goal in portfolio.goals.values()
        ):
            yield _without_goals(review)


def _is_known(review: ReviewFile, portfolio: Portfolio) -> bool:
    """Tell whether the subject exists; one that does not is an error of its own."""
    kind, name = review.subject
    shelves = {"person": portfolio.people, "team": portfolio.teams, "account": portfolio.accounts}
    return kind not in shelves or name in shelves[kind]


def _question_subject(review: ReviewFile) -> Iterator[Problem]:
    named = [kind for kind in SUBJECTS if getattr(review, kind)]
    if not named and not any(review.at.has(kind) for kind in SUBJECTS):
        yield _problem(
            review,
            "Review does not say whose it is; it is taken for the organisation's",
            "Write `organisation: yes`, or the id of a `person:`, a `team:` or an `account:`",
            severity=Severity.INFO,
        )
    elif len(named) > 1:
        listed = " and ".join(f"`{kind}`" for kind in named)
        kind = review.subject[0]
        yield _problem(
            review, f"Review names {listed}; it is taken for the {kind}'s", "Keep one of them", field=named[1]
        )


def _duplicate(review: ReviewFile, other: ReviewFile) -> Problem:
    return Problem(
        location=locate_field(review.at, ("period",)),
        message=f"{_whose(review)} has another review for `{review.period}`, which its report takes",
        help=f"Put both into one file; the other is {other.at.path}",
        subjects=(review.key, other.key),
        related=(Related(other.at.at("period"), "the other"),),
    )


def _without_goals(review: ReviewFile) -> Problem:
    period, whose = review.period, _whose(review)
    return _problem(
        review,
        f"{whose} has no goals in `{period}`, so no report holds this review",
        f"Correct `period:`, or give the goals that were pursued `period: {period}`",
        field="period",
    )


def _whose(review: ReviewFile) -> str:
    kind, name = review.subject
    return f"{kind.capitalize()} `{name}`" if name else "The organisation"


def _problem(
    review: ReviewFile, message: str, help: str, *, field: str = "", severity: Severity = Severity.WARNING
) -> Problem:
    place = locate_field(review.at, (field,)) if field else locate_gap(review.at)
    return Problem(location=place, message=message, help=help, subjects=(review.key,), severity=severity)


def _is_covered(goal: Goal, review: ReviewFile, portfolio: Portfolio) -> bool:
    """Tell whether a goal is the subject's and stands in a review of the period."""
    kind, name = review.subject
    if review.period is None or not _lies_in(goal, review.period):
        return False
    if kind == "person":
        return name in (*goal.owner, goal.accountable)
    if goal.visibility is Visibility.PRIVATE:
        return False
    if kind == "team":
        return portfolio.team_of(goal) == name
    return kind == "organisation" or goal.account == name


def _lies_in(goal: Goal, period: Period) -> bool:
    if period.kind is PeriodKind.MONTH:
        start, due = goal.start or goal.due, goal.due or goal.start
        return start is not None and due is not None and start <= period.end and period.start <= due
    if goal.period is not None:
        return goal.period.within(period)
    return goal.due is not None and period.contains(goal.due)


RULE = Rule(help=HELP, whole=find_unattached, many="{count} reviews are in no report")
