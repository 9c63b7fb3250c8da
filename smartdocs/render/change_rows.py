"""Changes of a plan as tables: what changed in which goal, by whom, and why. For pages and paper alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from smartdocs.assess.changes import Change, GoalChanges
from smartdocs.assess.goal_moves import Addition, Drop
from smartdocs.assess.period_changes import PeriodChanges
from smartdocs.assess.term_difference import WORDING
from smartdocs.model.period import Period
from smartdocs.model.phrase import counted, joined, message, messages, phrase
from smartdocs.model.provenance import Commit
from smartdocs.render import change_words as words
from smartdocs.render.filters import format_score

_FEW, _NAMED = 5, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRef:
    """A goal as a table names it; `is_there` when it has a page."""

    id: str
    title: str
    is_there: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRow:
    """One thing that happened; `silent` when a reason is missing that one expects.

    `span` is over how many rows the goals reach: 0 where the row above has them.
    """

    goals: tuple[GoalRef, ...]
    left_out: int = 0
    span: int = 1
    what: str
    who: tuple[str, ...]
    reason: str = ""
    silent: bool = False
    eased: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeTable:
    title: str
    slug: str
    has_reasons: bool
    rows: tuple[ChangeRow, ...]


def make_tables(
    found: PeriodChanges, there: Iterable[str], *, is_month: bool = False
) -> tuple[ChangeTable, ...]:
    """Lay out what became of a plan, the weightiest first; `there` are the goals that have a page.

    Of a month it is not said how far into the period something came: the goals are of several.
    """
    maker = _Maker(None if is_month else found.period, set(there))
    tables = (
        (phrase("Changed"), True, maker.changed(found)),
        (phrase("Changed in many goals at once"), True, maker.edits(found)),
        (phrase("Replaced"), False, maker.replaced(found)),
        (phrase("Dropped"), False, maker.dropped(found.dropped)),
        (phrase("Added"), False, maker.added(found.added)),
        (phrase("Added and dropped again"), False, maker.passing(found)),
        (phrase("Removed and put back"), False, maker.returned(found)),
        (phrase("Reworded"), False, maker.reworded(found)),
        (phrase("Under a new id"), False, maker.renamed(found)),
        (phrase("Carried on later"), False, maker.carried(found)),
        (phrase("Scores that reviews changed"), False, maker.verdicts(found)),
        (phrase("Statements rewritten"), False, maker.rewritten(found)),
        (phrase("Changed and changed back"), False, maker.undone(found)),
    )
    made = ((title, has_reasons, tuple(rows)) for title, has_reasons, rows in tables)
    return tuple(
        ChangeTable(title=title, slug=title.lower().replace(" ", "-"), has_reasons=has_reasons, rows=rows)
        for title, has_reasons, rows in made
        if rows
    )


def make_goal_rows(found: GoalChanges) -> tuple[ChangeRow, ...]:
    """Lay out one goal's changes, those that were changed back at the end."""
    maker = _Maker(found.agreed.terms.period, {found.goal_id})
    ordered = sorted(found.changes, key=lambda change: (change.is_undone, change.term in WORDING))
    return tuple(maker.row(change) for change in ordered)


def _is_told(change: Change) -> bool:
    """Tell whether something is to be said of a change's reason."""
    return change.wants_reason or change.reason is not None


@dataclass(frozen=True, slots=True)
class _ToAndFro:
    """What is said of goals that were there for a while, or away."""

    what: str
    many: tuple[str, str]
    first: str
    second: str


_PASSING = _ToAndFro(
    phrase("Added, then dropped"),
    messages("%(count)s goal added, then dropped", "%(count)s goals added, then dropped"),
    message("added by %(hand)s"),
    message("dropped by %(hand)s"),
)
_RETURNED = _ToAndFro(
    phrase("Removed, then back"),
    messages("%(count)s goal removed, then back", "%(count)s goals removed, then back"),
    message("removed by %(hand)s"),
    message("back by %(hand)s"),
)


def _say_dropped(number: int, is_over: bool) -> str:
    if number == 1:
        return phrase("Dropped after its end") if is_over else phrase("Dropped")
    if is_over:
        return counted(
            "%(count)s\u00a0goal dropped after its end",
            "%(count)s\u00a0goals dropped after their end",
            number,
        )
    return counted("%(count)s\u00a0goal dropped", "%(count)s\u00a0goals dropped", number)


