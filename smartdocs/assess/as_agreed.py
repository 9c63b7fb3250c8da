"""What the goals would amount to if their terms had stayed as agreed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from smartdocs.assess.assess import assess
from smartdocs.assess.assessment import Assessments
from smartdocs.assess.changes import Changes, GoalChanges
from smartdocs.assess.rollup import roll_up
from smartdocs.assess.term_difference import PEOPLE, WORDING
from smartdocs.model.agreed_terms import AgreedMetric, AgreedMilestone, AgreedTerms
from smartdocs.model.goal import Goal, Metric, Milestone, Promise
from smartdocs.model.period import Period
from smartdocs.model.phrase import phrase
from smartdocs.model.portfolio import Portfolio

_NO_MATTER = (
    *WORDING,
    *PEOPLE,
    "counts_when",
    "source",
    "check_in",
    "agreed_on",
    "status",
    "milestone title",
)


@dataclass(frozen=True, slots=True)
class TwoScores:
    """A score against the plan as agreed and as amended; `counted` are the goals in the first."""

    agreed: Decimal | None
    amended: Decimal | None
    counted: int


def assess_as_agreed(
    portfolio: Portfolio, changes: Changes, known: Assessments, closing: Period | None = None
) -> Assessments:
    """Assess the goals with the terms that were agreed; those whose terms stayed are as known.

    A goal that was added to a sealed plan is no part of what others amount to.
    """
    restored = {
        name: restore(portfolio.goals[name], found.agreed.terms)
        for name, found in changes.goals.items()
        if name in portfolio.goals and is_weighty(found)
    }
    added = {name for name in changes.goals if name in portfolio.goals and is_added(changes, name)}
    whole = {parent for name in added for parent in portfolio.goals[name].relevant.supports}
    touched = _find_touched(portfolio, restored.keys() | whole)
    if not touched:
        return known
    goals = {name: restored.get(name, portfolio.goals[name]) for name in portfolio.goals if name in touched}
    parts = {
        parent: kept
        for parent, names in portfolio.parts.items()
        if (kept := tuple(name for name in names if name in touched and name not in added))
    }
    again = assess(replace(portfolio, goals=goals, parts=parts), known.as_of, closing=closing)
    return Assessments(as_of=known.as_of, by_goal={**known.by_goal, **again.by_goal}, closing=known.closing)


def _find_touched(portfolio: Portfolio, names: Iterable[str]) -> set[str]:
    """Find what must be assessed again: these goals, all that they are parts of, and the parts of those."""
    above = _reach(names, lambda name: portfolio.goals[name].relevant.supports, portfolio)
    return _reach(above, lambda name: portfolio.parts.get(name, ()), portfolio)


def _reach(names: Iterable[str], following: Callable[[str], Iterable[str]], portfolio: Portfolio) -> set[str]:
    found, waiting = set(), list(names)
    while waiting:
        name = waiting.pop()
        if name in portfolio.goals and name not in found:
            found.add(name)
            waiting += following(name)
    return found


def is_added(changes: Changes, goal_id: str) -> bool:
    """Tell whether a goal came after its period's plan was sealed."""
    agreed = changes.goals[goal_id].agreed
    return not agreed.tag and any(tag.period == agreed.terms.period for tag in changes.tags)


def is_weighty(found: GoalChanges) -> bool:
    """Tell whether any change can move a goal's score."""
    return any(not change.is_undone and change.term not in _NO_MATTER for change in found.changes)


def score_both(
    goals: Iterable[Goal], agreed: Assessments, amended: Assessments, changes: Changes
) -> TwoScores:
    """Score goals against both plans, each with its own weights; what was never agreed counts in neither."""
    both = [goal for goal in goals if goal.id in changes.goals]
    first = roll_up(
        [
            replace(goal, weight=changes.goals[goal.id].agreed.terms.weight)
            for goal in both
            if not is_added(changes, goal.id)
        ],
        agreed,
    )
    return TwoScores(first.score, roll_up(both, amended).score, len(first.counted))


def restore(goal: Goal, terms: AgreedTerms) -> Goal:
    """Put a goal's agreed terms back; readings, and what was met, stay as they are."""
    metrics = tuple(
        _restore_metric(goal.measurable[number] if number < len(goal.measurable) else None, metric, terms)
        for number, metric in enumerate(terms.metrics)
    )
    return replace(
        goal,
        weight=terms.weight,
        measurable=metrics or _default_metrics(goal, terms),
        time_bound=replace(goal.time_bound, start=terms.start, due=terms.due),
        milestones=_restore_milestones(goal.milestones, terms.milestones),
    )


def _default_metrics(goal: Goal, terms: AgreedTerms) -> tuple[Metric, ...]:
    """Without a metric milestones counted, or the parts; without any of them nothing did."""
    if terms.milestones:
        return (Metric(kind="milestones"),)
    return tuple(metric for metric in goal.measurable if metric.kind == "parts")


def _restore_metric(metric: Metric | None, agreed: AgreedMetric, terms: AgreedTerms) -> Metric:
    now = metric or Metric(metric=agreed.name)
    stayed = metric is not None and (now.target is None) == (agreed.target is None)
    default = now.kind if stayed else "reach" if agreed.target or not terms.milestones else "milestones"
    return replace(
        now,
        kind=agreed.kind or default,
        baseline=Promise(find_by=agreed.baseline) if isinstance(agreed.baseline, date) else agreed.baseline,
        target=agreed.target,
        per=agreed.per,
        at_least=agreed.at_least,
        weight=agreed.weight,
        falling=agreed.falling,
        falling_because=now.falling_because if now.falling == agreed.falling else phrase("as agreed"),
    )


def _restore_milestones(
    now: tuple[Milestone, ...], agreed: tuple[AgreedMilestone, ...]
) -> tuple[Milestone, ...]:
    known = {milestone.id: milestone for milestone in now}
    return tuple(
        replace(known[item.id], due=item.due, target=item.target, weight=item.weight)
        if item.id in known
        else Milestone(id=item.id, title=item.title, due=item.due, target=item.target, weight=item.weight)
        for item in agreed
    )
