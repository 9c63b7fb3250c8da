"""The written forms of quantities: patterns only, so that the parser reads without them."""

from __future__ import annotations

import re

from smartdocs.model.numeral import WORDS
from smartdocs.model.units import CURRENCIES, CURRENCY_CODES

SIGN = "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True) if not sign.isalpha())
CODE = "|".join(sorted(CURRENCY_CODES))
NUMBER = (
    r"[0-9]{1,3}(?:[ ][0-9]{3})+(?:\.[0-9]+)?(?![0-9])|[0-9]+(?:[.,'][0-9]+)*|\.[0-9]+"
    rf"|(?i:{'|'.join(WORDS)})\b"
)
_SCALE = (
    r"[ ]?(?i:thousand|million|billion)\b|(?:[KkMmBb]|[BbMm]n)(?![^\W\d_])"
    rf"|[ ](?:[KMBk]|[BbMm]n)(?=[ ]?(?:{SIGN}|(?:{CODE})\b))"
)


def amount(n: int) -> str:
    """Give the pattern of one amount, its groups numbered: sign, money, minus, number, scale, tail."""
    return rf"""(?P<sign{n}>[-+])?[ ]?
    (?:(?P<money{n}>{SIGN}|(?:{CODE})(?![^\W\d_]))[ ]?)?(?P<minus{n}>-)?
    (?P<number{n}>{NUMBER})(?P<scale{n}>{_SCALE})?
    (?:[ ]?(?P<tail{n}>%(?!-?[ ]?points?\b)|{SIGN}|(?:{CODE})\b))?"""


PREFIXES = {
    "≤": r"<=|=<|≤|at most|up to|(?:no|not|never) (?:more|longer|later) than|(?:not|never) (?:over|above)"
    r"|less than or equal to|within"
    r"|(?:a )?max(?:imum|\.)?(?: of)?",
    "≥": r">=|=>|≥|at least|(?:no|not|never) (?:less|fewer) than|(?:not|never) (?:under|below)"
    r"|(?:a )?min(?:imum|\.)?(?: of)?",
    "<": r"<|under|below|less than|fewer than",
    ">": r">|over|above|more than",
}
SUFFIXES = {
    "≤": r"or (?:less|fewer|below)|at most|max(?:imum|\.)?",
    "≥": r"or (?:more|above)|and above|at least|minimum|min\.",
}
ANY_PREFIX = "|".join(PREFIXES.values()).replace(" ", r"\ ")
_ANY_SUFFIX = "|".join(SUFFIXES.values())
APPROXIMATE = r"(?i:about|around|approximately|approx\.?|roughly|nearly|circa|ca\.)\ |[~≈]\ ?"

QUANTITY = re.compile(
    rf"""(?:(?P<comparator>(?i:{ANY_PREFIX}))(?![^\W\d_])\ ?)?(?:{APPROXIMATE})?(?P<between>(?i:between)\ )?
    {amount(1)}
    (?:(?P<dash>\ ?-\ ?|\ (?i:to|and)\ ){amount(2)})?
    (?P<plus>\+)?(?P<rest>.*)""",
    re.VERBOSE | re.DOTALL,
)
LIMIT_AFTER = re.compile(
    rf"\ ?(?:(?P<next>{_ANY_SUFFIX})(?=\ |$)(?P<words>.*)|(?P<before>.*)\ (?P<last>{_ANY_SUFFIX}))",
    re.IGNORECASE,
)

PERIODS = {
    "day": "day|d",
    "week": "week|wk|w",
    "month": "month|mo",
    "quarter": "quarter|qtr",
    "year": "year|yr|y",
}
ADVERBS = {
    "day": "daily",
    "week": "weekly",
    "month": "monthly",
    "quarter": "quarterly",
    "year": "yearly|annually",
}
PER = re.compile(
    r"(?:\s*/\s*|(?:^|\s+)(?:per|an?|each|every)\s+)(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in PERIODS.items())
    + r")$|(?:^|\s+)(?:"
    + "|".join(f"(?P<{name}_>{words})" for name, words in ADVERBS.items())
    + r")$",
    re.IGNORECASE,
)
# What follows the number and settles its unit, whatever words come after it.
LEADING_UNIT = re.compile(
    r"(?P<pp>%-?\ ?points?|percentage\ points?|pp)\b|(?P<percent>%|(?:percent|per\ cent|pct)\b)"
    r"|(?P<money>dollars?|euros?)\b|(?P<rating>/\ ?(?:5|10|100)|out\ of\ (?:5|10|100))(?![\w.])",
    re.IGNORECASE,
)
LOOSE_NUMBER = re.compile(r"(?<![^\W\d_])[0-9]")
DANGLING_SCALE = re.compile(
    r"(?:[kKmMbBT]|bn|mn|MM|tn)\b(?!/)"
    r"|(?i:hundred|thousand|million|billion|trillion|dozen|half|halves|thirds?|fifths?|and)\b"
)

PLACEHOLDER = re.compile(
    rf"""(?:{SIGN})?\ ?(?:[XYZNP]{{1,3}}|x{{1,3}}|n)[0-9]{{0,2}}(?:[KMBkmb]|bn)?\ ?%?(?:\ .*)?
    |(?i:TBDs?|TBC|TBA|n/a|none|null|unknown|to\ be\ (?:decided|determined|defined|confirmed))\b.*
    |[?_.…-]+\ ?%?""",
    re.VERBOSE | re.DOTALL,
)
NO_QUANTITY = (
    (
        r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*",
        "is a date, not a quantity",
        "Write the number that is to be reached.",
    ),
    (
        r"[0-9]{1,2}:[0-9]{2}.*",
        "is a time of day or a ratio, not a quantity",
        "Write a duration as `90 min`.",
    ),
    (
        r"[0-9.]+[eE][-+]?[0-9]+",
        "is in scientific notation",
        "Write it out, or with a suffix: `1.2M`.",
    ),
    (
        r"[0-9]+(?:st|nd|rd|th)\b.*",
        "is a rank, not a quantity",
        "Write the number alone and name the rank in the metric.",
    ),
    (
        r"(?i:from)\b.*",
        "states a start and a goal at once",
        "Write `baseline:` and `target:` as two fields.",
    ),
    (
        r"[0-9]+/(?!(?:5|10|100)\b)[0-9]+\b.*",
        "is a fraction",
        "Write a percentage, or the count that is to be reached.",
    ),
)
