"""Days off that cannot be understood: holidays of no country, absences that end before they begin."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding
from smartdocs.model.people import Person, Team


def find_unreadable_days(teams: Iterable[Team], people: Iterable[Person]) -> Iterator[Finding]:
    """Yield F003 for each calendar that there is none of, and for each absence with its days turned round."""
    for team in teams:
        if team.holidays:
            yield from _check_country(team, team.holidays)
    for person in people:
        for index, absence in enumerate(person.away):
            if absence.from_ and absence.to and absence.to < absence.from_:
                yield make_file_finding(
                    "F003",
                    person.at.at("away", index, "to"),
                    f"`to: {absence.to}` comes before `from: {absence.from_}`",
                    "Write the first day as `from` and the last as `to`",
                )


def _check_country(team: Team, written: str) -> Iterator[Finding]:
    from holidays import country_holidays

    code, _, part = written.strip().upper().partition("-")
    try:
        country_holidays(code, subdiv=part or None)
    except (NotImplementedError, KeyError, ValueError):
        place, said = team.at.at("holidays"), f"No holidays are known of `{written}`"
        yield make_file_finding("F003", place, said, _propose(code, part))


def _propose(code: str, part: str) -> str:
    """Name the parts of a country that is known; else the countries whose name or code is nearest."""
    from holidays import list_supported_countries
    from holidays.registry import COUNTRIES

    parts = list_supported_countries().get(code)
    if parts is not None:
        near = difflib.get_close_matches(part, parts, 3, 0)
        listed = "; nearest of its parts are " + _tell(f"{code}-{name}" for name in near) if near else ""
        return f"Write `{code}` for the whole country{listed}"
    names = {row[0].casefold(): row[1] for row in COUNTRIES.values()}
    spelt = "".join(letter for letter in f"{code}{part}".casefold() if letter.isalpha())
    close = [names[name] for name in difflib.get_close_matches(spelt, names, 2, 0.75)]
    close = close or difflib.get_close_matches(code, sorted(names.values()), 2, 0.5)
    near_by = f"; did you mean {_tell(close, ' or ')}?" if close else ""
    return f"Write a country’s code, such as `US`, or one of its parts, such as `DE-BY`{near_by}"


def _tell(codes: Iterable[str], between: str = ", ") -> str:
    return between.join(f"`{code}`" for code in codes)
