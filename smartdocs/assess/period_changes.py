"""What became of one period's plan: changes, goals that came and went, and edits of many goals as one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from smartdocs.assess.changes import MASS, Change, Changes, GoalChanges, order_of
from smartdocs.assess.goal_moves import Addition, Carry, Drop, Replacement, pair_replaced
from smartdocs.assess.term_difference import (
    Turn,
)
from smartdocs.model.agreed_terms import (
    AgreedTerms,
    PlanTag,
    RewrittenReading,
    TermsVersion,
    Unused,
    Verdict,
)
from smartdocs.model.period import FiscalCalendar, Period, PeriodKind, period_of
from smartdocs.model.provenance import Commit


@dataclass(frozen=True, slots=True, kw_only=True)
class MassEdit:
    """The same kind of change in many goals by one commit: told as one."""

    term: str
    turn: Turn
    commit: Commit | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodChanges:
    """What became of one period's plan. `unused` says why its tag is no baseline.

    `edits` are mass edits, whose changes are not in `changes`. `passing` are goals that came after the
    plan was agreed and went again.
    """

    period: Period
    tag: PlanTag | None
    unused: Unused | None
    goals: tuple[GoalChanges, ...]
    changes: tuple[Change, ...]
    undone: tuple[Change, ...]
    edits: tuple[MassEdit, ...]
    added: tuple[Addition, ...]
    dropped: tuple[Drop, ...]
    passing: tuple[tuple[Addition, Drop], ...]
    replaced: tuple[Replacement, ...]
    returned: tuple[GoalChanges, ...]
    carried: tuple[Carry, ...]
    renamed: tuple[GoalChanges, ...]
    verdicts: tuple[tuple[Verdict, ...], ...]
    rewritten: tuple[RewrittenReading, ...]

    @property
    def is_as_agreed(self) -> bool:
        """Tell whether everything is measured as agreed: no term is another, and no goal came or went."""
        parts: tuple[Sequence[object], ...] = (
            self.changes, self.edits, self.added, self.dropped, self.replaced, self.returned,
        )  # fmt: skip
        return not any(parts)

    @property
    def is_empty(self) -> bool:
        parts: tuple[Sequence[object], ...] = (
            self.changes, self.undone, self.edits, self.added, self.dropped, self.passing, self.replaced,
            self.returned, self.carried, self.renamed, self.verdicts, self.rewritten,
        )  # fmt: skip
        return not any(parts)


def _keep_all(goal: GoalChanges) -> bool:
    return True


def changes_of(
    changes: Changes,
    period: Period,
    keep: Callable[[GoalChanges], bool] = _keep_all,
    *,
    nested: bool = True,
) -> PeriodChanges:
    """Gather what became of the plan of one period, and, when `nested`, of the periods within it.

    `keep` picks among the goals.
    """
    goals = tuple(filter(keep, _goals_of(changes, period, nested=nested)))
    return gather(changes, period, goals, goals)


def gather(
    changes: Changes, period: Period, goals: tuple[GoalChanges, ...], new: Iterable[GoalChanges]
) -> PeriodChanges:
    """Put together what became of goals, of which those that are `new` may have been added."""
    names = {goal.goal_id for goal in goals}
    tag = next((tag for tag in changes.tags if tag.period == period), None)
    drops, additions = _find_drops(goals, period), _find_additions(new, period, changes.tags)
    replaced, dropped, added = pair_replaced(drops, additions)
    gone = {drop.goal_id: drop for drop in dropped}
    passing = tuple((item, gone[item.goal_id]) for item in added if item.goal_id in gone)
    passed = {item.goal_id for item, _ in passing}
    every = [change for goal in goals for change in goal.changes if _counts(goal, change, period)]
    edits, single = fold_edits([change for change in every if not change.is_undone])
    return PeriodChanges(
        period=period,
        tag=tag,
        unused=changes.unused.get(period),
        goals=goals,
        changes=tuple(sorted(single, key=order_of)),
        undone=tuple(sorted((change for change in every if change.is_undone), key=order_of)),
        edits=edits,
        added=tuple(item for item in added if item.goal_id not in passed),
        dropped=tuple(item for item in dropped if item.goal_id not in passed),
        passing=passing,
        replaced=replaced,
        returned=tuple(goal for goal in goals if goal.away),
        carried=tuple(carry for goal in goals for carry in changes.carries.get(goal.goal_id, ())),
        renamed=tuple(goal for goal in goals if goal.past.was),
        verdicts=tuple(
            verdicts
            for verdicts in changes.verdicts
            if len(verdicts) > 1
            and verdicts[0].goal in names
            and verdicts[0].period
            and verdicts[0].period.within(period)
        ),
        rewritten=tuple(item for item in changes.rewritten if item.goal in names),
    )


def periods_of(changes: Changes, calendar: FiscalCalendar) -> tuple[Period, ...]:
    """Return the periods of goals that were ever agreed; without one, the quarters that saw it."""
    found: set[Period] = set()
    for goal in changes.goals.values():
        both = goal.agreed.terms, goal.terms
        stated = set(goal.periods)
        due = {terms.due for terms in both if terms.due}
        days = due or {version.day for version in (*goal.agreed.later, goal.agreed.began) if version.day}
        found |= stated or {period_of(day, PeriodKind.QUARTER, calendar) for day in days}
    return tuple(sorted(found))


def _goals_of(changes: Changes, period: Period, *, nested: bool) -> Iterator[GoalChanges]:
    """Yield the goals of a period in order of id: its own, also those that left it, and those within it.

    A goal without a period is in that of its deadline, else in that of its changes.
    """
    names = {
        name
        for found, inside in changes.by_period.items()
        if found and (found.within(period) if nested else found == period)
        for name in inside
    }
    names |= {name for name in changes.by_period.get(None, ()) if _is_dated_in(changes.goals[name], period)}
    yield from (goal for name, goal in changes.goals.items() if name in names)


def _is_dated_in(goal: GoalChanges, period: Period) -> bool:
    due = [terms.due for terms in (goal.agreed.terms, goal.terms) if terms.due]
    days = due or [version.day for version in (*goal.agreed.later, goal.agreed.began) if version.day]
    return any(map(period.contains, days))


def _counts(goal: GoalChanges, change: Change, period: Period) -> bool:
    """Of a goal without a date only what happened within the period belongs to it."""
    terms = goal.agreed.terms
    if terms.period or terms.due or goal.terms.period or goal.terms.due:
        return True
    return any(step.day is not None and period.contains(step.day) for step in change.steps)


def _find_drops(goals: Iterable[GoalChanges], period: Period) -> list[Drop]:
    return [
        Drop(
            goal_id=goal.goal_id,
            terms=goal.terms,
            commit=goal.dropped.commit,
            order=goal.dropped.order,
            became=goal.past.became,
            is_over=goal.dropped.day is not None and goal.dropped.day > _end_of(goal.terms, period),
        )
        for goal in goals
        if goal.dropped and _is_dated_within(goal, goal.dropped, period)
    ]


def _end_of(terms: AgreedTerms, period: Period) -> date:
    return terms.due or (terms.period.end if terms.period else period.end)


def _is_dated_within(goal: GoalChanges, version: TermsVersion, period: Period) -> bool:
    if goal.terms.period or goal.terms.due:
        return True
    return version.day is not None and period.contains(version.day)


def _find_additions(
    goals: Iterable[GoalChanges], period: Period, tags: tuple[PlanTag, ...]
) -> list[Addition]:
    """Find the goals that came after the plan was sealed; without a tag, after their period began."""
    found = []
    for goal in goals:
        own = goal.agreed.terms.period
        tag = next((tag for tag in tags if tag.period == own), None) if own else None
        start = own.start if own else goal.agreed.terms.start or period.start
        began = goal.agreed.began
        if goal.agreed.tag or not _is_dated_within(goal, began, period):
            continue
        is_late = began.order > tag.order if tag else goal.agreed.day is not None and goal.agreed.day > start
        if is_late:
            found.append(
                Addition(
                    goal_id=goal.goal_id,
                    terms=goal.agreed.terms,
                    day=began.day if tag else goal.agreed.day,
                    commit=began.commit,
                    order=began.order,
                    period=own or period,
                )
            )
    return found


def fold_edits(changes: Sequence[Change]) -> tuple[tuple[MassEdit, ...], list[Change]]:
    """Put what one commit did to many goals in the same way into one edit."""
    groups: dict[tuple[str, str, Turn, object], list[Change]] = {}
    single = []
    for change in changes:
        if len(change.steps) > 1 or change.last.commit is None:
            single.append(change)
            continue
        is_name = change.difference.turn is Turn.CHANGED and change.term in (
            "owner",
            "team",
            "period",
            "kind",
        )
        what = change.difference.new if is_name else None
        key = (change.last.commit.id, change.term, change.difference.turn, what)
        groups.setdefault(key, []).append(change)
    edits = []
    for group in groups.values():
        if len({change.goal_id for change in group}) < MASS:
            single += group
        else:
            first = group[0]
            edits.append(
                MassEdit(
                    term=first.term,
                    turn=first.difference.turn,
                    commit=first.last.commit,
                    changes=tuple(group),
                )
            )
    return tuple(edits), single
