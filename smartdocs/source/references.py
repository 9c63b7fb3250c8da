"""Ids that must be unique, and references that must point to something."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from smartdocs.model.file_rules import make_file_finding
from smartdocs.model.finding import Finding, Location, Related
from smartdocs.model.goal import Goal
from smartdocs.source.parse import Parsed
from smartdocs.source.reader import SEVERAL, Reference


@dataclass(frozen=True, slots=True)
class Names:
    """All ids by kind; goals and objectives share one space of names, people and teams another.

    `titles` leads from a record's folded title to its id, `unread` names the records, by kind, whose
    file cannot be read.
    """

    by_kind: Mapping[str, frozenset[str]]
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    unread: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def of(self, kinds: Iterable[str]) -> set[str]:
        return {name for kind in kinds for name in self.by_kind.get(kind, frozenset())}

    def may_be_unread(self, target: str, kinds: Iterable[str]) -> bool:
        """Tell whether a name may stand in a file that cannot be read, which is told already."""
        holders = [HOLDERS[kind] for kind in kinds if kind in HOLDERS]
        if any(self.unread.get(holder) for holder in holders):
            return True
        bare = target.split("#")[0]
        return any(bare in self.unread.get(kind.split("#")[0], ()) for kind in kinds)

    def titled(self, title: str, kinds: Iterable[str]) -> str:
        """Return the id of the record that bears a title, or nothing."""
        found = (self.titles.get(kind, {}).get(_fold(title), "") for kind in kinds)
        return next(filter(None, found), "")


SPACES = (("goal", "objective"), ("person", "team"), ("account",), ("review",), ("page",), ("milestone",))
# Records that are part of another one's file.
HOLDERS = {"objective": "strategy", "contact": "account"}
WORDS = {
    "person": "person", "team": "team", "goal": "goal", "objective": "objective", "account": "account",
    "contact": "contact", "goal#milestone": "goal or goal#milestone",
}  # fmt: skip


def collect_ids(parsed: Iterable[Parsed]) -> list[tuple[str, str, Location, str]]:
    """List (kind, id, place, key) of every record that has an id, in order of file."""
    found = []
    for file in parsed:
        record = file.record
        if record is None:
            continue
        if file.kind == "strategy":
            for index, objective in enumerate(record.objectives):
                place = record.at.at("objectives", index, "id")
                found.append(("objective", objective.id, place, f"objective:{objective.id}"))
        else:
            if file.kind == "goal":
                found += _milestone_ids(record)
            found.append((file.kind, record.id, record.at.at("id"), record.key))
    return found


def _milestone_ids(goal: Goal) -> Iterator[tuple[str, str, Location, str]]:
    """Yield the ids that the author gave; the others are made, and differ."""
    for index, milestone in enumerate(goal.milestones):
        if goal.at.has("milestones", index, "id"):
            place = goal.at.at("milestones", index, "id")
            yield "milestone", f"{goal.id}#{milestone.id}", place, goal.key


def find_duplicates(ids: Iterable[tuple[str, str, Location, str]]) -> Iterator[Finding]:
    """Yield F005 at the second place of every id; ids that differ in case only count as the same."""
    first: dict[tuple[int, str], tuple[Location, str]] = {}
    for kind, name, place, key in ids:
        space = next(number for number, kinds in enumerate(SPACES) if kind in kinds)
        if not name:
            continue
        known = first.setdefault((space, name.casefold()), (place, key))
        if known[0] != place:
            yield make_file_finding(
                "F005",
                place,
                f"Id `{name}` is already used in {known[0].path}",
                "Give one of the two another `id:`, or rename its file",
                subjects=(key, known[1]),
                related=(Related(known[0], "first used here"),),
            )


def make_names(parsed: Iterable[Parsed]) -> Names:
    """Index every name that a reference may use."""
    names: dict[str, set[str]] = {}
    titles: dict[str, dict[str, str]] = {}
    unread: dict[str, set[str]] = {}
    for file in parsed:
        record = file.record
        if record is None:
            unread.setdefault(file.kind, set()).update(file.names)
            continue
        if file.kind == "strategy":
            names.setdefault("objective", set()).update(item.id for item in record.objectives if item.id)
            continue
        names.setdefault(file.kind, set()).add(record.id)
        if file.kind in ("person", "team", "account", "goal"):
            titles.setdefault(file.kind, {}).setdefault(_fold(record.title), record.id)
        if file.kind == "goal":
            steps = names.setdefault("goal#milestone", set())
            steps.add(record.id)
            steps.update(f"{record.id}#{milestone.id}" for milestone in record.milestones)
        if file.kind == "account":
            names.setdefault("contact", set()).update(item.id for item in record.contacts if item.id)
    return Names(_freeze(names), titles, _freeze(unread))


def _freeze(names: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {kind: frozenset(values) for kind, values in names.items()}


def _fold(title: str) -> str:
    return " ".join(title.casefold().split())


def find_dangling(file: Parsed, names: Names) -> Iterator[Finding]:
    """Yield F006 for each reference that names nothing, with the nearest name there is."""
    key = (file.record.key,) if file.record is not None else ()
    for reference in file.references:
        known = names.of(reference.kinds)
        if reference.target not in known and not names.may_be_unread(reference.target, reference.kinds):
            yield make_file_finding(
                "F006",
                reference.location,
                f"There is no {_words(reference)} `{reference.target}`",
                _suggest(reference, known, names),
                subjects=key,
            )


def _words(reference: Reference) -> str:
    return " or ".join(WORDS.get(kind, kind) for kind in reference.kinds)


def _suggest(reference: Reference, known: set[str], names: Names) -> str:
    several = [name for name in SEVERAL.split(reference.target) if name]
    if len(several) > 1 and reference.key[-1] in ("with", "who"):
        return f"Write `[{', '.join(several)}]`"
    if titled := names.titled(reference.target, reference.kinds):
        return f"Did you mean `{titled}`?"
    close = difflib.get_close_matches(reference.target.lower(), sorted(known), 1, 0.6)
    if close:
        return f"Did you mean `{close[0]}`?"
    kind = reference.kinds[0]
    folder = {"person": "people", "team": "teams", "account": "accounts"}.get(kind)
    if folder and not re.search(r"[\s,;]", reference.target):
        return f"Add content/{folder}/{reference.target}.md, or correct the id"
    return "Correct the id, or add the record it names"
