"""What became of each goal since it was agreed, by a second, plain implementation on git's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tests.plain.past import Commit, Past, Version
from tests.plain.terms import (
    NO_REASON_WANTED,
    Difference,
    Terms,
    compare_terms,
    is_recorded,
    read_terms,
)
from tests.plain.written import read_period

TAG, AGREED, FIRST = "tag", "agreed", "first"


@dataclass(frozen=True)
class Change:
    """A term that was changed after the agreement: each step with its commit, and the recorded reason."""

    steps: tuple[tuple[Difference, Commit], ...]
    reason: str

    @property
    def net(self) -> Difference:
        return replace(self.steps[-1][0], old=self.steps[0][0].old)

    @property
    def is_undone(self) -> bool:
        return self.net.old == self.net.new

    @property
    def wants_reason(self) -> bool:
        return self.net.term not in NO_REASON_WANTED and (
            self.net.old is not None or self.net.term == "target"
        )


@dataclass(frozen=True)
class GoalPast:
    """A goal since it was agreed: on which ground, on which day, in which terms, and what came then."""

    id: str
    versions: Sequence[Version]
    ground: str
    day: date
    at: int

    @property
    def agreed(self) -> Version:
        return self.versions[self.at]

    @property
    def last(self) -> Version:
        """The newest version that says something."""
        return next(version for version in reversed(self.versions) if version.raw)

    @property
    def gone(self) -> Commit | None:
        return None if self.versions[-1].raw else self.versions[-1].commit

    @property
    def began(self) -> Commit:
        return self.versions[0].commit

    @property
    def period(self) -> str:
        return str((self.agreed.raw or {})["period"])

    @property
    def title(self) -> str:
        return str((self.last.raw or {})["title"])

    @property
    def owners(self) -> set[str]:
        return {str((version.raw or {})["owner"]) for version in (self.agreed, self.last)}

    def changes(self) -> list[Change]:
        """Walk the versions after the agreement, term by term; one person changes a term once a day."""
        held = read_terms(self.agreed.raw or {})
        found: dict[tuple[str, str], list[tuple[Difference, Commit]]] = {}
        for version in self.versions[self.at + 1 :]:
            if version.raw is None:
                continue
            now = read_terms(version.raw)
            for difference in compare_terms(held, now):
                steps = found.setdefault((difference.term, difference.item), [])
                if steps and is_same_hand(steps[-1][1], version.commit):
                    difference = replace(difference, old=steps.pop()[0].old)
                steps.append((difference, version.commit))
            held = now
        raw = self.last.raw or {}
        made = [Change(tuple(steps), "") for steps in found.values()]
        return [replace(one, reason=is_recorded(raw, one.net)) for one in made]


def is_same_hand(one: Commit, other: Commit) -> bool:
    return (one.day, one.mail) == (other.day, other.mail)


def find_agreed(past: Past, name: str, as_of: date) -> GoalPast | None:
    """Find the version that counts as agreed: a tag's, that of the stated day, the first in force."""
    versions = past.goals[name]
    for period, tag in past.tags.items():
        at = [n for n, version in enumerate(versions) if version.commit.order <= tag.order]
        held = versions[at[-1]].raw if at else None
        if held and is_within(str(held["period"]), period):
            return GoalPast(name, versions, TAG, tag.day, at[-1])
    stated = [
        v.raw["accountability"]["agreed"]["on"] for v in versions if v.raw and "accountability" in v.raw
    ]
    if stated:
        day = date.fromisoformat(stated[0])
        by_then = [n for n, version in enumerate(versions) if version.commit.day <= day]
        return GoalPast(name, versions, AGREED, day, by_then[-1] if by_then else 0)
    return _first_in_force(name, versions, as_of)


def _first_in_force(name: str, versions: Sequence[Version], as_of: date) -> GoalPast | None:
    for at, version in enumerate(versions):
        if version.raw is None:
            continue
        terms: Terms = read_terms(version.raw)
        start = terms["start", ""]
        assert isinstance(start, date)
        following = versions[at + 1].commit.day if at + 1 < len(versions) else as_of
        if start <= version.commit.day:
            same = [n for n in range(at, len(versions)) if is_same_hand(versions[n].commit, version.commit)]
            return GoalPast(name, versions, FIRST, version.commit.day, same[-1])
        if start <= following:
            return GoalPast(name, versions, FIRST, start, at)
    return None


def is_within(period: str, other: str) -> bool:
    (first, last), (start, end) = read_period(period), read_period(other)
    return start <= first and last <= end


@dataclass(frozen=True)
class PlanPast:
    """What became of the plan of a year, or of a quarter in it."""

    past: Past
    period: str
    goals: Sequence[GoalPast]

    @property
    def tag(self) -> Commit | None:
        return self.past.tags.get(self.period)

    def is_late(self, goal: GoalPast) -> bool:
        """Tell whether a goal came after its plan was sealed; without a tag, after its period began."""
        if goal.ground == TAG:
            return False
        tag = self.past.tags.get(goal.period)
        return goal.began.order > tag.order if tag else goal.day > read_period(goal.period)[0]

    @property
    def added(self) -> list[GoalPast]:
        return [goal for goal in self.goals if self.is_late(goal)]

    @property
    def dropped(self) -> list[GoalPast]:
        return [goal for goal in self.goals if goal.gone]

    @property
    def changes(self) -> list[tuple[GoalPast, Change]]:
        return [(goal, change) for goal in self.goals for change in goal.changes() if not change.is_undone]

    @property
    def undone(self) -> list[tuple[GoalPast, Change]]:
        return [(goal, change) for goal in self.goals for change in goal.changes() if change.is_undone]

    def count(self) -> Iterator[int]:
        """Yield what the table of a year says of one plan, column by column."""
        eased = [change.net.is_eased for _, change in self.changes]
        yield len(self.goals) - len(self.added)
        yield len(self.added)
        yield len(self.dropped)
        yield from (eased.count(True), eased.count(False), eased.count(None))
        yield sum(change.wants_reason and not change.reason for _, change in self.changes)


def open_past(past: Past, period: str, as_of: date, *, nested: bool = True) -> PlanPast:
    """Gather the goals of a period, and those of periods within it when `nested`."""
    every = [goal for name in past.goals if (goal := find_agreed(past, name, as_of))]
    kept = [goal for goal in every if (is_within(goal.period, period) if nested else goal.period == period)]
    return PlanPast(past, period, kept)
