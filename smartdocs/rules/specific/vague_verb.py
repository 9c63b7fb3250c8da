"""S101: a verb of direction, and nothing countable or named after it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.english import reads_english
from smartdocs.rules.place import TITLE, WHAT, locate_words
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording.hedges import SOMETIME
from smartdocs.wording.judge import judge_wording
from smartdocs.wording.lists import BROAD, DIRECTION, EVALUATION, OPENING, STOP, WEAK
from smartdocs.wording.shape import is_acclaim, is_any_of_many, is_wish
from smartdocs.wording.stated import blank_times, has_number
from smartdocs.wording.statement import read_statement
from smartdocs.wording.stem import WORD, stem, stems

HELP = RuleHelp(
    code="S101",
    name="vague-verb",
    severity=Severity.WARNING,
    summary="A goal says only that something broad is to become more or better.",
    why="Two people who read it would start on different things, and any result, or none, could be called "
    "a success.",
    instead="Name what is counted, of whom, and from what to what. A scope (`specific: {scope: …}`) helps "
    "too. Goals that are measured by their parts may stay broad.",
    bad={
        "content/goals/sales.md": """\
---
title: Increase sales
---
""",
    },
    good={
        "content/goals/sales.md": """\
---
title: Sell 12 starter packages to dental practices
---
""",
    },
)


_OPENERS = DIRECTION | WEAK | EVALUATION
_SAYS_NOTHING = _OPENERS | STOP
_KINDS = BROAD | stems("bug ticket article video document")


def find_vague_verbs(goal: Goal, context: Context) -> Iterator[Problem]:
    if not reads_english(context) or context.is_measured_by_parts(goal) or goal.specific.scope:
        return
    key, text = (WHAT, goal.specific.what) if goal.specific.what else (TITLE, goal.title)
    span = find_vague_phrase(text, has_target=any(metric.target for metric in goal.measurable))
    if span:
        phrase = text[slice(*span)]
        yield Problem(
            location=locate_words(goal.at, key, text, *span),
            message=f"`{phrase}` names nothing that can be counted or pointed to",
            help="Say of what, for whom and how much: what is counted, where, and from what to what",
        )


def find_vague_phrase(text: str, *, has_target: bool = False) -> tuple[int, int] | None:
    """Return where a text is a vague statement, first to last word; None as soon as anything is concrete.

    A wish (`Build a thriving culture`), acclaim (`Be the best team`), any of many (`Fix bugs`) and a thing
    without a verb (`Website`) are vague too, and nothing is that the judge of wording calls specific. A
    single plain noun after a verb of direction (`Reduce churn`) is vague until a target says how far.
    """
    plain = SOMETIME.sub(lambda found: " " * len(found[0]), blank_times(text))
    if has_number(plain) or re.search(r"[`\"“”]", plain):
        return None
    opening = OPENING.match(plain)
    words = list(WORD.finditer(plain, opening.end() if opening else 0))
    if not words:
        return None
    first, rest = stem(words[0][0]), words[1:]
    if first not in _OPENERS:
        return None if has_target else _find_wish(text, words)
    rest = [word for word in rest if stem(word[0]) not in _SAYS_NOTHING]
    broad = all(stem(word[0]) in BROAD for word in rest)
    alone = len(rest) == 1 and rest[0][0].isalpha() and rest[0][0].islower() and len(words) <= 3
    if first in WEAK and not rest and len(words) < 2:
        return None
    if (broad or (alone and first in DIRECTION and not has_target)) and not _points_at_something(text):
        return words[0].start(), words[-1].end()
    return None if has_target else _find_wish(text, words)


def _find_wish(text: str, words: list[re.Match[str]]) -> tuple[int, int] | None:
    """Return all the words of a sentence that only praises, or names a kind of thing that everybody has."""
    statement = read_statement(text)
    if is_acclaim(statement) or _is_bare_noun(words):
        return None if judge_wording(text).specific else (words[0].start(), words[-1].end())
    is_any = is_any_of_many(statement) and stem(words[-1][0]) in _KINDS
    if (is_any or is_wish(statement)) and not _points_at_something(text):
        return words[0].start(), words[-1].end()
    return None


def _is_bare_noun(words: list[re.Match[str]]) -> bool:
    """Tell whether a thing is named and not what is to become of it: `Website`, `Customer satisfaction`."""
    if len(words) == 1:
        return len(words[0][0]) > 3 and words[0][0].isascii() and words[0][0].isalpha()
    return all(stem(word[0]) in BROAD | EVALUATION for word in words)


def _points_at_something(text: str) -> bool:
    return judge_wording(text).specific or read_statement(text).names_its_subject


RULE = Rule(
    help=HELP,
    each_goal=find_vague_verbs,
    many="{count} goals name nothing that can be counted or pointed to",
)
