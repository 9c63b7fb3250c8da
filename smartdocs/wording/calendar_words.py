"""How English writes points in time, periods and lengths of time: parts of patterns, no judgement.

Each constant is a pattern to be put into a larger one, compared without regard to case.
"""

from __future__ import annotations

from smartdocs.model.dates import MONTHS

MONTH = rf"(?:{'|'.join((*MONTHS, 'Sept', *(month[:3] for month in MONTHS)))})\b\.?"
ORDINAL = r"(?:first|second|third|fourth|fifth|sixth|1st|2nd|3rd|4th|5th|6th|last|final)"
NUMBER = (
    r"(?:\d+(?:\s?(?:-|–|to|or)\s?\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|fifteen|eighteen|twenty|thirty|sixty|ninety|hundred|several|a\s+few)"
)
# "business days", "instructional weeks": at most one such word before the unit.
SPAN_UNIT = (
    r"(?:(?:business|working|work|calendar|school|full|instructional|academic|consecutive|straight|more|"
    r"fiscal|therapy|treatment|PT|OT|IEP|clinic)\s+)?(?:days?|weeks?|months?|quarters?|"
    r"years?|sprints?|semesters?|terms?|seasons?|trimesters?|decades?|sessions|visits|wks?|yrs?|mos)\b"
)
PERIOD_NOUN = (
    r"(?:(?:school|fiscal|calendar|financial|academic|budget|business|marking|grading|reporting|review|"
    r"planning|IEP|funding|grant|plan|contract|project|annual|strategy|strategic|holiday|growing|"
    r"growth|fire|flu|peak|tax|summer|winter|spring|fall|autumn)[\s-]+)*"
    r"(?:day|week|weekend|month|quarter|year|half|semester|term|season|summer|autumn|winter|spring|sprint|"
    r"decade|period|session|cycle|trimester|iteration|stay|admission|century|shift|biennium|holidays|"
    r"programme\s+year|program\s+year)"
)
# "2026", "2025-26", "2025/2026", and what is named after it: "the 2025-26 school year".
YEAR = r"(?:19|20|21)\d\d"
YEARS = rf"{YEAR}(?:\s?[-/–]\s?\d{{2,4}})?(?!\d)"
QUARTER = (
    rf"(?:(?:{YEAR}[-\s]?)?[QH][1-4](?:\s?[-/–&]\s?[QH]?[1-4]\b)?"
    rf"(?:[\s/-]*(?:of\s+)?(?:FY\s?)?(?:{YEAR}|['’]?\d\d\b))?|"
    rf"(?:FY|AY|CY|SY)\s?['’]?\d\d(?:\d\d)?(?:\s?[-/–]\s?\d{{2,4}}\b)?(?:[\s-]?[QH][1-4])?|"
    rf"[1-4][QH]\s?['’]?\d\d(?:\d\d)?|(?:fiscal|financial)\s+(?:year\s+)?{YEARS})"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = (
    rf"(?:{YEAR}-(?:0[1-9]|1[0-2])(?:-\d\d)?\b|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}|(?:0?[1-9]|1[0-2])/{YEAR}\b"
    rf"|\d{{1,2}}-{MONTH[:-3]}-(?:{YEAR}|\d\d)\b|{MONTH[:-3]}-\d\d\b(?!-)"
    rf"|(?:the\s+)?{DAY}\s+(?:of\s+)?{MONTH}(?:,?\s+{YEAR})?"
    rf"|{MONTH}(?:\s+{DAY}(?!\d))?(?:,?\s+(?:of\s+)?{YEAR}|\s*['’]\d\d\b)?"
    rf"|the\s+\d{{1,2}}(?:st|nd|rd|th)(?:\s+of\s+(?:the|this|each|every|next)\s+month)?\b(?!\s+[a-z]))"
)
PART = (
    r"(?:early|mid|late|mid[\s-]|the\s+(?:end|start|beginning|middle|close|turn)\s+of|(?:end|start|"
    r"beginning|middle|close)[\s-]of|(?:end|start|beginning)|eo)[\s-]*"
)
WEEKDAY = r"(?:Mondays?|Tuesdays?|Wednesdays?|Thursdays?|Fridays?|Saturdays?|Sundays?)"
# "fall" is a season after a word of place in time only: `by fall`, never "falls".
SEASON = r"(?:summer|winter|spring|autumn|fall)"
FEAST = (
    rf"(?:Christmas|Easter|Thanksgiving|New\s+Year(?:['’]s)?(?:\s+(?:Eve|Day))?|Ramadan|Diwali|Halloween|"
    rf"(?:Labor|Memorial|Independence|Earth|Veterans)\s+Day|the\s+holidays|"
    rf"(?:the\s+)?{SEASON}(?:\s+(?:break|semester|term|quarter)\b)?(?:\s+(?:of\s+)?{YEAR})?|mid-century|midnight|noon)"
)
SHORT = (
    rf"(?:EO[YQMWD]|(?:COB|close\s+of\s+business)(?:\s+on)?(?:\s+{WEEKDAY}\b)?|(?:year|month|quarter|week)[’']?s?[\s-]?end\b|end-of-(?:year|month|quarter|week|day)\b|project[\s-]end|tomorrow|today|"
    r"tonight|now)"
)
THIS = (
    r"(?:this|next|the\s+(?:current|coming|following|next|upcoming)|the\s+entire|this\s+(?:coming|"
    r"current|next)|current|upcoming)"
)
NEXT = rf"(?:{THIS}\s+(?:{ORDINAL}\s+)?{PERIOD_NOUN}\b|(?:this|next)\s+(?:coming\s+)?{MONTH})"
POINT = (
    rf"(?:{DATE}|{QUARTER}(?!\w)|"
    rf"(?:the\s+)?(?:year\s+)?{YEARS}(?:\s+{PERIOD_NOUN}\b)?(?!s?\s*(?:levels?|baselines?|values?|"
    rf"figures?|numbers?))|"
    rf"{SHORT}\b|(?:\d{{1,2}}(?:[:.]\d\d)?\s?(?:a\.?m\.?|p\.?m\.?)\s+(?:on\s+)?)?{WEEKDAY}\b(?:,?\s+{DATE}|\s+at\s+(?:noon|midnight|\d{{1,2}}(?:[:.]\d\d)?\s?(?:am|pm)))?|{FEAST}\b"
    rf"|{NEXT}|(?:the\s+)?(?:post-?op(?:erative)?\s+)?(?:week|month|year|day|session|visit|phase|"
    rf"sprint)\s+(?:\d+|one|two|three|four|five)\b(?:\s+of\s+[\w\s-]{{1,30}}?\b(?=[,.;]|$))?"
    rf"|[MW]\d{{1,2}}\b"
    rf"|the\s+(?:{ORDINAL}\s+)?{PERIOD_NOUN}\b(?:\s+of\s+(?:{MONTH}|school|classes|class)(?:\s+{YEAR})?(?!\w))?"
    rf"|the\s+{ORDINAL}\s+(?:{WEEKDAY}\s+(?:of|in)\s+(?:{MONTH}|(?:the|each)\s+month)|of\s+the\s+(?:month|year))\b)"
)
# Where a phrase of time that ends in any noun is over.
STOP = (
    r"(?=\s*(?:[,.;:()!?]|$)|\s+(?:and|or|to|so|with|by|through|via|in\s+order|while|using|as|for|"
    r"from|at|on|without|the|in|measured|tracked|which|that|we|will|is|are|has|have)\b)"
)
# Events that a plan works towards; "by" before any other noun names who does it.
EVENT = (
    r"(?:birthday|anniversary|wedding|meeting|conference|summit|appointment|review|session|deadline|"
    r"evaluation|assessment|election|exam|exams|date|visit|audit|race|marathon|trip|launch|release|"
    r"go-live|discharge|graduation|kick-?off|delivery|renewal|retirement|completion|close|bedtime|"
    r"birth|exit|IEP|follow-up|hearing|expiry|expiration|opening|season|retreat|offsite|Olympics|fair|"
    r"end|mid-term|midterm|milestone\s+\d+)"
)
