"""K813: a review whose days cannot be: held or signed on a day to come, or one before the other."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from smartdocs.model.finding import Severity
from smartdocs.model.review_file import ReviewFile
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.source_file import Key
from smartdocs.rules.accountability.known_day import known_until
from smartdocs.rules.place import locate_field
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
held: DAY
summary: Eighteen of 20
signed: {by: ana, on: 2026-07-07}
---
"""
# A meeting is fixed a quarter ahead; what is later is another year's.
MOST_AHEAD = 92

HELP = RuleHelp(
    code="K813",
    name="impossible-review-day",
    severity=Severity.WARNING,
    summary="A final review was held, or somebody signed, after today; a draft's meeting is over 92 days "
    "ahead; a review was held or signed before its period begins; or it was signed or acknowledged before it "
    "was held.",
    why="The days say what everybody knew when they put their name to it. One that cannot be makes all of "
    "them doubtful; mostly it is the wrong year or month.",
    instead="Correct the day. A meeting that is to come has its day in a draft, and nobody has signed that.",
    bad=_RECORDS | {"content/reviews/ana.md": _REVIEW.replace("DAY", "2027-07-06")},
    good=_RECORDS | {"content/reviews/ana.md": _REVIEW.replace("DAY", "2026-07-06")},
)


def find_impossible(context: Context) -> Iterator[Problem]:
    today = known_until(context, lambda goal: None)
    for review in context.portfolio.reviews:
        wrong = _judge_held(review, today)
        if wrong:
            yield _problem(review, ("held",), wrong)
        held = None if wrong else review.held
        for index, item in enumerate(review.signed):
            if item.on and (why := _judge_signed(review, item.on, held, today)):
                yield _problem(review, ("signed", index, "on"), f"Review is signed on `{item.on}`, {why}")
        for index, said in enumerate(review.acknowledged):
            if said.on and held and said.on < held:
                message = f"Review is acknowledged on `{said.on}`, before it is held ({held})"
                yield _problem(review, ("acknowledged", index, "on"), message)


def _judge_held(review: ReviewFile, today: date) -> str:
    """Say what is wrong with the day of the meeting; nothing of a draft's that is near."""
    held = review.held
    if held is None:
        return ""
    if not review.is_draft and held > today:
        return f"Final review is held on `{held}`, which is after {today}"
    if today < date.max - timedelta(days=MOST_AHEAD) and held > today + timedelta(days=MOST_AHEAD):
        return f"Review is to be held on `{held}`, more than {MOST_AHEAD} days ahead"
    if review.period and held < review.period.start:
        return f"Review is held on `{held}`, before its period begins ({review.period.start})"
    return ""


def _judge_signed(review: ReviewFile, on: date, held: date | None, today: date) -> str:
    if on > today:
        return f"which is after {today}"
    if held and on < held:
        return f"before it is held ({held})"
    if review.period and on < review.period.start:
        return f"before its period begins ({review.period.start})"
    return ""


def _problem(review: ReviewFile, key: Key, message: str) -> Problem:
    return Problem(
        location=locate_field(review.at, key, key[:2], key[:1]),
        message=message,
        help="Correct the day, or leave it out until it has come",
        subjects=(review.key,),
    )


RULE = Rule(
    help=HELP,
    whole=find_impossible,
    is_lasting=True,
    comes_and_goes=True,
    many="{count} days of reviews cannot be",
)
