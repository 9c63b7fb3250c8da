"""Find the words that say until when, or how often: deadlines, periods and cadences of a goal.

A time that measures something (`in 30 seconds`, `7-day retention`), a baseline (`below 1990 levels`),
a name (`Monthly Dashboard`) and a wish (`soon`, `2030 and beyond`) are none of these.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from smartdocs.wording.time_phrases import CADENCE, DEADLINE, TOKEN, Phrase
from smartdocs.wording.words import REACH, Words, keep_longest, look_back

# Verbs of what is done again and again, before which "monthly" is a rhythm whatever follows.
_RECURRING_VERB = re.compile(
    r"\b(?:host|hold|run|organi[sz]e|attend|conduct|have|schedule|facilitate|lead|join|do|take|send|write|"
    r"provide|give|offer|deliver|start|introduce|institute|initiate|begin|set\s+up)(?:s|ing|ed)?\s+(?:an?\s+|our\s+|my\s+|regular\s+|at\s+least\s+)?$",
    re.IGNORECASE,
)
_OF_BEFORE = re.compile(
    r"\b(?:of|complete|completed|completion|from|finish|per|in\s+the)\s+(?:the\s+|our\s+|all\s+)?$",
    re.IGNORECASE,
)
_MEASURED_AFTER = re.compile(
    r"\s+(?:[\w-]+\s+){0,2}?(?:active|revenue|recurring|sales|users?|traffic|visits|visitors|income|budget|cost|costs|rate|"
    r"growth|spend|spending|sessions\s+per|volume|turnover|average|downloads|churn|dashboard|report|reports|plan)\b",
    re.IGNORECASE,
)
# Nouns of things that are done again and again, so that "weekly" before them says how often.
RECURRING = (
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
_ADJECTIVE_AFTER = re.compile(rf"(?=\s+(?:[\w-]+\s+){{0,3}}?{RECURRING}(?![\w-]))", re.IGNORECASE)
# "Write a weekly newsletter": each is one more.
_ISSUED_BEFORE = re.compile(
    r"\b(?:write|send|publish|produce|record|release|issue|share|post|film)(?:s|ing)?(?:\s+out)?\s+(?:(?:an?|one|our|my|at\s+least\s+one)\s+)?$",
    re.IGNORECASE,
)
_ISSUED_AFTER = re.compile(
    r"\s+(?:[\w-]+\s+)?(?:newsletters?|blogs?|posts?|articles?|columns?|episodes?|podcasts?|updates?|e-?mails?|bulletins?|videos?|digests?)\b",
    re.IGNORECASE,
)
_MADE = re.compile(
    r"\b(?:plan|create|build|design|develop|write|draft|make|define|set\s+up|produce|prepare|"
    r"automate|measured|tracked|via|reported|monitor(?:ed)?)\b[\w\s]{0,25}$",
    re.IGNORECASE,
)

# What stands before or after words of time and makes them something else.
_BASELINE_BEFORE = re.compile(
    r"(?:\b(?:below|above|over|than|vs\.?|versus|from|since|compared(?:\s+(?:to|with))?|relative|against|"
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
    r"repair(?:ed)?|return(?:ed)?\s+(?:\w+\s+)?(?:calls?|messages?|e-?mails?|goods|items)|acknowledge[ds]?|follow(?:ed)?[\s-]up|escalate[ds]?|onboard(?:ed)?|"
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
# "within 5 days each month": the length is what is reached, again and again.
_EACH_AFTER = re.compile(
    r"\s+(?:each|every|per|(?:of|after)\s+(?:each|every|month|quarter|year))\b", re.IGNORECASE
)
# A length of time that measures, unless it is a patient's.
_HOURS = re.compile(r"within\s+\S+\s+(?:hours?|hrs?)\b", re.IGNORECASE)
# "80% accuracy across three sessions", "4 of 5 trials over two days in a row": how often it must succeed.
_TRIED_BEFORE = re.compile(
    r"\b(?:accuracy|acc|trials|opportunities|attempts|times|prompts?|instances|correct\w*|independence|of\s+\d+)\b|%|\b\d+/\d+",
    re.IGNORECASE,
)
_TRIALS = re.compile(
    r"(?:across|over|for|in|during)\s+(?:at\s+least\s+)?\S+\s+(?:consecutive\s|straight\s|(?:[\w-]+\s+)?sessions\b)",
    re.IGNORECASE,
)
# "by 6 weeks": in a patient's goal a point in time, elsewhere an amount ("shorten the cycle by 6 weeks").
_BY_LENGTH = re.compile(
    r"(?:by|at)\s+\d[\d\s–-]*(?:to\s+\d+\s+)?(?:\w+\s+)?(?:days?|weeks?|wks?|months?|years?|quarters?)\b|(?:by|at)\s+(?:an?|one|two|three|four|"
    r"five|six|seven|eight|nine|ten|several|a\s+few)\s",
    re.IGNORECASE,
)
# "Before breakfast" and "by noon" every Friday: what comes round each day is no deadline.
_DAILY_EVENT = re.compile(
    r"before\s+(?:breakfast|lunch|dinner|supper|bed|bedtime|sleep|work|meals?|class|going\s+to\s+(?:bed|sleep|work))\b(?!\s+(?:on|of)\b)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?:by|before|until)\s+(?:noon|midnight|\d{1,2}(?:[:.]\d\d)?\s?(?:a\.?m\.?|p\.?m\.?)?)\s*", re.IGNORECASE
)
_DAY_BEFORE = re.compile(r"\b(?:(?:every|each|on)\s+\w+|daily|weekdays)\s+$", re.IGNORECASE)
_SINCE = re.compile(r"within\s+\S+\s+(?:\w+\s+)?(?:days?|hours?)\s+(?:of|from|after)\b", re.IGNORECASE)
_PATIENT = re.compile(
    r"\W*(?:[A-Z]{2,4}\W+)?(?:the\s+)?(?:patient|client|pt|resident|individual|infant|mother|caregiver|family)s?\b",
    re.IGNORECASE,
)
_AGE = re.compile(r"over\s+\d+[\s-]", re.IGNORECASE)
_AGED_BEFORE = re.compile(
    r"\b(?:overdue|outstanding|invoices?|receivables?|tickets?|cases?|older|aged|open|unresolved|debts?|stays?)\s+(?:aged\s+)?$",
    re.IGNORECASE,
)
# "40% of new accounts come back": the days after it are the metric's.
_SHARE_BEFORE = re.compile(
    r"\W*(?:(?:at\s+least\s+|over\s+|more\s+than\s+)?\d[\d.]*\s?%\s+of|all|every|each|no)\b(?!.*\bwill\b)",
    re.IGNORECASE,
)
# A level by the year, and no rhythm: "below 4,500 tons per year", "from 5 to 2 falls per month".
_LEVEL_BEFORE = re.compile(
    r"\b(?:(?:below|above|under|exceed(?:ing)?|less\s+than)\s+[\d.,]+\s+(?:[\w-]+\s+){0,3}|"
    r"from\s+\S+\s+to\s+\S+\s+(?:[\w-]+\s+){0,3}|"
    r"(?:tons?|tonnes?|lit(?:er|re)s?|gallons?|kWh|MWh|kg|mg|capita|person|employee|household)\s+)$",
    re.IGNORECASE,
)
# "No more than 2 outages per quarter": nobody does these that often.
_MISHAPS_BEFORE = re.compile(
    r"\b(?:no\s+more\s+than|fewer\s+than|less\s+than|at\s+most|under|below|to|[<≤])\s*[\d.,]+\s+(?:[\w-]+\s+){0,2}?"
    r"(?:outages?|incidents?|defects?|injuries|errors?|falls?|complaints?|failures?|bugs?|deaths?|accidents?|"
    r"alerts?|infections?|attacks?|episodes?|crashes|seizures?)\s+$",
    re.IGNORECASE,
)
_COUNT_BEFORE = re.compile(
    r"\b(?:\d[\d.,]*\+?%?|times?|once|twice|one|two|three|four|five|six|ten)\s+(?:[\w-]+\s+){0,5}$"
)
_WORK_HOURS = re.compile(r"(?:hours?|hrs?|days?|kWh|\$[\d.,]+\s?[KMB]?)\s*$", re.IGNORECASE)


@lru_cache(maxsize=4096)
def find_time_words(text: str) -> tuple[Words, ...]:
    """Find all deadlines and periods, then all cadences, each in order of place."""
    deadlines = [place for place in _find(text, DEADLINE, "deadline") if _binds(text, place)]
    cadences = [
        place
        for place in _find(text, CADENCE, "cadence")
        if not any(place.start < other.end and other.start < place.end for other in deadlines)
        and _recurs(text, place)
    ]
    return tuple(_trim(text, place) for place in (*deadlines, *cadences))


def _find(text: str, phrases: Sequence[Phrase], role: str) -> list[Words]:
    tokens = set(TOKEN.findall(text.lower()))
    return keep_longest(
        Words(found.start(), found.end(), role)
        for openers, pattern in phrases
        if not openers or openers & tokens
        for found in pattern.finditer(text)
    )


def _binds(text: str, place: Words) -> bool:
    """Tell whether words of time bind the goal, and are no baseline, window, criterion or name."""
    before, words = look_back(text, place.start), place.of(text)
    after = text[place.end : place.end + REACH]
    if _BEYOND.match(after) or (words.lower().startswith("within") and _EACH_AFTER.match(after)):
        return False
    if _NAMED.match(after) or _PAST.search(words):
        return False
    if _BASELINE_BEFORE.search(before) or re.match(r"(?:over|to)\s+(?:19|20)\d\d\b", words):
        return False
    if _WINDOW.match(words) and not re.search(r"first\s+(?:half|quarter|week|month)\s+of", words):
        return False
    if _HOURS.match(words):
        return bool(_PATIENT.match(text)) or (not before.strip() and after.startswith(","))
    if _AGE.match(words) and _AGED_BEFORE.search(before):
        return False
    if _SINCE.match(words) and not _PATIENT.match(text):
        return False
    if words.endswith("days") and words[:3].lower() != "for" and _SHARE_BEFORE.match(text):
        return False
    if _DAILY_EVENT.match(words) or (_CLOCK.fullmatch(words) and _DAY_BEFORE.search(before)):
        return False
    if _TRIED_BEFORE.search(before) and _TRIALS.match(words):
        return False
    if _BY_LENGTH.match(words) and not (_PATIENT.match(text) or "post" in words):
        return False
    return not (_SHORT_SPAN.match(words) and _CRITERION_VERB.search(before))


def _recurs(text: str, place: Words) -> bool:
    """Tell whether words of rhythm say how often something is done, and are no unit or name."""
    before, words = look_back(text, place.start), place.of(text).strip()
    if re.search(r"ly$|annual$", words, re.IGNORECASE):
        if _ADVERB_AFTER.match(text, place.end):
            return not re.search(r"\b(?:over|the|from|from\s+\w+\s+to)\s*$", before)
        if _ISSUED_BEFORE.search(before) and _ISSUED_AFTER.match(text, place.end):
            return True
        if _OF_BEFORE.search(before) or _MADE.search(before):
            return False
        if _RECURRING_VERB.search(before) and not _MEASURED_AFTER.match(text, place.end):
            return True
        return bool(_ADJECTIVE_AFTER.match(text, place.end))
    if _MISHAPS_BEFORE.search(before):
        return False
    if words.lower().startswith("per") and _LEVEL_BEFORE.search(before):
        return False
    if re.match(r"an?\s", words):
        return bool(_COUNT_BEFORE.search(before))
    return not (_WORK_HOURS.search(before) and re.search(r"\bwork", before))


def _trim(text: str, place: Words) -> Words:
    """Leave out blanks and marks at the ends."""
    written = place.of(text)
    start = place.start + len(written) - len(written.lstrip())
    return replace(place, start=start, end=place.start + len(written.rstrip(" ,;:.")))
