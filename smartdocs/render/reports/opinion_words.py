"""What several people say of a goal, in words: whose score it is, how far from the numbers, how far apart."""

from __future__ import annotations

from collections.abc import Callable

from smartdocs.model.phrase import joined, phrase
from smartdocs.render.filters import DASH, MINUS, format_number, format_score
from smartdocs.review.opinions import Opinion, Opinions, Voice

_VOICES = {
    Voice.COMPUTED: phrase("Computed"),
    Voice.OWNER: phrase("Owner"),
    Voice.REVIEWER: phrase("Reviewer"),
    Voice.PEER: phrase("Peer"),
}
_MISSING = {
    Voice.OWNER: phrase("The owner’s score, and why:"),
    Voice.REVIEWER: phrase("The reviewer’s score, and why:"),
    Voice.PEER: phrase("The peer’s score, and why:"),
}


def describe_voice(opinion: Opinion) -> str:
    """Say in which part somebody speaks: owner, reviewer, peer, or the numbers."""
    return _VOICES[opinion.voice]


def describe_missing(opinion: Opinion) -> str:
    """Say which word is missing."""
    return _MISSING[opinion.voice]


def describe_away(opinion: Opinion) -> str:
    """Write how far a score is from the computed one, with its sign."""
    if opinion.away is None:
        return DASH
    if opinion.away == 0:
        return phrase("the same")
    return joined("", ("+" if opinion.away > 0 else MINUS, format_number(abs(opinion.away), 2)))


def describe_apart(opinions: Opinions) -> str:
    """Say how far the scores are apart and between whom, where that is more than the limit; else nothing."""
    if opinions.between is None:
        return ""
    low, high = opinions.between
    return phrase(
        "Scores differ by %(difference)s, which is more than %(limit)s: %(low)s, %(high)s.",
        difference=format_number(opinions.difference, 2),
        limit=format_number(opinions.limit, 2),
        low=_name(low),
        high=_name(high),
    )


def _name(opinion: Opinion) -> str:
    who = opinion.who.title if opinion.who else describe_voice(opinion)
    return phrase("%(who)s %(score)s", who=who, score=format_score(opinion.score))


OPINION_FILTERS: dict[str, Callable[..., str]] = {
    "describe_voice": describe_voice,
    "describe_missing": describe_missing,
    "describe_away": describe_away,
    "describe_apart": describe_apart,
}
