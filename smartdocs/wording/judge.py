"""Judge a sentence as a goal: specific, measurable, bound in time; what is done, or what comes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from smartdocs.wording import lists
from smartdocs.wording.statement import Statement, read_statement
from smartdocs.wording.vague import find_vague_words
from smartdocs.wording.words import Words


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a sentence says; `aim` is activity, outcome or unclear.

    `times` are deadlines before cadences, `amounts` targets and baselines, each in order of place.
    """

    text: str
    specific: bool
    measurable: bool
    time_bound: bool
    aim: str
    times: tuple[Words, ...] = ()
    amounts: tuple[Words, ...] = ()
    vague: tuple[Words, ...] = ()


def judge_wording(text: str) -> Judgement:
    """Judge one sentence, without knowledge of headings, neighbours or the organisation."""
    statement = read_statement(text)
    return Judgement(
        text=text,
        specific=is_specific(statement),
        measurable=is_measurable(statement),
        time_bound=bool(statement.times),
        aim=find_aim(statement),
        times=statement.times,
        amounts=statement.amounts,
        vague=find_vague_words(text, (*statement.times, *statement.amounts)),
    )


_PLACEHOLDER = re.compile(
    r"(?<![\w$])[$]?X{1,3}\s?%|\bTBD\b|\b(?:an?\s+)?(?:certain|given)\s+(?:percentage|amount|number|"
    r"timeframe)\b",
    re.IGNORECASE,
)
_NOMINAL = re.compile(
    r"(?:launch|creation|addition|completion|introduction|implementation|removal|migration|"
    r"publication|release|"
    r"installation|replacement|conversion|adoption|rollout)\s+of\b",
    re.IGNORECASE,
)
# A state that a stranger could look at and say whether it holds.
_STATE = re.compile(
    r"\bworks?\s+(?:when|if|on|without)|\bpass(?:es)?\b|\b(?:is|are)\s+(?:live|released|launched|published|"
    r"completed?|available|signed|approved|certified)\b|\bhas\s+been\b|"
    r"\bwill\s+be\s+(?:\w+\s+)?(?:\w+ed|built)\b",
    re.IGNORECASE,
)
_LOOSE_STATE = re.compile(r"\beasily\b|\bdocumented\b|\bempowered\b", re.IGNORECASE)
# Goals of a learner or a patient, whose behaviour is observed.
_PERSON = re.compile(
    r"\s*(?:[^,]{1,80},\s*)?(?:(?:the|my|each|all)\s+)?(?:\[?student\]?|patient|client|child|pt|"
    r"learner|resident|participant|"
    r"user|[A-Z][a-z]{2,12}|X)s?\]?\s+will\b"
)
_OPEN_AMOUNT = re.compile(
    r"\b(?:minimal|some|several|various|enough|few|many|more|less|fewer|better|substantial\w*|significant\w*|"
    r"sufficient\w*|appropriate)\b",
    re.IGNORECASE,
)
_LOOSE_OBJECT = re.compile(r"\b(?:best\s+practices|better|something|more|as\s+much)\b", re.IGNORECASE)
_ARTICLE = re.compile(
    r"\W*\w+\s+(?:(?:up|out|down|off|on|through|for)\s+)?(?:an?|the|our|my|its|their|each|new|of)\b",
    re.IGNORECASE,
)
_CALLS = re.compile(r"\b(?:calls?|visits?|posts?|offers?|videos?|trips?|payments?)\b", re.IGNORECASE)
# "Complete the guide": which one, nobody outside the team can tell.
_THE_THING = re.compile(r"\W*\w+\s+(?:the|our|this|my|their)\s+[a-z]+\W*(?:soon|eventually)?\W*")
_INDEFINITE = re.compile(r"\W*\w+\s+(?:of\s+)?an?\b", re.IGNORECASE)
_PURPOSE = re.compile(
    r"\s+(?:in\s+order\s+to|so\s+that|so\s+as\s+to|through\b|via\b|using\b|by\s+(?=\w+ing\b)|"
    r"to\s+(?=(?:improve|increase|help|enable|support|ensure|better|make|allow|drive|enhance|reduce|"
    r"minimi[sz]e)\b))"
    r".*",
    re.IGNORECASE | re.DOTALL,
)
_LINKING = re.compile(
    r"\b(?:is|are|was|were|has|have|don['’]t|doesn['’]t|feel|trends?|indicates?|mentioned|"
    r"should\s+be|use|enable|power|"
    r"will\s+be)\b",
    re.IGNORECASE,
)
# Words that say no more than the amount beside them does.
_EMPTY = lists.stems("improvement reduction reach achieve below above level maintain hit")


