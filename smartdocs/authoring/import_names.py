"""Names in a spreadsheet as ids: people, teams and customers that are known, and those to be made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from smartdocs.authoring.interview.fields import write_front_matter
from smartdocs.authoring.interview.slug import make_free_slug, make_slug
from smartdocs.model.goal_schema import SOMEBODY
from smartdocs.model.portfolio import Portfolio

FOLDERS = {"person": "people", "team": "teams", "account": "accounts"}
LONGEST_NAME, MOST_WORDS = 60, 6
_BETWEEN = re.compile(r"\s*(?:[;/&+\n]|\s+and\s+)\s*", re.IGNORECASE)
_EMAIL = re.compile(r"(?:mailto:)?([\w.+-]+)@[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_SURNAME_FIRST = re.compile(r"([\w'’-]+), ?([\w'’.-]+)(?: [\w'’.]+)?")
_ASIDE = re.compile(r"\s*\([^()]*\)")


def writes_surname_first(cells: Iterable[str]) -> bool:
    """Tell whether `Silva, Ana` is one person in a column: where everybody else has a surname, too."""
    every = {cell for cell in cells if not is_nobody(cell) and "@" not in cell}
    pairs = [found for cell in every if (found := _SURNAME_FIRST.fullmatch(cell))]
    firsts, seconds = ({found[group].casefold() for found in pairs} for group in (1, 2))
    others = [cell for cell in every if not _SURNAME_FIRST.fullmatch(cell)]
    return (
        len(every) > 1
        and bool(pairs)
        and firsts.isdisjoint(seconds)
        and all("," not in cell and len(cell.split()) > 1 for cell in others)
    )


def split_names(text: str, *, surname_first: bool) -> list[str]:
    """Return the names in a cell, given name first."""
    if surname_first and _SURNAME_FIRST.fullmatch(text):
        surname, _, given = text.partition(",")
        return [f"{given.strip()} {surname.strip()}"]
    parts = [part for piece in _BETWEEN.split(text) for part in piece.split(",")]
    return [" ".join(part.split()) for part in parts if part.strip()]


def is_nobody(name: str) -> bool:
    """Tell whether a word says that nobody is named yet."""
    return name.casefold() in SOMEBODY.also


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A record that a name asks for."""

    kind: str
    id: str
    name: str
    email: str = ""

    @property
    def path(self) -> str:
        return f"content/{FOLDERS[self.kind]}/{self.id}.md"

    @property
    def text(self) -> str:
        fields = {"title": self.name} | ({"email": self.email} if self.email else {})
        return write_front_matter(fields)


class Roster:
    """The people, teams and customers of a plan, and those whom a spreadsheet adds to them."""

    def __init__(self, portfolio: Portfolio, paths: Iterable[str], *, may_add: bool) -> None:
        self._may_add = may_add
        self._known: dict[tuple[str, str], str] = {}
        self._newcomers: dict[str, Newcomer] = {}
        for person in portfolio.people.values():
            self._learn("person", person.id, person.title, person.email)
        for team in portfolio.teams.values():
            self._learn("team", team.id, team.title)
        for account in portfolio.accounts.values():
            self._learn("account", account.id, account.title)
        stems = (path.rpartition("/")[2].removesuffix(".md") for path in paths)
        self._taken = {*stems, *self._known.values()}

    @property
    def newcomers(self) -> tuple[Newcomer, ...]:
        return tuple(self._newcomers.values())

    def find(self, name: str, kinds: tuple[str, ...]) -> str | None:
        """Return the id of somebody who is known."""
        folded = _fold(name)
        return next((found for kind in kinds if (found := self._known.get((kind, folded)))), None)

    def find_or_add(self, name: str, kinds: tuple[str, ...]) -> str | None:
        """Return an id; who is not known is added as the first of `kinds`, unless that is not wished for.

        None for what is no name.
        """
        email = _EMAIL.fullmatch(name)
        spoken = _name_in(email[1]) if email else _ASIDE.sub("", name).strip().lstrip("@")
        found = self.find(name, kinds) or self.find(spoken, kinds)
        if found or not self._may_add or not _is_name(spoken):
            return found
        slug = make_slug(spoken)
        taken = self._taken | ({slug} if not slug.isascii() else set())
        made = make_free_slug(spoken if slug.isascii() else "", taken, kinds[0])
        newcomer = Newcomer(kinds[0], made, spoken, name.removeprefix("mailto:") if email else "")
        self._taken.add(made)
        self._newcomers[made] = newcomer
        self._learn(kinds[0], made, spoken, name)
        return made

    def drop_unused(self, used: Iterable[str]) -> None:
        """Forget newcomers whom no goal that is written names."""
        wanted = set(used)
        self._newcomers = {name: one for name, one in self._newcomers.items() if name in wanted}

    def _learn(self, kind: str, name: str, *spellings: str) -> None:
        for spelling in (name, *spellings):
            if spelling:
                self._known.setdefault((kind, _fold(spelling)), name)


def _fold(name: str) -> str:
    return " ".join(name.casefold().removeprefix("mailto:").split())


def _name_in(address: str) -> str:
    """Spell the name that an address begins with: ana.silva as Ana Silva."""
    return " ".join(part.capitalize() for part in re.split(r"[._+-]+", address) if part)


def _is_name(name: str) -> bool:
    has_letter = any(letter.isalpha() for letter in name)
    return has_letter and len(name) <= LONGEST_NAME and len(name.split()) <= MOST_WORDS
