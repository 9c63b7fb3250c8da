"""When one written name can only be a slip of another: the line between mending and guessing."""

from __future__ import annotations

import functools
import re
import unicodedata

WORD = re.compile(r"[^\W\d_]+|\d+")
LONG, LONGER = 6, 10


def count_slips(one: str, other: str) -> int:
    """Count the letters that were added, left out, exchanged or swapped with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        above, row = row, [i]
        for j, meant in enumerate(other, start=1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != meant))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == meant:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before = above
    return row[-1]


def is_spelling_of(written: str, name: str) -> bool:
    """Tell whether two names differ in case, accents and separators only."""
    return bool(_words(written)) and _words(written) == _words(name)


def is_slip_of(written: str, name: str) -> bool:
    """Tell whether a name is another one with a slip: word by word, in long words, never in a number.

    Short words that differ in a letter are most often two words (west and east), and so are numbers.
    """
    ours, theirs = _words(written), _words(name)
    return bool(ours) and len(ours) == len(theirs) and all(map(_is_word_slip, ours, theirs))


def is_slip_of_person(written: str, name: str) -> bool:
    """Tell the same of a person's id: names of two people may differ in a letter, full names hardly do."""
    ours, theirs = _words(written), _words(name)
    one, other = "".join(ours), "".join(theirs)
    if one and sorted(one) == sorted(other) and count_slips(one, other) <= 1:
        return True
    same = any(a == b and len(a) > 1 for a, b in zip(ours, theirs, strict=False))
    return len(ours) > 1 and same and is_slip_of(written, name)


def _is_word_slip(one: str, other: str) -> bool:
    if one == other:
        return True
    if one.isdecimal() or other.isdecimal():
        return False
    shorter = min(len(one), len(other))
    allowed = 0 if shorter < LONG else 1 if shorter < LONGER else 2
    return abs(len(one) - len(other)) <= allowed and count_slips(one, other) <= allowed


@functools.lru_cache(maxsize=50_000)  # each reference is compared with every name of the plan
def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKD", text).casefold()
    return tuple(WORD.findall("".join(letter for letter in plain if not unicodedata.combining(letter))))
