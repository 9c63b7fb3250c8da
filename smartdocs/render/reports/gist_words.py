"""What a report comes to, in two lines for its cover."""

from __future__ import annotations

from collections.abc import Callable

from smartdocs.assess.assessment import Status
from smartdocs.assess.status_words import STATUS_WORDS
from smartdocs.model.phrase import counted, joined, phrase
from smartdocs.render.filters import format_date, format_number, format_percent, format_score, plural
from smartdocs.review.sections.expected import Expected
from smartdocs.review.sections.summary import SummarySection

Gist = SummarySection | Expected
_COUNTED = STATUS_WORDS | {Status.NO_DATA: phrase("without data")}


def describe_gist(gist: Gist) -> str:
    """Say how the goals stand, or what a plan holds: `12 goals: 9 achieved, 3 missed`."""
    goals = plural(gist.goals, "goal")
    if isinstance(gist, Expected):
        return _describe_plan(gist, goals)
    if gist.goals == 1:
        return phrase("%(goals)s, %(status)s", goals=goals, status=STATUS_WORDS[gist.counts[0].status])
    counts = (joined(" ", (format_number(item.count), _COUNTED[item.status])) for item in gist.counts)
    return phrase("%(goals)s: %(counts)s", goals=goals, counts=joined(", ", counts))


def _describe_plan(gist: Expected, goals: str) -> str:
    owners = counted("%(count)s accountable owner", "%(count)s accountable owners", gist.owners)
    parts = (goals, owners, plural(gist.milestones, "milestone"))
    numbers = (gist.goals, gist.owners, gist.milestones)
    return joined(", ", (words for words, number in zip(parts, numbers, strict=True) if number))


def explain_gist(gist: Gist) -> str:
    """Say how far that is, against what was planned; of a plan, from when to when something is due."""
    if isinstance(gist, Expected):
        return _explain_plan(gist)
    if gist.progress is None or gist.score is None:
        return phrase("Nothing to measure yet")
    judged = gist.goals - gist.silent
    if judged * 2 < gist.goals:
        # A score of the few would speak for the many.
        return phrase(
            "%(count)s of %(all)s can be judged",
            count=format_number(judged),
            all=format_number(gist.goals),
        )
    share, score = format_percent(gist.progress), format_score(gist.score)
    if gist.is_over:
        return phrase("%(share)s of what was planned; score %(score)s of 1.00", share=share, score=score)
    if gist.expected is None:
        return phrase("%(share)s of the way; score %(score)s of 1.00", share=share, score=score)
    return phrase(
        "%(share)s of the way, %(expected)s expected by now; score %(score)s of 1.00",
        share=share,
        expected=format_percent(gist.expected),
        score=score,
    )


def _explain_plan(gist: Expected) -> str:
    if gist.first is None or gist.last is None:
        return phrase("Nothing is dated")
    if gist.first == gist.last:
        return phrase("Due %(day)s", day=format_date(gist.last))
    return phrase(
        "First due %(first)s, last %(last)s", first=format_date(gist.first), last=format_date(gist.last)
    )


GIST_FILTERS: dict[str, Callable[..., str]] = {"describe_gist": describe_gist, "explain_gist": explain_gist}
