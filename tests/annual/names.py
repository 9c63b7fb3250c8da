"""Names, ids and labels that are read aloud: each is one that the plan knows."""

from __future__ import annotations

import re

from tests.annual.audit import Audit
from tests.annual.page import Name, Said, Table
from tests.annual.tree import clean

NAMED = re.compile(r"(?:Milestones|Check-ins|Parts|Scores) of (\S+)")
SHOWN = re.compile(r"(?:Table \d+ of )?E-(\d+)(?:, extract|, first lines)?")


def check_name(audit: Audit, name: Name) -> None:
    """Find a name or an id among the plan's; one that an id follows is that goal's title."""
    ids = {*audit.plan.goals, *audit.gone}
    if "record-id" in name.element.style:
        assert name.words in ids, f"{name.section}: there is no goal {name.words}"
        return
    known = {clean(goal.title) for goal in audit.plan.goals.values()} | audit.plan.names
    known |= {clean(title) for title in audit.gone.values()}
    assert name.words in known, f"{name.section}: nobody is called {name.words!r}"


def check_said(audit: Audit, said: Said) -> None:
    """Compare a label with what it names; one without a digit says no number."""
    if not re.search(r"\d", said.words):
        return
    if found := NAMED.fullmatch(said.words):
        assert found[1] in audit.plan.goals, said.words
    elif found := SHOWN.fullmatch(said.words):
        assert said.part == f"exhibit-{found[1]}", said.words
        check_place_in_file(audit, said)
    else:
        number, _, caption = said.words.partition(": ")
        assert said.attribute == "alt" and said.part == f"exhibit-{number.removeprefix('E-')}", said.words
        assert caption in audit.captions, f"nobody wrote {caption!r}"


def check_place_in_file(audit: Audit, said: Said) -> None:
    """Count the tables of an excerpt up to this one."""
    if not said.words.startswith("Table "):
        return
    before = [place for place in audit.page.places if place.part == said.part and isinstance(place, Table)]
    number = [table.name for table in before].index(said.words) + 1
    assert said.words.startswith(f"Table {number} of ")
