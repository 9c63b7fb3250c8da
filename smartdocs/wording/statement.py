"""Take a sentence apart: its words of time and amount, the verb, and what is left to name its object."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from smartdocs.wording import lists
from smartdocs.wording.amount import find_amounts
from smartdocs.wording.deadline import find_time_words
from smartdocs.wording.stem import WORD, stem
from smartdocs.wording.words import Words, blank

# "all new drivers" and "net zero" name their object too: of these only the amount is taken out.
_NAMING = re.compile(
    r"(?:all(?:\s+of)?(?:\s+(?:the|our|its|their|my))?|every|each|none\s+of(?:\s+(?:the|our))?|no|zero)\s|"
    r"(?=net|carbon|climate|debt|break)",
    re.IGNORECASE,
)

# "Improve access for every resident": after a direction, everybody is no amount.
_ALL = re.compile(r"(?:all|every|each)\b", re.IGNORECASE)

# Verbs that mean another one here: "cut a release", "draw visitors", "bring costs down".
_SENSES = tuple(
    (re.compile(rf"\W*+{pattern}", re.IGNORECASE), stem(verb))
    for pattern, verb in (
        (
            r"cut\s+(?:an?|the|our)\s+(?:[\w.-]+\s+){0,3}?(?:release|version|tag|branch|build|candidate|rc)\b",
            "release",
        ),
        (
            r"draw\w*\s+(?:(?:in|more|new|younger|larger|bigger)\s+)*(?:[\w-]+\s+){0,2}?"
            r"(?:audiences?|visitors?|crowds?|customers?|attendees|people|families|tourists?|students|investment|investors|talent)\b",
            "attract",
        ),
        (r"(?:bring|drive|push|get)\s+(?:[\w’'-]+\s+){0,4}?(?:down|below|under)\b", "reduce"),
        (r"(?:pay|whittle|draw|wind)\s+down\b", "reduce"),
        (
            r"(?:bring|drive|push|get|ramp|step|bump|free)\s+(?:[\w’'-]+\s+){0,4}?up\s+(?:to|from|by)\s",
            "increase",
        ),
        (r"(?:ramp|step|bump|free)\s+up\b", "increase"),
        (
            r"(?:bring|take|put)\s+(?:an?|the|our)\s+(?:[\w-]+\s+){0,3}?"
            r"(?:proposals?|motion|bill|ordinance|draft|resolution|recommendations?|measure|question)\b",
            "submit",
        ),
        (r"read\s+up\s+on\b", "research"),
        (r"look\s+(?:into|at)\b", "explore"),
        (r"make\s+(?:[\w-]+\s+)?progress\b", "work"),
        (r"(?:keep|stop)\s+(?:[\w’'-]+\s+){1,4}?from\s+\w+ing\b", "prevent"),
    )
)


@dataclass(frozen=True, slots=True)
class Statement:
    """`core` is the text after its opening ("we will", "our goal is to"), without times and amounts.

    `verb` is the stem of the first word of the core, whatever that word is; `narrow` are the words that
    point at something: no joining word, judgement, direction or broad noun. `subject` are the words that the
    opening holds.
    """

    text: str
    times: tuple[Words, ...]
    amounts: tuple[Words, ...]
    core: str
    words: tuple[str, ...]
    verb: str
    narrow: tuple[str, ...]
    subject: tuple[str, ...]

    @property
    def has_target(self) -> bool:
        return any(amount.role == "target" for amount in self.amounts)

    @property
    def names_its_subject(self) -> bool:
        """Tell whether the opening points at something: "the checkout page should …"."""
        return bool(_keep_narrow(self.subject))

    @property
    def has_cadence(self) -> bool:
        return any(time.role == "cadence" for time in self.times)


_DULL = lists.STOP | lists.EVALUATION | lists.DIRECTION | lists.BROAD


@lru_cache(maxsize=4096)
def read_statement(text: str) -> Statement:
    """Take a sentence apart; any text is read, the empty one too."""
    times = find_time_words(text)
    plain = blank(text, [time for time in times if time.role == "deadline"])
    amounts = find_amounts(plain)
    core = blank(blank(plain, times), [_shorten(text, amount) for amount in amounts]).lstrip(" ,;:.-–—•*")
    start = _end_of_opening(core)
    subject, words = _split(core[:start]), _split(core[start:])
    verb = stem(words[0]) if words else ""
    verb = next((sense for pattern, sense in _SENSES if pattern.match(core, start)), verb)
    if verb in lists.DIRECTION:
        amounts = tuple(amount for amount in amounts if not _ALL.match(amount.of(text)))
    return Statement(text, times, amounts, core[start:], words, verb, _keep_narrow(words), subject)


def _end_of_opening(core: str) -> int:
    """Return where the goal itself begins; a label that is all there is ("Uptime: 99%") is the goal."""
    opening = lists.OPENING.match(core)
    return opening.end() if opening and WORD.search(core, opening.end()) else 0


def _split(text: str) -> tuple[str, ...]:
    return tuple(found[0] for found in WORD.finditer(text))


def _keep_narrow(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        word
        for word in words
        if len(word) > 1
        and word.lower() not in lists.STOP
        and stem(word) not in _DULL
        and not lists.ADVERB.fullmatch(word)
    )


def _shorten(text: str, amount: Words) -> Words:
    """Leave of an amount what is no name of a thing."""
    naming = _NAMING.match(amount.of(text))
    return replace(amount, end=amount.start + naming.end()) if naming else amount
