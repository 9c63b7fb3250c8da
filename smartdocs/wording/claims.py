"""Claims that leave no room: of everything, of everybody, of many times as much at once."""

from __future__ import annotations

import re

_WHOLE = r"(?:100\s?%|all|every)(?:\s+(?:of|the|our|all|single|one)){0,3}"
_SOLD = r"(?:deals?|contracts?|tenders?|bids?|pitch(?:es)?|proposals?)"
_BUYERS = r"(?:leads?|prospects?|visitors?|trials?|opportunit(?:y|ies))"
# What is won or lost to others; a few that are counted out ("all 3 tenders") may be won.
WON = re.compile(
    rf"\bwin(?:ning)?\s+{_WHOLE}\s+(?:[^\W\d]+\s+){{0,2}}?"
    rf"(?:{_SOLD}|{_BUYERS})\b"
    rf"|\A{_WHOLE}\s+(?:[^\W\d]+\s+){{0,2}}?(?:{_SOLD}|opportunit(?:y|ies))\s+"
    rf"(?:(?:is|are|be|will\s+be|gets?|must\s+be)\s+)?(?:won|closed[\s-]won)\b(?!\s+(?:by|before|in|from|or)\b)"
    rf"|\bclos(?:e|ing)\s+100\s?%\s+of\s+(?:(?:the|our|all)\s+)*(?:deals?|{_BUYERS})\b"
    rf"|\bconvert(?:ing)?\s+{_WHOLE}\s+(?:[^\W\d]+\s+)?{_BUYERS}\b(?!\s+(?:in)?to\s+(?!(?:a\s+)?(?:customer|client|paying|paid|deal|sale)))",
    re.IGNORECASE,
)
_WON_RATE = r"(?:clos(?:e|ing)|win|conversion)[ -]rates?"
RATE = re.compile(
    rf"\b100\s?%\s+(?:[^\W\d]+\s+)?{_WON_RATE}|\b{_WON_RATE}\s+(?:[\w%]+\s+){{0,4}}?(?:of|to|at)\s+100\s?%",
    re.IGNORECASE,
)
_PLEASED = r"(?:(?:customer|client|user|guest|patient)\s+satisfaction|csat)"
PLEASED = re.compile(
    rf"\b100\s?%\s+{_PLEASED}|\b{_PLEASED}\s+(?:\w+\s+){{0,3}}?(?:of|to|at)\s+100\s?%", re.IGNORECASE
)
_GROWN = (
    r"(?:revenues?|sales|turnover|profits?|arr|mrr|bookings|pipeline|leads|customers|users|signups|sign-ups)"
)
_TIMES = r"(?<![\w.,])(?P<{}>\d{{1,4}})\s?[x×]"
MULTIPLE = re.compile(
    rf"{_TIMES.format('times')}\s+(?:(?:our|the|more|new|growth|in)\s+){{0,3}}{_GROWN}\b"
    rf"|\b{_GROWN}\s+(?:(?:by|growth|of)\s+){{0,2}}{_TIMES.format('after')}(?!\w)",
    re.IGNORECASE,
)
IN_WEEKS = re.compile(
    r"\b(?:in|within)\s+(?:a|one|1|the\s+next|a\s+single)\s+(?:week|month)\b|\b(?:in|within)\s+(?:30|four|4)\s+(?:days|weeks)\b",
    re.IGNORECASE,
)
RATE_METRIC = re.compile(
    r"(?:\w+ )*(?:close|closing|win|conversion) rate|(?:lead|trial|visitor|opportunity|demo) conversion"
)
PLEASED_METRIC = re.compile(r"csat|(?:customer|client|user) satisfaction")
