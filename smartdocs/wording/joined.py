"""How two goals stand in one sentence: the verbs that carry them, and what joins them."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Verbs that can carry a goal of their own, after "and" as well.
MAKING_VERBS = _words(
    "hire publish implement rewrite introduce redesign develop establish recruit automate create deliver "
    "organise organize migrate replace retire upgrade consolidate modernise modernize eliminate"
)
RESULT_VERBS = _words(
    "increase reduce decrease improve grow enhance optimise optimize maximise maximize minimise minimize "
    "strengthen accelerate expand shorten simplify achieve earn acquire generate attain attract sell renew"
)
# These are nouns or adjectives too ("win rate", "book value", "launch date"), or often a mere step ("and
# hold a meeting about it"): after "and" they count before a number alone, the last two before an article too.
DOUBTFUL_RESULT_VERBS = _words(
    "raise lower cut boost lift double triple halve reach hit win close gain sign book land get secure save "
    "recover lose receive keep maintain"
)
DOUBTFUL_VERBS = _words(
    "open release complete finish produce host hold run write design move ship train add bring"
)
FOUNDING_VERBS = _words("launch build")
NUMBER = re.compile(
    r"\s+(?:(?:at\s+least|at\s+most|up\s+to|over|under|more\s+than|another)\s+)?(?:one|two|three|four|five|six|"
    r"seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|[≥≤<>+~]*[$€£]?\d\S*)(?!\S)",
    re.IGNORECASE,
)
# "keep complaints below 2%", "cut churn in half": verbs by what they end in.
TO_A_NUMBER = re.compile(
    r"(?:keep|maintain|cut|lower|bring|raise)(?:\s+[^\W\d_][\w-]*){1,5}?\s+"
    r"(?:(?:to|below|under|above|over|at|by|within)\s+(?:at\s+(?:least|most)\s+)?[≥≤<>]?[$€£]?\d|in\s+half\b)",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"\s+(?:an?|the|our)\s", re.IGNORECASE)

# What joins two statements. "and then" and "and so" join two steps to one end.
JOINT = re.compile(
    r"(?:,|\s)\s*(?:and(?:\s+also)?|&|plus|as\s+well\s+as|while\s+also)\s+|;\s+(?:and\s+)?", re.IGNORECASE
)

# "… the time to 4 minutes and the error rate to 2%": one verb, two figures. The groups are the statements.
_FIGURE = r"[≥≤<>~]*[$€£]?\d[\d.,]*\s?(?:%|[KMBkmb]\b)?"
TWO_FIGURES = re.compile(
    rf"(.{{1,200}}?\sto\s+(?:at\s+least\s+|under\s+|below\s+)?{_FIGURE}[^,.;:()]{{0,30}}?),?\s+(?:and|&)\s+"
    rf"((?:the\s+|our\s+)?[^\W\d_][\w-]*(?:\s+[\w-]+){{0,3}}?\s+"
    rf"(?:from\s+\S+\s+)?to\s+(?:at\s+least\s+|under\s+|below\s+)?{_FIGURE}[^.;:()]*)",
    re.IGNORECASE,
)

# After these, "and" joins what is inside of a purpose, a condition or a description, not two goals.
INNER = re.compile(
    r"\b(?:that|which|who|whom|whose|where|when|while|if|so|because|how|what|whether|why|"
    r"to\s+(?!the\b|an?\b|our\b|all\b|at\b|over\b|under\b|below\b|above\b|\w+s\b)[a-z]+|"
    r"(?:by|through|via|for|from|of|before|after|without)\s+[a-z]+ing)\b",
    re.IGNORECASE,
)

# Words that point back: the second part carries on the first.
POINTS_BACK = re.compile(
    r"\b(?:it|its|them|they|their|this|these|those|one|same|such|both|each|result|results|accordingly)\b",
    re.IGNORECASE,
)
