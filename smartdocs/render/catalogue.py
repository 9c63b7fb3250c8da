"""The catalogues: what SmartDocs says, in the languages that somebody has translated it into."""

from __future__ import annotations

import gettext
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[1]
# As with the templates: inside the package in an installed wheel, beside it in a checkout.
FOLDERS = (_PACKAGE / "templates" / "locale", _PACKAGE.parent / "templates" / "locale")
SOURCE = "en"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The messages of one language: by their English, all plural forms of each."""

    language: str
    messages: Mapping[str, tuple[str, ...]]
    choose: Callable[[int], int]

    def translate(self, message: str, plural: str = "", count: int = 1) -> str:
        """Give a message in this language, or in English when it has none."""
        forms = self.messages.get(message)
        if forms is None:
            return plural if plural and count != 1 else message
        return forms[min(self.choose(count), len(forms) - 1) if plural else 0]


def find_catalogue(language: str) -> Catalogue | None:
    """Find the catalogue for a language: `de` serves `de-AT`; None for English and where there is none."""
    for name in (language, language.partition("-")[0]):
        for folder in FOLDERS:
            path = folder / name / "LC_MESSAGES" / "smartdocs.po"
            if path.is_file():
                return read_catalogue(path)
    return None


@lru_cache(maxsize=16)
def read_catalogue(path: Path) -> Catalogue:
    """Read a file of translations; what is empty or only guessed at (fuzzy) is left in English."""
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        found = read_po(file)
    messages = {}
    for entry in found:
        one = entry.id if isinstance(entry.id, str) else entry.id[0]
        written = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ("",))
        forms = tuple(form for form in written if form)
        if one and len(forms) == len(written) and not entry.fuzzy:
            messages[one] = forms
    return Catalogue(str(found.locale or ""), messages, gettext.c2py(found.plural_expr))
