"""Phrases of what an edition leaves out, looked for in everything that it would publish.

A phrase leaks when a stretch of it stands in a published text and is no part of what the edition may show.
Texts are compared by their letters and figures alone, so that markup, line breaks, hyphens and capitals
hide nothing. Long texts are found by any stretch of `STRETCH` characters; short ones, such as names, ids and
addresses, as a whole and between the ends of words.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from smartdocs.publish.unfold import STREAM, unfold

# A stretch of hidden text this long, in letters and figures, is told from chance by experience:
# about five words. Shorter windows step through published texts so that none of that length is missed.
STRETCH = 26
_WINDOW = 14
_STEP = STRETCH - _WINDOW + 1
_MOST_WORDS = 5
_SHORTEST = 6
_SHORTEST_NAME = 3
_SHORTEST_FIGURE = 5
_LEAST_DIGITS = 3  # beside words, as in `563 users`
# A leak is told by this many letters that stand in nothing which may be shown.
_FOREIGN = 8
_WORD = re.compile(r"\w[\w@.+'’\-]*\w|\w")
_NAME = re.compile(r"[\w\-]+")  # a file's name, say, without its ending
_PERIOD = re.compile(r"(?:fy)?(?:\d\d){1,2}[qh]\d")
_HYPHEN = re.compile(r"(?<=\w)[-_](?=\w)")
_DAY = re.compile(r"(?:19|20)\d{6}")
_PART = re.compile(r"[^\W_]+")  # of a name that is put together with others
_NO_LETTER = re.compile(r"[\W_]+")
_FIGURE = re.compile(r"(?<!\w)(?:\d{1,3}(?:[.,'\u00a0\u202f]\d{3})+|\d{5,})(?!\w)")
_MOST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text that an edition must not show, and whose it is: `content/goals/x.md, relevant.why`.

    A name is looked for however short its words are.
    """

    text: str
    where: str
    is_name: bool = False


@dataclass(frozen=True, slots=True)
class Leak:
    """What stands in a published file and must not: the words, whose they are, and where in the file."""

    path: str
    place: str
    words: str
    where: str


@dataclass(frozen=True, slots=True)
class LeakSearch:
    """What is looked for: windows of long texts, and short texts whole, each with whose it is."""

    windows: dict[str, list[tuple[str, int, Phrase]]] = field(repr=False)
    short: dict[str, Phrase] = field(repr=False)
    shown: frozenset[str] = field(repr=False)
    begins: frozenset[str] = field(repr=False)
    digests: Mapping[str, str] = field(default_factory=dict, repr=False)

    def find(self, path: str, content: bytes) -> Iterator[Leak]:
        """Yield what leaks into one file, of each hidden place once."""
        told = set[str]()
        copied = self.digests.get(hashlib.sha256(content).hexdigest())
        if copied:
            yield Leak(path, path, "the whole file", copied)
        for place, text in unfold(path, content):
            for words, where in (*self._find_long(text), *self._find_short(place, text)):
                if where not in told:
                    told.add(where)
                    yield Leak(path, place, words[:_MOST_SHOWN], where)

    def _find_long(self, text: str) -> Iterator[tuple[str, str]]:
        folded = fold(text)
        end = 0
        for start in range(0, len(folded) - _WINDOW + 1, _STEP):
            for hidden, offset, phrase in self.windows.get(folded[start : start + _WINDOW], ()):
                if start < end:
                    break
                begin, stop = _stretch(folded, start, hidden, offset)
                if self._is_leak(folded[begin:stop]):
                    end = stop
                    yield phrase.text.strip(), phrase.where

    def _is_leak(self, stretch: str) -> bool:
        """Tell whether a stretch is long enough, and enough of it stands in nothing that may be shown."""
        if len(stretch) < STRETCH:
            return False
        foreign, end = 0, 0
        for start in range(len(stretch) - _WINDOW + 1):
            if stretch[start : start + _WINDOW] in self.shown:
                foreign += max(0, start - end)
                end = start + _WINDOW
        return foreign + len(stretch) - end >= _FOREIGN

    def _find_short(self, place: str, text: str) -> Iterator[tuple[str, str]]:
        is_drawing = place.endswith(STREAM)  # full of figures and of fonts' own words
        for form in iter_short(text, self.begins):
            found = self.short.get(form)
            if found and not (is_drawing and (form.isdigit() or form.isalpha())):
                yield found.text, found.where


