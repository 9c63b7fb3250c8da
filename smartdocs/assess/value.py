"""What a metric amounts to on a day, by its kind."""

from __future__ import annotations

from collections.abc import Mapping

from smartdocs.assess.aim import ZERO, Aim, aim_of, explain_direction, explain_origin, is_withheld
from smartdocs.assess.assessment import Assessment, MetricAssessment
from smartdocs.assess.expected import elapsed_share, expected_share, plan_of, value_at
from smartdocs.assess.parts import measure_parts, measure_sum, parts_of, shares_of
from smartdocs.assess.readings import Series, read_series
from smartdocs.assess.rhythm import measure_keep, measure_rate
from smartdocs.assess.steps import measure_done, measure_milestones
from smartdocs.assess.window import Window
from smartdocs.model.goal import Metric
from smartdocs.model.phrase import joined, phrase
from smartdocs.model.portfolio import Portfolio


def measure(
    window: Window, metric: Metric, portfolio: Portfolio, known: Mapping[str, Assessment]
) -> MetricAssessment:
    """Return a metric's value, progress and expected; status, reason and pace are added later."""
    if is_withheld(metric):
        return _measure_withheld(window, metric)
    if metric.kind == "milestones":
        return measure_milestones(window, metric)
    if metric.kind == "parts":
        return measure_parts(window, metric, parts_of(window, portfolio, known))
    aim = aim_of(metric)
    if metric.kind == "sum" and aim is not None:
        parts = parts_of(window, portfolio, known)
        if shares_of(metric, parts):
            return measure_sum(window, metric, aim, parts)
    series = read_series(window, metric)
    if metric.kind == "done":
        return measure_done(window, metric, series)
    if aim is None:
        return _measure_aimless(window, metric, series)
    if metric.kind == "rate":
        return measure_rate(window, metric, aim, series, portfolio.calendar)
    if metric.kind == "keep":
        return measure_keep(window, metric, aim, series)
    return _measure_figure(window, metric, aim, series)


def _measure_withheld(window: Window, metric: Metric) -> MetricAssessment:
    """Return the figures alone: with progress beside them, what is withheld could be worked out."""
    if metric.kind in ("milestones", "parts", "sum"):
        return MetricAssessment(metric=metric, expected=elapsed_share(window))
    return _measure_aimless(window, metric, read_series(window, metric))


def _measure_aimless(window: Window, metric: Metric, series: Series) -> MetricAssessment:
    """Return what is known without a target: figures, and no progress."""
    return MetricAssessment(
        metric=metric,
        readings=series.readings,
        value=series.last.value if series.last else None,
        value_from=series.last,
        expected=elapsed_share(window),
        remark=series.remark,
    )


def _measure_figure(window: Window, metric: Metric, aim: Aim, series: Series) -> MetricAssessment:
    """Measure `reach` and `total`: the last figure, on its way from the origin to the target."""
    value = series.last.value if series.last else None
    plan = plan_of(window, metric, aim)
    planned = value_at(plan, window.as_of)
    is_alone = metric.kind == "sum"
    lacking = phrase("no part has this metric, so its own readings stand") if is_alone else ""
    origin = explain_origin(metric, aim) if series.last else ""
    remarks = (series.remark, origin, explain_direction(metric), lacking)
    return MetricAssessment(
        metric=metric,
        readings=series.readings,
        value=value,
        value_from=series.last,
        progress=None if value is None else aim.share(value),
        expected=expected_share(window, aim, planned) if plan or window.has_begun else ZERO,
        expected_value=planned,
        plan=plan,
        achieved=value is not None and aim.holds(value),
        remark=joined("; ", filter(None, remarks)),
    )
