"""What one state of a plan makes of another: terms moved, goals that came, went, or lost their parent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from smartdocs.assess.changes import MASS, Change, Step, join_items
from smartdocs.assess.goal_moves import Addition, Drop, pair_replaced
from smartdocs.assess.recorded_reason import find_reason
from smartdocs.assess.term_difference import compare, measure
from smartdocs.model.agreed_terms import AgreedMetric, AgreedTerms, GoalPast, Past, TermsVersion
from smartdocs.model.past_projection import project_past
from smartdocs.model.period import PeriodKind, period_of
from smartdocs.model.portfolio import Portfolio
from smartdocs.model.projection import project
from smartdocs.model.scope import Scope
from smartdocs.model.strategy import Objective
from smartdocs.model.visibility import Visibility

_ALIKE = 0.5
_BEFORE, _AFTER = 0, 1


@dataclass(frozen=True, slots=True, kw_only=True)
class TermChange:
    """A term that differs; `is_firm` when somebody was held to the goal, so that a reason is expected."""

    change: Change
    is_firm: bool

    @property
    def is_silent(self) -> bool:
        """Tell whether a reason is missing that one expects."""
        return self.is_firm and self.change.wants_reason and self.change.reason is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A goal whose every parent is gone; `parents` are the ids of those that it had."""

    goal_id: str
    title: str
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewId:
    """A goal that goes by another id."""

    old_id: str
    new_id: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanDifference:
    """Everything that a reader of the plan would see change; objectives are told like goals.

    `edits` are changes from one old value to one new value in many goals, which are not in `changes`.
    `unreadable` are goals whose file can no longer be read: nobody can tell what became of them. One that
    could not be read before, and can now, is in none of it.
    """

    changes: tuple[TermChange, ...] = ()
    edits: tuple[tuple[TermChange, ...], ...] = ()
    added: tuple[AgreedTerms, ...] = ()
    dropped: tuple[AgreedTerms, ...] = ()
    replaced: tuple[tuple[AgreedTerms, AgreedTerms], ...] = ()
    closed: tuple[AgreedTerms, ...] = ()
    renamed: tuple[NewId, ...] = ()
    orphans: tuple[Orphan, ...] = ()
    unreadable: tuple[AgreedTerms, ...] = ()

    def iter_changes(self) -> Iterator[TermChange]:
        """Yield every change, also those that are told together."""
        yield from self.changes
        for edit in self.edits:
            yield from edit


_Terms = Mapping[str, AgreedTerms]


def find_plan_difference(
    old: Portfolio, new: Portfolio, as_of: date, audience: Visibility = Visibility.INTERNAL
) -> PlanDifference:
    """Compare two states of a plan, as far as an audience may see both."""
    before, after = _read_terms(old, new, audience)
    lost = _find_lost(old, before, new, after)
    unreadable = tuple(before[name] for name in sorted(lost))
    before = {name: terms for name, terms in before.items() if name not in lost}
    found_again = _find_lost(new, after, old, before)
    after = {name: terms for name, terms in after.items() if name not in found_again}
    renamed = tuple(_find_renamed(before, after, _paths(old), _paths(new)))
    now_called = {item.old_id: item.new_id for item in renamed}
    pairs = [
        (terms, after[name])
        for old_id, terms in sorted(before.items())
        if (name := now_called.get(old_id, old_id)) in after
    ]
    lasting = [(one, other) for one, other in pairs if not one.is_dropped and not other.is_dropped]
    drops, additions = _find_moves(before, after, now_called, old, new, as_of)
    replaced, dropped, added = pair_replaced(drops, additions)
    edits, single = _fold(change for one, other in lasting for change in _compare(one, other, as_of))
    return PlanDifference(
        changes=single,
        edits=edits,
        added=tuple(item.terms for item in added),
        dropped=tuple(drop.terms for drop in dropped),
        replaced=tuple((pair.old.terms, pair.new.terms) for pair in replaced),
        closed=tuple(other for one, other in lasting if other.status == "closed" != one.status),
        renamed=renamed,
        orphans=tuple(_find_orphans(lasting, before, after)),
        unreadable=unreadable,
    )


def _read_terms(old: Portfolio, new: Portfolio, audience: Visibility) -> tuple[_Terms, _Terms]:
    """Return the terms of goals and objectives in both states, without what was or is hidden."""
    both = _terms_of(old), _terms_of(new)
    hidden = {
        name for side in (old, new) for name in side.goals.keys() - project(side, audience).goals.keys()
    }
    goals = {}
    for name in sorted({*both[_BEFORE], *both[_AFTER]}):
        versions = tuple(
            TermsVersion(order=at, path="", commit=None, terms=side[name])
            for at, side in enumerate(both)
            if name in side
        )
        goals[name] = GoalPast(id=name, versions=versions)
    shown = project_past(Past(goals=goals, reason=""), Scope(audience), (), hidden)
    found: tuple[dict[str, AgreedTerms], dict[str, AgreedTerms]] = ({}, {})
    for name, goal in shown.goals.items():
        for version in goal.versions:
            if version.terms:
                found[version.order][name] = version.terms
    return found


def _find_lost(here: Portfolio, plan: _Terms, there: Portfolio, other: _Terms) -> set[str]:
    """Return the goals of one side whose files the other side has, and cannot read."""
    paths = _paths(here)
    return {name for name in plan.keys() - other.keys() if paths.get(name) in there.set_aside}


