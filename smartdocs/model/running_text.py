"""Find where running text states a quantity; rather miss one than take a name or a date for one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from smartdocs.model.dates import MONTHS
from smartdocs.model.numeral import WORDS
from smartdocs.model.quantity_syntax import ADVERBS, ANY_PREFIX, APPROXIMATE, CODE, PERIODS, SIGN
from smartdocs.model.units import TIME_UNITS, fold_unit


@dataclass(frozen=True, slots=True)
class Candidate:
    """Characters that read like a quantity; `is_bare` when nothing but a number stands there."""

    start: int
    end: int
    role: str
    is_bare: bool


_WORD = "|".join(WORDS)
_MONTH = "|".join(sorted({*MONTHS, *(month[:3] for month in MONTHS), "Sept"}, key=len, reverse=True))
_LABELS = (
    "level|tier|phase|stage|step|week|day|version|release|sprint|wave|round|part|chapter|section|page|"
    "figure|table|appendix|grade|class|batch|number|no\\.|priority|option|item|room|line|type|top|area|"
    "series|severity|sev|year|month|quarter|article|rule|question|windows|node|python|java|iso|soc|wcag"
)
# What holds digits but states no quantity: blanked out before the search, length kept.
_NOT_QUANTITIES = re.compile(
    rf"""`[^`]*` | https?://\S+ | (?<!\S)[^\s@]{{1,80}}@\S+
    | \b[0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}})?\b | \b(?:FY\ ?)?[0-9]{{2,4}}-?[QH][1-4]\b
    | \b[QH][1-4](?:[\ /-]?(?:FY\ ?)?[0-9]{{2,4}})?\b | \bFY\ ?[0-9]{{2,4}}\b
    | \b[0-9]{{1,2}}(?:st|nd|rd|th)?\ (?:of\ )?(?:{_MONTH})\b\.?(?:,?\ [0-9]{{4}}\b)?
    | \b(?:{_MONTH})\.?\ [0-9]{{1,4}}(?:st|nd|rd|th)?\b(?:,?\ [0-9]{{4}}\b)?
    | \b[0-9]{{1,2}}[./-][0-9]{{1,2}}[./-][0-9]{{2,4}}\b | \b[0-9]{{1,2}}:[0-9]{{1,2}}\b
    | \b[0-9]{{1,2}}\ ?[ap]m\b
    | \b[0-9]+(?:st|nd|rd|th)\b | \b[0-9]+(?:\.[0-9]+){{2,}}\S* | [#§]\ ?[0-9]+ | (?<![\d.])[0-9]+/[0-9]+
    | (?<!\w)[^\W\d_][^\W\d]*-?[0-9][\w.-]*
    | \b(?i:{_LABELS})\ (?:[0-9]+(?:\.[0-9]+)*|(?i:{_WORD}))\b(?!\ ?%)
    | \b(?i:every|next|last|past|previous|first|coming|following)\ (?:[0-9]+|(?i:{_WORD}))\b(?!\ ?%)
    | \b(?i:the|these|those|same|our|their|its|my|your|his|her|all|both|other)
        \ (?:[0-9]+|(?i:{_WORD}))\b(?![%.,KkMx]|\ ?%)
    | (?<=[0-9%])\ of\ [0-9][0-9,.]*\b | \b(?:[0-9]+|(?i:{_WORD}))\ (?:out\ )?of\ (?:[0-9]+|(?i:{_WORD}))\b
    | \b[0-9]+[Kk]\ (?:race|run|walk)\b | (?<![\d.,])[0-9]{{1,3}}(?:\ [0-9]{{3}})+\b
    | (?<!from\ )(?<!From\ )(?<![\w.,])[0-9][0-9.,]*[KkM%]?\ to\ (?:{SIGN})?[0-9][0-9.,]*
    """,
    re.VERBOSE,
)
_NUMBER = rf"[0-9]+(?:[\u00a0\u2009\u202f',][0-9]{{3}})*(?:\.[0-9]+)?(?![0-9])|(?i:{_WORD})\b"
_SCALE = r"\ (?i:thousand|million|billion)\b|(?:[KkMB]|bn|mn|m)(?![^\W\d_])"
_ATTACHED = r"(?:ms|secs?|s|mins?|hrs?|h|d|wks?|x|×|kg|g|km|cm|mm|lbs?|ft|[KMGT]B|pp)(?![^\W\d_])"
_AMOUNT = rf"(?:{SIGN}|(?:{CODE})\ ?)?(?:{_NUMBER})(?:{_SCALE})?"
_CORE = re.compile(
    rf"""(?<![^\s("“'\[{{–—:;>≥≤<~=])
    (?:(?P<role>(?i:by|from|to))\ (?P<article>an?\ )?)?
    (?P<quantity>(?P<limit>(?i:(?<![\w-])(?:{ANY_PREFIX}))(?![^\W\d_])\ ?)?(?:{APPROXIMATE})?
    (?P<between>(?i:between)\ (?=\S+\ and\ \S))?(?P<sign>[-+−])?
    (?P<amount>{_AMOUNT})
    (?:(?:\ ?[-–]\ ?|(?(between)\ and\ |\ ?[-–]\ ?))(?P<upper>{_AMOUNT}))?
    (?P<mark>\ ?%(?:-?\ ?points?\b)?|\ (?:percent(?:age\ points?)?|per\ cent)\b|\ ?(?:€|£)
        |\ (?:{CODE})\b|{_ATTACHED}|/(?:5|10|100)\b)?(?P<plus>\+(?!\w))?)
    (?![\w%°]|-[^\W\d_]|[.,:/'][0-9])""",
    re.VERBOSE,
)  # fmt: skip
_TOKEN = re.compile(r" ([^\W\d_][^\W_]*(?:[-/&'’][^\W_]+)*)")
_PER = re.compile(
    rf"(?: ?/ ?| (?:per|an?|each|every) )(?:{'|'.join(PERIODS.values())})\b(?!-)"
    rf"| (?:{'|'.join(ADVERBS.values())})\b(?!-)",
    re.IGNORECASE,
)
_OR_MORE = re.compile(r" or (?:more|less|fewer)\b", re.IGNORECASE)
_LONG_TIMES = frozenset({"day", "week", "month", "quarter", "year"})
# Words that end the run of words after a number.
_STOP_WORDS = """
    a about above across after against all also among an and are as at be been before being below
    between both but by can could do does during each either every for from had has have if in into is
    it its less may more most much must no nor not now of off on once one only onto or other our out
    over own per should since so such than that the their then there these they this those through to
    under until up upon us via was we were when where which while who will with within without would you
    your
"""
_STOP = frozenset(_STOP_WORDS.split())
_NOT_PLURAL = {
    "always",
    "perhaps",
    "towards",
    "besides",
    "sometimes",
    "overseas",
    "business",
    "access",
    "sales",
}
_COUNTED_WORDS = "people staff children women men fte headcount feet ft lbs kg g km cm mm gb mb tb"
_COUNTED = frozenset(_COUNTED_WORDS.split())


def iter_candidates(text: str) -> Iterator[Candidate]:
    """Give the places that may state a quantity, in order and without overlap."""
    plain = _NOT_QUANTITIES.sub(lambda found: "\0" * len(found[0]), re.sub(r"[ \t\r\n]", " ", text))
    position = 0
    while found := _CORE.search(plain, position):
        candidate = _candidate(found, plain, text)
        position = candidate.end if candidate else found.end("amount")
        if candidate:
            yield candidate


def _candidate(found: re.Match[str], plain: str, text: str) -> Candidate | None:
    """Add the unit's words and the rhythm to a number, or drop what is likelier a name or a year."""
    start, end = found.span("quantity")
    written = found["amount"].lower()
    is_scaled = bool(re.search(r"[^0-9.,]", written)) and written not in WORDS
    is_number = not (is_scaled or found["mark"])
    end, words = (end, "") if _has_unit(found) else _with_unit(plain, end, singular=written in ("one", "1"))
    per = _PER.match(plain, end)
    if is_number and (_is_year(found["amount"], words) or _is_time_frame(plain, start, words)):
        return None
    is_plain = is_number and not (found["limit"] or found["between"])
    if is_plain and written in WORDS and not (words and (written != "one" or per or found["upper"])):
        return None
    if is_plain and not found["role"] and _is_name(plain, text, start, words):
        return None
    is_bare = is_plain and not (words or per or found["plus"])
    return Candidate(start, per.end() if per else end, (found["role"] or "").lower(), is_bare)


def _has_unit(found: re.Match[str]) -> bool:
    return bool(found["mark"] or re.match(rf"{SIGN}|(?:{CODE})\b", found["amount"]))


def _with_unit(plain: str, end: int, *, singular: bool) -> tuple[int, str]:
    """Extend over the words up to the first that can be counted, at most four."""
    if more := _OR_MORE.match(plain, end):
        end = more.end()
    reach = end
    words: list[str] = []
    while len(words) < 4 and (token := _TOKEN.match(plain, reach)) and token[1].lower() not in _STOP:
        if _PER.match(plain, reach):
            break
        words.append(token[1])
        reach = token.end()
        if _is_countable(token[1]):
            return reach, " ".join(words)
    return (reach, " ".join(words)) if singular and words else (end, "")


def _is_countable(word: str) -> bool:
    lower = word.lower()
    if lower in _COUNTED or fold_unit(lower) in TIME_UNITS:
        return True
    plural = len(word) > 2 and word.endswith("s") and not re.search(r"(?:ss|us|is|'s)$", lower)
    return plural and lower not in _NOT_PLURAL


def _is_year(written: str, words: str) -> bool:
    """Take 1900 to 2200 for a year, unless it is a round number of things."""
    if not re.fullmatch(r"(?:19|20|21)[0-9]{2}|2200", written):
        return False
    return not (words and written.endswith("00"))


def _is_time_frame(plain: str, start: int, words: str) -> bool:
    """Tell a goal's own time ("for 2 months", "in 3 weeks") from a quantity ("in 30 seconds")."""
    return fold_unit(words) in _LONG_TIMES and bool(
        re.search(r"\b(?i:in|for|over|after|during) $", plain[:start][-9:])
    )


def _is_name(plain: str, text: str, start: int, words: str) -> bool:
    """Tell "Node 20" from "Hire 5 engineers": a capitalised word before a bare number."""
    before = re.search(r"([^\W\d_][\w.]*) $", plain[max(start - 40, 0) : start])
    if before is None or not before[1][0].isupper():
        return False
    at = start - len(before[0])
    opens = at <= 0 or text[:at].rstrip(" \t")[-1:] in (
        "",
        ".",
        "!",
        "?",
        ":",
        ";",
        "\n",
        "-",
        "–",
        "—",
        "*",
        "•",
        "(",
        '"',
    )
    return not (opens and words)
