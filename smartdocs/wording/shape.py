"""Shapes of sentences that several judgements ask for: a learner's goal, a noun phrase, a fine wish."""

from __future__ import annotations

import re
from collections.abc import Iterable

from smartdocs.wording import lists
from smartdocs.wording.statement import Statement
from smartdocs.wording.stem import WORD, stem, stems

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
    r"(?:(?i:(?:(?:the|my|each|all|this)\s+)?\[?(?:student|patient|client|child|pt|learner|resident|"
    r"participant|user|individual|infant|caregiver|mother))s?\]?"
    # a name: no office and no plural of people
    r"|(?!(?:City|County|State|Council|Company|Department|Staff|Management|Team|Everyone|Government)\b)"
    r"(?!\w+(?:ers|ees|ors|ists|ies|ians|nts)\b)[A-Z][a-z]{2,12}"
    r"|\[?[Nn]ame\]?|X|[Hh]e|[Ss]he)\s+"
    r"(?:will|maintains?|remains?|demonstrates?|verbali[sz]es?|reports?|is\s+able\s+to)\b"
)
_CREDENTIAL = re.compile(
    r"\b(?:certifi(?:ed|cations?|cates?)|licen[cs](?:ed?|ure)|accredit(?:ed|ation)|degree|diploma|passport|"
    r"permit|visa|credentials?|registered)\b",
    re.IGNORECASE,
)
_EARNED = stems("get achieve obtain earn attain gain become secure be receive")
# What is made when one says that a better world, team or place is made.
_COLLECTIVE = (
    r"(?:culture|environment|workplace|city|communit(?:y|ies)|organi[sz]ation|team|workforce|world|society|"
    r"econom(?:y|ies)|brand|relationships?|partnerships?|future|place|atmosphere|experience|ecosystem|"
    r"foundation|company|business|life|system|climate|campus|school|neighbou?rhoods?|infrastructure|"
    r"reputation|trust|loyalty|awareness|confidence|momentum|cohesion|consensus|goodwill|spaces?|network)"
)
_WISH = re.compile(
    rf"\W*+(?:build|create|make|establish|develop|foster|maintain|provide|form|ensure|deliver|offer|give)\s+(?:an?\s+|the\s+|our\s+)?"
    rf"(?P<praise>(?:(?:more|very|truly|highly)\s+)?[\w-]+(?:\s+and\s+[\w-]+|,\s*[\w-]+)*)\s+"
    rf"(?:[\w-]+\s+){{0,2}}?{_COLLECTIVE}\b",
    re.IGNORECASE,
)
_TRUST = re.compile(
    r"\W*+(?:build|create|establish|develop|foster|form|forge|cultivate)\s+(?:an?\s+|the\s+|our\s+)?"
    r"(?:[\w-]+\s+)?(?:relationships?|trust|reputation|loyalty|awareness|confidence|momentum|cohesion|consensus|"
    r"goodwill|culture|thought\s+leadership|presence|identity|credibility)\b|"
    r"\W*+make\s+an?\s+(?:[\w-]+\s+)?(?:difference|impact|contribution)\b|"
    r"\W*+develop\w*\s+(?:my|our|their|his|her|your|new|strong\w*|the)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:skills?|abilit(?:y|ies)|knowledge|competenc\w+|expertise|confidence|understanding)\b",
    re.IGNORECASE,
)
_BEHAVES = re.compile(
    r"\W*+(?:it\s+)?(?:works|runs|boots|builds|compiles|installs|starts|passes|fits|loads|renders|parses|imports|exports)\s+"
    r"(?:offline|on|in|with|without|from|under|as|out\s+of|all|every|any|into)\b|\W*+(?:it\s+)?works\s+offline\b",
    re.IGNORECASE,
)
# "Be the employer of choice", "position the town as a destination".
_ACCLAIM = re.compile(
    r"\b(?:is|are|be|being|become|becoming|becomes|remain|position\w*\s.{1,60}?\sas|recogni[sz]ed\s+(?:\w+\s+)?as|known\s+as|"
    r"seen\s+as|viewed\s+as)\s+(?:(?:an?|our|your|their|one\s+of)\s+)?(?:the\s+)?(?:"
    r"(?:[\w-]+\s+){0,3}?(?:leaders?|destination|(?:\w+\s+)?of\s+choice|role\s+model|model\s+for|beacon|gold\s+standard|"
    r"cent(?:er|re)\s+of\s+excellence|household\s+name|thought\s+leaders?|hub|go-to\s+\w+)\b|(?:best|most|leading|premier|preferred)\s)",
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
    if found and any(stem(word) in lists.EVALUATION for word in found["praise"].split()):
        return True
    return bool(_TRUST.match(statement.core))


def is_acclaim(statement: Statement) -> bool:
    """Tell "become a leader in safety": a name that others may give, and nothing to start on."""
    return bool(_ACCLAIM.search(statement.text))


def behaves(statement: Statement) -> bool:
    """Tell "runs on a phone" and "works offline": what a thing does, and anybody can try."""
    return bool(_BEHAVES.match(statement.text))


def read_object(part: str, statement: Statement) -> tuple[str, ...]:
    """Return the narrow words of the statement that stand in this part of it, its verb left out."""
    here = {found[0] for found in WORD.finditer(part)}
    return tuple(word for word in statement.narrow if word in here and stem(word) != statement.verb)


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


# After a word that is no verb of the lists, one of these says that it is a verb: "knit a sweater".
_OBJECT_NEXT = re.compile(
    r"\W*+[a-z-]+\s+(?:(?:up|out|down|off|away|back)\s+)?(?:an?|the|my|our|your|his|her|their|every|each|all|"
    r"\d[\d,.]*|two|three|four|five|six|ten|twelve)\s",
    re.IGNORECASE,
)
_VERBS = lists.DIRECTION | lists.OPEN_ENDED | lists.DELIVERY | lists.RESULT | lists.STOP | lists.WEAK
_KNOWN = _VERBS | lists.EVALUATION | lists.BROAD
_NO_DEED = (
    lists.RESULT
    | lists.DIRECTION
    | stems(
        "satisfied engaged activated retained converted interested employed enrolled motivated empowered "
        "based need respected achieved reached observed maintained "
        "speed feed seed related limited aged increased reduced improved"
    )
)
_RELATIVE = frozenset(("that", "which", "who"))
_NONE = re.compile(r"\W*+(?:zero|no|none|fewer|less|under|below)\b", re.IGNORECASE)
_BEGIN = re.compile(r"\W*+(?:start|begin|keep|try|continue)\s+[a-z]+ing\b", re.IGNORECASE)


def is_unknown_deed(statement: Statement) -> bool:
    """Tell an order by its shape where the lists do not know the verb: "knit a sweater"."""
    rest = statement.text[len(statement.text) - len(statement.core) :]
    return statement.verb not in _KNOWN and bool(_OBJECT_NEXT.match(rest))


def ends_in_deed(statement: Statement) -> bool:
    """Tell "12 clerks trained" and "policy approved": what somebody did, said after the thing."""
    if _NONE.match(statement.text) or statement.verb in _VERBS or len(statement.words) < 2:
        return False
    # what follows "that" describes the thing: "messages that say what failed"
    plain = next((at for at, word in enumerate(statement.words) if word.lower() in _RELATIVE), None)
    done = [stem(word) for word in statement.words[:plain][-5:] if len(word) > 4 and word.endswith("ed")]
    return bool(done) and not any(key in _NO_DEED for key in done)


def is_any_of_many(statement: Statement) -> bool:
    """Tell "fix bugs" and "start running again": all that is said is a kind of thing."""
    if _BEGIN.match(statement.core):
        return len(statement.words) <= 3
    return len(statement.words) == 2 and bool(re.search(r"(?<![su])s$", statement.words[1]))


def names_something(own: Iterable[str], statement: Statement) -> bool:
    """Tell whether a capital marks a name; in a Title Written Like This it marks nothing."""
    long = [word for word in statement.words if len(word) > 3]
    is_title = len(long) > 1 and all(word[0].isupper() for word in long)
    return not is_title and any(word[0].isupper() for word in own)
