"""S103: two goals under one title, of which at most one is measured."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartdocs.model.finding import Severity
from smartdocs.model.goal import Goal
from smartdocs.model.rule_help import RuleHelp
from smartdocs.rules.english import reads_english
from smartdocs.rules.place import iter_texts, locate_words
from smartdocs.rules.rule import Context, Problem, Rule
from smartdocs.wording.joined import (
    ARTICLE,
    DOUBTFUL_RESULT_VERBS,
    DOUBTFUL_VERBS,
    FOUNDING_VERBS,
    INNER,
    JOINT,
    MAKING_VERBS,
    NUMBER,
    POINTS_BACK,
    RESULT_VERBS,
    TO_A_NUMBER,
    TWO_FIGURES,
)
from smartdocs.wording.lists import DIRECTION, OPENING, content_stems
from smartdocs.wording.stated import blank_times, has_amount
from smartdocs.wording.stem import WORD, stem

HELP = RuleHelp(
    code="S103",
    name="two-goals-in-one",
    severity=Severity.INFO,
    summary="A title promises two things, and at most one of them is measured.",
    why="When one is met and the other is not, the review has no answer, and what is not measured is what is "
    "left undone.",
    instead="Make two goals of it, or list a metric for each under `measurable:`. A goal whose milestones or "
    "parts name both is left alone.",
    bad={
        "content/goals/forms.md": """\
---
title: Cut the time to fill in a form to 4 minutes and the error rate to 2%
measurable:
  metric: time-to-fill-in
  baseline: 9 minutes
  target: 4 minutes
  source: Form log, weekly median
---
""",
    },
    good={
        "content/goals/forms.md": """\
---
title: Cut the time to fill in a form to 4 minutes and the error rate to 2%
measurable:
  - {metric: time-to-fill-in, baseline: 9 minutes, target: 4 minutes, source: "Form log, weekly median"}
  - {metric: error-rate, baseline: 6%, target: 2%, source: "Form log, weekly"}
---
""",
    },
)

# A title of many words is searched as far as a reader follows it.
FAR = 400
SHOWN = 6


_VERBS = MAKING_VERBS | RESULT_VERBS | DOUBTFUL_RESULT_VERBS | DOUBTFUL_VERBS | FOUNDING_VERBS
_VERB_STEMS = frozenset(map(stem, _VERBS))
_CLEAR_STEMS = frozenset(map(stem, MAKING_VERBS | RESULT_VERBS))
_RESULT_STEMS = frozenset(map(stem, RESULT_VERBS | DOUBTFUL_RESULT_VERBS))
_HIRING = frozenset(map(stem, ("hire", "recruit")))
# Right after a verb, these say that its object is the first one's: "write the guide and publish by June".
NO_OBJECT = re.compile(r"by|before|in|on|at|to|for|with|from|of|and|or|as|within|until", re.IGNORECASE)
# `Design, test and publish the app` has one object; `audit the firm and implement the findings` one end.
SHARES_OBJECT = re.compile(r"\w+,")
OF_THE_FIRST = re.compile(r"\w+\s+(?:the|all|every)\b", re.IGNORECASE)
# "… within 7 days while only asking for help on 10%": what must hold meanwhile has a figure of its own.
_WHILE = re.compile(r",?\s+while\s+(?:also\s+|only\s+|still\s+)?(?=\w+ing\b)", re.IGNORECASE)
_ASIDE = re.compile(r"\s*\([^()]*\)")
_SENTENCE_END = re.compile(r"[.;:!?](?=\s|$)")
_CLAUSE_END = re.compile(r"[.;:!?](?=\s|$)|\s*\(")


def find_two_goals_in_one(goal: Goal, context: Context) -> Iterator[Problem]:
    has_own = any(metric.target for metric in goal.measurable)
    is_of_parts = context.is_measured_by_parts(goal) and not has_own
    if not reads_english(context) or is_of_parts or len(goal.measurable) > 1:
        return
    for key, text in iter_texts(goal):
        spans = find_two_goals(text)
        if spans and not _has_both(goal, *(text[slice(*span)] for span in spans)):
            first, second = (_shown(text[slice(*span)]) for span in spans)
            single = ", measured by one number" if has_own else ""
            yield Problem(
                location=locate_words(goal.at, key, text, *spans[1]),
                message=f"`{first}` and `{second}` are two goals in one{single}",
                help="Make two goals of it, or list a metric for each under `measurable:`",
            )
            return


def find_two_goals(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return where the two statements are, when a text joins two; None as soon as they may be one."""
    text = text[:FAR]
    opening = OPENING.match(text)
    begin = opening.end() if opening else 0
    verb = WORD.match(text, begin)
    if not verb or not _is_verb(verb[0]):
        return _find_alongside(text, begin)
    for joint in JOINT.finditer(text, verb.end()):
        following = WORD.match(text, joint.end())
        if not following or not _carries_a_goal(text, following, verb[0]):
            continue
        end = _end_of_clause(text, following.end())
        if _are_apart(text[begin : joint.start()], text[following.start() : end]):
            return (begin, joint.start()), (following.start(), end)
    figures = TWO_FIGURES.match(text, begin)
    return (figures.span(1), figures.span(2)) if figures else _find_alongside(text, begin)


