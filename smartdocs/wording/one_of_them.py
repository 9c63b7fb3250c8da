"""English units as one of them is called: `1 site`, of `3 sites`. Only for show."""

from __future__ import annotations

import re
from functools import lru_cache

# Words that lose their s alone, though their endings look like those of others.
_KEEP_E = frozenset({
    "caches", "calories", "cookies", "excuses", "headaches", "movies", "niches", "selfies", "ties", "uses",
})  # fmt: skip
_IRREGULAR = {"people": "person", "children": "child", "men": "man", "women": "woman"}
_NOT_PLURAL = re.compile(r"(?:[suiao]s|series|species|news|lens|analyses|bases|diagnoses|\d\w*)$")
_ENDS_IN_ES = re.compile(r"(?:ss|sh|ch|x|zz|(?<![aeo])us)es$")


@lru_cache(maxsize=4096)
def name_one(unit: str) -> str:
    """Give the unit of a single thing: `site` for `sites`; unchanged where English is not sure."""
    before, space, noun = unit.rpartition(" ")
    return f"{before}{space}{_name_one(noun)}"


def _name_one(noun: str) -> str:
    word = noun.lower()
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.isalpha() or noun.isupper():
        return noun
    if not word.endswith("s") or _NOT_PLURAL.search(word):
        return noun
    if word in _KEEP_E:
        return noun[:-1]
    if word.endswith("ies"):
        return f"{noun[:-3]}y"
    return noun[:-2] if _ENDS_IN_ES.search(word) else noun[:-1]
