"""Take a sentence apart: its words of time and amount, the verb, and what is left to name its object."""

from __future__ import annotations

from dataclasses import dataclass

from smartdocs.wording import lists
from smartdocs.wording.amount import find_amounts
from smartdocs.wording.deadline import find_time_words
from smartdocs.wording.words import Words, blank


@dataclass(frozen=True, slots=True)
class Statement:
    """`core` is the text after its opening ("we will", "our goal is to"), without times and amounts.

    `verb` is the stem of the first word of the core, whatever that word is.
    """

    text: str
    times: tuple[Words, ...]
    amounts: tuple[Words, ...]
    core: str
    words: tuple[str, ...]
    verb: str

    @property
    def has_target(self) -> bool:
        return any(amount.role == "target" for amount in self.amounts)

    @property
    def has_cadence(self) -> bool:
        return any(time.role == "cadence" for time in self.times)

    @property
    def narrow(self) -> tuple[str, ...]:
        """The words that point at something: no joining word, judgement, direction or broad noun."""
        dull = lists.STOP | lists.EVALUATION | lists.DIRECTION | lists.BROAD
        return tuple(
            word
            for word in self.words
            if len(word) > 1 and word.lower() not in lists.STOP and lists.stem(word) not in dull
        )


def read_statement(text: str) -> Statement:
    """Take a sentence apart; any text is read, the empty one too."""
    times = find_time_words(text)
    plain = blank(text, [time for time in times if time.role == "deadline"])
    amounts = find_amounts(plain)
    core = blank(blank(plain, times), amounts).lstrip(" ,;:.-–—•*")
    opening = lists.OPENING.match(core)
    core = core[opening.end() :] if opening else core
    words = tuple(found[0] for found in lists.WORD.finditer(core))
    return Statement(text, times, amounts, core, words, lists.stem(words[0]) if words else "")
