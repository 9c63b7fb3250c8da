"""E911: a review's file that was changed after its last signature."""

from __future__ import annotations

from collections.abc import Iterator

from smartdocs.model.finding import Related, Severity
from smartdocs.model.review_file import ReviewChange, ReviewFile
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule

_REVIEW = """\
---
title: Ana, second quarter
period: 2026-Q2
person: ana
held: 2026-07-02
summary: Eighteen of the 20 contracts were renewed.
signed: [{by: ana, on: 2026-07-03}]
---
"""
_FILES = {
    "content/people/ana.md": "---\ntitle: Ana\n---\n",
    "content/goals/renewals.md": """\
---
title: Renew 18 of the 20 contracts that end in the quarter
owner: ana
period: 2026-Q2
closed: {on: 2026-07-02, outcome: achieved}
---
""",
    "content/reviews/q2-ana.md": _REVIEW,
}

HELP = RuleHelp(
    code="E911",
    name="review-changed-after-sign-off",
    severity=Severity.WARNING,
    summary="A review's file says something else than when it was last signed: its summary, scores, lessons, "
    "actions or text. Further signatures, acknowledgements, peers' words and what becomes of an action are "
    "no such change.",
    why="A signature stands for the words that somebody read; under others it says what nobody agreed to.",
    instead="Put the words back, or have everybody sign again, with the day on which they do.",
    before=_FILES,
    bad={**_FILES, "content/reviews/q2-ana.md": _REVIEW.replace("Eighteen", "Nineteen")},
    good={
        **_FILES,
        "content/reviews/q2-ana.md": _REVIEW.replace("Eighteen", "Nineteen").replace("07-03}", "07-06}"),
    },
)


def find_changed_reviews(context: Context) -> Iterator[Problem]:
    for review in context.portfolio.reviews:
        changes = [item.changed for item in review.signed]
        if changes and (last := changes[-1]) and all(changes):
            yield Problem(
                location=locate_field(review.at, *((name,) for name in last.parts), ("signed",)),
                message=_describe(review, last),
                help="Put the words back, or sign the review again, with the day of the new signature",
                subjects=(review.key,),
                related=(Related(review.at.at("signed"), "The signature"),),
            )


def _describe(review: ReviewFile, change: ReviewChange) -> str:
    days = [item.on for item in review.signed if item.on]
    signed = f" ({max(days)})" if days else ""
    parts, commit = ", ".join(change.parts), change.commit
    when = f" on {commit.day} by {commit.author} ({commit.short_id})" if commit else ", not committed yet"
    return f"The review was changed after it was signed{signed}: {parts}{when}"


RULE = Rule(
    help=HELP,
    whole=find_changed_reviews,
    is_lasting=True,
    many="{count} reviews were changed after they were signed",
)
