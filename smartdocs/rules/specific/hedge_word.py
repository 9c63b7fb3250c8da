"""S102: a word that leaves open what the goal promises."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.english import reads_english
from smartdocs.rules.place import find_first_paragraph, iter_texts, locate_in_body, locate_words
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.rules.specific.vague_verb import find_vague_phrase
from smartdocs.wording.hedges import ESCAPES, OPEN_COMPARATIVE, PLACEHOLDER, SOME_AMOUNT, SOMETIME
from smartdocs.wording.stated import blank_times, has_amount, has_number

HELP = RuleHelp(
    code="S102",
    name="hedge-word",
    severity=Severity.WARNING,
    summary="A hedge word (more, better, soon, as needed, various, etc.) decides what the goal means.",
    why="Whoever wants to can say at the end that it was met: some of it was more, and soon is not over yet.",
    instead="Write the number, the day or the list that the word stands for, or leave the word out.",
    bad={
        "content/goals/handbook.md": """\
---
title: Translate several chapters of the migration handbook as needed
---
""",
    },
    good={
        "content/goals/handbook.md": """\
---
title: Translate chapters 1 to 4 of the migration handbook into German
---
""",
    },
)


# Examples in brackets decide nothing, and a long sentence says more than its one loose word.
ASIDE = re.compile(r"\([^()]*\)")
SHORT = 14
FAR = 1_000
WHEN_AND_HOW_FAR = "Write when and how far it applies, or leave it out"
# `for better service` is a reason, `through more training` a means, and `faster than by post` is measured.
DECIDES_NOTHING = re.compile(r"\b(?:for|through|via|by)\s+(?:an?\s+)?\Z", re.IGNORECASE)
COMPARED = re.compile(r"\bthan\b", re.IGNORECASE)
VALUE = "Write the value, or the day by which it is found out"


def find_hedge_words(goal: Goal, context: Context) -> Iterator[Problem]:
    if not reads_english(context):
        return
    settled = any(metric.target for metric in goal.measurable) or context.is_measured_by_parts(goal)
    for key, text in iter_texts(goal):
        hedges = list(find_hedges(text, settled=settled))
        vague = find_vague_phrase(text, has_target=settled) if hedges else None
        for start, end, help in hedges:
            if not (vague and vague[0] <= start and end <= vague[1]):
                yield Problem(
                    location=locate_words(goal.at, key, text, start, end),
                    message=f"`{text[start:end]}` leaves open what is meant",
                    help=help,
                )
    yield from _find_in_body(goal)


def _find_in_body(goal: Goal) -> Iterator[Problem]:
    """Judge the first paragraph of the body too, on escapes and on values that somebody has to fill in."""
    begin, text = find_first_paragraph(goal)
    for start, end, help in _always_open(ASIDE.sub(_blank, text[:FAR])):
        yield Problem(
            location=locate_in_body(goal, begin + start, begin + end),
            message=f"`{text[start:end]}` leaves open what is meant",
            help=help,
            severity=Severity.INFO,
        )


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _always_open(bare: str) -> list[tuple[int, int, str]]:
    """Return the hedges that no number makes up for."""
    found = [
        (*match.span(), VALUE if match["value"] else WHEN_AND_HOW_FAR) for match in ESCAPES.finditer(bare)
    ]
    return found + [(*match.span(), VALUE) for match in PLACEHOLDER.finditer(bare)]


def find_hedges(text: str, *, settled: bool = False) -> Iterator[tuple[int, int, str]]:
    """Yield each hedge with what to write; `settled` says that a number elsewhere decides the amount."""
    bare = ASIDE.sub(_blank, text)
    found = _always_open(bare)
    if blank_times(bare) == bare:
        found += [(*match.span(), "Write the day, or the period") for match in SOMETIME.finditer(bare)]
    if not settled and len(bare.split()) <= SHORT:
        found += [(*span, "Write the number that it stands for") for span in _open_amounts(text, bare)]
    last = -1
    for start, end, help in sorted(found):
        if start >= last:
            last = end
            yield start, end, help


def _open_amounts(text: str, bare: str) -> Iterator[tuple[int, int]]:
    """Yield amounts that no number decides. How often (`more meetings a month`) is not how many."""
    stated = blank_times(text)
    if not has_number(stated):
        pattern = SOME_AMOUNT
    elif not has_amount(stated):
        pattern = OPEN_COMPARATIVE
    else:
        return
    for match in pattern.finditer(bare):
        if not DECIDES_NOTHING.search(bare, 0, match.start()) and not COMPARED.search(bare, match.end()):
            yield match.span()


RULE = Rule(help=HELP, each_goal=find_hedge_words, many="{count} hedge words leave open what is meant")