def is_measurable(statement: Statement) -> bool:
    """Tell whether a stranger could say done or not done at the end."""
    if _PLACEHOLDER.search(statement.text):
        return False
    if statement.has_target or statement.has_cadence:
        return True
    if _STATE.search(statement.core) and not _LOOSE_STATE.search(statement.core):
        return True
    if _PERSON.match(statement.text):
        return not _OPEN_AMOUNT.search(statement.core) and statement.verb not in lists.OPEN_ENDED
    return bool(_NOMINAL.match(statement.core)) or _is_deliverable(statement)


def _is_deliverable(statement: Statement) -> bool:
    """Tell whether the goal is a thing or an event that is there, or has happened, in the end."""
    if statement.verb not in lists.DELIVERY or len(statement.words) < 2:
        return False
    described = _PURPOSE.sub("", statement.core)
    if _LOOSE_OBJECT.search(described):
        return False
    own = read_object(described, statement)
    is_definite = bool(_ARTICLE.match(described))
    if statement.verb in lists.WEAK_DELIVERY | lists.OPEN_ENDED:
        named = any(word[0].isupper() for word in own)
        return bool(own) and (is_definite or named or len(own) >= 3)
    return bool(own) or is_definite


def read_object(described: str, statement: Statement) -> tuple[str, ...]:
    """Return the narrow words of the statement that stand in this part of it, its verb left out."""
    here = {found[0] for found in lists.WORD.finditer(described)}
    return tuple(word for word in statement.narrow if word in here and lists.stem(word) != statement.verb)


def is_specific(statement: Statement) -> bool:
    """Tell whether two people outside the team would start on the same thing."""
    if lists.REFERENCE.search(statement.core):
        return False
    narrow = [word for word in statement.narrow if lists.stem(word) not in lists.WEAK | _EMPTY]
    if statement.amounts:
        return bool(narrow) or _names_a_metric(statement)
    if statement.verb in lists.DIRECTION | lists.EVALUATION:
        aspects = [word for word in statement.words if lists.stem(word) in lists.ASPECT]
        return bool(aspects and narrow) and len({*narrow, *aspects}) >= 2
    if _THE_THING.fullmatch(statement.core):
        return False
    own = [word for word in narrow if lists.stem(word) != statement.verb]
    if statement.verb in lists.DELIVERY or _NOMINAL.match(statement.core):
        is_named = bool(_INDEFINITE.match(statement.core)) or any(word[0].isupper() for word in own)
        return bool(own) and (len(own) >= 2 or is_named or statement.verb not in lists.WEAK_DELIVERY)
    return len(own) >= 3


def _names_a_metric(statement: Statement) -> bool:
    """Tell whether an amount has a noun that can be counted, however broad; performance alone cannot."""
    dull = lists.STOP | lists.EVALUATION | lists.DIRECTION | _EMPTY | {lists.stem("performance")}
    return any(lists.stem(word) not in dull for word in statement.words)


def find_aim(statement: Statement) -> str:
    """Return activity for what the doer can finish alone, outcome for what others or a system decide."""
    verb = statement.verb
    if _PERSON.match(statement.text) or verb in lists.DIRECTION - lists.OWN_WORK:
        return "outcome"
    if _NOMINAL.match(statement.core) or _makes_things(statement):
        return "activity"
    if verb in lists.RESULT:
        return "outcome"
    if verb in lists.DELIVERY | lists.OPEN_ENDED:
        return "activity"
    is_state = verb in lists.EVALUATION or not statement.words
    return "outcome" if is_state or statement.has_target or _LINKING.search(statement.text) else "activity"


def _makes_things(statement: Statement) -> bool:
    """Tell "make 50 calls" and "make an app" from "make Python fast" and "make an impact"."""
    if statement.verb != lists.stem("make"):
        return False
    counts = bool(_CALLS.search(statement.core))
    return counts or (bool(_INDEFINITE.match(statement.core)) and len(statement.narrow) > 1)
