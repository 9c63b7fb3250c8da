"""Adjectives that decide whether something is counted, and the words that say what counts."""

from __future__ import annotations

import re

# Adjectives that decide whether something is counted, each with the nouns before which two people would count
# differently. "Qualified nurses" hold a certificate; "qualified leads" are somebody's opinion.
_BUYERS = (
    "leads? prospects? customers? clients? accounts? compan(?:y|ies) firms? users? partners? contacts? "
    "visitors? subscribers? members? opportunit(?:y|ies) deals? referrals? pipeline"
)
_TALKS = "meetings? calls? demos? appointments? conversations? interactions? discussions? interviews?"
_PEOPLE = (
    "employees? colleagues? teammates? staff students? learners? readers? followers? volunteers? donors? "
    "developers? contributors? patients? guests? families champions? ambassadors? advocates? buyers? sellers?"
)
_UNDERTAKINGS = (
    "projects? initiatives? launch(?:es)? deployments? implementations? onboardings? pilots? trials? "
    "campaigns? migrations? rollouts? integrations? engagements? experiments? events?"
)
_COUNTED = (
    ("qualified", f"{_BUYERS} {_TALKS} candidates? applicants? applications? traffic"),
    ("active", f"{_BUYERS} {_PEOPLE} teams? seats? installations? sites? workspaces?"),
    ("engaged|activated|happy|satisfied|loyal|healthy|delighted", f"{_BUYERS} {_PEOPLE} teams?"),
    ("successful|completed|finished", f"{_UNDERTAKINGS} {_TALKS} handovers? cases? reviews?"),
    ("meaningful|quality|high-quality|good|productive|strong|substantive", f"{_BUYERS} {_TALKS} {_PEOPLE}"),
    ("promising|serious|warm|relevant|influential|valuable|high-value|impactful", f"{_BUYERS} {_PEOPLE}"),
)
OPEN_UNITS = tuple(
    re.compile(
        rf"(?<![\w-])({adjective})(?:\s+(?!and\b|or\b|with\b|of\b|to\b|by\b|in\b|for\b)[^\W\d_][\w-]*){{0,2}}?"
        rf"\s+(?:{nouns.replace(' ', '|')})(?![\w-])",
        re.IGNORECASE,
    )
    for adjective, nouns in _COUNTED
)

# The adjectives alone, to pass by the many texts that hold none.
OPEN_WORDS = tuple(word for adjectives, _ in _COUNTED for word in adjectives.split("|"))

# "90% of clinics are satisfied": the same words after the noun.
OPEN_STATE = re.compile(
    r"\b(?:are|stay|remain)\s+(satisfied|happy|engaged|active|healthy|successful|loyal)"
    r"(?!\s+(?:with|in|on|about)\b)(?![\w-])",
    re.IGNORECASE,
)
# After the words, this begins to say what they mean: "active users (weekly)", "clients who order", and any
# longer aside.
DEFINED_HERE = re.compile(
    r"\s*[(:=–—]|,?\s+(?:who|that|which|when|if|with\s+at\s+least)\b|.{0,200}?\((?:[^\s()]+\s+){3}",
    re.IGNORECASE,
)

# The author or the trade has said what counts: a standard, a window, an instrument, a definition.
SAYS_WHAT_COUNTS = re.compile(
    r"\b(?:(?:marketing|sales|product)[\s-]qualified|[MSP]QLs?|BANT|MEDDI?C|(?:daily|weekly|monthly)[\s-]active|"
    r"[DWM]AUs?|stages?|standard|definition|defined|criteri(?:on|a)|checklist|certificate|scores?|ratings?|"
    r"surveys?|NPS|CSAT|out\s+of\s+\d+|i\.e\.|meaning|that\s+is|counts?\s+(?:when|as|if))"
    r"(?!\w)",
    re.IGNORECASE,
)
