"""K811: a score in a review that somebody gave twice, on a day to come, or in another one's place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from smartdocs.model.finding import Related, Severity
from smartdocs.model.goal import Goal
from smartdocs.model.review_file import Rating, ReviewFile
from smartdocs.model.rule_help import RuleHelp
from smartdocs.model.source_file import Key
from smartdocs.rules.accountability.known_day import known_until
from smartdocs.rules.place import locate_field
from smartdocs.rules.rule import Context, Problem, Rule

_RECORDS = {
    "content/people/ana.md": "---\nname: Ana\nmanager: lee\n---\n",
    "content/people/lee.md": "---\nname: Lee\n---\n",
    "content/people/kim.md": "---\nname: Kim\n---\n",
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
signed: [{{by: ana, on: 2026-07-06}}, {{by: lee, on: 2026-07-06}}]
ratings:
  renewals:
    score: 0.9
    why: All before their last week
    peers:
      - {{by: kim, score: 0.8, why: She told us early, on: 2026-07-02}}
      - {{by: {by}, score: 0.6, why: Two of them were late, on: 2026-07-03}}
---
"""

HELP = RuleHelp(
    code="K811",
    name="doubtful-assessment",
    severity=Severity.WARNING,
    summary="A person assesses a goal twice in one review, or among the peers although they own it or give "
    "the reviewer's score. Or a score is dated after today.",
    why="Scores stand side by side, so that a reader sees who thinks what. A voice that is heard twice, or "
    "as somebody else's, makes two opinions of one.",
    instead="Keep one score a person: the owner's in `self`, the reviewer's in `score`, those of all others "
    "under `peers`, each with the day on which it was given.",
    bad=_RECORDS | {"content/reviews/ana.md": _REVIEW.format(by="kim")},
    good=_RECORDS
    | {
        "content/people/oli.md": "---\nname: Oli\n---\n",
        "content/reviews/ana.md": _REVIEW.format(by="oli"),
    },
)


def find_doubtful(context: Context) -> Iterator[Problem]:
    today = known_until(context, lambda goal: None)
    for review in context.portfolio.reviews:
        for name, rating in review.ratings.items():
            goal = context.portfolio.goals.get(name)
            yield from _find_ahead(review, name, rating, today)
            if goal is not None:
                yield from _find_doubled(review, goal, rating)


def _find_ahead(review: ReviewFile, name: str, rating: Rating, today: date) -> Iterator[Problem]:
    for key, day in _iter_days(name, rating):
        if day is not None and day > today:
            yield _problem(
                review,
                name,
                key,
                f"Score of `{name}` is dated `{day}`, which is after {today}",
                "Correct the day, or leave it out until the score is given",
            )


def _iter_days(name: str, rating: Rating) -> Iterator[tuple[Key, date | None]]:
    yield ("ratings", name, "on"), rating.on
    yield ("ratings", name, "self_on"), rating.self_on
    for index, peer in enumerate(rating.peers):
        yield ("ratings", name, "peers", index, "on"), peer.on


def _find_doubled(review: ReviewFile, goal: Goal, rating: Rating) -> Iterator[Problem]:
    reviewer = rating.by or goal.reviewer
    first: dict[str, Key] = {}
    for index, peer in enumerate(rating.peers):
        key: Key = ("ratings", goal.id, "peers", index, "by")
        if not peer.by:
            yield _problem(
                review,
                goal.id,
                key[:-1],
                f"Among the peers' scores of `{goal.id}`, one is nobody's",
                "Write `by:` with the id of who gives it",
            )
        elif peer.by in goal.owner:
            message = f"`{peer.by}` owns `{goal.id}`, and assesses it among the peers"
            yield _problem(review, goal.id, key, message, "Write the owner's score as `self:`")
        elif peer.by == reviewer:
            message = f"`{peer.by}` reviews `{goal.id}`, and assesses it among the peers"
            help = "Write it as `score:`; or name in `by:` who gives the reviewer's score instead"
            yield _problem(review, goal.id, key, message, help)
        elif peer.by in first:
            yield _problem(
                review,
                goal.id,
                key,
                f"`{peer.by}` assesses `{goal.id}` twice",
                "Keep one of the two",
                related=(Related(locate_field(review.at, first[peer.by], first[peer.by][:-1]), "the first"),),
            )
        else:
            first[peer.by] = key


def _problem(
    review: ReviewFile, goal_id: str, key: Key, message: str, help: str, related: tuple[Related, ...] = ()
) -> Problem:
    return Problem(
        location=locate_field(review.at, key, key[:-1]),
        message=message,
        help=help,
        subjects=(review.key, f"goal:{goal_id}"),
        related=related,
    )


RULE = Rule(help=HELP, whole=find_doubtful, comes_and_goes=True, many="{count} scores are doubtful")