def _find_alongside(text: str, begin: int) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Return two statements with a figure each, of which the second shall hold while the first is reached."""
    plain = blank_times(_ASIDE.sub(lambda found: " " * len(found[0]), text))
    for joint in _WHILE.finditer(plain, begin):
        stop = _SENTENCE_END.search(plain, joint.end())
        end = len(plain[: stop.start() if stop else len(plain)].rstrip())
        if has_amount(plain[begin : joint.start()]) and has_amount(plain[joint.end() : end]):
            return (begin, joint.start()), (joint.end(), end)
    return None


def _is_verb(word: str) -> bool:
    word = word.lower()
    return word in _VERBS or (word.endswith("ing") and stem(word) in _VERB_STEMS)


def _carries_a_goal(text: str, word: re.Match[str], first: str) -> bool:
    """Tell whether a verb of the first one's form stands here, with an object of its own."""
    verb = word[0].lower()
    if not _is_verb(verb) or verb.endswith("ing") is not first.lower().endswith("ing"):
        return False
    if NUMBER.match(text, word.end()) or TO_A_NUMBER.match(text, word.start()):
        return True
    if verb in FOUNDING_VERBS and ARTICLE.match(text, word.end()):
        return True
    object_ = WORD.search(text, word.end(), word.end() + 40)
    return bool(stem(verb) in _CLEAR_STEMS and object_ and not NO_OBJECT.fullmatch(object_[0]))


def _end_of_clause(text: str, start: int) -> int:
    found = _CLAUSE_END.search(text, start)
    return len(text[: found.start() if found else len(text)].rstrip())


def _are_apart(first: str, second: str) -> bool:
    """Tell whether two joined statements are goals of their own, not two steps to one end."""
    if INNER.search(first) or POINTS_BACK.search(second) or SHARES_OBJECT.match(first):
        return False
    first, second = blank_times(first), blank_times(second)
    objects = [content_stems(part) - _VERB_STEMS for part in (first, second)]
    if not all(objects):
        return False
    amounts = has_amount(first), has_amount(second)
    if all(amounts):
        return True
    if objects[0] & objects[1]:
        return False
    verbs = [stem(WORD.findall(part)[0]) for part in (first, second)]
    if verbs[1] in _RESULT_STEMS:
        return any(amounts) or set(verbs) <= DIRECTION
    # `Improve the guide and add 4 chapters` says how; people are hired for an end of their own.
    return (not amounts[1] or verbs[1] in _HIRING) and not OF_THE_FIRST.match(second)


def _has_both(goal: Goal, first: str, second: str) -> bool:
    """Tell whether the milestones, or what counts, speak of both statements."""
    said = content_stems(" ".join((goal.specific.counts_when, *(step.title for step in goal.milestones))))
    return all(said & (content_stems(part) - DIRECTION) for part in (first, second))


def _shown(text: str) -> str:
    words = text.replace("`", "").split()
    return " ".join(words) if len(words) <= SHOWN else " ".join(words[:SHOWN]) + " …"


RULE = Rule(
    help=HELP,
    each_goal=find_two_goals_in_one,
    many="{count} titles promise two things at once",
)
