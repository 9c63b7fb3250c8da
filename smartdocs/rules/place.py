"""Where in a file a finding points: a field, its words, or the field that ought to hold something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from smartdocs.model.finding import Location
from smartdocs.model.goal import Goal
from smartdocs.model.source_file import Key, Source

TITLE: Key = ("title",)
WHAT: Key = ("specific", "what")


def iter_texts(goal: Goal) -> Iterator[tuple[Key, str]]:
    """Yield the texts that say what the goal is, with their keys: the title, and `what` when it differs."""
    yield TITLE, goal.title
    if goal.specific.what and goal.specific.what != goal.title:
        yield WHAT, goal.specific.what


_NO_TEXT = re.compile(r"\s*(?:#|=+\s*$|-+\s*$|<|\[[^\]]+\]:)")
_NO_PARAGRAPH = re.compile(r" {4}|\t|\s*(?:[-*+>|]\s|\||\d+[.)]\s|```|~~~)")
_NO_WORDS = re.compile(r"`[^`]*`|\]\([^)\s]*\)|<[^>]*>|https?://\S+")


def find_first_paragraph(goal: Goal) -> tuple[int, str]:
    """Return where in the body its first paragraph begins, and its text; none before a list or a table.

    Lines are joined, and what is code or an address is blanked; lengths are kept.
    """
    start = 0
    for line in goal.body.split("\n"):
        if line.strip() and not _NO_TEXT.match(line):
            break
        start += len(line) + 1
    end = goal.body.find("\n\n", start)
    text = goal.body[start : end if end >= 0 else len(goal.body)]
    if _NO_PARAGRAPH.match(text):
        return start, ""
    return start, _NO_WORDS.sub(lambda found: " " * len(found[0]), text.replace("\n", " "))


def locate_in_body(goal: Goal, start: int, end: int) -> Location:
    """Return the place of `body[start:end]`, as far as its first line goes."""
    line = goal.body.count("\n", 0, start)
    begin = goal.body.rfind("\n", 0, start) + 1
    stop = goal.body.find("\n", start, end)
    last = end if stop < 0 else stop
    return Location(goal.at.path, goal.at.body_line + line, start - begin + 1, last - begin + 1)


def locate_words(source: Source, key: Key, text: str, start: int, end: int) -> Location:
    """Return the place of `text[start:end]` within a field; the whole field where it cannot be told.

    Only a value written on one line, plain or in quotes without escapes, is as long as its text.
    """
    whole = source.at(*key)
    quotes = (whole.end_column - whole.column - len(text)) if whole.end_column else -1
    if quotes not in (0, 2):
        return whole
    first = whole.column + quotes // 2
    return replace(whole, column=first + start, end_column=first + end)


def locate_gap(source: Source, *keys: Key) -> Location:
    """Return the name of the first of these fields that the author wrote, else the title."""
    for key in keys:
        if source.has(*key):
            return source.key_at(*key)
    return source.at(*TITLE)


def locate_field(source: Source, *keys: Key) -> Location:
    """Return the value of the first of these fields that the author wrote, else the title."""
    for key in keys:
        if source.has(*key):
            return source.at(*key)
    return source.at(*TITLE)


def states_due(goal: Goal) -> bool:
    """Tell whether the author wrote the due date, in its field or as the bare value of `time_bound`."""
    fields = {key[1] for key in goal.at.marks if len(key) == 2 and key[0] == "time_bound"} - {"~key"}
    return "due" in fields if fields else goal.at.has("time_bound")