def _say_added(number: int, is_over: bool) -> str:
    if number == 1:
        return phrase("Added")
    return counted("%(count)s\u00a0goal added", "%(count)s\u00a0goals added", number)


@dataclass(frozen=True, slots=True)
class _Maker:
    period: Period | None
    there: set[str]

    def ref(self, goal_id: str, title: str) -> GoalRef:
        return GoalRef(id=goal_id, title=title or goal_id, is_there=goal_id in self.there)

    def row(self, change: Change) -> ChangeRow:
        return ChangeRow(
            goals=(self.ref(change.goal_id, change.title),),
            what=words.describe_change(change),
            who=tuple(
                words.describe_one_step(change, step, self.period)
                if len(change.steps) > 1
                else words.describe_step(step, self.period)
                for step in change.steps
            ),
            reason=words.describe_reason(change.reason) if _is_told(change) else "",
            silent=change.wants_reason and change.reason is None,
            eased=bool(change.difference.eased) and not change.is_undone,
        )

    def changed(self, found: PeriodChanges) -> Iterator[ChangeRow]:
        eased = {change.goal_id for change in found.changes if change.difference.eased}
        by_goal: dict[str, list[Change]] = {}
        for change in sorted(found.changes, key=lambda change: change.goal_id not in eased):
            if change.term not in WORDING:
                by_goal.setdefault(change.goal_id, []).append(change)
        for changes in by_goal.values():
            for number, change in enumerate(changes):
                yield replace(self.row(change), span=0 if number else len(changes))

    def reworded(self, found: PeriodChanges) -> Iterator[ChangeRow]:
        folded: dict[tuple[str, Commit | None], list[Change]] = {}
        for change in found.changes:
            if change.term in WORDING:
                is_plain = change.term == "milestone title" and not words.has_other_numbers(change)
                key = (change.goal_id, change.last.commit) if is_plain else (f"{id(change)}", None)
                folded.setdefault(key, []).append(change)
        for group in folded.values():
            if len(group) <= _NAMED:
                yield from (self.row(change) for change in group)
                continue
            hand = words.describe_step(group[0].last, self.period)
            goal = self.ref(group[0].goal_id, group[0].title)
            what = counted("Words of %(count)s milestone", "Words of %(count)s milestones", len(group))
            yield ChangeRow(goals=(goal,), what=what, who=(hand,))

    def edits(self, found: PeriodChanges) -> Iterator[ChangeRow]:
        for edit in found.edits:
            names = {change.goal_id: change.title for change in edit.changes}
            reasons = {words.describe_reason(change.reason) for change in edit.changes}
            yield ChangeRow(
                goals=tuple(self.ref(name, title) for name, title in list(names.items())[:_NAMED]),
                left_out=max(0, len(names) - _NAMED),
                what=words.describe_edit(edit),
                who=(words.describe_hand(edit.commit, self.period),),
                reason=joined("; ", sorted(reasons)) if any(map(_is_told, edit.changes)) else "",
                silent=any(change.wants_reason and change.reason is None for change in edit.changes),
                eased=any(change.difference.eased for change in edit.changes),
            )

    def replaced(self, found: PeriodChanges) -> Iterator[ChangeRow]:
        for pair in found.replaced:
            yield ChangeRow(
                goals=(
                    self.ref(pair.old.goal_id, pair.old.terms.title),
                    self.ref(pair.new.goal_id, pair.new.terms.title),
                ),
                what=phrase("The first was replaced by the second"),
                who=(words.describe_hand(pair.old.commit, self.period),),
            )

    def dropped(self, items: Sequence[Drop]) -> Iterator[ChangeRow]:
        return self._moved(items, _say_dropped)

    def added(self, items: Sequence[Addition]) -> Iterator[ChangeRow]:
        return self._moved(items, _say_added)

    def _moved(
        self, items: Sequence[Drop] | Sequence[Addition], say: Callable[[int, bool], str]
    ) -> Iterator[ChangeRow]:
        groups: dict[tuple[Commit | None, bool], list[Drop | Addition]] = {}
        for item in items:
            groups.setdefault((item.commit, isinstance(item, Drop) and item.is_over), []).append(item)
        for (commit, is_over), group in groups.items():
            portions = [group] if len(group) > _FEW else [[item] for item in group]
            for portion in portions:
                yield ChangeRow(
                    goals=tuple(self.ref(item.goal_id, item.terms.title) for item in portion[:_NAMED]),
                    left_out=max(0, len(portion) - _NAMED),
                    what=say(len(portion), is_over),
                    who=(words.describe_hand(commit, self.period),),
                )

    def passing(self, found: PeriodChanges) -> Iterator[ChangeRow]:
        groups: dict[tuple[str, str], list[GoalRef]] = {}
        for item, drop in found.passing:
            hands = [words.describe_hand(one.commit, self.period) for one in (item, drop)]
            groups.setdefault((hands[0], hands[1]), []).append(self.ref(item.goal_id, item.terms.title))
        yield from self._grouped(groups, _PASSING)

    def returned(self, found: PeriodChanges) -> Iterator[ChangeRow]:
        groups: dict[tuple[str, str], list[GoalRef]] = {}
        for goal in found.returned:
            if goal.away:
                gone, back = (words.describe_hand(version.commit, self.period) for version in goal.away)
                groups.setdefault((gone, back), []).append(self.ref(goal.goal_id, goal.title))
        yield from self._grouped(groups, _RETURNED)

    def _grouped(self, groups: dict[tuple[str, str], list[GoalRef]], said: _ToAndFro) -> Iterator[ChangeRow]:
        for (one, other), goals in groups.items():
            many = counted(*said.many, len(goals))
            yield ChangeRow(
                goals=tuple(goals[:_FEW]),
                left_out=max(0, len(goals) - _FEW),
                what=many if len(goals) > _FEW else said.what,
                who=(phrase(said.first, hand=one), phrase(said.second, hand=other)),
            )

    def renamed(self, found: PeriodChanges) -> Iterator[ChangeRow]:
        for goal in found.renamed:
            yield ChangeRow(
                goals=(self.ref(goal.goal_id, goal.title),),
                what=phrase("Earlier %(names)s", names=", ".join(goal.past.was)),
                who=(),
            )

    def carried(self, found: PeriodChanges) -> Iterator[ChangeRow]:
        for carry in found.carried:
            period = carry.period.title if carry.period else ""
            name = phrase("%(id)s in %(period)s", id=carry.new_id, period=period) if period else carry.new_id
            if carry.said:
                what = phrase(
                    "Goes on as “%(title)s” (%(id)s), as it says",
                    title=carry.new_title or carry.new_id,
                    id=name,
                )
            else:
                what = phrase("Goes on as %(id)s, with the same words", id=name)
            yield ChangeRow(goals=(self.ref(carry.old_id, carry.title),), what=what, who=())

    def verdicts(self, found: PeriodChanges) -> Iterator[ChangeRow]:
        titles = {goal.goal_id: goal.title for goal in found.goals}
        for chain in found.verdicts:
            path = joined(f" {words.ARROW} ", (format_score(item.score) for item in chain))
            yield ChangeRow(
                goals=(self.ref(chain[0].goal, titles.get(chain[0].goal, "")),),
                what=phrase(
                    "Owner's own score %(scores)s in %(review)s"
                    if chain[0].is_own
                    else "Score %(scores)s in %(review)s",
                    scores=path,
                    review=chain[0].review,
                ),
                who=tuple(
                    phrase(
                        "%(values)s by %(hand)s",
                        values=format_score(item.score),
                        hand=words.describe_hand(item.commit, self.period),
                    )
                    for item in chain
                ),
            )

    def rewritten(self, found: PeriodChanges) -> Iterator[ChangeRow]:
        titles = {goal.goal_id: goal.title for goal in found.goals}
        for item in found.rewritten:
            yield ChangeRow(
                goals=(self.ref(item.goal, titles.get(item.goal, "")),),
                what=words.describe_rewritten(item),
                who=(words.describe_hand(item.commit, self.period),),
            )

    def undone(self, found: PeriodChanges) -> Iterator[ChangeRow]:
        yield from (self.row(change) for change in found.undone)


CHANGE_FILTERS: dict[str, Callable[..., object]] = {
    "change_tables": make_tables,
    "change_rows": make_goal_rows,
    "describe_baseline": words.describe_baseline,
    "describe_agreed": words.describe_agreed,
    "describe_lateness": words.describe_lateness,
}
