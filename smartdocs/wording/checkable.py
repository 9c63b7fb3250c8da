"""Tell whether a stranger could say at the end: done, or not done."""

from __future__ import annotations

import re

from smartdocs.wording import lists
from smartdocs.wording.hedges import PLACEHOLDER
from smartdocs.wording.shape import (
    NOMINAL,
    ends_in_deed,
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

# A state that a stranger could look at and say whether it holds.
_STATE = re.compile(
    r"\bworks\s+(?:when|if|on|without)|\bpass(?:es)?\b|\b(?:is|are)\s+(?:live|released|launched|published|"
    r"completed?|available|signed|approved|certified|in\s+place|installed|implemented|trained|hired)\b|\bhas\s+been\b|"
    r"\bwill\s+be\s+(?:\w+\s+)?(?:\w+ed|built)\b",
    re.IGNORECASE,
)
_LOOSE_STATE = re.compile(
    r"\beasily\b|\bdocumented\b|\bempowered\b|\b(?:improved|enhanced|strengthened)\b", re.IGNORECASE
)
# In a learner's goal, these leave open how much, or are read off nobody's behaviour.
_OPEN_AMOUNT = re.compile(
    r"\b(?:minimal|some|several|various|enough|few|many|more|less|fewer|better|substantial\w*|significant\w*|"
    r"sufficient\w*|appropriate|improved|increased|decreased|reduced|adequate|effective|successful|"
    r"good|healthier|greater)\b",
    re.IGNORECASE,
)
_LOOSE_OBJECT = re.compile(
    r"\b(?:best\s+practices|better|something|more|as\s+much|easier|faster|simpler|safer|stronger|"
    r"regularly|frequently|often|on\s+time|consistently|"
    r"as\s+(?:needed|necessary|appropriate))\b",
    re.IGNORECASE,
)
# "Recruit and retain", "close the gap": work that never ends, in verbs that end elsewhere.
_LASTING = re.compile(
    r"\W*(?:(?:recruit|attract|hire|acquire|develop)\w*,?\s+(?:and|&|develop,?)\s+(?:\w+,?\s+and\s+)?(?:retain|sustain|support)|"
    r"(?:clos|bridg|narrow|fill)\w*\s+(?:[\w-]+\s+){0,4}?gaps?)\b",
    re.IGNORECASE,
)
_ARTICLE = re.compile(
    r"\W*\w+\s+(?:(?:up|out|down|off|on|through|for)\s+)?(?:an?|the|our|my|its|their|each|new|of)\b",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(r"\W*\w+\s+(?:of\s+)?an?\b", re.IGNORECASE)
_NEW = re.compile(r"\W*\w+\s+new\b", re.IGNORECASE)
_HEAD_END = re.compile(
    r"[,;:(]|\s(?:for|of|in|on|at|to|with|that|which|and|from|by|across|along|where|within|among|so|as|who)\s"
)
# Plurals that are one thing to hand over.
_PAPERS = re.compile(
    r"\b(?:guidelines|standards|bylaws|minutes|accounts|terms|docs|policies|ranges|specifications|regulations|"
    r"procedures|protocols|tests|statistics)$",
    re.IGNORECASE,
)

# "Make a map" and "get a promotion" end; "make it fast" and "get organised" do not.
_ONE = stems("make get have")
_LOOSE_VERBS = lists.WEAK_DELIVERY | lists.OPEN_ENDED


def is_measurable(statement: Statement) -> bool:
    """Tell whether a stranger could say done or not done at the end."""
    if PLACEHOLDER.search(statement.text):
        return False
    if statement.has_target or statement.has_cadence:
        return True
    if _STATE.search(statement.core) and not _LOOSE_STATE.search(statement.core):
        return True
    if is_of_person(statement):
        return not _OPEN_AMOUNT.search(statement.core) and statement.verb not in lists.OPEN_ENDED
    is_deed = bool(NOMINAL.match(statement.core)) or ends_in_deed(statement) or is_credential(statement)
    return is_deed or _is_deliverable(statement)


def _is_deliverable(statement: Statement) -> bool:
    """Tell whether the goal is a thing or an event that is there, or has happened, in the end."""
    if len(statement.words) < 2 or not (statement.verb in lists.DELIVERY or is_unknown_deed(statement)):
        return False
    described = without_purpose(statement)
    if is_wish(statement) or is_any_of_many(statement):
        return False
    if _LOOSE_OBJECT.search(described) or _LASTING.match(described):
        return False
    if statement.verb in _ONE and any(stem(word) in lists.EVALUATION for word in statement.words[1:4]):
        return False
    own = read_object(described, statement)
    is_definite = bool(_ARTICLE.match(described))
    if statement.verb in _ONE and not _INDEFINITE.match(described):
        return False
    if statement.verb in _LOOSE_VERBS:
        named = names_something(own, statement)
        is_one = is_definite and not (_NEW.match(described) and _is_open_plural(described))
        return bool(own) and (is_one or named or (len(own) >= 2 and not _is_open_plural(described)))
    return bool(own) or is_definite


def _is_open_plural(described: str) -> bool:
    """Tell "identify funding sources", however many, from "build a tool" and "set standards"."""
    head = _HEAD_END.split(described.strip(" .!;"), maxsplit=1)[0].rstrip()
    return bool(re.search(r"(?<![su])s$", head)) and not _PAPERS.search(head)
