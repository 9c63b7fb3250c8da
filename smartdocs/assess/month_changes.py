"""What was changed in the plan in a month: each change from what held before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from smartdocs.assess.changes import Change, Changes, GoalChanges, follow
from smartdocs.assess.period_changes import PeriodChanges, gather
from smartdocs.model.agreed_terms import AgreedTerms, TermsVersion
from smartdocs.model.period import Period
from smartdocs.model.provenance import Commit


@dataclass(frozen=True, slots=True)
class _Span:
    """The days of a month; what is not committed yet belongs to one that runs on."""

    month: Period
    is_over: bool

    def holds(self, commit: Commit | None) -> bool:
        return self.month.contains(commit.day) if commit else not self.is_over


def changes_within(
    changes: Changes, month: Period, keep: Callable[[GoalChanges], bool], *, is_over: bool
) -> PeriodChanges:
    """Gather what was changed within a month, in goals of whatever period that `keep` picks.

    Goals that were added and dropped are told, too, and scores and readings that were written anew;
    what has no day (another id, goals that go on in a later period) is not.
    """
    span = _Span(month, is_over)
    goals = tuple(_narrow_all(changes, span, keep))
    found = gather(changes, month, goals, (goal for goal in goals if span.holds(goal.agreed.began.commit)))
    kept = {name for name, goal in changes.goals.items() if keep(goal)}
    return replace(
        found,
        carried=(),
        renamed=(),
        verdicts=tuple(
            chain
            for chain in changes.verdicts
            if len(chain) > 1 and chain[0].goal in kept and span.holds(chain[-1].commit)
        ),
        rewritten=tuple(item for item in changes.rewritten if item.goal in kept and span.holds(item.commit)),
    )


def _narrow_all(changes: Changes, span: _Span, keep: Callable[[GoalChanges], bool]) -> Iterator[GoalChanges]:
    for goal in changes.goals.values():
        inside = tuple(version for version in goal.agreed.later if span.holds(version.commit))
        if keep(goal) and (inside or span.holds(goal.agreed.began.commit)):
            yield _narrow(goal, inside, span.month)


def changes_after(goal: GoalChanges, month: Period) -> tuple[Change, ...]:
    """Return what was changed of a goal after a month that is over, from what held on its last day."""
    before = [version for version in goal.agreed.later if version.day and version.day <= month.end]
    after = [version for version in goal.agreed.later if version.day is None or version.day > month.end]
    found = follow(goal.past, goal.agreed, _find_held(goal, before), after)
    return tuple(change for change in found.changes if change.wants_reason)


def _find_held(goal: GoalChanges, before: list[TermsVersion]) -> AgreedTerms:
    return next((version.terms for version in reversed(before) if version.terms), goal.agreed.terms)


def _narrow(goal: GoalChanges, inside: tuple[TermsVersion, ...], month: Period) -> GoalChanges:
    """Tell of a goal only what became of it in the month, from what held on its eve."""
    before = [version for version in goal.agreed.later if version.day and version.day < month.start]
    held = _find_held(goal, before)
    last = before[-1] if before else None
    away = last if last and (last.terms is None or last.terms.is_dropped) else None
    found = follow(goal.past, goal.agreed, held, inside, away)
    return found if found.dropped in inside else replace(found, dropped=None)
