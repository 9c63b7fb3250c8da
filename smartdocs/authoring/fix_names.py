"""Mend names that are one slip away from the only name that they can stand for."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from smartdocs.authoring.draft import NAMES, ROWS, Draft, replace_part
from smartdocs.authoring.likeness import count_slips, is_slip_of, is_slip_of_person, is_spelling_of
from smartdocs.model.edit import Edit
from smartdocs.model.finding import Finding
from smartdocs.model.portfolio import Portfolio

SUGGESTED = re.compile(r"Did you mean `([^`]+)`\?")
DANGLING = re.compile(r"There is no ([\w #]+) `(.*)`")
SHORTEST, LONG, LONGER = 4, 6, 8
MOST_SLIPS = 2


def rename_field(finding: Finding, draft: Draft) -> list[Edit]:
    """Write a field's name as the schema has it, where no other field could be meant."""
    name = draft.scalar_at(finding.location)
    suggested = SUGGESTED.fullmatch(finding.help)
    if name is None or suggested is None:
        return []
    written = name.value.replace("-", "_").replace(" ", "_").lower()
    near = _find_near(written)
    return replace_part(draft, name, name.value, suggested[1]) if near == {_row(suggested[1])} else []


@functools.cache
def _find_near(written: str) -> frozenset[str]:
    """Return the rows that a name could be a slip of; a name that is known elsewhere is none."""
    if written in NAMES:
        return frozenset()
    near = (name for name in NAMES if abs(len(name) - len(written)) <= MOST_SLIPS)
    return frozenset(_row(name) for name in near if _is_field_slip(written, name))


def _is_field_slip(written: str, name: str) -> bool:
    slips = count_slips(written, name)
    if written.replace("_", "") == name.replace("_", ""):
        return True
    if slips == MOST_SLIPS:
        return min(len(written), len(name)) >= LONGER
    if slips != 1 or min(len(written), len(name)) < SHORTEST:
        return False
    # In a short word another letter makes another word; a letter too many or too few seldom does.
    is_exchange = len(written) == len(name) and sorted(written) != sorted(name)
    return not is_exchange or len(name) >= LONG


def _row(name: str) -> str:
    return next(row.name for row in ROWS if name in (row.name, *row.aliases))


def correct_reference(finding: Finding, draft: Draft) -> list[Edit]:
    """Write the id of the only record that a reference can mean: by a slip in its id, or by its title."""
    scalar, dangling = draft.scalar_at(finding.location), DANGLING.fullmatch(finding.message)
    if scalar is None or dangling is None:
        return []
    known = _list_names(draft.judged.portfolio, dangling[1].split(" or "))
    meant = _find_meant(dangling[2], known)
    return replace_part(draft, scalar, dangling[2], meant) if meant else []


def _find_meant(target: str, known: list[tuple[str, str, str]]) -> str:
    """Return the one id that differs in form only; else the one that bears the title, or is a slip away."""
    same = {name for _, name, _ in known if is_spelling_of(target, name)}
    titled = {name for _, name, title in known if title and is_spelling_of(target, title)}
    slips = {
        name
        for kind, name, _ in known
        if (is_slip_of_person if kind == "person" else is_slip_of)(target, name)
    }
    for found in (same | titled, slips):
        if found:
            return found.pop() if len(found) == 1 else ""
    return ""


def _list_names(portfolio: Portfolio, kinds: Iterable[str]) -> list[tuple[str, str, str]]:
    """List (kind, id, title) of every record of some kinds, as the message names them."""
    goals = portfolio.goals.items()
    contacts = (item for account in portfolio.accounts.values() for item in account.contacts)
    every = {
        "person": [(name, item.title) for name, item in portfolio.people.items()],
        "team": [(name, item.title) for name, item in portfolio.teams.items()],
        "account": [(name, item.title) for name, item in portfolio.accounts.items()],
        "goal": [(name, item.title) for name, item in goals],
        "objective": [(name, item.title) for name, item in portfolio.objectives.items()],
        "contact": [(item.id, item.name) for item in contacts if item.id],
        "goal#milestone": [(f"{name}#{step.id}", "") for name, goal in goals for step in goal.milestones],
    }
    return [(kind, name, title) for kind in kinds for name, title in every.get(kind, ())]
