"""Values that keep a field's place and say nothing: `TBD`, `n/a`, `-`."""

from __future__ import annotations

import re

UNSAID = re.compile(
    r"tb[acd]|todo|wip|x{1,5}|n/?a|n\.a|none(?: yet)?|nil|null|no|false|nothing|open|unknown|unclear|"
    r"pending|placeholder|lorem ipsum.*|to be (?:defined|done|decided|determined|confirmed|announced|agreed|"
    r"filled in)|to (?:do|come|follow)|not (?:(?:yet )?(?:known|available|defined|decided)(?: yet)?|"
    r"applicable)|fill (?:me )?in|(?:tb[acd]|todo)\W.{0,12}"
)
EDGES = " \t\r\n.,:;!?…·*_–—-/\\|()[]{}<>\"'`~#=+"
# In characters: what is longer says something, and is not looked at.
LONGEST = 120

# A reason of these words alone only says that there is a reason.
IMPORTANCE = (
    "a all and as be because big clear clearly critical crucial essential extremely for good goal high "
    "highly i important importance imperative in is it it's its key makes matter matters must necessary "
    "need needed needs of on one our priority quite really reason reasons relevant sense so strategic "
    "strategically that the this to top us useful valuable very vital we why"
)
OF_IMPORTANCE = frozenset(IMPORTANCE.split())


def says_nothing(text: str) -> bool:
    """Tell whether a text is missing, or only a word or sign that keeps its place."""
    said = text.strip(EDGES)
    return not said or (len(said) <= LONGEST and UNSAID.fullmatch(" ".join(said.lower().split())) is not None)


def gives_no_reason(text: str) -> bool:
    """Tell whether a text says nothing, or no more than that the goal is important."""
    if says_nothing(text):
        return True
    words = text.lower().replace("’", "'").split() if len(text) <= LONGEST else ["more"]
    return all(word.strip(EDGES) in OF_IMPORTANCE for word in words if word.strip(EDGES))
