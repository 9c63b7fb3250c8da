"""Assess: what every goal of a portfolio amounts to on a day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import Context, localcontext

from smartdocs.assess.assessment import Assessment, Assessments, MetricAssessment
from smartdocs.assess.pace import pace_of
from smartdocs.assess.readings import last_word_on, next_check_in
from smartdocs.assess.reason import explain_goal, explain_metric
from smartdocs.assess.remarks import remarks_of
from smartdocs.assess.score import combine
from smartdocs.assess.status import judge_goal, judge_metric
from smartdocs.assess.steps import milestone_states
from smartdocs.assess.value import measure
from smartdocs.assess.window import Window
from smartdocs.assess.working_days import country_of
from smartdocs.model.goal import Goal
from smartdocs.model.period import Period
from smartdocs.model.portfolio import Portfolio

DIGITS = 40


def assess(portfolio: Portfolio, as_of: date, closing: Period | None = None) -> Assessments:
    """Assess every goal as of the end of a day; what is dated later does not exist.

    With `closing`, `as_of` is that period's last day and the period is over: readings that were taken
    for it, or soon after a deadline within it, count. All arithmetic is decimal with 40 digits, more
    than an author may write.
    """
    with localcontext(Context(prec=DIGITS)):
        found: dict[str, Assessment] = {}
        for goal in _parts_first(portfolio):
            window = Window(goal=goal, as_of=as_of, grace_days=portfolio.config.grace_days, closing=closing)
            found[goal.id] = _assess_goal(window, portfolio, found)
        by_goal = {name: found[name] for name in portfolio.goals}
        return Assessments(as_of=as_of, by_goal=by_goal, closing=closing)


def _parts_first(portfolio: Portfolio) -> Iterator[Goal]:
    """Yield every goal after its parts; in a circle, the one that was met first comes last."""
    met: set[str] = set()
    for top in portfolio.goals.values():
        if top.id in met:
            continue
        met.add(top.id)
        path = [(top, iter(portfolio.parts_of(top.id)))]
        while path:
            goal, parts = path[-1]
            part = next((part for part in parts if part.id not in met), None)
            if part is None:
                path.pop()
                yield goal
            else:
                met.add(part.id)
                path.append((part, iter(portfolio.parts_of(part.id))))


def _assess_goal(window: Window, portfolio: Portfolio, known: Mapping[str, Assessment]) -> Assessment:
    goal, thresholds = window.goal, portfolio.config.thresholds
    country = country_of(goal, portfolio)
    metrics = tuple(
        _finish(measure(window, metric, portfolio, known), window, portfolio, country)
        for metric in goal.measurable
    )
    states = milestone_states(window)
    overdue = sum(1 for state in states if state.overdue)
    progress, expected, score = combine(metrics)
    status = judge_goal(window, metrics, progress, expected, overdue, thresholds)
    last = last_word_on(window)
    return Assessment(
        goal_id=goal.id,
        as_of=window.as_of,
        stage=window.stage,
        status=status,
        reason=explain_goal(window, status, metrics, states),
        progress=progress,
        expected=expected,
        score=score,
        metrics=metrics,
        milestones=states,
        pace=next((found.pace for found in metrics if found.pace), None),
        last_check_in=last,
        next_check_in=next_check_in(window, last),
        remarks=remarks_of(window, status, metrics),
    )


def _finish(
    found: MetricAssessment, window: Window, portfolio: Portfolio, country: str | None
) -> MetricAssessment:
    judged = replace(found, status=judge_metric(found, window, portfolio.config.thresholds))
    return replace(judged, reason=explain_metric(judged, window), pace=pace_of(judged, window, country))
