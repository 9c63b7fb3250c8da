"""What a goal's file holds somebody to, and what differs between two versions of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tests.plain.written import Amount, as_list, read_amount, read_period

Value = Amount | Fraction | date | str
Terms = dict[tuple[str, str], Value]
NO_REASON_WANTED = ("title", "what", "milestone title")


@dataclass(frozen=True)
class Difference:
    """A term that is other than it was; `falling` says that less is better."""

    term: str
    item: str
    old: Value | None
    new: Value | None
    falling: bool

    @property
    def growth(self) -> Fraction:
        """How much the value grew, in days or in its unit."""
        return number_of(self.new) - number_of(self.old)

    @property
    def is_eased(self) -> bool | None:
        """Tell whether the goal got easier by it, or harder; None where neither is sure."""
        if self.term == "milestone":
            return True if self.new is None else None
        if self.old is None or self.new is None:
            return None
        if self.term in ("target", "milestone target"):
            return (self.growth > 0) is self.falling
        return self.growth > 0 if self.term in ("due", "milestone due") else None


def number_of(value: Value | None) -> Fraction:
    if isinstance(value, Amount):
        return value.value
    return Fraction(value.toordinal()) if isinstance(value, date) else Fraction(value or 0)


def read_terms(raw: Mapping[str, Any]) -> Terms:
    """Read a goal's terms by their names; those of milestones with the milestone's id."""
    time = raw.get("time_bound", {})
    start, due = read_period(raw["period"])
    found: Terms = {
        ("title", ""): raw["title"],
        ("owner", ""): ", ".join(as_list(raw.get("owner"))),
        ("period", ""): raw["period"],
        ("weight", ""): Fraction(raw.get("weight", 1)),
        ("start", ""): date.fromisoformat(time["start"]) if "start" in time else start,
        ("due", ""): date.fromisoformat(time["due"]) if "due" in time else due,
    }
    for metric in as_list(raw.get("measurable")):
        found |= {(key, ""): read_amount(metric[key]) for key in ("target", "baseline") if key in metric}
    for item in raw.get("milestones", []):
        name = item["id"]
        found["milestone", name] = item["title"]
        found["milestone due", name] = date.fromisoformat(item["due"])
        found["milestone weight", name] = Fraction(item.get("weight", 1))
    return found


def is_falling(terms: Terms) -> bool:
    both = terms.get(("target", "")), terms.get(("baseline", ""))
    return None not in both and number_of(both[0]) < number_of(both[1])


def compare_terms(old: Terms, new: Terms) -> Iterator[Difference]:
    """Yield what differs; of a milestone that came or went only that it did."""
    for term, item in dict.fromkeys((*old, *new)):
        before, after = old.get((term, item)), new.get((term, item))
        if term.startswith("milestone "):
            if ("milestone", item) not in old or ("milestone", item) not in new:
                continue
        elif term == "milestone" and before and after:
            continue
        if before != after:
            yield Difference(term, item, before, after, is_falling(new))


def is_recorded(raw: Mapping[str, Any], change: Difference) -> str:
    """Give the reason that an adjustment of the goal gives for a change; empty where none does."""
    for item in as_list(raw.get("adjustments")):
        *_, name = item["field"].split(".")
        meant = f"milestone {name}" if item["field"].startswith("milestones.") else name
        if meant == change.term and same(item["to"], change.new) and same(item["from"], change.old):
            return str(item["reason"])
    return ""


def same(text: str, value: Value | None) -> bool:
    if isinstance(value, date):
        return date.fromisoformat(text) == value
    return isinstance(value, Amount) and read_amount(text).value == value.value