def _terms_of(portfolio: Portfolio) -> dict[str, AgreedTerms]:
    objectives = {name: _state_objective(item) for name, item in portfolio.objectives.items()}
    goals = {
        name: portfolio.terms[goal.at.path]
        for name, goal in portfolio.goals.items()
        if goal.at.path in portfolio.terms
    }
    return objectives | goals


def _state_objective(objective: Objective) -> AgreedTerms:
    metric = AgreedMetric(name=objective.metric, target=objective.target)
    return AgreedTerms(
        id=objective.id,
        title=objective.title,
        owner=(objective.owner,) if objective.owner else (),
        supports=(objective.parent,) if objective.parent else (),
        period=objective.period,
        metrics=(metric,) if metric != AgreedMetric() else (),
    )


def _paths(portfolio: Portfolio) -> dict[str, str]:
    return {name: goal.at.path for name, goal in portfolio.goals.items()}


def _find_renamed(
    before: _Terms, after: _Terms, old_paths: Mapping[str, str], new_paths: Mapping[str, str]
) -> Iterator[NewId]:
    """Yield goals under a new id: the same file with words that are alike, or the same words elsewhere."""
    came = {name: terms for name, terms in after.items() if name not in before and name in new_paths}
    by_path = {new_paths[name]: name for name in came}
    by_words: dict[object, list[str]] = {}
    for name, terms in came.items():
        by_words.setdefault(_words(terms), []).append(name)
    for name, terms in sorted(before.items()):
        if name in after or name not in old_paths:
            continue
        twins = by_words.get(_words(terms), ()) if terms.title else ()
        heir = by_path.get(old_paths[name]) or (twins[0] if len(twins) == 1 else None)
        if heir in came and _is_alike(terms.title, came[heir].title):
            yield NewId(old_id=name, new_id=heir, title=came.pop(heir).title)


def _words(terms: AgreedTerms) -> object:
    return (" ".join(terms.title.lower().split()).rstrip("."), terms.team, terms.owner, terms.period)


def _is_alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one.lower(), other.lower(), autojunk=False).ratio() >= _ALIKE


def _find_moves(
    before: _Terms,
    after: _Terms,
    now_called: Mapping[str, str],
    old: Portfolio,
    new: Portfolio,
    as_of: date,
) -> tuple[list[Drop], list[Addition]]:
    """Find what is in the plan on one side only: a goal that was dropped is not in it."""
    was_called = {new_id: old_id for old_id, new_id in now_called.items()}
    heirs = {path: name for name, path in _paths(new).items()}
    places = _paths(old)
    drops = [
        Drop(
            goal_id=name,
            terms=terms,
            commit=None,
            order=0,
            became=heirs.get(places.get(name, ""), ""),
            is_over=terms.due is not None and terms.due < as_of,
        )
        for name, terms in sorted(before.items())
        if not terms.is_dropped and not _is_in(after, now_called.get(name, name))
    ]
    quarter = period_of(as_of, PeriodKind.QUARTER, new.calendar)
    additions = [
        Addition(goal_id=name, terms=terms, day=None, commit=None, order=0, period=terms.period or quarter)
        for name, terms in sorted(after.items())
        if not terms.is_dropped and not _is_in(before, was_called.get(name, name))
    ]
    return drops, additions


def _is_in(plan: _Terms, name: str) -> bool:
    return name in plan and not plan[name].is_dropped


def _compare(old: AgreedTerms, new: AgreedTerms, as_of: date) -> Iterator[TermChange]:
    """Yield each term that differs, with the reason that the new state records."""
    changes = [
        Change(
            goal_id=new.id,
            title=new.title,
            difference=difference,
            items=(difference.item,) if difference.item else (),
            amount=measure(difference.old, difference.new),
            steps=(Step(old=difference.old, new=difference.new, commit=None),),
            reason=find_reason(new.adjustments, difference.term, difference.old, difference.new),
        )
        for difference in compare(old, new)
    ]
    is_agreed = old.agreed_on is not None and old.agreed_on <= as_of  # before its period begins, too
    is_firm = is_agreed or old.is_in_force(as_of)
    yield from (TermChange(change=change, is_firm=is_firm) for change in join_items(changes))


def _fold(changes: Iterable[TermChange]) -> tuple[tuple[tuple[TermChange, ...], ...], tuple[TermChange, ...]]:
    """Put together what was changed from the same old value to the same new one in many goals."""
    groups: dict[object, list[TermChange]] = {}
    for item in changes:
        difference = item.change.difference
        key = (difference.term, str(difference.old), str(difference.new), item.is_silent)
        groups.setdefault(key, []).append(item)
    alike = tuple(tuple(group) for group in groups.values() if _count_goals(group) >= MASS)
    single = (item for group in groups.values() if _count_goals(group) < MASS for item in group)
    return alike, tuple(sorted(single, key=lambda item: item.change.goal_id))


def _count_goals(changes: Sequence[TermChange]) -> int:
    return len({item.change.goal_id for item in changes})


def _find_orphans(
    lasting: Iterable[tuple[AgreedTerms, AgreedTerms]], before: _Terms, after: _Terms
) -> Iterator[Orphan]:
    """Yield goals that supported something in the plan, and support nothing in it any more."""
    for old, new in lasting:
        parents = tuple(name for name in old.supports if _is_in(before, name))
        if parents and not any(_is_in(after, name) for name in new.supports):
            yield Orphan(goal_id=new.id, title=new.title, parents=parents)
