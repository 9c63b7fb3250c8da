"""K810: a review's file in which somebody has still to write."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from smartdocs.model.finding import Location, Severity
from smartdocs.model.review_file import ReviewFile
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.unwritten import find_unwritten
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
held: 2026-07-06
present: [ana]
summary: Eighteen of 20
highlights: Every renewal was signed before its last week
lessons: The two that left had told us in March
next: {title: Ask in the first week, owner: ana, due: 2026-08-31}
signed: {by: ana, on: 2026-07-06}
---

What helped: WORDS
"""

HELP = RuleHelp(
    code="K810",
    name="unfinished-review",
    severity=Severity.INFO,
    summary="A review that nobody has signed is a draft, and something in it is not written yet. Once the "
    "period and its grace time are over, this is a warning, and so are words that a final review still "
    "waits for, such as `[to write: the answer]`.",
    why="A draft says in its report that it is one and marks what is missing; a final leaves it out. What "
    "nobody writes within weeks of the meeting is not remembered.",
    instead="Write what is missing, or take it out, and have it signed; `status: final` ends a draft without "
    "a signature.",
    bad=_RECORDS | {"content/reviews/ana.md": _REVIEW.replace("WORDS", "[to write: what made it so]")},
    good=_RECORDS | {"content/reviews/ana.md": _REVIEW.replace("WORDS", "calls in the first week")},
)
PARTS = ("held", "present", "summary", "highlights", "lessons", "next")


def find_unfinished(context: Context) -> Iterator[Problem]:
    for review in context.portfolio.reviews:
        if not review.is_draft:
            yield from _find_left_over(review)
        elif review.period is None or review.period.start <= context.as_of:
            yield from _find_gaps(review, context)


def _find_left_over(review: ReviewFile) -> Iterator[Problem]:
    found = find_unwritten(review.body)
    if found:
        line, text = found[0]
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        yield Problem(
            location=Location(review.at.path, review.at.body_line + line - 1),
            message=f"Final review still waits for words: `{text}`{more}",
            help="Write them, or delete the point; the report leaves it out",
            subjects=(review.key,),
            severity=Severity.WARNING,
        )


def _find_gaps(review: ReviewFile, context: Context) -> Iterator[Problem]:
    gaps = [f"`{name}`" for name in PARTS if not getattr(review, name)]
    # A peer's word is not what a rating waits for, and most readers may not know of it.
    unrated = sum(replace(rating, peers=()).is_empty for rating in review.ratings.values())
    gaps += [f"{unrated} of {len(review.ratings)} ratings"] if unrated else []
    waiting = len(find_unwritten(review.body))
    gaps += [f"{waiting} {'place' if waiting == 1 else 'places'} in the text"] if waiting else []
    if not gaps:
        return
    is_late = review.period is not None and context.as_of > review.period.end + timedelta(
        days=min(context.config.grace_days, 366)
    )
    yield Problem(
        location=locate_field(review.at, ("period",)),
        message=f"Review is a draft without {_list(gaps)}",
        help="Write what is missing and have it signed, or end the draft with `status: final`",
        subjects=(review.key,),
        severity=Severity.WARNING if is_late else Severity.INFO,
    )


def _list(words: list[str]) -> str:
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else words[0]


RULE = Rule(
    help=HELP,
    whole=find_unfinished,
    comes_and_goes=True,
    many="{count} reviews are not finished",
)
