"""What a person can finish by own effort alone, as titles and as names of metrics."""

from __future__ import annotations

import re

from smartdocs.wording.joined import NUMBER

# What a person can finish by own effort alone, and whose number says nothing about what came of it: a verb,
# and what it is done to. Meetings and interviews are not here, for somebody else has agreed to them, and
# neither is what is kept for its own sake (a walk, a lesson).
_SENT = r"e-?mails?|messages?|letters?|invit(?:es?|ations?)|mailings?|newsletters?|dms|connection\s+requests?"
_PUBLISHED = r"(?:(?:blog|social|media)\s+)*posts?|tweets?|blog\s+articles?|videos?|newsletters?|episodes?"
_HELD = (
    r"webinars?|conferences?|meet-?ups?|workshops?|trade\s+(?:shows?|fairs?)|seminars?|talks?|presentations?|"
    r"events?|trainings?|training\s+sessions?"
)
_APPROACHED = (
    r"prospects?|leads?|customers?|clients?|compan(?:y|ies)|firms?|accounts?|contacts?|people|investors?|"
    r"journalists?|practices|clinics|schools|shops"
)
_ACTIVITIES = (
    ("make|place|do|complete|log", r"calls?|dials?|contacts?|touches|touch-?points?|follow-?ups?"),
    ("send|write|mail", _SENT),
    (r"call|phone|contact|approach|e-?mail|message|cold-call|visit|reach\s+out\s+to", _APPROACHED),
    ("publish|post|write|record|produce|release|create", _PUBLISHED),
    (r"host|hold|run|organi[sz]e|attend|sponsor|give|deliver|conduct|speak\s+at", _HELD),
    (r"distribute|hand\s+out|drop|print", r"flyers?|leaflets?|brochures?|samples?"),
    ("spend", r"hours?|days?"),
)
ACTIVITY = re.compile(
    "|".join(
        rf"(?:{verbs})(?=\s){NUMBER.pattern}\s+(?:[\w-]+\s+){{0,2}}?(?:{nouns})(?![\w-])"
        for verbs, nouns in _ACTIVITIES
    ),
    re.IGNORECASE,
)

# The same as names of metrics, dashes read as blanks.
ACTIVITY_METRIC = re.compile(
    r"(?:(?:number\s+of|total|daily|weekly|monthly)\s+)?(?:"
    r"(?:cold|outbound|sales|prospecting)\s+calls?(?:\s+made)?|calls?\s+(?:made|placed)|dials?(?:\s+made)?|"
    rf"(?:\w+\s+)?(?:{_SENT})\s+(?:sent|written)|(?:cold|outbound|outreach)\s+(?:e-?mails?|messages?)|"
    r"touches|touch\s?points|follow\s?ups|contacts\s+made|visits\s+made|"
    rf"(?:{_PUBLISHED})\s+(?:published|written|posted|recorded)|blog\s+posts|tweets|"
    rf"(?:{_HELD})\s+(?:held|hosted|run|given|attended)|hours\s+spent)",
    re.IGNORECASE,
)

# After an activity, these begin to say what it is for.
IN_ORDER_TO = re.compile(
    r"\b(?:so\s+that|in\s+order\s+to|resulting|leading|which|that|until)\b|\bto\s+(?P<verb>[a-z]+)",
    re.IGNORECASE,
)
