"""What a coach would say to a sentence: one answer and one piece of advice for each of the five letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

from smartdocs.wording.claims import PLEASED, RATE, WON
from smartdocs.wording.judge import Judgement
from smartdocs.wording.words import Words

YES, NO, UNCLEAR = "yes", "no", "cannot tell"


@dataclass(frozen=True, slots=True)
class Advice:
    """A letter's answer (yes, no, cannot tell), one sentence of advice, and the words it speaks of."""

    letter: str
    name: str
    answer: str
    sentence: str
    words: tuple[Words, ...] = ()


# Claims of everything, beside those that the rule on total claims knows.
_TOTAL = re.compile(
    r"\b100\s?%\s+(?:close|win|conversion|success|retention|satisfaction|market)\b|"
    r"\b(?:[1-9]\d+|[5-9])\s?x\b(?!\s*(?:faster|per|a|/)).*\b(?:day|week|month)\b|\bnever\s+lose\b",
    re.IGNORECASE,
)
_CLAIMS = (WON, RATE, PLEASED, _TOTAL)
_REASON = re.compile(
    r"\b(?:because|since|thanks\s+to|given|based\s+on|with\s+the\s+help\s+of|through|by\s+\w+ing)\b",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\b(?:so\s+that|in\s+order\s+to|because|to\s+support|which\s+supports)\b", re.IGNORECASE
)


def advise(said: Judgement) -> tuple[Advice, ...]:
    """Answer S, M, A, R and T for a judged sentence, in this order."""
    return (_specific(said), _measurable(said), _achievable(said), _relevant(said), _time_bound(said))


def _specific(said: Judgement) -> Advice:
    if said.specific and not said.vague:
        sentence = "Two people would start on the same thing."
    elif said.specific:
        sentence = (
            f"It names its object; {_quote(said, said.vague[0])} leaves something open: say what is meant."
        )
    elif said.vague:
        sentence = (
            f"{_quote(said, said.vague[0])} could mean many things: say of what, for whom, and how much."
        )
    else:
        sentence = "Name the thing, the group or the place that it is about."
    return Advice("S", "Specific", YES if said.specific else NO, sentence, said.vague[:1])


def _measurable(said: Judgement) -> Advice:
    targets = tuple(words for words in said.amounts if words.role == "target")
    if targets and not any(words.role == "baseline" for words in said.amounts) and said.aim == "outcome":
        sentence = f"{_quote(said, targets[0])} can be checked; say where it stands today, too."
    elif targets:
        sentence = f"{_quote(said, targets[0])} can be checked."
    elif said.measurable:
        sentence = "A stranger could say whether it is done; say what would count as done."
    else:
        sentence = (
            "Say how much, how often, or what will be there when it is done: from 15% to 20%, 12 a month."
        )
    return Advice("M", "Measurable", YES if said.measurable else NO, sentence, targets[:1])


def _achievable(said: Judgement) -> Advice:
    claim = next(filter(None, (pattern.search(said.text) for pattern in _CLAIMS)), None)
    if claim:
        words = Words(claim.start(), claim.end(), "claim")
        sentence = (
            f"{_quote(said, words)} claims everything at once: say what you reach today, and aim from there."
        )
        return Advice("A", "Achievable", NO, sentence, (words,))
    if _REASON.search(said.text):
        return Advice("A", "Achievable", UNCLEAR, "It says how; add the numbers that it rests on.")
    return Advice(
        "A",
        "Achievable",
        UNCLEAR,
        "Say why it can be reached: people, time, and what such work has brought before.",
    )


def _relevant(said: Judgement) -> Advice:
    if _PURPOSE.search(said.text):
        return Advice(
            "R", "Relevant", UNCLEAR, "It gives a purpose; name the objective or the goal that it supports."
        )
    if said.aim == "activity":
        return Advice("R", "Relevant", UNCLEAR, "It says what is done; say what comes of it, and for whom.")
    return Advice("R", "Relevant", UNCLEAR, "Say why it matters now, and which objective it supports.")


def _time_bound(said: Judgement) -> Advice:
    deadlines = tuple(words for words in said.times if words.role == "deadline")
    if deadlines:
        return Advice("T", "Time-bound", YES, f"{_quote(said, deadlines[0])} binds it.", deadlines[:1])
    if said.times:
        words = said.times[0]
        return Advice(
            "T", "Time-bound", YES, f"{_quote(said, words)} gives a rhythm; say until when.", (words,)
        )
    return Advice("T", "Time-bound", NO, "Give a day or a period: by 30 September, this quarter.")


def _quote(said: Judgement, words: Words) -> str:
    return f"“{words.of(said.text)}”"
