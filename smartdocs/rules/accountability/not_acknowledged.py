"""K812: a final review that whom it is about has not said to have read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from smartdocs.assess.review_subjects import find_subjects
from smartdocs.model.finding import Severity
from smartdocs.model.review_file import ReviewFile
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.source_file import Key
from smartdocs.rules.accountability.known_day import known_until
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule

_RECORDS = {
    "content/people/ana.md": "---\nname: Ana\nmanager: lee\n---\n",
    "content/people/lee.md": "---\nname: Lee\n---\n",
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
signed: {by: lee, on: 2026-07-06}
MORE---
"""

HELP = RuleHelp(
    code="K812",
    name="not-acknowledged",
    severity=Severity.WARNING,
    summary="A review of a person is final and its period over, and for longer than 14 days "
    "(`check: acknowledge_within`) that person has neither signed nor acknowledged it. Or it is acknowledged "
    "on a day to come, or by somebody whom it is not about. Where nobody signs in the file, this is a note.",
    why="A review that its subject has not read is talked about behind a back. To acknowledge is to have "
    "read it, not to agree: what they see otherwise belongs beside it.",
    instead="Ask them to read it, and have them write `acknowledged:` with the day and, if they wish, a "
    "`comment:`; their signature says as much.",
    bad=_RECORDS | {"content/reviews/ana.md": _REVIEW.replace("MORE", "")},
    good=_RECORDS
    | {
        "content/reviews/ana.md": _REVIEW.replace(
            "MORE", "acknowledged: {on: 2026-07-08, comment: I had hoped for 19}\n"
        )
    },
)


def find_waiting(context: Context) -> Iterator[Problem]:
    today = known_until(context, lambda goal: None)
    for review in context.portfolio.reviews:
        yield from _find_ahead(review, today)
        yield from _find_others(review, context)
        if review.person and not review.is_draft and not _is_read(review):
            yield from _find_wait(review, review.person, context)


def _is_read(review: ReviewFile) -> bool:
    """Tell whether the person has signed or acknowledged; an entry without a name is theirs."""
    signed = any(item.by == review.person for item in review.signed)
    return signed or any(item.by in (None, review.person) for item in review.acknowledged)


def _find_wait(review: ReviewFile, person: str, context: Context) -> Iterator[Problem]:
    days = [item.on for item in review.signed if item.on]
    since = max((day for day in (review.period.end if review.period else None, review.held, *days) if day),
                default=None)  # fmt: skip
    if review.period is None or since is None or review.period.end >= context.as_of:
        return
    waits = (context.as_of - since).days
    if since + timedelta(days=min(context.config.check.acknowledge_days, 3660)) >= context.as_of:
        return
    others = [f"`{item.by}`" for item in review.acknowledged if item.by]
    aside = f"; acknowledged by {' and '.join(others)} alone" if others else ""
    yield Problem(
        location=locate_field(review.at, *_keys(review)),
        message=f"Final review has waited {waits} days for `{person}` to acknowledge it{aside}",
        help="Have them add `acknowledged: DATE`, or `{on: DATE, comment: …}`, once they have read it",
        subjects=(review.key,),
        severity=Severity.WARNING if review.signed else Severity.INFO,
    )


def _keys(review: ReviewFile) -> tuple[Key, ...]:
    return (("acknowledged",),) if review.acknowledged else (("signed",), ("period",))


def _find_ahead(review: ReviewFile, today: date) -> Iterator[Problem]:
    for index, item in enumerate(review.acknowledged):
        if item.on is not None and item.on > today:
            key: Key = ("acknowledged", index, "on")
            yield Problem(
                location=locate_field(review.at, key, key[:2], key[:1]),
                message=f"Review is acknowledged on `{item.on}`, which is after {today}",
                help="Correct the day, or leave it out until it is read",
                subjects=(review.key,),
            )


def _find_others(review: ReviewFile, context: Context) -> Iterator[Problem]:
    """Find acknowledgements of people whom the review is not about, and of nobody."""
    about = find_subjects(review, context.portfolio)
    if about is None:
        return
    known = {*context.portfolio.people, *(item.id for account in context.portfolio.accounts.values()
                                          for item in account.contacts)}  # fmt: skip
    for index, item in enumerate(review.acknowledged):
        key: Key = ("acknowledged", index, "by")
        if item.by in known - about:
            message = f"`{item.by}` acknowledges a review that is about {_say_whom(review)}"
        elif item.by is None and not review.person:
            message = f"Acknowledgement names nobody, and the review is about {_say_whom(review)}"
        else:
            continue
        yield Problem(
            location=locate_field(review.at, key, key[:2], key[:1]),
            message=message,
            help="Have it written by whom it is about, with `by:`; whoever else stands behind it signs",
            subjects=(review.key,),
        )


def _say_whom(review: ReviewFile) -> str:
    kind, name = review.subject
    words = {"person": "`{}`", "team": "the people of `{}`", "account": "the contacts of `{}`"}
    return words[kind].format(name)


RULE = Rule(
    help=HELP,
    whole=find_waiting,
    comes_and_goes=True,
    many="{count} reviews wait to be acknowledged",
)
