"""Find the words that say how much: targets, and the baselines that they start from.

Versions, names, ages, years, sections and the windows of a metric (`7-day retention`) are no amounts.
"""

from __future__ import annotations

import re

from smartdocs.model.dates import MONTHS
from smartdocs.wording.words import REACH, Words, keep_longest, look_back

_MONTH = "|".join((*MONTHS, "Sept", *(month[:3] for month in MONTHS)))
_WORD = (
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|"
    r"thousand|million|"
    r"dozen|half|a\s+(?:hundred|thousand|million|billion|dozen|third|quarter|couple)|single)"
)
_DIGITS = r"(?:\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
_SCALE = r"(?:\s?(?:[KkMB]|bn|mn|MM|million|billion|thousand|hundred|k\+?)\b)?"
_SIGN = r"(?:US\$|[$€£¥₹]|(?:USD|EUR|GBP|CHF|INR)\s?)"
_MARK = (
    r"(?:\s?(?:%|percent\b|per\s+cent\b|percentage\s+points?\b|pp\b|bps\b|x\b|×|°[CF]?|(?:st|nd|rd|"
    r"th)\s+percentile))?"
)
_UNIT = (
    r"(?:\s?(?:ms|s|secs?|seconds?|mins?|minutes?|hrs?|hours?|days?|weeks?|months?|years?|kg|kgs|"
    r"lbs?|pounds?|g|km|kms|miles?|"
    r"meters?|metres?|m|ft|feet|inch(?:es)?|cm|mm|kWh|MWh|MW|GW|tons?|tonnes?|MTCO2e|GB|MB|TB|dB|fps|"
    r"rpm|wpm|points?|"
    r"reps?|sets?|steps?|stars?|dollars|euros|attendees)\b)?"
)
_LIMIT = (
    r"(?:(?:at\s+least|at\s+most|no\s+(?:more|less|fewer|later)\s+than|not\s+more\s+than|never\s+more\s+than|"
    r"(?:more|less|fewer|greater|higher|lower|better)\s+than|up\s+to|a\s+minimum\s+of|"
    r"a\s+maximum\s+of|minimum|"
    r"maximum|over|under|below|above|within|about|around|approximately|exactly|nearly|almost|only|another|"
    r"an?\s+additional|additional|[≥≤<>~+±-]=?)\s?)"
)
_NUMBER = (
    rf"(?:{_SIGN}?{_DIGITS}{_SCALE}{_MARK}|{_WORD}(?:[\s-]{_WORD})*(?:\s+(?:percent|per\s+cent|"
    rf"dollars|euros))?)"
)
_AMOUNT = re.compile(
    rf"(?<![\w.#/-])(?P<limit>{_LIMIT})?(?P<number>{_NUMBER}(?:\s?(?:-|–|or|out\s+of|of|in|"
    rf"/)\s?(?:{_SIGN}?{_DIGITS}{_SCALE}{_MARK}|{_WORD})"
    rf"(?![\w-]))?)(?P<plus>\+)?(?P<unit>{_UNIT})(?![\w])",
    re.IGNORECASE,
)
_OLD_LEVEL = re.compile(
    r"(?:(?<=below\s)|(?<=above\s)|(?<=from\s)|(?<=than\sin\s)|(?<=vs\.\s)|"
    r"(?<=to\s))(?:the\s+)?(?:19|20)\d\d(?:\s+(?:levels?|baselines?|values?))?\b"
    r"|\b(?:our|current|today’s|today's|the\s+\d+-day)\s+baseline\b|(?<=baseline:\s)[\w\s-]+|"
    r"(?<=vs\.\s)the\s+(?:previous|last|prior)\s+\w+",
    re.IGNORECASE,
)
_FACTOR = re.compile(
    r"\b(?:double[sd]?|doubling|triple[sd]?|tripling|quadruple[sd]?|halve[sd]?|halving|"
    r"twice\s+(?:as\s+\w+|the\s+\w+|my\b|our\b|last\b)|half\s+as\s+\w+|"
    r"(?:two|three|four|five|ten)(?:-|\s)?(?:fold|times)|net[\s-]zero|carbon[\s-]neutral(?:ity)?|"
    r"net[\s-]negative|"
    r"climate[\s-]neutral|debt[\s-]free|break[\s-]even|breakeven|zero)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:(?<=\bby\s)|(?<=\bin\s))(?:half|a\s+third|a\s+quarter|two[\s-]thirds|three[\s-]quarters)\b",
    re.IGNORECASE,
)
# The number of a list's item, at the start of the text.
_LISTED = re.compile(r"\s*(?:[-*•]\s*)?(?:\(?\d{1,2}(?:\.\d+)*[.)]\s)?")
_EVERY = re.compile(
    r"\b(?:all(?:\s+of)?(?:\s+(?:the|our|its|their|my|new|open|other|active|remaining|existing|"
    r"eligible|incoming|"
    r"current|key))*|every|each|no|none\s+of(?:\s+(?:the|our))?|zero)\s+"
    r"(?P<noun>[\w'’-]+(?:\s+(?!(?:have|has|had|are|is|will|be|must|should|can|were|was|the|an?|in|on|at|of|for|to|"
    r"with|by|that|who|which|when|from|per|within|and|or|after|before|during|as|via|through)\b)[\w'’-]+){0,2})",
    re.IGNORECASE,
)
# After "all", "every" and "no", only what can be counted makes an amount.
_UNCOUNTABLE = re.compile(
    r"levels|times|aspects|areas|ways?|the|their|our|is|of|in|other|kinds|sorts|one|more|longer|need|matter|"
    r"later|doubt|means|idea|costs?|circumstances|things|days?|weeks?|months?|quarters?|years?|time|else"
)
_SPREAD = re.compile(
    r"\b(?:across|at|on|to|show)\s+(?=all\b|every\b|each\b)|\bhave\s+(?=all\s+the\b)", re.IGNORECASE
)
# What numbers belong to when they are no amount.
_NAME_BEFORE = re.compile(
    r"(?:\b(?:v|ver|version|release|level|levels|tier|tiers|phase|stage|step|part|section|chapter|"
    r"grade|class|series|"
    r"type|iso|soc|http|python|java|windows|office|web|industry|room|unit|module|no\.?|number|week|day|route|"
    r"highway|runway|exit|terminal|pier|berth|ward|district|precinct|zone|annex|appendix|clause|floor|hall|lane|channel|"
    r"indicator|criterion|theme|commitment|lesson|volume|episode|wave|item|engine|key\s+result|scope|round|objective|goal|kr|okr|priority|pillar|world\s+war|article|q|h|fy|covid|"
    r"aim|task|action|strategy|recommendation|output|deliverable|milestone|group|cohort|team|track|line|"
    r"figure|table|page|building|gate|platform|sdg|wp|area|p|sprint|aged?|ages|day-)"
    r"[\s-]*)$",
    re.IGNORECASE,
)
_CODE_BEFORE = re.compile(r"[A-Z]{2,}[\s-]?$")
_YEAR = re.compile(r"(?:19|20|21)\d\d$")
_WINDOW_AFTER = re.compile(
    r"[\s-](?:day|week|month|year|minute|hour|second)s?[\s-](?=\w)(?!by\b|in\b|on\b|at\b|for\b|to\b|or\b|"
    r"and\b|with\b|without\b|after\b|per\b)"
    r"|-(?:year|day|week|month|hour|minute|second|page|step|person|star|part|way|d|to|on)\b",
    re.IGNORECASE,
)
_DATE_AFTER = re.compile(rf"(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\b", re.IGNORECASE)
_DATE_BEFORE = re.compile(rf"\b(?:{_MONTH})\.?\s*$", re.IGNORECASE)
_BASELINE_BEFORE = re.compile(
    r"\b(?:from|currently|vs\.?|versus|baseline(?:\s+of)?|below|compared\s+(?:to|with)|"
    r"against)\s*(?:the\s+|a\s+|our\s+)?$",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\s*(?:->|=>|→|-->)\s*[$€£]?\d")
_FIRST_BEFORE = re.compile(r"\b(?:first|last|past|previous|initial)\s*$", re.IGNORECASE)
_VERSION_AFTER = re.compile(r"\s+(?:releases?|versions?|branch|milestone|beta|rc|spec)\b", re.IGNORECASE)
_LONG_UNIT = re.compile(r"\s?(?:days?|weeks?|months?|years?)")
_MARKED = re.compile(r"[%$€£°]|percent|per\s+cent|\d\s?[x×]$|\d\s?[KkMB]\b|illion")
_LOOSE = frozenset(("one", "a couple", "single", "half", "a third", "a quarter"))
_NOT_ONE_BEFORE = re.compile(r"\b(?:the|as|no|this|that|any|every|each|number|day)\s*$", re.IGNORECASE)
_PRONOUN_ONE = re.compile(
    r"\s+(?:of\s+(?:our|the|my|its|their)|that|which|another|page|place|day|time|size|level|on|stop|"
    r"side)\b",
    re.IGNORECASE,
)


def find_amounts(text: str) -> tuple[Words, ...]:
    """Find the targets and baselines that a text states, in order of place.

    Hand it the text with its deadlines blanked, so that their numbers are not taken for amounts.
    """
    listed = _LISTED.match(text)
    found = [
        Words(match.start(), match.end(), "baseline" if _is_baseline(text, match) else "target")
        for match in _AMOUNT.finditer(text, listed.end() if listed else 0)
        if _is_amount(text, match)
    ]
    found += [Words(match.start(), match.end(), "target") for match in _FACTOR.finditer(text)]
    found += [Words(match.start(), match.end(), "target") for match in _PART.finditer(text)]
    found += [Words(match.start(), match.end(), "baseline") for match in _OLD_LEVEL.finditer(text)]
    found += [
        Words(match.start(), match.end("noun"), "target")
        for match in _EVERY.finditer(text)
        if _is_countable(match["noun"]) and not (match[0][:1] in "aAeE" and _is_spread(text, match))
    ]
    return tuple(keep_longest(found))


def _is_baseline(text: str, match: re.Match[str]) -> bool:
    is_first = _ARROW.match(text, match.end())
    return bool(is_first or _BASELINE_BEFORE.search(look_back(text, match.start())))


def _is_spread(text: str, match: re.Match[str]) -> bool:
    """Tell "on all levels" and "have all the tools", which count nothing."""
    found = _SPREAD.search(text, max(0, match.start() - 12), match.end())
    return found is not None and found.end() == match.start()


def _is_amount(text: str, match: re.Match[str]) -> bool:
    """Tell an amount from a name, a date, a year and the window of a metric."""
    before, after = look_back(text, match.start("number")), text[match.end() : match.end() + REACH]
    if _DATE_BEFORE.search(before) or _DATE_AFTER.match(after):
        return False
    if _FIRST_BEFORE.search(before) and _LONG_UNIT.match(match["unit"] or after):
        return False
    if not _is_marked(match) and (_NAME_BEFORE.search(before) or _CODE_BEFORE.search(before)):
        return False
    if _VERSION_AFTER.match(after) and re.fullmatch(r"\d+\.\d+", match["number"]):
        return False
    if _YEAR.fullmatch(match["number"]) and not (match["unit"] or match["plus"]):
        return bool(re.match(r"\s+[a-z]+s\b", after))
    if match["number"].lower() in _LOOSE and not match["limit"]:
        return _counts(match["number"].lower(), before, after)
    is_window = _WINDOW_AFTER.match(text[match.end("number") : match.end("number") + 30])
    return not is_window or bool(match["limit"] or re.search(r"[%$€£]", match["number"]))


def _is_marked(match: re.Match[str]) -> bool:
    """Tell whether a sign or a word at the number says that it counts something."""
    return bool(match["plus"] or match["limit"] or _MARKED.search(match["number"]))


def _counts(word: str, before: str, after: str) -> bool:
    """Tell whether `one` or `single` is a number here: "one blog post", not "one of our"."""
    if word == "single":
        return bool(re.match(r"\s+(?:second|digit|click|page|command)", after))
    if word != "one" or _NOT_ONE_BEFORE.search(before):
        return False
    return bool(re.match(r"\s+[a-z]", after)) and not _PRONOUN_ONE.match(after)


def _is_countable(noun: str) -> bool:
    first, *rest = noun.lower().split()
    last = (rest or [first])[-1]
    return not _UNCOUNTABLE.fullmatch(first) and (
        first.endswith("s") or last.endswith("s") or bool(rest) or len(first) > 3
    )
