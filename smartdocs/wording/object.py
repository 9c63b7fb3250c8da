"""Tell whether two people outside the team would start on the same thing."""

from __future__ import annotations

import re

from smartdocs.wording import lists
from smartdocs.wording.shape import (
    NOMINAL,
    behaves,
    ends_in_deed,
    is_acclaim,
    is_any_of_many,
    is_credential,
    is_of_person,
    is_unknown_deed,
    is_wish,
    names_something,
    read_object,
    without_purpose,
)
from smartdocs.wording.statement import Statement
from smartdocs.wording.stem import stem, stems

# "Complete the guide": which one, nobody outside the team can tell.
_THE_THING = re.compile(r"\W*+\w+\s+(?:the|our|this|my|their)\s+[a-z]+\W*(?:soon|eventually)?\W*")
# Of these a household or a firm has one, so that "the" is enough.
_ONE_OF_A_KIND = re.compile(
    r"\b(?:basement|garage|kitchen|attic|house|garden|car|website|homepage|office|taxes|bathroom|bedroom|closet|"
    r"yard|roof|logo|blog|newsletter|payroll|intranet|handbook|lobby|parking)\b",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(r"\W*+\w+\s+(?:of\s+)?(?:an?|new)\b", re.IGNORECASE)
_WHERE = re.compile(
    r"\b(?:in|for|of|among|between|from|at|on|outside|beyond|across|within|with|against|towards?|after|during|per|about|regarding)\b",
    re.IGNORECASE,
)
# "Expand broadband to rural homes": of these, "to" says where.
_REACHING = stems("expand extend broaden bring spread")
_WHERE_TO = re.compile(rf"{_WHERE.pattern}|\b(?:to|into|onto)\b", re.IGNORECASE)
_SEEMING = frozenset(("feel", "look", "seem", "sound", "work", "run"))
# Words that say no more than the amount beside them does.
_EMPTY = stems("improvement reduction growth reach achieve below above level maintain hit mark target goal")
_LIGHT = lists.WEAK | _EMPTY
_CHANGE = (lists.DIRECTION | lists.EVALUATION) - lists.OWN_WORK
_NO_METRIC = (
    lists.STOP
    | lists.EVALUATION
    | lists.DIRECTION
    | _EMPTY
    | stems("performance aim goal objective target want plan intend need commit try")
)
_MORE = frozenset(("more", "less", "fewer", "better", "healthier", "some"))
_GET = stems("get have")
_UNIT = re.compile(
    r"(?:steps?|reps?|km|kms|miles?|kg|kgs|lbs?|pounds?|tons?|tonnes?|MTCO2e|kWh|MWh|MW|GW|wpm|stars?|attendees|"
    r"dollars|euros)$",
    re.IGNORECASE,
)
_A_THING = re.compile(r"\b(?:an?|the|our|my)\s+[a-z]", re.IGNORECASE)
_PLURAL = re.compile(r"\s[a-z-]{3,}(?<![su])s\b", re.IGNORECASE)


def is_specific(statement: Statement) -> bool:
    """Tell whether two people outside the team would start on the same thing."""
    if _points_away(statement):
        return False
    if not statement.amounts and is_acclaim(statement):
        return False
    narrow = [word for word in statement.narrow if stem(word) not in _LIGHT]
    if behaves(statement) and narrow:
        return True
    if statement.amounts or statement.has_cadence:
        return bool(narrow) or _names_a_metric(statement) or _names_a_unit(statement)
    if is_any_of_many(statement) and not names_something(statement.words[1:], statement):
        return False
    own = [word for word in narrow if stem(word) != statement.verb]
    if len(statement.words) > 1 and statement.words[1].lower() in _MORE and len(own) < 2:
        return False
    if is_credential(statement):
        return bool(own)
    if is_wish(statement):
        return len(own) >= 3
    if statement.verb in _CHANGE or _gets_better(statement):
        named = statement.words if len(statement.words) > 1 else statement.subject
        aspects = [word for word in named if stem(word) in lists.ASPECT]
        return (bool(aspects and narrow) and len({*narrow, *aspects}) >= 2) or _is_delimited(statement)
    if _THE_THING.fullmatch(statement.core) and not _ONE_OF_A_KIND.search(statement.core):
        return False
    if is_of_person(statement):
        back = statement.verb == stem("return") and len(statement.words) > 2
        return back or len(own) >= (2 if statement.verb == stem("be") else 1)
    if is_unknown_deed(statement) or ends_in_deed(statement):
        return bool(own) or len(narrow) >= 2
    if statement.verb in _GET and not _INDEFINITE.match(statement.core):
        return len(own) >= (2 if statement.words[1:2] in (("more",), ("fewer",)) else 3)
    if statement.verb == stem("make") and stem(statement.words[-1]) in lists.EVALUATION:
        return len([word for word in own if word.lower() not in _SEEMING]) >= 2
    if statement.verb in lists.DELIVERY or NOMINAL.match(statement.core):
        is_named = bool(_INDEFINITE.match(statement.core)) or names_something(own, statement)
        return bool(own) and (len(own) >= 2 or is_named or statement.verb not in lists.WEAK_DELIVERY)
    praises = any(stem(word) in lists.EVALUATION for word in statement.words) and not names_something(
        own, statement
    )
    return len(own) >= (2 if statement.verb in lists.OPEN_ENDED and not praises else 3)


def _gets_better(statement: Statement) -> bool:
    """Tell "get better visibility into costs": a change, said with an adjective."""
    return (
        statement.verb in lists.WEAK
        and len(statement.words) > 1
        and stem(statement.words[1]) in lists.EVALUATION
        and not (statement.verb in _GET and statement.words[1].lower() == "more")
    )


def _is_delimited(statement: Statement) -> bool:
    """Tell whether a change without an amount names what changes and where, both in words that point."""
    inner = (_WHERE_TO if statement.verb in _REACHING else _WHERE).split(
        without_purpose(statement), maxsplit=1
    )
    if len(inner) < 2:
        return False
    what, where = (read_object(part, statement) for part in inner)
    return len(what) + len(where) >= 3 or bool(what and where)


def _points_away(statement: Statement) -> bool:
    """Tell whether a pronoun stands for something that the sentence does not name."""
    found = lists.REFERENCE.search(statement.core)
    if not found:
        return False
    before = statement.text[: len(statement.text) - len(statement.core) + found.start()]
    if found[0].lower() in ("them", "those"):
        return not _PLURAL.search(before)
    return found[0].lower() != "it" or not _A_THING.search(before)


def _names_a_unit(statement: Statement) -> bool:
    """Tell "10,000 steps" and "4 tonnes", which say what is counted, from "20%"."""
    return any(_UNIT.search(amount.of(statement.text)) for amount in statement.amounts)


def _names_a_metric(statement: Statement) -> bool:
    """Tell whether an amount has a noun that can be counted, however broad; performance alone cannot."""
    return any(stem(word) not in _NO_METRIC for word in (*statement.words, *statement.subject))
