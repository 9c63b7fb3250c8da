"""Tell whether a stranger could say at the end: done, or not done."""

from __future__ import annotations

import re

from smartdocs.wording import lists
from smartdocs.wording.hedges import PLACEHOLDER
from smartdocs.wording.shape import (
    NOMINAL,
    behaves,
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
    r"\W*+(?:pay(?:ing)?\s+down|chip(?:ping)?\s+away|cut(?:ting)?\s+back|(?:recruit|attract|hire|acquire|develop)\w*,?\s+(?:and|&|develop,?)\s+(?:\w+,?\s+and\s+)?(?:retain|sustain|support)|"
    r"(?:clos|bridg|narrow|fill)\w*\s+(?:[\w-]+\s+){0,4}?gaps?)\b",
    re.IGNORECASE,
)
# "Be independent with …": a therapist's word for a state that is observed.
_INDEPENDENT = re.compile(
    r"\bbe\s+(?:modified\s+|fully\s+|completely\s+)?(?:independent|pain[\s-]free|symptom[\s-]free|free\s+(?:of|from)|continent|ambulatory|discharged)\b",
    re.IGNORECASE,
)
# "Support Apple Pay": in a list of features, a name is there or not.
_SUPPORTED = re.compile(
    r"\W*+(?i:support)\s+(?:[A-Z][\w.+-]*|\d[\w.]*)(?:\s+(?:and\s+|or\s+|&\s+)?[A-Z\d][\w.+-]*|,\s+(?:and\s+)?[A-Z][\w.+-]*)*(?=\s*[.;(]|\s*$|\s+(?:on|in|for|as|via|authentication|format)\b)"
)
# What is drawn up, of the verbs that are else open-ended.
_DRAWN_UP = re.compile(
    r"\W*+(?:prepare|plan)\s+(?!for\b)(?:[\w’'-]+\s+){0,3}?(?:reports?|summar(?:y|ies)|schedules?|budgets?|proposals?|briefs?|briefings?|"
    r"presentations?|manuals?|guides?|statements?|applications?|agendas?|roadmaps?|inventory|inventories|maps?|"
    r"(?:retirement|birthday|launch|holiday)\s+party|offsite)\b|\W*+(?:go|work|get)\s+through\s+(?:[A-Z]|the\s+(?:[\w’'-]+\s+){0,4}?(?:book|course|tutorial))",
    re.IGNORECASE,
)
# "Recruit volunteers", however many; with a number it has a target.
_PEOPLE_VERBS = stems("recruit hire enroll enrol invite call visit interview contact phone email mentor")
# "Allow users to filter by date": a feature is there or not.
_FEATURE = re.compile(
    r"\W*+(?:allow|enable|let)\s+(?:[\w-]+\s+)?(?:users|admins?|administrators|operators|developers|customers|callers|clients|editors|"
    r"authors|maintainers|plugins|players)\s+(?:to\s+)?(?:set|choose|select|filter|sort|search|export|import|share|edit|delete|"
    r"create|upload|download|configure|schedule|pay|book|invite|override|define|specify|view|switch|reset|sign|log|undo|"
    r"attach|disable|restore|resume|cancel)\b",
    re.IGNORECASE,
)
# "All students will be lifelong learners": everybody is counted, and what they are to be is not.
_EVERYBODY = re.compile(r"(?:all|every|each)\b", re.IGNORECASE)
_BEING = stems("be become feel enjoy thrive understand know")
_CONTINUED = re.compile(
    r"\W*+(?:[\w\s()’'&-]{1,120}?\s(?:will|to)\s+)?continue\s+(?:to\s+)?\w+", re.IGNORECASE
)
_ARTICLE = re.compile(
    r"\W*+\w+\s+(?:(?:up|out|down|off|on|through|for)\s+)?(?:an?|the|our|my|its|their|each|new|of)\b",
    re.IGNORECASE,
)
_INDEFINITE = re.compile(r"\W*+\w+\s+(?:of\s+)?an?\b", re.IGNORECASE)
_NEW = re.compile(r"\W*+\w+\s+new\b", re.IGNORECASE)
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
    if statement.has_cadence or (statement.has_target and not _is_hope_for_all(statement)):
        return True
    if behaves(statement):
        return True
    if _STATE.search(statement.core) and not _LOOSE_STATE.search(statement.core):
        return True
    if is_of_person(statement):
        is_seen = statement.verb not in lists.OPEN_ENDED or bool(_INDEPENDENT.search(statement.text))
        return is_seen and not _OPEN_AMOUNT.search(statement.core)
    if _CONTINUED.match(statement.text):
        return False
    if _FEATURE.match(statement.core) or _SUPPORTED.match(statement.core) or _DRAWN_UP.match(statement.core):
        return True
    is_deed = bool(NOMINAL.match(statement.core)) or ends_in_deed(statement) or is_credential(statement)
    return is_deed or _is_deliverable(statement)


def _is_hope_for_all(statement: Statement) -> bool:
    """Tell "everyone will be happy" from an amount: all that is counted is who it is for."""
    only_who = all(_EVERYBODY.match(amount.of(statement.text)) for amount in statement.amounts)
    return only_who and statement.verb in _BEING and not _STATE.search(statement.core)


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
    if statement.verb in _PEOPLE_VERBS and not _ARTICLE.match(described) and _is_open_plural(described):
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
