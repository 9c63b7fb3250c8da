"""Find the words that leave open how much, how good or when."""

from __future__ import annotations

import re

from smartdocs.wording import lists
from smartdocs.wording.hedges import ESCAPES, SOME_AMOUNT, SOMETIME
from smartdocs.wording.stem import WORD, stem
from smartdocs.wording.words import Words, blank, keep_longest

# What is vague beside the hedges: it tells nobody how, where or until when.
_LOOSE = re.compile(
    r"\b(?:on\s+time|ongoing|at\s+all\s+levels|best\s+practices|something\s+\w+|an?\s+(?:certain|given)\s+\w+|"
    r"(?:if|where|when)\s+not\s+more)\b",
    re.IGNORECASE,
)
_JUDGING = re.compile(
    r"\b(?:better|best|greater?|good|higher|faster|stronger|shorter|easier|more|most|less|fewer|"
    r"effective(?:ly)?|"
    r"efficient(?:ly)?|proactive(?:ly)?|strategic(?:ally)?|robust|seamless(?:ly)?|optimal(?:ly)?|"
    r"significant(?:ly)?|"
    r"substantial(?:ly)?|considerabl[ey]|quick(?:ly)?|relevant|key|enough|wisely|cool|acceptable|"
    r"appropriate(?:ly)?|"
    r"positive|practical|excellent|sustainable|regular(?:ly)?|closely|successful(?:ly)?|various|"
    r"several|healthy|fit|"
    r"world-class|meaningful|sufficient(?:ly)?|adequate(?:ly)?|reasonabl[ey]|minimal|high|strong|"
    r"stable|attractive|"
    r"comprehensive|innovative|competitive|overall|diverse|easy|easily|consistent(?:ly)?|"
    r"dramatic(?:ally)?|many|"
    r"a\s+few|a\s+lot(?:\s+of)?|lots\s+of|numerous|existing|empowered|impact|experimental|"
    r"new\s+directions)\b",
    re.IGNORECASE,
)
_OPEN_VERB = re.compile(
    r"\b(?:explore|support|continue\s+(?:to\s+)?\w+(?:\s+with)?|work\s+(?:with|on)|focus\s+on|strive|"
    r"aim\s+for|"
    r"catch\s+up|keep\s+\w+ing|enjoy|maintain|determine)\b",
    re.IGNORECASE,
)

_ALWAYS = (ESCAPES, SOMETIME, SOME_AMOUNT, _LOOSE, _JUDGING)


def find_vague_words(text: str, known: tuple[Words, ...]) -> tuple[Words, ...]:
    """Find vague words outside the amounts and times that are already `known`.

    A direction is vague only where nothing says how far: no target anywhere in the sentence.
    """
    plain = blank(text, known)
    found = (match for pattern in _ALWAYS for match in pattern.finditer(plain))
    places = [Words(match.start(), match.end(), "vague") for match in found]
    if not any(place.role == "target" for place in known):
        places += [Words(match.start(), match.end(), "vague") for match in _OPEN_VERB.finditer(plain)]
        places += [
            Words(word.start(), word.end(), "vague")
            for word in WORD.finditer(plain)
            if stem(word[0]) in lists.DIRECTION and (word[0].islower() or _opens(word, plain))
        ]
    return tuple(keep_longest(places))


def _opens(word: re.Match[str], text: str) -> bool:
    """Tell whether a word begins the text, so that its capital is no name's."""
    return not text[: word.start()].strip()
