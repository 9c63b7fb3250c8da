"""What became of the plan as agreed: goal by goal, each change with who, when, by how much and why."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from smartdocs.assess.goal_moves import Addition, Carry, Drop, Replacement, pair_replaced
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
    Verdict,
)
from smartdocs.model.goal import Adjustment
from smartdocs.model.period import FiscalCalendar, Period, PeriodKind, period_of
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
class MassEdit:
    """The same kind of change in many goals by one commit: told as one."""

    term: str
    turn: Turn
    commit: Commit | None
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalChanges:
    """A goal since it was agreed. `changes` are in order of day; without `agreed` it is still a draft."""

    goal_id: str
    past: GoalPast
    agreed: Agreed
    changes: tuple[Change, ...] = ()
    dropped: TermsVersion | None = None
    away: tuple[TermsVersion, TermsVersion] | None = None

    @property
    def title(self) -> str:
        return self.past.last_terms.title

    @property
    def terms(self) -> AgreedTerms:
        """The newest terms, those that it was dropped with where it is gone."""
        return self.past.last_terms


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodChanges:
    """What became of one period's plan. `edits` are mass edits, whose changes are not in `changes`.

    `passing` are goals that came after the plan was agreed and went again.
    """

    period: Period
    tag: PlanTag | None
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
    def is_empty(self) -> bool:
        parts: tuple[Sequence[object], ...] = (
            self.changes, self.undone, self.edits, self.added, self.dropped, self.passing, self.replaced,
            self.returned, self.carried, self.renamed, self.verdicts, self.rewritten,
        )  # fmt: skip
        return not any(parts)


@dataclass(frozen=True, slots=True)
class Changes:
    """All goals that were ever agreed, by id; `reason` says in a few words why nothing is known."""

    goals: Mapping[str, GoalChanges] = field(default_factory=dict)
    tags: tuple[PlanTag, ...] = ()
    verdicts: tuple[tuple[Verdict, ...], ...] = ()
    rewritten: tuple[RewrittenReading, ...] = ()
    reason: str = ""


UNKNOWN = Changes(reason="no git")


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
            found[name] = _follow(goal, agreed)
    rewritten = tuple(item for item in past.rewritten if begins is None or item.commit.day >= begins)
    return Changes(found, past.tags, past.verdicts, rewritten)


def _find_tag(goal: GoalPast, tags: Iterable[PlanTag]) -> PlanTag | None:
    """Return the oldest tag that sealed this goal's plan."""
    names = (goal.id, *goal.was)
    return next((tag for tag in tags if any(name in tag.goals for name in names)), None)


def _follow(past: GoalPast, agreed: Agreed) -> GoalChanges:
    """Walk the versions since the agreed one."""
    walked: dict[tuple[str, str], list[tuple[Difference, TermsVersion]]] = {}
    held, away, back = agreed.terms, None, None
    for version in agreed.later:
        if version.terms is None or version.terms.is_dropped:
            away = away or version
            if version.terms is None:
                continue
        elif away:
            back, away = (away, version), None
        for difference in compare(held, version.terms):
            walked.setdefault(difference.key, []).append((difference, version))
        held = version.terms
    adjustments = past.last_terms.adjustments
    changes = [_make_change(past, pairs, adjustments) for pairs in walked.values()]
    return GoalChanges(
        goal_id=past.id,
        past=past,
        agreed=agreed,
        changes=tuple(sorted(join_items(changes), key=_order)),
        dropped=away,
        away=back,
    )


def _order(change: Change) -> tuple[bool, str, str]:
    day = change.last.day
    return (day is None, str(day or ""), change.goal_id)


def _make_change(
    past: GoalPast, pairs: list[tuple[Difference, TermsVersion]], adjustments: tuple[Adjustment, ...]
) -> Change:
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
        goal_id=past.id,
        title=past.last_terms.title,
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
    goals = tuple(
        goal for goal in changes.goals.values() if _belongs(goal, period, nested=nested) and keep(goal)
    )
    names = {goal.goal_id for goal in goals}
    tag = next((tag for tag in changes.tags if tag.period == period), None)
    drops, additions = _find_drops(goals, period), _find_additions(goals, period, changes.tags)
    replaced, dropped, added = pair_replaced(drops, additions)
    gone = {drop.goal_id: drop for drop in dropped}
    passing = tuple((item, gone[item.goal_id]) for item in added if item.goal_id in gone)
    passed = {item.goal_id for item, _ in passing}
    every = [change for goal in goals for change in goal.changes if _counts(goal, change, period)]
    edits, single = fold_edits([change for change in every if not change.is_undone])
    return PeriodChanges(
        period=period,
        tag=tag,
        goals=goals,
        changes=tuple(sorted(single, key=_order)),
        undone=tuple(sorted((change for change in every if change.is_undone), key=_order)),
        edits=edits,
        added=tuple(item for item in added if item.goal_id not in passed),
        dropped=tuple(item for item in dropped if item.goal_id not in passed),
        passing=passing,
        replaced=replaced,
        returned=tuple(goal for goal in goals if goal.away),
        carried=tuple(_find_carried(goals, changes)),
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
        stated = {terms.period for terms in both if terms.period}
        due = {terms.due for terms in both if terms.due}
        days = due or {version.day for version in (*goal.agreed.later, goal.agreed.began) if version.day}
        found |= stated or {period_of(day, PeriodKind.QUARTER, calendar) for day in days}
    return tuple(sorted(found))


def _belongs(goal: GoalChanges, period: Period, *, nested: bool) -> bool:
    """A goal belongs to its period, also to one that it left; without any, to its deadline's or changes'."""
    stated = [terms.period for terms in (goal.agreed.terms, goal.terms) if terms.period]
    if stated:
        return any(found.within(period) if nested else found == period for found in stated)
    due = [terms.due for terms in (goal.agreed.terms, goal.terms) if terms.due]
    if due:
        return any(period.contains(day) for day in due)
    days = [version.day for version in (*goal.agreed.later, goal.agreed.began)]
    return any(day is not None and period.contains(day) for day in days)


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


def _find_carried(goals: Iterable[GoalChanges], changes: Changes) -> Iterator[Carry]:
    """Yield the goals that a later period goes on with: it says so, or has the same words."""
    ids = {goal.goal_id: goal for goal in goals}
    by_title = {
        (_plain(goal.terms.title), goal.terms.team): goal for goal in ids.values() if goal.terms.period
    }
    for later in changes.goals.values():
        terms, earlier = later.terms, ids.get(later.terms.continues or "")
        if earlier:
            yield Carry(earlier.goal_id, later.goal_id, terms.title, terms.period, said=True)
            continue
        twin = by_title.get((_plain(terms.title), terms.team))
        if twin and terms.period and twin.terms.period and _follows(twin.terms.period, terms.period):
            yield Carry(twin.goal_id, later.goal_id, terms.title, terms.period, said=False)


def _follows(period: Period, later: Period) -> bool:
    return later.kind is period.kind and (later.start - period.end).days == 1


def _plain(title: str) -> str:
    return " ".join(title.lower().split()).rstrip(".")


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
