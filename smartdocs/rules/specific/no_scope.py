"""S104: an amount of nobody knows what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartdocs.model.dates import shorten
from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.english import reads_english
from smartdocs.rules.place import TITLE, WHAT, iter_texts, locate_field
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording.joined import DOUBTFUL_RESULT_VERBS, RESULT_VERBS
from smartdocs.wording.lists import ABSTRACT, DIRECTION, EVALUATION, STOP, WEAK
from smartdocs.wording.stated import blank_times, has_amount, has_rhythm
from smartdocs.wording.stem import stem, words_of

HELP = RuleHelp(
    code="S104",
    name="no-scope",
    severity=Severity.INFO,
    summary="A goal states an amount, and neither its words nor its metric name a thing, a place or people.",
    why="Whoever reads it has to ask: of what, and where? In a year its author will have to ask as well.",
    instead="Name the product, the team, the place or the customers in the title, or write "
    "`specific: {scope: …}`. What belongs to an account, or is measured by its parts, is known.",
    bad={
        "content/goals/quality.md": """\
---
title: Improve quality by 15%
---
""",
    },
    good={
        "content/goals/quality.md": """\
---
title: Improve quality by 15%
specific:
  scope: First prints of dental crowns that need no second print
---
""",
    },
)

AMOUNT = re.compile(r"\d[\d.,]*(?:k|m|bn|x|pp|st|nd|rd|th|y)?")
_EMPTY = (
    ABSTRACT
    | DIRECTION
    | EVALUATION
    | STOP
    | WEAK
    | frozenset(map(stem, RESULT_VERBS | DOUBTFUL_RESULT_VERBS))
)


def find_missing_scopes(goal: Goal, context: Context) -> Iterator[Problem]:
    if not reads_english(context) or _says_elsewhere(goal) or context.is_measured_by_parts(goal):
        return
    texts = [text for _, text in iter_texts(goal)]
    if any(names_something(text) for text in texts) or not any(map(_states_amount, texts)):
        return
    yield Problem(
        location=locate_field(goal.at, WHAT, TITLE),
        message=f"`{shorten(goal.what.replace('`', ''))}` does not say of what",
        help="Name the product, the team, the place or the customers, or write `specific: {scope: …}`",
    )


def _says_elsewhere(goal: Goal) -> bool:
    named = (goal.specific.scope, goal.specific.counts_when, goal.account, *goal.relevant.serves)
    measures = (text for metric in goal.measurable for text in (metric.metric, metric.source, metric.unit))
    return any(named) or any(text and names_something(text.replace("-", " ")) for text in measures)


def _states_amount(text: str) -> bool:
    """Tell whether a text says how much; how often (`Run 3 times a week`) is a habit, which needs no more."""
    return has_amount(blank_times(text)) and not has_rhythm(text)


def names_something(text: str) -> bool:
    """Tell whether a text holds any word beyond amounts, judgements, broad verbs and abstract nouns."""
    words = (word for word in words_of(blank_times(text)) if not AMOUNT.fullmatch(word))
    return any(stem(word) not in _EMPTY for word in words)


RULE = Rule(
    help=HELP,
    each_goal=find_missing_scopes,
    is_gap=True,
    many="{count} goals state an amount of nobody knows what",
)
