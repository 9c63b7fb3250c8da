"""The phrases that say until when, and how often; whether they bind the goal is judged in `deadline`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from smartdocs.wording.calendar_words import (
    DATE,
    DAY,
    EVENT,
    MONTH,
    NEXT,
    NUMBER,
    ORDINAL,
    PART,
    PERIOD_NOUN,
    POINT,
    QUARTER,
    SEASON,
    SPAN_UNIT,
    STOP,
    THIS,
    WEEKDAY,
    YEAR,
    YEARS,
)

Phrase = tuple[frozenset[str], re.Pattern[str]]

_BY = (
    r"(?:NLT|no\s+later\s+than|not\s+later\s+than|prior\s+to|by|before|until|till|up\s+to|through(?:out)?|thru|to|"
    r"as\s+of|effective|starting(?:\s+(?:in|on|from))?|beginning(?:\s+(?:in|on))?|on\s+or\s+before)"
)
_WHOSE = r"(?:the|our|my|his|her|their|its|an?|each|this|that)"
_LENGTH = rf"{NUMBER}[\s-]+{SPAN_UNIT}"

# Patterns, each with the words or marks of which a text has to hold one before the pattern is tried.
_DEADLINES = (
    # by / before / until a point in time, or the end of any period: "by the end of the IEP period"
    (
        "nlt no not prior by before until till up through throughout thru to as effective starting "
        "beginning on",
        rf"{_BY}\s+(?:or\s+before\s+|about\s+|around\s+|approximately\s+|no\s+later\s+than\s+)?"
        rf"(?:{PART})?(?:{_WHOSE}\s+)?(?:{PART})?(?:{_WHOSE}\s+)?{POINT}(?:\s*,?\s*{YEAR}\b)?"
        rf"(?:\s+of\s+(?:{QUARTER}|(?:the\s+)?{YEARS}(?:\s+{PERIOD_NOUN}\b)?|{NEXT}|(?:the|each)\s+{PERIOD_NOUN}))?s?(?:\s+at\s+the\s+latest|\s+or\s+(?:sooner|earlier|before))?"
        rf"(?:\s*(?:and|or|&|/)\s*(?:{QUARTER}|{MONTH}(?:\s+{YEAR})?)(?!\w))?"
        rf"(?:\s+{EVENT}\b)?",
    ),
    (
        "before prior ahead advance",
        rf"(?:(?:by|at\s+least|no\s+later\s+than)\s+)?{_LENGTH}\s+(?:before|prior\s+to|ahead\s+of|in\s+advance\s+of)\s+"
        rf"(?:{_WHOSE}\s+)?(?:[\w’'/-]+\s+){{0,4}}?(?!of\b)[\w’'/-]+?{STOP}",
    ),
    (
        "by before until through at toward towards",
        rf"(?:by|before|until|through|at|towards?)\s+(?:the\s+)?(?:end|start|beginning|middle|close|completion|"
        rf"conclusion|expiration)\s+of\s+(?:{_WHOSE}\s+|{YEAR}\s+)?"
        rf"(?:[\w’'\[\]/-]+\s+){{0,3}}?[\w’'\[\]/-]+?{STOP}",
    ),
    (
        "than",
        rf"not?\s+later\s+than\s+{_LENGTH}"
        rf"(?:\s+(?:after|following|from)\s+(?:[\w’'/-]+\s+){{0,4}}?[\w’'/-]+?{STOP})?",
    ),
    ("of", rf"(?:(?:by|in|during|before)\s+)?the\s+(?:week|weekend|month)\s+of\s+{DATE}"),
    (
        "by",
        rf"by\s+(?:the\s+)?(?:{PERIOD_NOUN}|[QH][1-4])(?:['’]s)?[\s-]+end\b(?:\s+(?:of\s+)?{YEARS})?|"
        rf"by\s+(?:the\s+)?(?:end|close)\b(?=\s*(?:[,.;:!?]|$))",
    ),
    (
        "at by",
        r"(?:at|by)\s+(?:(?:the\s+)?time\s+of\s+|their\s+|our\s+)?(?:d/c|discharge|graduation|completion|follow-up|exit|renewal|retirement|expiry|project\s+completion)\b"
        r"(?=\s*(?:[,.;:!?)]|$))",
    ),
    (
        "by before until",
        rf"(?:by|before|until)\s+(?:(?!each\b){_WHOSE}\s+)?(?:(?:next|following|annual|initial|final|first|second|"
        rf"\d+(?:-year|th|st|nd|rd)|{YEARS})\s+|(?!the\b|an?\b)[\w’'-]+\s+){{0,2}}?{EVENT}\b"
        rf"(?:\s+in\s+{DATE})?(?=\s*(?:[,.;:!?)]|$))",
    ),
    (
        "by before until",
        rf"(?:by|before|until)\s+{_WHOSE}\s+(?:(?:next|annual|\d+(?:-year|th|st|nd|rd)|{YEARS})\s+){{1,2}}"
        rf"{EVENT}\b(?:\s+date\b)?",
    ),
    (
        "by before until",
        rf"(?:by|before|until)\s+(?:the|our|my|his|her|their)\s+next\s+(?:[\w-]+\s+){{0,2}}?[\w-]+"
        rf"(?:\s+in\s+{DATE})?"
        r"(?=\s*(?:[,.;]|$))",
    ),
    ("by", r"by\s+(?:the\s+)?(?:time|age)\b[\w\s’'-]{2,40}?(?=[,.;:!?]|$)"),
    # a length of time that the goal has
    ("x", r"[x×]\s?\d{1,2}(?:\s?[-–]\s?\d{1,2})?\s+(?:days|weeks|wks|months)\b"),
    (
        "in within",
        rf"(?:with)?in\s+(?:the\s+|our\s+|my\s+)?(?:next|first|coming|following|about|approximately|under|"
        rf"less\s+than|a\s+period\s+of)?\s*{_LENGTH}(?:\s+(?:of|from|after)\s+(?:the\s+|my\s+|"
        rf"our\s+|being\s+)?[\w-]+(?:\s+[\w-]+)?(?=\s*[,.;:!?]|\s*$)|['’]s?\s+time\b)?",
    ),
    ("in within", rf"(?:with)?in\s+{THIS}\s+(?:{NUMBER}[\s-]+)?(?:{SPAN_UNIT}|{PERIOD_NOUN}\b)"),
    ("within", r"within\s+(?:the|our|my|its|their)\s+first\s+(?:year|month|quarter)\b"),
    (
        "within",
        r"within\s+(?:\d+|an?|one|two|three|four)\s+(?:hours?|hrs?)\b(?:\s+of\s+(?!being\b)[\w-]+(?=\s*(?:[,.;]|$)))?",
    ),
    (
        "over during throughout across for in",
        rf"(?:over|during|throughout|across|for|in)\s+(?:the\s+course\s+of\s+)?(?:the\s+|this\s+|"
        rf"these\s+)?(?:next|coming|following|upcoming|current|entire|whole|full|remaining|"
        rf"remainder\s+of\s+the|rest\s+of\s+the|course\s+of\s+the|course\s+of\s+an?|first|second|third|"
        rf"fourth|last)\s+(?:{NUMBER}[\s-]+)?(?:{SPAN_UNIT}|{PERIOD_NOUN}\b|"
        rf"half\b)(?:\s+of\s+(?:the\s+)?(?:{YEAR}|{PERIOD_NOUN}))?",
    ),
    (
        "for over during across",
        rf"(?:for|over|during|across)\s+(?:at\s+least\s+|up\s+to\s+|a\s+(?:total|period)\s+of\s+|"
        rf"the\s+course\s+of\s+)?{_LENGTH}",
    ),
    (
        "over during within for in",
        rf"(?:over|during|within|for|in)\s+(?:the\s+|an?\s+|this\s+){NUMBER}[\s-]+{SPAN_UNIT}\s+(?:[\w-]+\s+)?"
        r"(?:period|window|span|stay|program|programme|course|cycle|grant)\b",
    ),
    (
        "during throughout over within",
        rf"(?:during|throughout|over|within)\s+(?:the|this|my|our|each|a)\s+(?:{YEARS}\s+)?{PERIOD_NOUN}\b|throughout\s+[a-z]+\s+{PERIOD_NOUN}\b",
    ),
    (
        "over during for",
        rf"(?:over|during|for)\s+(?:the\s+)?(?:course\s+of\s+)?(?:the\s+|a\s+)?{YEARS}(?:\s+{PERIOD_NOUN})?\b",
    ),
    (
        "all whole",
        r"\b(?:all|whole)\s+(?:year|season|summer|winter|month|quarter|term|semester)(?:\s+long)?\b",
    ),
    (
        "from",
        r"(?:a|one|two|three|four|five|six|\d+)\s+(?:days?|weeks?|months?|years?)\s+from\s+(?:now|today)\b",
    ),
    # a period or date that simply stands there
    (
        "in on for during throughout at within over of around",
        rf"(?:in|on|for|during|throughout|at|within|over|of|around)\s+(?:the\s+|both\s+)?(?:{PART})?(?:the\s+)?"
        rf"(?:{DATE}|{QUARTER}(?!\w)|{YEARS})(?:\s+(?:of\s+)?{YEAR}\b)?(?!\s+(?:levels?|baselines?|release|"
        rf"plan|report))(?:\s*(?:and|or|&|/)\s*(?:{QUARTER}|{MONTH}(?:\s+{YEAR})?)(?!\w))?(?:\s+(?:[\w-]+\s+){{0,2}}(?:cycle|season|year|period|semester|review))?",
    ),
    (
        "in during this next over for throughout",
        rf"(?:in|during|this|next|over|for|throughout)\s+(?:the\s+|early\s+|late\s+)?{SEASON}\b"
        rf"(?:\s+(?:of\s+)?{YEAR}\b)?(?!\s+(?:quarter|training|cleaning|sports?|roll|line|protection|risk))",
    ),
    (
        "from between",
        rf"(?:from|between)\s+(?:{DATE}|{QUARTER}|{YEAR}|now|today)\s+(?:to|and|through|until|-|–)\s+(?:{DATE}|"
        rf"{QUARTER}|{YEAR})",
    ),
    (
        "this next the current upcoming",
        rf"(?:(?:early|later?|sometime|mid)[\s-]+(?:in\s+)?)?{NEXT}",
    ),
    (
        "this tomorrow tonight today eoy eoq eom eow",
        r"this\s+(?:morning|afternoon|evening)\b|tomorrow\b|tonight\b|today\b|EO[YQMW]\b",
    ),
    ("after", rf"after\s+{YEAR}\b"),
    (
        "throughout during",
        r"(?:throughout|during)\s+the\s+(?:project|programme|program|campaign|pilot|grant|trial|study|construction)\b",
    ),
    # "in Year 2", "during sprint 14"
    (
        "in during",
        r"(?:in|during)\s+(?:sprint|iteration|term|semester|trimester|year|month|week|quarter)\s+(?:\d{1,2}|one|two|three|four|"
        r"five)\b(?!\s*(?:%|students?|pupils?))",
    ),
    ("by at", rf"(?:by|at)\s+{_LENGTH}(?:\s+(?:post[\s-]?(?:op\w*|surgery|injury|partum)|postpartum))?"),
    ("by", r"by\s+(?:0?[1-9]|1[0-2])/(?:1[1-9]|[23]\d)(?![\d/])(?!\s+(?:on|points?|trials?|pain))"),
    (
        "by before",
        r"(?:by|before|until)\s+(?:the\s+)?(?:v|version\s+)?\d+\.\d+(?:\.\d+)*(?:\s+(?:release|launch)\b|(?=\s*[,;:!?]|\s*\.?\s*$))",
    ),
    (
        "over throughout during for",
        r"(?:over|throughout|during|for)\s+the\s+(?:life|lifetime|duration|length|term)\s+of\s+(?:the|this|our)\s+[\w-]+",
    ),
    ("in", r"in\s+the\s+(?:school|fiscal|financial|academic|reporting|program|programme)\s+year\b"),
    ("due", rf"due\s+(?:by\s+|on\s+)?(?:the\s+)?(?:{PART})?(?:{DATE}|{QUARTER}(?!\w)|{WEEKDAY}\b)"),
    (
        ":",
        r"(?:(?<=deadline: )|(?<=target date: )|(?<=due date: )|(?<=timeline: )|(?<=when: ))"
        rf"(?:{PART})?(?:{DATE}|{QUARTER}(?!\w)|{YEARS})",
    ),
    ("", rf"(?<=[a-z]\s)(?:{QUARTER}\s+{YEAR}|[QH][1-4]\s?FY\s?\d\d)(?=\s*[.!]?\s*$)"),
    ("(", rf"(?<=\()\s*{QUARTER}\s*(?=\))|(?<=\()\s*(?:{DATE}|{YEARS})\s*(?=\))"),
    ("", rf"^\s*(?:{QUARTER}|{YEARS}|{DATE})(?=\s*[:–—-])"),
    (
        ", – — -",
        rf"(?<=[,–—-]\s)\s*(?:{QUARTER}|{DATE}|{YEARS}|{PART}(?:{QUARTER}|{DATE}|{YEARS}))(?=\s*[.!]?\s*$)",
    ),
    # until an event: "until launch", "before the board meeting", "upon completion of high school"
    (
        "until till upon prior before ahead in",
        r"(?:until|till|upon|prior\s+to|before|ahead\s+of|in\s+time\s+for)\s+(?!\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)\b)(?:the\s+|our\s+|my\s+|"
        r"an?\s+|its\s+|their\s+|his\s+|her\s+)?(?:[\w’'/-]+\s+){0,4}?[\w’'/-]+?(?=\s*(?:[,.;:()!?]|$)|"
        r"\s+(?:and|or|so|with|by|through|via|using|will|we|in\s+order)\b|,\s)",
    ),
)
_TIMES = rf"(?:once|twice|thrice|{NUMBER}(?:\s+times?|x|\s?×))"
_EACH_OF = (
    r"(?:(?:business|school|working|calendar|fiscal|academic|single)\s+)?(?:day|weekday|week|weekend|month|"
    r"quarter|year|session|night|morning|evening|semester|sprint|fortnight|season|term|shift|annum|wk|mo)\b"
)
_CADENCES = (
    ("/ per a an each every in", rf"{_TIMES}\s*(?:/|per|an?|each|every|in\s+an?)\s*{_EACH_OF}"),
    (
        "/ per a an each every",
        rf"{NUMBER}\s+(?:days?|nights?|mornings?|evenings?|hours?)\s*(?:/|per|an?|each|every)\s*(?:week|"
        rf"month|quarter|year|semester)\b",
    ),
    (
        "daily weekly monthly quarterly annually yearly",
        rf"{_TIMES}[\s-]+(?:daily|weekly|monthly|quarterly|annually|yearly)\b",
    ),
    (
        "per each every",
        rf"(?:once\s+)?(?:per|each|every)\s+(?:and\s+every\s+)?(?:other\s+|second\s+|third\s+)?{_EACH_OF}",
    ),
    (
        "per each every",
        rf"(?:once\s+)?(?:per|each|every)\s+(?:couple\s+of|few|{NUMBER}(?:\s+(?:to|or)\s+{NUMBER})?)\s+(?:days|weeks|months|quarters|years|"
        r"sprints|hours|sessions)\b",
    ),
    ("after", r"after\s+(?:every|each)\s+[\w-]+(?=\s*(?:[,.;]|$))"),
    (
        "every each",
        rf"(?:every|each)\s+{MONTH}(?:\s+{DAY})?",
    ),
    (
        "of",
        rf"(?:on\s+)?(?:the\s+)?(?:{ORDINAL}|last)\s+(?:{WEEKDAY}|day)\s+of\s+(?:each|every|the)\s+(?:month|quarter)\b",
    ),
    (
        "every each on",
        rf"(?:on\s+)?(?:every|each|on)\s+{WEEKDAY}\b(?:\s+(?:morning|evening|afternoon|night))?"
        r"(?:\s+(?:by|at|before)\s+(?:noon|midnight|\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)))?"
        rf"(?:(?:,|\s+and)\s+{WEEKDAY}\b)*",
    ),
    (
        "on every",
        r"(?:on|every)\s+(?:(?:all|most)\s+)?(?:weekdays|weekends|workdays|school\s+(?:days|nights)|payday|paycheck|pay\s+period)\b",
    ),
    ("p", r"p\.\s?a\.(?!\w)"),
    ("/", r"(?<=[a-z0-9])\s?/\s?(?:day|week|month|quarter|year|wk|mo)\b"),
    (
        "a an",
        r"\b(?:a|an)\s+(?:day|week|month|quarter|year|night)\b(?!\s+(?:of|in|off|from|before|after|later|ago))",
    ),
    (
        "daily nightly weekly biweekly semi semiweekly bi monthly bimonthly quarterly semiannually "
        "semiannual fortnightly annually annual yearly biannual biannually biennially",
        r"\b(?:daily|nightly|weekly|bi-?weekly|semi-?weekly|monthly|bi-?monthly|quarterly|semi-?annually|semi-?annual|"
        r"fortnightly|annually|annual|yearly|bi-?annual(?:ly)?|bi-?ennially)\b",
    ),
)


def _compile(phrases: Sequence[tuple[str, str]]) -> tuple[Phrase, ...]:
    return tuple(
        (
            frozenset(words.split()),
            re.compile(
                pattern if pattern.startswith(("(?<=", r"\b")) else rf"(?<![\w-])(?:{pattern})", re.IGNORECASE
            ),
        )
        for words, pattern in phrases
    )


DEADLINE, CADENCE = _compile(_DEADLINES), _compile(_CADENCES)
TOKEN = re.compile(r"[a-z]+|[/(,:–—-]")
