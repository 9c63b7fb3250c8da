"""What became of the plan as agreed: goal by goal, each change with who, when, by how much and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from smartdocs.assess.goal_moves import Carry, find_carries
from smartdocs.assess.plan_baseline import Agreed, find_agreed
from smartdocs.assess.recorded_reason import find_reason
from smartdocs.assess.term_difference import (
    WORDING,
    Amount,
    Difference,
    Turn,
    Value,
    compare,
    join_steps,
    measure,
)
from smartdocs.model.agreed_terms import (
    AgreedTerms,
    GoalPast,
    PlanTag,
    RewrittenReading,
    TermsVersion,
    Unused,
    Verdict,
)
from smartdocs.model.goal import Adjustment
from smartdocs.model.period import Period
from smartdocs.model.phrase import phrase
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.provenance import Commit

MASS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One commit that changed a term; `commit` is None for what is not committed yet.

    `after_old_date` says that the old date had passed when it was moved.
    """

    old: Value | None
    new: Value | None
    commit: Commit | None
    reason: Adjustment | None = None

    @property
    def day(self) -> date | None:
        return self.commit.day if self.commit else None

    @property
    def after_old_date(self) -> int:
        """How many days after the old date it was moved; 0 when before, or when there is none."""
        if not isinstance(self.old, date) or self.day is None:
            return 0
        return max(0, (self.day - self.old).days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A term that is other than agreed. `items` are the metrics or milestones that it holds for.

    `is_undone` says that it was changed and changed back; then `difference` is that of the first step.
    """

    goal_id: str
    title: str
    difference: Difference
    items: tuple[str, ...]
    amount: Amount
    steps: tuple[Step, ...]
    reason: Adjustment | None
    is_undone: bool = False

    @property
    def term(self) -> str:
        return self.difference.term

    @property
    def last(self) -> Step:
        return self.steps[-1]

    @property
    def wants_reason(self) -> bool:
        """Tell whether a reader may ask why: other words explain themselves, and so does what was missing."""
        if self.is_undone or self.term in WORDING:
            return False
        return self.difference.turn is not Turn.SET or self.term == "target"


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalChanges:
    """A goal since it was agreed; `terms` are the newest, those that it went with where it is gone.

    `changes` are in order of day. `away` are the versions that took it away and brought it back.
    """

    goal_id: str
    past: GoalPast
    agreed: Agreed
    terms: AgreedTerms
    changes: tuple[Change, ...] = ()
    dropped: TermsVersion | None = None
    away: tuple[TermsVersion, TermsVersion] | None = None

    @property
    def title(self) -> str:
        return self.terms.title

    @property
    def periods(self) -> tuple[Period, ...]:
        """The period that it was agreed for and the one that it is in now, where it has any."""
        both = self.agreed.terms.period, self.terms.period
        return tuple(dict.fromkeys(period for period in both if period))


@dataclass(frozen=True, slots=True)
class Changes:
    """All goals that were ever agreed, by id; `reason` says in a few words why nothing is known.

    `by_period` has the ids of the goals of each period, and under None of those without one.
    `carries` has, by a goal's id, the goals that go on with it.
    """

    goals: Mapping[str, GoalChanges] = field(default_factory=dict)
    by_period: Mapping[Period | None, tuple[str, ...]] = field(default_factory=dict)
    carries: Mapping[str, tuple[Carry, ...]] = field(default_factory=dict)
    tags: tuple[PlanTag, ...] = ()
    unused: Mapping[Period, Unused] = field(default_factory=dict)
    verdicts: tuple[tuple[Verdict, ...], ...] = ()
    rewritten: tuple[RewrittenReading, ...] = ()
    reason: str = ""


UNKNOWN = Changes(reason=phrase("no git"))


def find_changes(portfolio: Portfolio, as_of: date) -> Changes:
    """Compare every goal with what was agreed of it."""
    past, begins = portfolio.past, portfolio.config.history_begins
    head = portfolio.history.repository.head
    if past.reason:
        return Changes(reason=past.reason)
    if begins and head and head.day < begins:
        return Changes(reason=f"history begins on {begins}")
    found: dict[str, GoalChanges] = {}
    for name, goal in past.goals.items():
        sealed = _find_tag(goal, past.tags)
        agreed = find_agreed(goal, sealed, begins, as_of)
        if agreed:
            found[name] = follow(goal, agreed, agreed.terms, agreed.later)
    rewritten = tuple(item for item in past.rewritten if begins is None or item.commit.day >= begins)
    return Changes(
        goals=found,
        by_period=_index(found.values()),
        carries=find_carries({name: goal.terms for name, goal in found.items()}),
        tags=past.tags,
        unused=past.unused,
        verdicts=past.verdicts,
        rewritten=rewritten,
    )


def _index(goals: Iterable[GoalChanges]) -> dict[Period | None, tuple[str, ...]]:
    index: dict[Period | None, list[str]] = {}
    for goal in goals:
        for period in goal.periods or (None,):
            index.setdefault(period, []).append(goal.goal_id)
    return {period: tuple(names) for period, names in index.items()}


def _find_tag(goal: GoalPast, tags: Iterable[PlanTag]) -> PlanTag | None:
    """Return the oldest tag that sealed this goal's plan."""
    names = (goal.id, *goal.was)
    return next((tag for tag in tags if any(name in tag.goals for name in names)), None)


def follow(
    past: GoalPast,
    agreed: Agreed,
    held: AgreedTerms,
    versions: Iterable[TermsVersion],
    away: TermsVersion | None = None,
) -> GoalChanges:
    """Walk the versions after the terms that held; `away` is the one that had taken the goal away."""
    walked: dict[tuple[str, str], list[tuple[Difference, TermsVersion]]] = {}
    back = None
    for version in versions:
        if version.terms is None or version.terms.is_dropped:
            away = away or version
            if version.terms is None:
                continue
        elif away:
            back, away = (away, version), None
        for difference in compare(held, version.terms):
            walked.setdefault(difference.key, []).append((difference, version))
        held = version.terms
    newest = past.last_terms
    changes = [_make_change(newest, pairs) for pairs in walked.values()]
    return GoalChanges(
        goal_id=past.id,
        past=past,
        agreed=agreed,
        terms=newest,
        changes=tuple(sorted(join_items(changes), key=order_of)),
        dropped=away,
        away=back,
    )


def order_of(change: Change) -> tuple[bool, str, str]:
    """Sort by day, what is not committed at the end."""
    day = change.last.day
    return (day is None, str(day or ""), change.goal_id)


def _make_change(newest: AgreedTerms, pairs: list[tuple[Difference, TermsVersion]]) -> Change:
    adjustments = newest.adjustments
    pairs = _join_slips(pairs)
    first, last = pairs[0][0], pairs[-1][0]
    steps = tuple(
        Step(
            old=difference.old,
            new=difference.new,
            commit=version.commit,
            reason=find_reason(adjustments, difference.term, difference.old, difference.new),
        )
        for difference, version in pairs
    )
    is_undone = first.old == last.new
    net = first if is_undone or len(pairs) == 1 else join_steps(first, last)
    return Change(
        goal_id=newest.id,
        title=newest.title,
        difference=net,
        items=(net.item,) if net.item else (),
        amount=measure(net.old, net.new),
        steps=steps,
        reason=find_reason(adjustments, net.term, net.old, net.new) if not is_undone else None,
        is_undone=is_undone,
    )


def _join_slips(pairs: list[tuple[Difference, TermsVersion]]) -> list[tuple[Difference, TermsVersion]]:
    """Take what one person changes twice on one day for one change."""
    joined = pairs[:1]
    for difference, version in pairs[1:]:
        before, other = joined[-1]
        if _is_same_hand(other, version):
            joined[-1] = (join_steps(before, difference), version)
        else:
            joined.append((difference, version))
    return [pair for pair in joined if pair[0].old != pair[0].new] or joined[-1:]


def _is_same_hand(one: TermsVersion, other: TermsVersion) -> bool:
    if one.commit is None or other.commit is None:
        return one.commit is other.commit
    return one.day == other.day and one.commit.author_email == other.commit.author_email


def join_items(changes: Iterable[Change]) -> Iterator[Change]:
    """Tell the same change of several milestones, or metrics, as one."""
    groups: dict[object, list[Change]] = {}
    for number, change in enumerate(changes):
        is_listed = change.items and change.term != "milestone title"
        key = (change.term, change.is_undone, *map(_mark, change.steps)) if is_listed else number
        groups.setdefault(key, []).append(change)
    for group in groups.values():
        items = tuple(dict.fromkeys(item for change in group for item in change.items))
        yield replace(group[0], items=items) if len(group) > 1 else group[0]


def _mark(step: Step) -> object:
    """Give what two steps must share to be told as one; of milestones that came or went, not their names."""
    is_named = isinstance(step.old or step.new, str)
    values = (step.old is None, step.new is None) if is_named else (step.old, step.new)
    return (*values, step.commit.id if step.commit else "")
