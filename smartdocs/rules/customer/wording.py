"""Whose gain a customer goal's words are about: the seller's, or the customer's."""

from __future__ import annotations

import re

from smartdocs.model.account import Account
from smartdocs.model.goal import Goal, Metric
from smartdocs.wording.lists import content_stems
from smartdocs.wording.stem import stem, words_of

# What is the seller's alone, wherever it stands in a metric's name.
SELLER_METRICS = frozenset(
    {"arr", "mrr", "acv", "tcv", "nrr", "grr", "revenue", "booking", "upsell", "renewal", "expansion"}
)
_SOLD = r"deal|contract|renewal|package|licen[cs]e|subscription|revenue|arr|mrr|agreement|order volume"
SELLING = re.compile(
    rf"""\b(?:
      (?:up|cross|re)?-?sell(?:ing)? | renew | upsells? | cross-sells? | arr | mrr | acv | tcv | nrr
    | bookings
    | quota | share\ of\ wallet | wallet\ share
    | (?:close|win|sign|land|book|secure|negotiate|extend|expand|grow|double|triple|add)\b
      .{{0,40}}?\b(?:{_SOLD})s?
    | (?:raise|increase|grow|expand)\b.{{0,40}}?\b(?:spend|spending|price|account)
      (?=\s*$|\s+(?:to|by|from|with)\b)
    | (?:convert|move|bring)\b.{{0,40}}?\bto\ a\ (?:paid|paying)
    | get\b.{{0,40}}?\bto\ (?:buy|sign|renew|upgrade|pay)
    | (?:earn|invoice|bill)\b.{{0,20}}?[$€£\d][\w.,]*
    | (?:revenue|income)\s+(?:from|with|at)
    | (?:new|recurring|our|expansion|yearly|annual)\s+(?:\w+\s+)?revenue
    | upgrade\b.{{0,40}}?\b(?:plan|package|tier|edition|licen[cs]e)
    )(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
# Words that speak of what gets better for somebody, and of the customer's own trade.
_GAIN = re.compile(
    r"\b(?:(?:spar|sav|reduc|shorten|halv|eas|reliev|help|prevent|avoid|speed)(?:e|es|ed|ing|s)?|cuts?|cutting|"
    r"lets?|so that|fewer|faster|quicker|sooner|easier|safer|cheaper|no longer|instead of|less)\b"
    r"(?!\s+(?:the|this|that|our)\s+(?:deal|contract|account|renewal|customer))"
    r"|[’']s?\s+(?:own\s+)?(?:\w+\s+)?(?:revenue|sales|income|margin)\b",
    re.IGNORECASE,
)
_SAVINGS = re.compile(r"\b(?:sav|cost|loss|waste|spoil|penalt|budget)", re.IGNORECASE)
_CUSTOMER = frozenset({"customer", "client", "they", "them", "their"})
_LONGEST = 2000


def is_about_selling(goal: Goal) -> bool:
    """Tell whether the words of a goal, or a metric's name, are about the seller's gain."""
    return _sells(_text(goal)) or any(_is_sellers(metric) for metric in goal.measurable)


def mentions_gain(goal: Goal, account: Account | None) -> bool:
    """Tell whether its words, or its reason, say what gets better for the customer."""
    return bool(_GAIN.search(_text(goal))) or _speaks_of_customer(goal.relevant.why[:_LONGEST], account)


def is_spent_by_customer(goal: Goal, metric: Metric) -> bool:
    """Tell whether a metric in money is what the customer pays, and not what they save or earn."""
    if _is_sellers(metric):
        return True
    if _SAVINGS.search(metric.metric.replace("-", " ").replace("_", " ")):
        return False
    return _sells(_text(goal)) and not _GAIN.search(_text(goal))


def _text(goal: Goal) -> str:
    what = goal.specific.what if goal.specific.what != goal.title else ""
    return f"{goal.title[:_LONGEST]}. {what[:_LONGEST]}"


def _sells(text: str) -> bool:
    return bool(SELLING.search(text))


def _is_sellers(metric: Metric) -> bool:
    words = words_of(metric.metric[:_LONGEST].replace("-", " ").replace("_", " "))
    return not SELLER_METRICS.isdisjoint({word.removesuffix("s") for word in words})


def _speaks_of_customer(why: str, account: Account | None) -> bool:
    if _GAIN.search(why):
        return True
    words = set(words_of(why))
    if _CUSTOMER & {word.removesuffix("s") for word in words} or _CUSTOMER & words:
        return True
    own = f"{account.title} {' '.join(item.text for item in account.outcomes)}" if account else ""
    return bool({stem(word) for word in words} & content_stems(own))
