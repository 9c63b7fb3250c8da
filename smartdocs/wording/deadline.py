"""Find the words that say until when, or how often: deadlines, periods and cadences of a goal.

A time that measures something (`in 30 seconds`, `7-day retention`), a baseline (`below 1990 levels`),
a name (`Monthly Dashboard`) and a wish (`soon`, `2030 and beyond`) are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from smartdocs.model.dates import MONTHS
from smartdocs.wording.words import REACH, Words, keep_longest, look_back

_MONTH = rf"(?:{'|'.join((*MONTHS, 'Sept', *(month[:3] for month in MONTHS)))})\b\.?"
_ORDINAL = r"(?:first|second|third|fourth|1st|2nd|3rd|4th|last)"
_NUMBER = (
    r"(?:\d+(?:\s?(?:-|–|to)\s?\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"fifteen|eighteen|twenty|thirty|sixty|ninety|hundred|several|a\s+few)"
)
_SPAN_UNIT = (
    r"(?:business\s+|working\s+|calendar\s+|school\s+|full\s+)?(?:days?|weeks?|months?|quarters?|"
    r"years?|sprints?|semesters?|terms?|seasons?|trimesters?|decades?|wks?|yrs?|mos)\b"
)
_PERIOD_NOUN = (
    r"(?:(?:school|fiscal|calendar|financial|academic|budget|business|marking|grading|reporting|review|"
    r"planning|IEP|funding|grant|plan|contract|project|annual)[\s-]+)*"
    r"(?:day|week|weekend|month|quarter|year|half|semester|term|season|summer|autumn|winter|spring|sprint|"
    r"decade|period|session|cycle|trimester|iteration|stay|admission|century)"
)
_YEAR = r"(?:19|20|21)\d\d"
_QUARTER = (
    rf"(?:(?:{_YEAR}[-\s]?)?[QH][1-4](?:[\s/-]*(?:FY\s?)?(?:{_YEAR}|['’]?\d\d\b))?|"
    rf"FY\s?['’]?\d\d(?:\d\d)?(?:[\s-]?[QH][1-4])?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:{_YEAR}-\d\d(?:-\d\d)?|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
    rf"|(?:the\s+)?{_DAY}\s+(?:of\s+)?{_MONTH}(?:,?\s+{_YEAR})?"
    rf"|{_MONTH}(?:\s+{_DAY}(?!\d))?(?:,?\s+(?:of\s+)?{_YEAR})?)"
)
_PART = (
    r"(?:early|mid|late|mid[\s-]|the\s+(?:end|start|beginning|middle|close|turn)\s+of|(?:end|start|"
    r"beginning|middle|close)\s+of|(?:end|start|beginning)|eo)[\s-]*"
)
_WEEKDAY = r"(?:Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?)"
_FEAST = (
    r"(?:Christmas|Easter|Thanksgiving|New\s+Year(?:['’]s)?(?:\s+(?:Eve|Day))?|Ramadan|Halloween|"
    r"summer|winter|spring|autumn|midnight|noon)"
)
_SHORT = (
    r"(?:EO[YQMWD]|COB|year[\s-]?end|month[\s-]?end|quarter[\s-]?end|week[\s-]?end\b|tomorrow|today|"
    r"tonight|now)"
)
_THIS = (
    r"(?:this|next|the\s+(?:current|coming|following|next|upcoming)|the\s+entire|this\s+(?:coming|"
    r"current|next)|current|upcoming)"
)
_NEXT = rf"{_THIS}\s+(?:{_ORDINAL}\s+)?{_PERIOD_NOUN}\b"
_POINT = (
    rf"(?:{_DATE}|{_QUARTER}\b|{_YEAR}s?\b(?!\s*(?:levels?|baselines?|values?|figures?|numbers?))|"
    rf"{_SHORT}\b|{_WEEKDAY}\b|{_FEAST}\b"
    rf"|{_NEXT}|(?:the\s+)?(?:week|month|year|day|session|visit|"
    rf"sprint)\s+\d+\b(?:\s+of\s+[\w\s-]{{1,30}}?\b(?=[,.;]|$))?"
    rf"|the\s+{_PERIOD_NOUN}\b)"
)
_STOP = (
    r"(?=\s*(?:[,.;:()!?]|$)|\s+(?:and|or|to|so|with|by|through|via|in\s+order|while|using|as|for|"
    r"from|at|on|without|the|in|measured|tracked|which|that|we|will|is|are|has|have)\b)"
)

_DEADLINES = (
    # by / before / until a point in time, or the end of any period: "by the end of the IEP period"
    rf"(?:no\s+later\s+than|not\s+later\s+than|prior\s+to|by|before|until|till|up\s+to|"
    rf"through(?:out)?|thru|to|"
    rf"as\s+of|effective|starting(?:\s+(?:in|on|from))?|beginning(?:\s+(?:in|on))?|"
    rf"on\s+or\s+before)\s+(?:or\s+before\s+|about\s+)?"
    rf"(?:{_PART})?(?:the\s+|our\s+|his\s+|her\s+|their\s+|my\s+|"
    rf"each\s+)?(?:{_PART})?{_POINT}(?:\s*,?\s*{_YEAR}\b)?(?:\s+of\s+(?:{_YEAR}|{_NEXT}|"
    rf"the\s+{_PERIOD_NOUN}))?",
    rf"(?:by|before|until|at|towards?)\s+(?:the\s+)?(?:end|start|beginning|middle|close|completion|"
    rf"conclusion|expiration)\s+of\s+(?:the\s+|this\s+|my\s+|our\s+|his\s+|her\s+|their\s+|each\s+|"
    rf"an?\s+|{_YEAR}\s+)?(?:[\w’'\[\]/-]+\s+){{0,3}}?[\w’'\[\]/-]+?{_STOP}",
    rf"by\s+(?:the\s+)?(?:{_PERIOD_NOUN}|[QH][1-4])(?:['’]s)?[\s-]+end\b|(?:by|at|before|"
    rf"until)\s+(?:the\s+)?(?:discharge|graduation|launch|go-live|release|kick-?off|delivery|renewal|"
    rf"retirement|completion|close|deadline|bedtime|birth|exit|follow-up)\b(?=\s*(?:[,.;:!?]|$))|"
    rf"by\s+(?:the\s+)?(?:end|close)\b(?=\s*(?:[,.;:!?]|$))",
    r"by\s+(?:the\s+)?(?:time|age)\b[\w\s’'-]{2,40}?(?=[,.;:!?]|$)",
    # a length of time that the goal has
    rf"(?:with)?in\s+(?:the\s+)?(?:next|first|coming|following|about|approximately|under|less\s+than|"
    rf"a\s+period\s+of)?\s*{_NUMBER}[\s-]+{_SPAN_UNIT}(?:\s+(?:of|from|after)\s+(?:the\s+|my\s+|"
    rf"our\s+|being\s+)?[\w-]+(?:\s+[\w-]+)?(?=\s*[,.;:!?]|\s*$))?",
    rf"(?:with)?in\s+{_THIS}\s+(?:{_NUMBER}[\s-]+)?(?:{_SPAN_UNIT}|{_PERIOD_NOUN}\b)",
    rf"(?:over|during|throughout|across|for|in)\s+(?:the\s+course\s+of\s+)?(?:the\s+|this\s+|"
    rf"these\s+)?(?:next|coming|following|upcoming|current|entire|whole|full|remaining|"
    rf"remainder\s+of\s+the|rest\s+of\s+the|course\s+of\s+the|course\s+of\s+an?|first|second|third|"
    rf"fourth|last)\s+(?:{_NUMBER}[\s-]+)?(?:{_SPAN_UNIT}|{_PERIOD_NOUN}\b|"
    rf"half\b)(?:\s+of\s+(?:the\s+)?(?:{_YEAR}|{_PERIOD_NOUN}))?",
    rf"(?:for|over|during|across)\s+(?:at\s+least\s+|up\s+to\s+|a\s+(?:total|"
    rf"period)\s+of\s+)?{_NUMBER}[\s-]+(?:consecutive\s+|straight\s+|full\s+|school\s+)?{_SPAN_UNIT}",
    rf"(?:during|throughout|over|within)\s+(?:the|this|my|our|each|a)\s+(?:{_YEAR}\s+)?{_PERIOD_NOUN}\b",
    rf"(?:over|during|for)\s+(?:the\s+)?(?:course\s+of\s+)?(?:the\s+|"
    rf"a\s+)?{_YEAR}(?:[-/–]\d{{2,4}})?(?:\s+{_PERIOD_NOUN})?\b",
    # a period or date that simply stands there
    rf"(?:in|on|for|during|throughout|at|within|over|"
    rf"of)\s+(?:the\s+)?(?:{_PART})?(?:the\s+)?(?:{_DATE}|{_QUARTER}\b|"
    rf"{_YEAR}(?:[-/–]\d{{2,4}})?\b)(?:\s+(?:of\s+)?{_YEAR}\b)?(?!\s+(?:levels?|baselines?|release|"
    rf"plan|report))(?:\s+(?:[\w-]+\s+){{0,2}}(?:cycle|season|year|period|semester|review))?",
    rf"(?:from|between)\s+(?:{_DATE}|{_QUARTER}|{_YEAR})\s+(?:to|and|through|until|-|–)\s+(?:{_DATE}|"
    rf"{_QUARTER}|{_YEAR})",
    rf"{_NEXT}",
    r"this\s+(?:morning|afternoon|evening)\b|tomorrow\b|tonight\b|today\b|EO[YQMW]\b",
    rf"after\s+{_YEAR}\b",
    rf"(?<=\()\s*{_QUARTER}\s*(?=\))|(?<=\()\s*(?:{_DATE}|{_YEAR})\s*(?=\))",
    rf"^\s*(?:{_QUARTER}|{_YEAR}|{_DATE})(?=\s*[:–—-])",
    rf"(?<=[,–—-]\s)\s*(?:{_QUARTER}|{_DATE}|{_YEAR})(?=\s*[.!]?\s*$)",
    # until an event: "until launch", "before the board meeting", "upon completion of high school"
    r"(?:until|till|upon|prior\s+to|before|ahead\s+of|in\s+time\s+for)\s+(?:the\s+|our\s+|my\s+|"
    r"an?\s+|its\s+|their\s+|his\s+|her\s+)?(?:[\w’'/-]+\s+){0,4}?[\w’'/-]+?(?=\s*(?:[,.;:()!?]|$)|"
    r"\s+(?:and|or|so|with|by|through|via|using|will|we|in\s+order)\b|,\s)",
)
_CADENCES = (
    rf"(?:once|twice|thrice|{_NUMBER}\s+times?|\d+x|\d+\s?×)\s*(?:/|per|an?|each|every|"
    rf"in\s+an?)\s*(?:business\s+|school\s+|working\s+|calendar\s+)?(?:day|week|month|quarter|year|"
    rf"session|night|morning|semester|sprint|wk|mo)\b",
    rf"{_NUMBER}\s+(?:days?|nights?|mornings?|evenings?|hours?)\s+(?:per|an?|each|every)\s+(?:week|"
    rf"month|quarter|year|semester)\b",
    rf"(?:once|twice|thrice|{_NUMBER}\s+times?|\d+x)\s+(?:daily|weekly|monthly|quarterly|annually|yearly)\b",
    r"(?:per|each|every)\s+(?:other\s+|single\s+|business\s+|school\s+|working\s+|calendar\s+|"
    r"second\s+|third\s+)?(?:day|weekday|week|weekend|month|quarter|year|morning|evening|night|"
    r"semester|sprint|fortnight|season|term)\b",
    r"(?:per|each|every)\s+(?:\d+|two|three|four|five|six|couple\s+of|few)\s+(?:days|weeks|months|"
    r"quarters|years|sprints)\b",
    rf"(?:every|each|on)\s+{_WEEKDAY}\b(?:\s+(?:morning|evening|afternoon|night))?",
    r"(?<=\d)\s?/\s?(?:day|week|month|quarter|year|wk|mo)\b",
    r"\b(?:a|an)\s+(?:day|week|month|quarter|year|night)\b(?!\s+(?:of|in|off|from|before|after|later|ago))",
    r"\b(?:daily|nightly|weekly|bi-?weekly|monthly|bi-?monthly|quarterly|semi-?annually|semi-?annual|"
    r"fortnightly|annually|annual|yearly|bi-?annual(?:ly)?)\b",
)
_DEADLINE = [re.compile(rf"(?<![\w-])(?:{pattern})", re.IGNORECASE) for pattern in _DEADLINES]
_CADENCE = [
    re.compile(pattern if pattern.startswith(("(?<=", r"\b")) else rf"(?<![\w-])(?:{pattern})", re.IGNORECASE)
    for pattern in _CADENCES
]

# Nouns of things that are done again and again, so that "weekly" before them says how often.
_RECURRING = (
    r"(?:meetings?|meetups?|sessions?|calls?|tweets?|posts?|newsletters?|check-?ins?|1[:-]1s?|"
    r"one-on-ones?|reviews?|"
    r"updates?|workshops?|webinars?|visits?|events?|trainings?|lunch(?:es)?|prep|walks?|runs?|"
    r"workouts?|practice|"
    r"drills?|surveys?|audits?|talks?|lessons?|interviews?|demos?|retrospectives?|retros?|"
    r"stand-?ups?|releases?|blogs?|"
    r"articles?|emails?|huddles?|tests?|exercises?|inspections?|tours?|podcasts?|episodes?|"
    r"briefings?|forums?|roundtables?|seminars?|office\s+hours)"
)
_ADVERB_AFTER = re.compile(
    r"(?=\s*(?:[,.;:!?)]|$)|\s+(?:with|from|to|in|at|on|for|by|and|or|via|through|during|of|until|"
    r"while|using|"
    r"across|so|as|without|about|basis)\b)",
    re.IGNORECASE,
)
_ADJECTIVE_AFTER = re.compile(rf"(?=\s+(?:[\w-]+\s+){{0,3}}?{_RECURRING}(?![\w-]))", re.IGNORECASE)
_MADE = re.compile(
    r"\b(?:plan|create|build|design|develop|write|draft|make|define|set\s+up|produce|prepare|"
    r"automate|measured|tracked|via|reported|monitor(?:ed)?)\b[\w\s]{0,25}$",
    re.IGNORECASE,
)

# What stands before or after words of time and makes them something else.
_BASELINE_BEFORE = re.compile(
    r"(?:\b(?:below|above|over|than|vs\.?|versus|from|since|compared\s+(?:to|with)|against|"
    r"relative\s+to|like|of)\s+(?:the\s+|our\s+)?)$",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:last|previous|prior|past|preceding)\s+(?:\w+\s+)?(?:year|quarter|month|week)", re.IGNORECASE
)
_BEYOND = re.compile(r"\s*(?:and|&)\s+beyond\b", re.IGNORECASE)
_NAMED = re.compile(
    r"\s*(?:levels?|baselines?|release|version|budget|report|strategy|vision|conference|edition)\b",
    re.IGNORECASE,
)
_CRITERION_VERB = re.compile(
    r"\b(?:respond(?:ed)?|responses?|answer(?:ed)?|reply|replied|resolve[ds]?|resolution|turnaround|"
    r"process(?:ed)?|ship(?:ped)?|deliver(?:ed|y)?|"
    r"repair(?:ed)?|return(?:ed)?|acknowledge[ds]?|follow(?:ed)?[\s-]up|escalate[ds]?|onboard(?:ed)?|"
    r"fulfil(?:l|led)?|triage[ds]?|"
    r"retention|churn(?:ed)?|payback|able\s+to|delay|outdated|readmi(?:t\w*|ssions?)|renew(?:ed)?|"
    r"invoices?|close[ds]?\s+tickets?|seen|appointments?|backlog|lead\s+time|cycle\s+time)\b[^.;]*$",
    re.IGNORECASE,
)
_WINDOW = re.compile(r"(?:with)?in\s+(?:the\s+|their\s+|its\s+)?first\s", re.IGNORECASE)
_SHORT_SPAN = re.compile(
    r"\b(?:with)?in\s+(?:\d+|an?|one|two|three|four|five|seven|ten)[\s-]+(?:business\s+|"
    r"working\s+)?(?:days?|weeks?|months?)\b",
    re.IGNORECASE,
)
_COUNT_BEFORE = re.compile(
    r"\b(?:\d[\d.,]*\+?%?|times?|once|twice|one|two|three|four|five|six|ten)\s+(?:[\w-]+\s+){0,5}$"
)
_WORK_HOURS = re.compile(r"(?:hours?|hrs?|days?|kWh|\$[\d.,]+\s?[KMB]?)\s*$", re.IGNORECASE)


def find_time_words(text: str) -> tuple[Words, ...]:
    """Find all deadlines and periods, then all cadences, each in order of place."""
    deadlines = [place for place in _find(text, _DEADLINE, "deadline") if _binds(text, place)]
    cadences = [
        place
        for place in _find(text, _CADENCE, "cadence")
        if not any(place.start < other.end and other.start < place.end for other in deadlines)
        and _recurs(text, place)
    ]
    return tuple(_trim(text, place) for place in (*deadlines, *cadences))


def _find(text: str, patterns: Sequence[re.Pattern[str]], role: str) -> list[Words]:
    return keep_longest(
        Words(found.start(), found.end(), role) for pattern in patterns for found in pattern.finditer(text)
    )


def _binds(text: str, place: Words) -> bool:
    """Tell whether words of time bind the goal, and are no baseline, window, criterion or name."""
    before, words = look_back(text, place.start), place.of(text)
    after = text[place.end : place.end + REACH]
    if _BEYOND.match(after) or _NAMED.match(after) or _PAST.search(words):
        return False
    if _BASELINE_BEFORE.search(before) or re.match(r"(?:over|to)\s+(?:19|20)\d\d\b", words):
        return False
    if _WINDOW.match(words) and not re.search(r"first\s+(?:half|quarter|week|month)\s+of", words):
        return False
    return not (_SHORT_SPAN.match(words) and _CRITERION_VERB.search(before))


def _recurs(text: str, place: Words) -> bool:
    """Tell whether words of rhythm say how often something is done, and are no unit or name."""
    before, words = look_back(text, place.start), place.of(text).strip()
    if re.search(r"ly$|annual$", words, re.IGNORECASE):
        if _ADVERB_AFTER.match(text, place.end):
            return not re.search(r"\b(?:over|the)\s*$", before)
        return bool(_ADJECTIVE_AFTER.match(text, place.end)) and not _MADE.search(before)
    if re.match(r"an?\s", words):
        return bool(_COUNT_BEFORE.search(before))
    return not (_WORK_HOURS.search(before) and re.search(r"\bwork", before))


def _trim(text: str, place: Words) -> Words:
    """Leave out blanks and marks at the ends."""
    written = place.of(text)
    start = place.start + len(written) - len(written.lstrip())
    return replace(place, start=start, end=place.start + len(written.rstrip(" ,;:.")))
