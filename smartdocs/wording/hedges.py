"""Words that take back, put off or leave open what a sentence promises."""

from __future__ import annotations

import re

# Hedges that take back what the sentence promises, whatever else it says; `value` is one that is put off.
ESCAPES = re.compile(
    r"\b(?:as[\s-](?:needed|necessary|required|appropriate|applicable)|"
    r"as\s+(?:much|many|often|soon|far|well|fast|quickly|little|few)(?:\s+\w+){0,3}?\s+as\s+(?:possible|we\s+can|i\s+can|feasible)|"
    r"(?:if|where|when|wherever|whenever)\s+(?:possible|appropriate|applicable|needed|necessary|feasible|available)|"
    r"(?:if|when|as)\s+time\s+(?:allows|permits)|time\s+permitting|if\s+not\s+more|"
    r"and\s+so\s+(?:on|forth)|to\s+the\s+extent\s+possible|best[\s-]efforts?|at\s+some\s+point|"
    r"maybe|perhaps|hopefully|or\s+so(?=\W*$|\s*[,;.])|(?:try|attempt|hope)\s+to(?=\s+(?:get|have|make|reach|be|do|keep)\b)|"
    r"asap|sooner\s+or\s+later|in\s+due\s+course|"
    r"(?P<value>to\s+be\s+(?:decided|determined|defined|confirmed)|"
    r"an?\s+(?:certain|given)\s+(?:amount|number|percentage|share|timeframe|period)))\b|\betc\b\.?|\band\s+more(?=\W*$)",
    re.IGNORECASE,
)

# Values that somebody still has to fill in.
PLACEHOLDER = re.compile(
    r"\bTB[DC]\b|(?<![\w$€£])[$€£]?[Xx]{1,3}\s?%|[$€£]X{1,3}\b|\bXXX\b|(?<![\w_])_{2,}(?![\w_])|"
    r"\b(?:an?\s+)?(?:certain|given)\s+(?:percentage|amount|number|share|timeframe)\b"
)

# Times that are none; a real deadline in the same text makes up for them.
SOMETIME = re.compile(
    r"\b(?:soon|eventually|someday|some\s+day|in\s+the\s+(?:near\s+)?future|shortly|over\s+time)\b",
    re.IGNORECASE,
)

# Amounts that are none; a number in the same text, or a target, makes up for them.
SOME_AMOUNT = re.compile(
    r"\b(?:more|better|fewer|less|faster|several|various|numerous|"
    r"a\s+(?:few|lot\s+of|number\s+of|couple\s+of|variety\s+of)|lots\s+of|"
    r"significant(?:ly)?|substantial(?:ly)?|considerabl[ey]|dramatic(?:ally)?|drastic(?:ally)?|sufficient(?:ly)?|adequate(?:ly)?|"
    r"reasonabl[ey]|enough|regularly|frequently)\b",
    re.IGNORECASE,
)

# A comparative right before a noun: how many is open although the text may say how often.
OPEN_COMPARATIVE = re.compile(
    r"\b(?:more|fewer|less|better|faster)(?=\s+(?!than\b|of\b|per\b|every\b|each\b|often\b)[^\W\d_]{3,}"
    r"(?!.*[:–—]|.*\s-\s))",
    re.IGNORECASE,
)