def iter_short(text: str, begins: Container[str]) -> Iterator[str]:
    """Yield what a short phrase could be in a text: its words, figures, and sequences of words.

    `begins` are the words that sequences worth looking at begin with.
    """
    words = list(map(_fold_word, _WORD.findall(text)))
    names = {*words, *map(_fold_word, (*_NAME.findall(text), *_PART.findall(text)))}
    yield from (name for name in names if not name.isdigit())  # `980-0-0` is no amount
    yield from set(map(_strip_figure, _FIGURE.findall(text)))
    for start, word in enumerate(words):
        for count in range(2, _MOST_WORDS + 1) if word in begins else ():
            yield " ".join(words[start : start + count])


def _stretch(text: str, at: int, hidden: str, offset: int) -> tuple[int, int]:
    """Return how far two texts agree around a window that they share."""
    begin, before = at, offset
    while begin and before and text[begin - 1] == hidden[before - 1]:
        begin, before = begin - 1, before - 1
    stop, after = at + _WINDOW, offset + _WINDOW
    while stop < len(text) and after < len(hidden) and text[stop] == hidden[after]:
        stop, after = stop + 1, after + 1
    return begin, stop


def fold(text: str) -> str:
    """Return a text's letters and figures alone, without capitals."""
    return _NO_LETTER.sub("", text).casefold()


_fold_word = functools.lru_cache(1 << 16)(fold)


def make_search(
    hidden: Iterable[Phrase],
    visible: Iterable[str],
    own_words: Iterable[str],
    digests: Mapping[str, str] | None = None,
    worked_out: Iterable[str] = (),
) -> LeakSearch:
    """Prepare the search; `visible` is what the edition may show, `own_words` what every site says.

    `digests` are the hashes of hidden files, each with whose it is. `worked_out` are sentences that the
    edition computes: long stretches of them may stand in it, while names and figures are found as ever.
    """
    texts = list(dict.fromkeys(text for text in (*visible, *own_words) if text))
    vocabulary = {form for text in texts for form in iter_short(text, ())}
    spoken = vocabulary.union(*map(_inflect, vocabulary))
    shown = frozenset(
        text[start : start + _WINDOW]
        for text in map(fold, (*texts, *worked_out))
        for start in range(len(text) - _WINDOW + 1)
    )
    windows: dict[str, list[tuple[str, int, Phrase]]] = {}
    short: dict[str, Phrase] = {}
    phrases = tuple(hidden)
    for text, phrase in {fold(phrase.text): phrase for phrase in phrases}.items():
        if len(text) >= STRETCH:
            for offset in range(len(text) - _WINDOW + 1):
                windows.setdefault(text[offset : offset + _WINDOW], []).append((text, offset, phrase))
    for phrase in phrases:
        for form in _short_forms(phrase, vocabulary if phrase.is_name else spoken):
            short.setdefault(form, phrase)
    begins = frozenset(form.partition(" ")[0] for form in short if " " in form)
    for text in texts:
        for said in dict.fromkeys((text, _HYPHEN.sub(" ", text))):  # a name is shown as words, too
            for form in iter_short(said, begins):
                short.pop(form, None)
    return LeakSearch(windows, short, shown, begins, digests or {})


def _short_forms(phrase: Phrase, vocabulary: set[str]) -> Iterator[str]:
    """Yield the forms of a hidden text that cannot stand in a page by chance.

    Words that the edition does not use otherwise, long figures, and a short text as a whole when the
    edition does not use one of its words, or when it has three words at least. A period says nothing.
    """
    text, shortest = phrase.text, _SHORTEST_NAME if phrase.is_name else _SHORTEST
    words = list(map(fold, _WORD.findall(text)))
    unused = [
        word
        for word in (*words, *map(fold, _NAME.findall(text)))
        if word not in vocabulary and not _is_common(word)
    ]
    yield from (word for word in unused if len(word) >= shortest and not word.isdigit())
    for figure in map(_strip_figure, _FIGURE.findall(text)):
        if len(figure) >= _SHORTEST_FIGURE and figure not in vocabulary:
            yield figure
    letters = sum(map(len, words))
    if 2 <= len(words) <= _MOST_WORDS and _SHORTEST <= letters < STRETCH and (unused or len(words) > 2):
        yield " ".join(words)


def _inflect(word: str) -> Iterator[str]:
    """Yield what else an edition may make of a word: its singular, and its beginning where a title is cut."""
    yield from (word[:end] for end in range(_SHORTEST, len(word)))
    if word.endswith("ies"):
        yield word[:-3] + "y"


def _is_common(word: str) -> bool:
    """Tell whether a word may stand anywhere by chance: a period, a day, a figure of one or two digits."""
    return bool(_PERIOD.fullmatch(word) or _DAY.fullmatch(word)) or (
        word.isdigit() and len(word) < _LEAST_DIGITS
    )


def _strip_figure(figure: str) -> str:
    return re.sub(r"\D", "", figure)
