"""Shapes of sentences that several judgements ask for: a learner's goal, a noun phrase, a fine wish."""

from __future__ import annotations

import re

from smartdocs.wording import lists
from smartdocs.wording.statement import Statement

# "Launch of the portal": a deliverable without a verb.
NOMINAL = re.compile(
    r"(?:launch|creation|addition|completion|introduction|implementation|removal|migration|"
    r"publication|release|installation|replacement|conversion|adoption|rollout|roll-out|deployment|"
    r"construction|development|establishment|integration|translation|appointment)\s+of\b",
    re.IGNORECASE,
)
# Goals of a learner or a patient, whose behaviour is observed.
_PERSON = re.compile(
    r"\s*(?:[A-Z]{2,4}\W\s*)?(?:[^,.]{1,120},\s*){0,3}"
    r"(?:(?i:(?:(?:the|my|each|all|this)\s+)?\[?(?:student|patient|client|child|pt|learner|resident|participant|user|individual|infant|"
    r"caregiver|mother))s?\]?"
    r"|(?!(?:City|County|State|Council|Company|Department|Staff|Management|Team|Everyone|Government)\b)[A-Z][a-z]{2,12}|\[?[Nn]ame\]?|X|[Hh]e|[Ss]he)\s+"
    r"(?:will|maintains?|remains?|demonstrates?|verbali[sz]es?|reports?|is\s+able\s+to)\b"
)
_CREDENTIAL = re.compile(
    r"\b(?:certifi(?:ed|cations?|cates?)|licen[cs](?:ed?|ure)|accredit(?:ed|ation)|degree|diploma|passport|"
    r"permit|visa|credentials?|registered)\b",
    re.IGNORECASE,
)
_EARNED = lists.stems("get achieve obtain earn attain gain become secure be receive")
# What is made when one says that a better world, team or place is made.
_COLLECTIVE = (
    r"(?:culture|environment|workplace|city|communit(?:y|ies)|organi[sz]ation|team|workforce|world|society|"
    r"econom(?:y|ies)|brand|relationships?|partnerships?|future|place|atmosphere|experience|ecosystem|"
    r"foundation|company|business|life|system|climate|campus|school|neighbou?rhoods?|infrastructure|"
    r"reputation|trust|loyalty|awareness|confidence|momentum|cohesion|consensus|goodwill|spaces?|network)"
)
_WISH = re.compile(
    rf"\W*(?:build|create|make|establish|develop|foster|maintain|provide|form|ensure)\s+(?:an?\s+|the\s+|our\s+)?"
    rf"(?P<praise>(?:(?:more|very|truly|highly)\s+)?[\w-]+(?:\s+and\s+[\w-]+|,\s*[\w-]+)*)\s+"
    rf"(?:[\w-]+\s+){{0,2}}?{_COLLECTIVE}\b",
    re.IGNORECASE,
)
_TRUST = re.compile(
    r"\W*(?:build|create|establish|develop|foster|form|forge|cultivate)\s+(?:an?\s+|the\s+|our\s+)?"
    r"(?:[\w-]+\s+)?(?:relationships?|trust|reputation|loyalty|awareness|confidence|momentum|cohesion|consensus|"
    r"goodwill|culture)\b",
    re.IGNORECASE,
)


def is_of_person(statement: Statement) -> bool:
    """Tell whether a learner, a patient or a child is the one who will do it."""
    return bool(_PERSON.match(statement.text))


def is_credential(statement: Statement) -> bool:
    """Tell "get certified" and "obtain a licence": a paper that is there or not."""
    return statement.verb in _EARNED and bool(_CREDENTIAL.search(statement.core))


def is_wish(statement: Statement) -> bool:
    """Tell "build a resilient city" and "create greater cohesion": praise of a whole, no thing."""
    found = _WISH.match(statement.core)
    if found and any(lists.stem(word) in lists.EVALUATION for word in found["praise"].split()):
        return True
    return bool(_TRUST.match(statement.core))


def read_object(part: str, statement: Statement) -> tuple[str, ...]:
    """Return the narrow words of the statement that stand in this part of it, its verb left out."""
    here = {found[0] for found in lists.WORD.finditer(part)}
    return tuple(word for word in statement.narrow if word in here and lists.stem(word) != statement.verb)


_PURPOSE = re.compile(
    r"\s+(?:in\s+order\s+to|so\s+that|so\s+as\s+to|through\b|via\b|using\b|by\s+(?=\w+ing\b)|"
    r"for\s+(?=(?:better|more|improved|greater|faster|easier|enhanced|increased)\b)|"
    r"to\s+(?=(?:improve|increase|help|enable|support|ensure|better|make|allow|drive|enhance|reduce|"
    r"minimi[sz]e|reflect|address|meet|promote|facilitate|provide|strengthen|boost|foster)\b))"
    r".*",
    re.IGNORECASE | re.DOTALL,
)


def without_purpose(statement: Statement) -> str:
    """Return the core up to where it begins to say what for, or by what means."""
    return _PURPOSE.sub("", statement.core)
