"""Languages that somebody asks for and SmartDocs does not speak."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from smartdocs.model.account import Account
from smartdocs.model.config import Config
from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding, Location
from smartdocs.model.languages import SPOKEN, speaks


def find_unspoken(config: Config, accounts: Iterable[Account]) -> Iterator[Finding]:
    """Yield where pages or a customer's reviews are to be in a language without a catalogue."""
    asked = [(config.site.language, config.at.at("site", "language"))]
    asked += [(item.language, item.at.at("language")) for item in accounts if item.language]
    for language, place in asked:
        if not speaks(language):
            yield _make_finding(language, place)


def _make_finding(language: str, place: Location) -> Finding:
    help = f"Days and numbers follow `{language}`, our words stay English; there are {' and '.join(SPOKEN)}"
    return make_file_finding("F017", place, f"There is no catalogue of words for `{language}`", help)
